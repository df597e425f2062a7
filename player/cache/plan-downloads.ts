// What a player must still fetch before it may switch to a manifest, in the order in which it should come.
// Pure: the manifest and what is held go in, a list of steps comes out.
import type { AssetHash, RevisionHash } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { layers } from '@lubu/shared/schedule/rule';

export type Download =
  | {
      readonly kind: 'revision';
      readonly hash: RevisionHash;
      readonly bytes: number;
      readonly mime: 'application/json';
    }
  | { readonly kind: 'asset'; readonly hash: AssetHash; readonly bytes: number; readonly mime: string };

export type Holdings = { readonly revisions: ReadonlySet<RevisionHash>; readonly assets: ReadonlySet<AssetHash> };

/** Everything the manifest names that is not held: the words of the strongest layers first, then all files. Each hash once. */
export function planDownloads(manifest: Manifest, held: Holdings): Download[] {
  const rank = urgency(manifest);
  const later = layers.length;
  const words = manifest.revisions
    .filter(({ hash }) => !held.revisions.has(hash))
    .map(({ hash, bytes }) => ({ kind: 'revision', hash, bytes, mime: 'application/json' }) as const)
    .sort((a, b) => (rank.get(a.hash) ?? later) - (rank.get(b.hash) ?? later));
  const files = manifest.assets
    .filter(({ hash }) => !held.assets.has(hash))
    .map(({ hash, bytes, mime }) => ({ kind: 'asset', hash, bytes, mime }) as const);
  const seen = new Set<string>();
  return [...words, ...files].filter(({ hash }) => !seen.has(hash) && seen.add(hash));
}

/** revision → index of the strongest layer it plays on. */
function urgency(manifest: Manifest): Map<RevisionHash, number> {
  const ofPlaylist = new Map<string, number>();
  for (const rule of manifest.rules) {
    const index = layers.indexOf(rule.layer);
    ofPlaylist.set(rule.playlist, Math.min(index, ofPlaylist.get(rule.playlist) ?? index));
  }
  const ofRevision = new Map<RevisionHash, number>();
  for (const playlist of manifest.playlists) {
    const index = ofPlaylist.get(playlist.key) ?? layers.length;
    for (const entry of playlist.entries)
      ofRevision.set(entry.revision, Math.min(index, ofRevision.get(entry.revision) ?? index));
  }
  return ofRevision;
}

/** What may be thrown away: held, but named by none of the manifests that may still be drawn. */
export function planEviction(needed: readonly Manifest[], held: Holdings): Holdings {
  const revisions = new Set(needed.flatMap((manifest) => manifest.revisions.map(({ hash }) => hash)));
  const assets = new Set(needed.flatMap((manifest) => manifest.assets.map(({ hash }) => hash)));
  return {
    revisions: new Set([...held.revisions].filter((hash) => !revisions.has(hash))),
    assets: new Set([...held.assets].filter((hash) => !assets.has(hash))),
  };
}
