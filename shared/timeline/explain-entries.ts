// Why each entry of a rule's playlist is not on screen just now. Which entries are in the loop is told by the resolver;
// only for those that are not, the first of their own limits that forbids them is looked up.
import type { EntryId } from '../ids.ts';
import type { ManifestEntry } from '../manifest/manifest.ts';
import { weekday } from '../time/civil-date.ts';
import type { Instant } from '../time/instant.ts';
import { toWall, type ZoneOffset } from '../time/zoned.ts';
import type { EntryCandidate, EntryLoss } from './explanation.ts';

/** What the entries are asked against. */
export type EntryView = {
  readonly at: Instant;
  readonly offsets: readonly ZoneOffset[];
  /** The entries that the resolver draws from when nothing else is on. */
  readonly drawable: ReadonlySet<EntryId>;
  /** When an entry of the rule is next on screen. */
  readonly next: (entryId: EntryId) => Instant | undefined;
};

/** One candidate for each entry id of the list, in its order, less the one that is on screen. */
export function entryCandidates(
  entries: readonly ManifestEntry[],
  view: EntryView,
  onScreen?: EntryId,
): EntryCandidate[] {
  const byId = new Map<EntryId, ManifestEntry>();
  for (const entry of entries) if (!byId.has(entry.entryId)) byId.set(entry.entryId, entry);
  return [...byId.values()]
    .filter(({ entryId }) => entryId !== onScreen)
    .map((entry) => ({ entryId: entry.entryId, itemId: entry.itemId, loss: lossOf(entry, view) }));
}

function lossOf(entry: ManifestEntry, { at, offsets, drawable, next }: EntryView): EntryLoss {
  if (drawable.has(entry.entryId)) {
    const turn = next(entry.entryId);
    return { kind: 'other_turn', ...(turn === undefined ? {} : { next: turn }) };
  }
  const { from, until, pages, on, newest } = entry;
  if (from >= until || pages.length === 0 || pages.some((page) => page <= 0)) return { kind: 'no_time' };
  if (at < from) return { kind: 'not_yet', from };
  if (at >= until) return { kind: 'ended', until };
  const fits = on?.weekdays === undefined || on.weekdays.includes(weekday(toWall(offsets, at).day));
  if (!fits) return { kind: 'wrong_weekday' };
  return newest === undefined ? { kind: 'outside_hours' } : { kind: 'not_newest', count: newest.count };
}
