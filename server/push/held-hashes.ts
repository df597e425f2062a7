// Which bytes a player may fetch: those its screen's newest manifests name, and nothing else.
// A stored manifest never changes, so what was read from it once is remembered.
import type { ScreenId } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { Tx } from '../db/database.ts';

type Held = { readonly revisions: ReadonlySet<string>; readonly assets: ReadonlyMap<string, string> };

/** The one that takes effect next and the one it replaces; a third in case two changes came within one item. */
const versionsHeld = 3;
const remembered = 5_000;

export class HeldHashes {
  readonly #byVersion = new Map<string, Held>();

  async mayHaveRevision(tx: Tx, screenId: ScreenId, hash: string): Promise<boolean> {
    const found = await this.#first(tx, screenId, (held) => (held.revisions.has(hash) ? hash : undefined));
    return found !== undefined;
  }

  /** MIME type of a file that the player may have. */
  assetMime(tx: Tx, screenId: ScreenId, hash: string): Promise<string | undefined> {
    return this.#first(tx, screenId, (held) => held.assets.get(hash));
  }

  async #first(tx: Tx, screenId: ScreenId, find: (held: Held) => string | undefined): Promise<string | undefined> {
    const newest = await tx
      .selectFrom('lubu.manifest')
      .select('version')
      .where('screenId', '=', screenId)
      .orderBy('version', 'desc')
      .limit(versionsHeld)
      .execute();
    for (const { version } of newest) {
      const found = find(await this.#of(tx, screenId, version));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #of(tx: Tx, screenId: ScreenId, version: number): Promise<Held> {
    const name = `${screenId}:${version}`;
    const known = this.#byVersion.get(name);
    if (known !== undefined) return known;
    const { envelope } = await tx
      .selectFrom('lubu.manifest')
      .select('envelope')
      .where('screenId', '=', screenId)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    const manifest = JSON.parse(envelope.payload) as Manifest; // written by us, from a checked Manifest
    const held: Held = {
      revisions: new Set(manifest.revisions.map(({ hash }) => hash)),
      assets: new Map(manifest.assets.map(({ hash, mime }) => [hash, mime])),
    };
    const oldest = this.#byVersion.keys().next();
    if (this.#byVersion.size >= remembered && oldest.done !== true) this.#byVersion.delete(oldest.value);
    this.#byVersion.set(name, held);
    return held;
  }
}
