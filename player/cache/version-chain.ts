// Which versions of a screen's manifest may still be needed, and which of them is the truth at an instant.
// Planned play is the chain of versions by effectiveFrom: from then on a version replaces all older ones.
import type { Instant } from '@lubu/shared/time/instant';

export type Version = { readonly version: number; readonly effectiveFrom: Instant };

/** The newest version that has begun at `at`; before the first begins, the first (better early than an empty screen). */
export function versionAt<V extends Version>(chain: readonly V[], at: Instant): V | undefined {
  return newestFirst(chain).find((candidate) => candidate.effectiveFrom <= at) ?? oldest(chain);
}

/** When `versionAt` next gives another answer; undefined when it never does. */
export function nextVersionChange(chain: readonly Version[], at: Instant): Instant | undefined {
  const now = versionAt(chain, at);
  return chain
    .filter((candidate) => candidate.effectiveFrom > at && candidate.version > (now?.version ?? 0))
    .map((candidate) => candidate.effectiveFrom)
    .sort((a, b) => a - b)[0];
}

/**
 * The chain once `next` is accepted: versions that `next` overtakes before they begin are dropped, and of those that are
 * over only the last stays, as the last known good. `next` has the highest version. Ascending by version.
 */
export function chainWith<V extends Version>(chain: readonly V[], next: V, at: Instant): V[] {
  const reached = chain.filter((held) => held.version < next.version && held.effectiveFrom < next.effectiveFrom);
  const current = versionAt(reached, at);
  const kept = reached.filter((held) => current === undefined || held.version >= current.version);
  const lastGood = kept.length > 0 ? kept : newestFirst(chain).slice(0, 1);
  return [...lastGood, next].sort((a, b) => a.version - b.version);
}

const newestFirst = <V extends Version>(chain: readonly V[]): V[] => [...chain].sort((a, b) => b.version - a.version);
const oldest = <V extends Version>(chain: readonly V[]): V | undefined => newestFirst(chain).at(-1);
