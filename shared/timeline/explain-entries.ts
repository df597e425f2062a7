// Why each entry of a rule's playlist is not on screen just now. Which entries are in the loop is told by the resolver;
// only for those that are not, the first of their own limits that forbids them is looked up.
import type { EntryId } from '../ids.ts';
import type { ManifestEntry } from '../manifest/manifest.ts';
import type { Instant } from '../time/instant.ts';
import { intervalAt } from '../time/intervals.ts';
import { lasts } from './choice.ts';
import type { hoursReader } from './entry-hours.ts';
import type { EntryCandidate, EntryLoss } from './explanation.ts';

/** What the entries are asked against. */
export type EntryView = {
  readonly at: Instant;
  /** The weekdays and hours of entries, as the resolver reads them. */
  readonly hoursOf: ReturnType<typeof hoursReader>;
  /** The entries that the resolver draws from. */
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

function lossOf(entry: ManifestEntry, { at, hoursOf, drawable, next }: EntryView): EntryLoss {
  if (drawable.has(entry.entryId)) {
    const turn = next(entry.entryId);
    return { kind: 'other_turn', ...(turn === undefined ? {} : { next: turn }) };
  }
  const { from, until, pages, on, newest } = entry;
  if (from >= until || !lasts(pages)) return { kind: 'no_time' };
  if (at < from) return { kind: 'not_yet', from };
  if (at >= until) return { kind: 'ended', until };
  const open = on === undefined || intervalAt(hoursOf(on), at) !== undefined;
  if (!open) return { kind: on.hours === undefined ? 'wrong_weekday' : 'outside_hours' };
  return { kind: 'not_newest', count: newest?.count ?? 0 };
}
