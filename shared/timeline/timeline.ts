// What a screen shows over a window of time, region by region. Made by resolve(), asked by stateAt(); it never reads a clock.
import type { EntryId, ItemId, RevisionHash, RuleId } from '../ids.ts';
import type { Layer } from '../schedule/rule.ts';
import type { RegionRole } from '../screen/screen.ts';
import type { Instant, Interval, Millis } from '../time/instant.ts';

/** One turn of a loop. `start` counts from the beginning of the loop. */
export type Slot = {
  readonly ruleId: RuleId;
  readonly entryId: EntryId;
  readonly itemId: ItemId;
  readonly revision: RevisionHash;
  readonly start: Millis;
  readonly pages: readonly Millis[];
  /** Sum of pages. */
  readonly length: Millis;
};

/** A stretch of time in which one loop runs in a region. Loop position at t = (t − anchor) mod loopMs. */
export type Stretch = Interval & {
  readonly layer: Layer;
  readonly anchor: Instant;
  readonly loopMs: Millis;
  readonly slots: readonly Slot[];
};

export type RegionTimeline = { readonly role: RegionRole; readonly stretches: readonly Stretch[] };

export type Timeline = { readonly window: Interval; readonly regions: readonly RegionTimeline[] };

/** Something in the rules that cannot be kept; names the rule, never stops the rest. */
export type TimelineProblem = {
  readonly code:
    | 'no_such_region'
    | 'empty_playlist'
    | 'zero_length'
    | 'no_such_playlist'
    | 'loop_too_long'
    | 'promise_unkept' // at least every, at most an hour, share of voice: `detail` says what was reached
    | 'share_over_hour' // shares promised in one loop add up to more than an hour
    | 'insert_missed' // waited for an item, or gave way, until its time was over
    | 'notice_short'; // a 公示 is in the loop for less of its opening hours than promised
  readonly ruleId: RuleId;
  readonly entryId?: EntryId;
  readonly detail: string;
};

/** A value that the hall feeds at an instant (a queue length, a weather level). Nothing reads them yet. */
export type Reading = { readonly at: Instant; readonly key: string; readonly value: number | string };
/** Ascending by `at`. */
export type Readings = readonly Reading[];

export type Resolution = { readonly timeline: Timeline; readonly problems: readonly TimelineProblem[] };

/** What one region shows at one instant. `undefined` slot: nothing is planned, the fallback is drawn. */
export type RegionState = {
  readonly role: RegionRole;
  readonly slot: Slot | undefined;
  readonly layer: Layer | undefined;
  /** When this turn of the slot began (may lie before the stretch, when the loop joined midway). */
  readonly slotStart: Instant;
  /** When this turn really leaves the screen: the end of the slot or of its stretch, whichever is first. */
  readonly slotEnd: Instant;
  readonly page: number;
  readonly pageStart: Instant;
  /** The next instant at which this answer changes (page, item or stretch). */
  readonly nextChange: Instant;
};

export type ScreenState = {
  readonly at: Instant;
  readonly regions: readonly RegionState[];
  readonly nextChange: Instant;
};
