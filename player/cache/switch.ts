// From a manifest that arrived to a manifest that plays: verify, fetch, check, one pointer write. State is old or new, never mixed.
// A refusal or a failed download leaves the store as it was, save for revocations, which only ever take pictures away.
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { Held, Refusal } from '@lubu/shared/manifest/verify';
import { err, ok, type Result } from '@lubu/shared/result';
import type { Instant } from '@lubu/shared/time/instant';
import type { Envelope } from '@lubu/shared/trust/envelope';
import type { FetchFailure } from './fetch-verified.ts';
import { type Download, planDownloads } from './plan-downloads.ts';
import type { ProgrammeStore } from './programme-store.ts';

export type SwitchFailure =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'download'; readonly failure: FetchFailure };

export type SwitchDeps = {
  readonly store: ProgrammeStore;
  readonly verify: (candidate: unknown, held: Held) => Promise<Result<Manifest, Refusal>>;
  readonly fetch: (download: Download, signal: AbortSignal) => Promise<Result<Uint8Array<ArrayBuffer>, FetchFailure>>;
  readonly now: () => Instant;
  /** Called as soon as the list of revocations is stored, before the downloads. */
  readonly onRevoked: (manifest: Manifest) => void;
};

export type Offer = { readonly envelope: unknown; readonly etag: string };

/** Takes one manifest. Throws only when the store itself fails (disk full); the store then still holds the old state. */
export async function switchTo(
  offer: Offer,
  identity: Pick<Held, 'trust' | 'screenId' | 'orgPath'>,
  deps: SwitchDeps,
  signal: AbortSignal,
): Promise<Result<Manifest, SwitchFailure>> {
  const programme = await deps.store.read();
  const held: Held = {
    ...identity,
    version: programme.chain.at(-1)?.version ?? 0,
    revoked: [...programme.revoked],
  };
  const verified = await deps.verify(offer.envelope, held);
  if (!verified.ok) return err({ kind: 'refused', refusal: verified.error });
  const manifest = verified.value;
  if (manifest.revoked.some((hash) => !programme.revoked.has(hash))) {
    await deps.store.revoke(manifest.revoked);
    deps.onRevoked(manifest);
  }
  for (const download of planDownloads(manifest, await deps.store.holdings())) {
    const fetched = await deps.fetch(download, signal);
    if (!fetched.ok) return err({ kind: 'download', failure: fetched.error });
    if (download.kind === 'revision')
      await deps.store.putRevision(download.hash, new TextDecoder().decode(fetched.value));
    else await deps.store.putAsset(download.hash, new Blob([fetched.value], { type: download.mime }));
  }
  await deps.store.commit({ manifest, envelope: offer.envelope as Envelope, etag: offer.etag }, deps.now());
  return ok(manifest);
}
