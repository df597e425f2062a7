// Whether playlists may hold each other: no ring, and not too deep. Asked before a playlist is stored.
import type { PlaylistId } from '../ids.ts';
import { deepestNesting, type PlaylistDraft } from './playlist.ts';

/** Which playlists each playlist holds, in order. */
export type Holds = ReadonlyMap<PlaylistId, readonly PlaylistId[]>;

export const heldBy = ({ entries }: Pick<PlaylistDraft, 'entries'>): PlaylistId[] =>
  entries.flatMap((entry) => ('playlistId' in entry ? entry.playlistId : []));

/** The way from `start` through the entry `held` back to `start`; `undefined` when there is none. Every list is looked at once. */
export function ringThrough(holds: Holds, start: PlaylistId, held: PlaylistId): PlaylistId[] | undefined {
  const seen = new Set<PlaylistId>();
  const way: PlaylistId[] = [start];
  const visit = (id: PlaylistId): boolean => {
    way.push(id);
    if (id === start) return true;
    if (!seen.has(id)) {
      seen.add(id);
      if ((holds.get(id) ?? []).some(visit)) return true;
    }
    way.pop();
    return false;
  };
  return visit(held) ? way : undefined;
}

/** How many lists stand in one another at most on a way through `id`, itself included. A ring elsewhere counts once round. */
export function nestingDepth(holds: Holds, id: PlaylistId): number {
  const holders = new Map<PlaylistId, PlaylistId[]>();
  for (const [holder, held] of holds)
    for (const inner of held) holders.set(inner, [...(holders.get(inner) ?? []), holder]);
  return depth(holds, id) + depth(holders, id) - 1;
}

function depth(next: Holds, id: PlaylistId, known = new Map<PlaylistId, number>()): number {
  const found = known.get(id);
  if (found !== undefined) return found;
  known.set(id, 0); // while it is looked into
  const deepest = Math.max(0, ...(next.get(id) ?? []).map((inner) => depth(next, inner, known)));
  known.set(id, deepest + 1);
  return deepest + 1;
}

export const isTooDeep = (holds: Holds, id: PlaylistId): boolean => nestingDepth(holds, id) > deepestNesting;
