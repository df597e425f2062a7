// A programme store in memory that can die before any of its writes, as a power cut would have it.
import type { Accepted, Programme, ProgrammeStore } from '@lubu/player/cache/programme-store';
import { chainWith } from '@lubu/player/cache/version-chain';
import type { AssetHash, RevisionHash } from '@lubu/shared/ids';
import type { Instant } from '@lubu/shared/time/instant';

export class PowerCut extends Error {}

export class MemoryStore implements ProgrammeStore {
  programme: Programme = { chain: [], revoked: new Set(), etag: undefined };
  readonly revisions = new Map<RevisionHash, string>();
  readonly assets = new Map<AssetHash, Blob>();
  /** Writes left before the power goes; undefined: never. */
  fuse: number | undefined;

  private write(act: () => void): Promise<void> {
    if (this.fuse !== undefined && this.fuse-- <= 0) return Promise.reject(new PowerCut());
    act();
    return Promise.resolve();
  }

  read = (): Promise<Programme> => Promise.resolve(this.programme);
  holdings = () => Promise.resolve({ revisions: new Set(this.revisions.keys()), assets: new Set(this.assets.keys()) });
  putRevision = (hash: RevisionHash, json: string) => this.write(() => this.revisions.set(hash, json));
  putAsset = (hash: AssetHash, file: Blob) => this.write(() => this.assets.set(hash, file));
  revoke = (hashes: readonly RevisionHash[]) =>
    this.write(() => {
      this.programme = { ...this.programme, revoked: new Set([...this.programme.revoked, ...hashes]) };
    });
  commit = ({ manifest, etag }: Accepted, at: Instant) =>
    this.write(() => {
      const revoked = new Set([...this.programme.revoked, ...manifest.revoked]);
      this.programme = { chain: chainWith(this.programme.chain, manifest, at), revoked, etag };
    });
  evict = () => Promise.resolve();
  revision = (hash: RevisionHash) => Promise.resolve(this.revisions.get(hash));
  asset = (hash: AssetHash) => Promise.resolve(this.assets.get(hash));
}
