// What a screen shows at one instant of a timeline, and when that next changes, so that nobody has to poll.
// Two binary searches a region and nothing is built but the answer.
import { type Instant, type Millis, second } from '../time/instant.ts';
import { positionAt, sameTurn, slotIndexAt } from './loop.ts';
import type { RegionState, RegionTimeline, ScreenState, Slot, Stretch, Timeline } from './timeline.ts';

/** A turn of a loop as it stands at an instant: which slot, and when the turn began (maybe before the stretch). */
export type Turn = { readonly slot: Slot; readonly start: Instant; readonly end: Instant };

/**
 * The state of every region at an instant. Outside the timeline's window nothing is planned: before it the next change is
 * its start; from its end on the caller needs a new timeline and is told to ask again within a second.
 */
export function stateAt(timeline: Timeline, at: Instant): ScreenState {
  const regions: RegionState[] = [];
  let next: number = Number.POSITIVE_INFINITY;
  for (const region of timeline.regions) {
    const state = regionAt(timeline, region, at);
    regions.push(state);
    if (state.nextChange < next) next = state.nextChange;
  }
  if (regions.length === 0) next = at < timeline.window.end ? timeline.window.end : at + second;
  return { at, regions, nextChange: next as Instant };
}

/** The next instant at which any region shows something else than at `at`, if only another page; later than `at`. */
export const nextChange = (timeline: Timeline, at: Instant): Instant => stateAt(timeline, at).nextChange;

function regionAt({ window }: Timeline, { role, stretches }: RegionTimeline, at: Instant): RegionState {
  const index = lastBegun(stretches, at);
  const stretch = stretches[index];
  if (stretch === undefined || at >= stretch.end || stretch.slots.length === 0) {
    const next = stretches[index + 1];
    const from = stretch === undefined ? window.start : stretch.end;
    const end =
      at >= window.end ? ((at + second) as Instant) : at < window.start ? window.start : (next?.start ?? window.end);
    const start = at < window.start || from > at ? at : from;
    return {
      role,
      slot: undefined,
      layer: undefined,
      slotStart: start,
      slotEnd: end,
      page: 0,
      pageStart: start,
      nextChange: end,
    };
  }
  const { slot, start, end } = turnAt(stretch, at);
  const slotEnd = end > stretch.end ? leavesAt(stretches, index, slot, start, end) : end;
  let page = 0;
  let pageStart: number = start;
  let pageEnd = pageStart + (slot.pages[0] as Millis);
  while (pageEnd <= at) {
    page += 1;
    pageStart = pageEnd;
    pageEnd += slot.pages[page] as Millis;
  }
  return {
    role,
    slot,
    layer: stretch.layer,
    slotStart: start,
    slotEnd,
    page,
    pageStart: pageStart as Instant,
    nextChange: (pageEnd < slotEnd ? pageEnd : slotEnd) as Instant,
  };
}

/** Index of the last stretch that began at or before `at`; −1 before the first. */
function lastBegun(stretches: readonly Stretch[], at: Instant): number {
  let low = -1;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle] as Stretch).start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The turn that a loop is in at an instant. */
export function turnAt({ slots, loopMs, anchor }: Stretch, at: Instant): Turn {
  return turnOf(slots, loopMs, anchor, at);
}
export function turnOf(slots: readonly Slot[], loopMs: Millis, anchor: Instant, at: Instant): Turn {
  const position = positionAt(at, anchor, loopMs);
  const slot = slots[slotIndexAt(slots, position)] as Slot;
  const start = (at - position + slot.start) as Instant;
  return { slot, start, end: (start + slot.length) as Instant };
}

/** Whether a turn that is under way when `before` ends simply goes on in `after`. */
export function goesOn(before: Stretch, after: Stretch | undefined, slot: Slot, start: Instant): boolean {
  if (after === undefined || after.start !== before.end) return false;
  const turn = turnAt(after, after.start);
  return turn.start === start && sameTurn(turn.slot, slot);
}

/** A turn that reaches past its stretch leaves the screen there, unless the loops that follow carry it on. */
function leavesAt(stretches: readonly Stretch[], index: number, slot: Slot, start: Instant, end: Instant): Instant {
  let last = stretches[index] as Stretch;
  for (let i = index + 1; last.end < end; i += 1) {
    const next = stretches[i];
    if (next === undefined || !goesOn(last, next, slot, start)) return last.end;
    last = next;
  }
  return end;
}
