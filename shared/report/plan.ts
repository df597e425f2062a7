// What was to be shown on a screen: the planned half of planned-against-played, from the chain of its manifests.
import type { ItemId } from '../ids.ts';
import { plannedPlays } from '../manifest/chain.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { earliest, type Instant, type Interval, latest, type Millis } from '../time/instant.ts';

export type PlannedItem = {
  readonly itemId: ItemId;
  /** Turns planned from their first to their last millisecond that begin in the period and have ended by now. */
  readonly plays: number;
  /** Milliseconds planned within the period up to now, cut turns included. */
  readonly ms: Millis;
};

/**
 * Planned turns and time of each item in a period, usually a day, sorted by item. A turn belongs to the period in which it
 * begins. Of a period that is still running only what is over counts, as only that can have been played.
 */
export function planItems(versions: readonly Manifest[], period: Interval, now: Instant): PlannedItem[] {
  const end = earliest(period.end, now);
  if (end <= period.start) return [];
  const margin = longestTurn(versions);
  const window = { start: latest((period.start - margin) as Instant, 0 as Instant), end: (end + margin) as Instant };
  const items = new Map<ItemId, { plays: number; ms: Millis }>();
  for (const play of plannedPlays(versions, window)) {
    const shown = earliest(play.end, end) - latest(play.start, period.start);
    if (shown <= 0) continue;
    const begun = play.start >= period.start && play.start < period.end;
    const known = items.get(play.slot.itemId) ?? { plays: 0, ms: 0 };
    const plays = known.plays + (begun && play.whole && play.end <= now ? 1 : 0);
    items.set(play.slot.itemId, { plays, ms: known.ms + shown });
  }
  return [...items]
    .map(([itemId, planned]) => ({ itemId, ...planned }))
    .sort((a, b) => (a.itemId < b.itemId ? -1 : a.itemId > b.itemId ? 1 : 0));
}

/** How far beyond a period one has to look to know whether the turns at its edges are whole. */
function longestTurn(versions: readonly Manifest[]): Millis {
  let longest = 0;
  for (const { playlists } of versions)
    for (const { entries } of playlists)
      for (const { pages } of entries)
        longest = Math.max(
          longest,
          pages.reduce((sum, page) => sum + page, 0),
        );
  return longest;
}
