// The turns of a timeline, one by one: what is planned to be drawn, from when to when. The report's side of "planned".
import type { Layer } from '../schedule/rule.ts';
import type { RegionRole } from '../screen/screen.ts';
import { earliest, type Instant, type Interval } from '../time/instant.ts';
import { goesOn, turnAt } from './state-at.ts';
import type { RegionTimeline, Slot, Timeline } from './timeline.ts';

/** One uninterrupted appearance of an item, clipped to the window of the timeline. */
export type Play = Interval & {
  readonly role: RegionRole;
  readonly layer: Layer;
  readonly slot: Slot;
  /** When the turn began in its loop; before `start` when the loop was joined midway or uncovered again. */
  readonly turnStart: Instant;
  /** True when the turn is on screen from its first to its last millisecond. */
  readonly whole: boolean;
};

/** All plays of a timeline, region by region, ascending within a region. */
export function plays(timeline: Timeline): Play[] {
  return timeline.regions.flatMap(regionPlays);
}

function regionPlays({ role, stretches }: RegionTimeline): Play[] {
  const found: Play[] = [];
  for (const [i, stretch] of stretches.entries()) {
    const before = stretches[i - 1];
    for (let at = stretch.start; at < stretch.end; ) {
      const turn = turnAt(stretch, at);
      const end = earliest(turn.end, stretch.end);
      const last = found.at(-1);
      const continued = at === stretch.start && before !== undefined && last !== undefined;
      if (
        continued &&
        last.end === at &&
        last.turnStart === turn.start &&
        goesOn(before, stretch, last.slot, turn.start)
      )
        found[found.length - 1] = { ...last, end, whole: last.start === turn.start && end === turn.end };
      else
        found.push({
          role,
          layer: stretch.layer,
          slot: turn.slot,
          turnStart: turn.start,
          start: at,
          end,
          whole: at === turn.start && end === turn.end,
        });
      at = end;
    }
  }
  return found;
}
