// What this player may draw: the chain of accepted manifests, the revisions they name, the revoked list, the files.
// A switch is one transaction over manifests, pointer and revoked list: before it everything is old, after it everything is new.
import type { AssetHash, RevisionHash } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { Instant } from '@lubu/shared/time/instant';
import type { Envelope } from '@lubu/shared/trust/envelope';
import { type PlayerDb, readDevice } from '../device/player-db.ts';
import type { FileCache } from './file-cache.ts';
import { type Holdings, planEviction } from './plan-downloads.ts';
import { chainWith } from './version-chain.ts';

/** Everything a boot needs, read at one time. */
export type Programme = {
  /** Ascending by version; empty before the first manifest. */
  readonly chain: readonly Manifest[];
  readonly revoked: ReadonlySet<RevisionHash>;
  /** ETag of the newest version. */
  readonly etag: string | undefined;
};

export type Accepted = { readonly manifest: Manifest; readonly envelope: Envelope; readonly etag: string };

/** The storage a switch needs; the tests hand in one that dies at any step. */
export type ProgrammeStore = {
  read(): Promise<Programme>;
  holdings(): Promise<Holdings>;
  putRevision(hash: RevisionHash, json: string): Promise<void>;
  putAsset(hash: AssetHash, file: Blob): Promise<void>;
  /** Adds to the list of what must never be drawn again; takes effect before the new programme is complete. */
  revoke(hashes: readonly RevisionHash[]): Promise<void>;
  /** The pointer write. `at` decides which older versions are still needed. */
  commit(next: Accepted, at: Instant): Promise<void>;
  /** Throws away what no manifest of the chain names. Called between switches only, so nothing that is being fetched is touched. */
  evict(): Promise<void>;
  revision(hash: RevisionHash): Promise<string | undefined>;
  asset(hash: AssetHash): Promise<Blob | undefined>;
};

const union = (a: readonly RevisionHash[], b: readonly RevisionHash[]): RevisionHash[] => [...new Set([...a, ...b])];

/** The payload was checked against its schema and its signature before it was stored. */
const readManifest = (envelope: Envelope): Manifest => JSON.parse(envelope.payload) as Manifest;

export function openProgrammeStore(db: PlayerDb, files: FileCache): ProgrammeStore {
  async function read(): Promise<Programme> {
    const reading = db.transaction(['device', 'manifests'], 'readonly');
    const [pointer, revoked, stored] = await Promise.all([
      reading.objectStore('device').get('pointer') as Promise<{ chain: number[] } | undefined>,
      reading.objectStore('device').get('revoked') as Promise<RevisionHash[] | undefined>,
      reading.objectStore('manifests').getAll(),
    ]);
    const held = stored.filter(({ version }) => pointer?.chain.includes(version));
    return {
      chain: held.map(({ envelope }) => readManifest(envelope)),
      revoked: new Set(revoked ?? []),
      etag: held.at(-1)?.etag,
    };
  }

  return {
    read,
    async holdings() {
      const [revisions, assets] = await Promise.all([db.getAllKeys('revisions'), files.list()]);
      return { revisions: new Set(revisions), assets };
    },
    async putRevision(hash, json) {
      await db.put('revisions', json, hash);
    },
    putAsset: (hash, file) => files.write(hash, file),
    async revoke(hashes) {
      const change = db.transaction('device', 'readwrite');
      const known = ((await change.store.get('revoked')) as RevisionHash[] | undefined) ?? [];
      const all = union(known, hashes);
      if (all.length > known.length) await change.store.put(all, 'revoked');
      await change.done;
    },
    async commit({ manifest, envelope, etag }, at) {
      const { chain } = await read();
      const kept = chainWith(chain, manifest, at);
      const change = db.transaction(['device', 'manifests'], 'readwrite');
      const device = change.objectStore('device');
      const manifests = change.objectStore('manifests');
      const known = ((await device.get('revoked')) as RevisionHash[] | undefined) ?? [];
      const versions = kept.map(({ version }) => version);
      const over = (await manifests.getAllKeys()).filter((version) => !versions.includes(version));
      await Promise.all([
        manifests.put({ version: manifest.version, etag, envelope }),
        ...over.map((version) => manifests.delete(version)),
        device.put({ chain: versions }, 'pointer'),
        device.put(union(known, manifest.revoked), 'revoked'),
        change.done,
      ]);
    },
    async evict() {
      const [{ chain }, revisions, assets] = await Promise.all([read(), db.getAllKeys('revisions'), files.list()]);
      const spare = planEviction(chain, { revisions: new Set(revisions), assets });
      const change = db.transaction('revisions', 'readwrite');
      await Promise.all([...[...spare.revisions].map((hash) => change.store.delete(hash)), change.done]);
      await files.remove([...spare.assets]);
    },
    revision: (hash) => db.get('revisions', hash),
    asset: (hash) => files.read(hash),
  };
}

/** Whether anything was ever accepted: decides between the pairing page and the ladder. */
export async function hasProgramme(db: PlayerDb): Promise<boolean> {
  return (await readDevice(db, 'pointer')) !== undefined;
}
