// The answer of explain(): what a region shows at an instant, and why everything else that could be there is not. Pure data.
import type { EntryId, ItemId, RuleId } from '../ids.ts';
import type { Layer } from '../schedule/rule.ts';
import type { RegionRole } from '../screen/screen.ts';
import type { Instant, Interval } from '../time/instant.ts';
import type { ZoneOffset } from '../time/zoned.ts';

/** Why a rule is not on screen; `by` is the rule at fault, `next` the next instant at which it is on screen or its hours begin. */
export type Loss =
  /** The layout has no such region. */
  | { readonly kind: 'no_region' }
  /** Its playlist is missing, empty, or has only entries that last no time. */
  | { readonly kind: 'no_playlist' }
  /** No daypart of it touches this day. `next`: when its hours begin, if they do within the compiled days. */
  | { readonly kind: 'not_today'; readonly next?: Instant }
  | { readonly kind: 'outside_hours'; readonly next?: Instant }
  /** Its hours, but none of its entries may be drawn now; `entries` of the candidate says why not. */
  | { readonly kind: 'no_entry' }
  | { readonly kind: 'weaker_layer'; readonly by: RuleId; readonly layer: Layer; readonly next?: Instant }
  /** Another rule of its own layer claims the layer for itself. */
  | { readonly kind: 'exclusive'; readonly by: RuleId; readonly next?: Instant }
  /** It is heard in the loop that runs; this is another's turn. */
  | { readonly kind: 'shares'; readonly by: RuleId; readonly next?: Instant }
  /** An insert holds its item, which goes on afterwards where it was. */
  | { readonly kind: 'held'; readonly by: RuleId; readonly next?: Instant }
  /** An insert whose time has come, and that waits for the end of what runs. */
  | { readonly kind: 'waits'; readonly by?: RuleId; readonly next: Instant }
  /** An insert that plays only where no programme does. */
  | { readonly kind: 'gave_way'; readonly by: RuleId; readonly layer: Layer; readonly next?: Instant }
  /** An insert that cannot, or could not, begin in time; without `by` that is over. */
  | { readonly kind: 'missed'; readonly by?: RuleId; readonly planned: Instant; readonly next?: Instant }
  /** A single pass that has been played today; `ended` where that is known. */
  | { readonly kind: 'pass_over'; readonly planned: Instant; readonly ended?: Instant; readonly next?: Instant };

/** A rule that is not on screen. */
export type Candidate = {
  readonly ruleId: RuleId;
  readonly layer: Layer;
  readonly loss: Loss;
  /** All its entries when it is heard in the loop, or when none of them may be drawn; else none. */
  readonly entries: readonly EntryCandidate[];
};

export type Winner = {
  readonly ruleId: RuleId;
  readonly layer: Layer;
  readonly entryId: EntryId;
  readonly itemId: ItemId;
  /** The turn as it is on screen. */
  readonly turn: Interval;
  /** The hours of the rule that hold this instant. */
  readonly hours: Interval;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** The other entries of its playlist. */
  readonly entries: readonly EntryCandidate[];
};

export type Explanation = {
  readonly role: RegionRole;
  readonly at: Instant;
  /** The wall clock of the screen, so that words can be made of the instants. */
  readonly offsets: readonly ZoneOffset[];
  /** Left out when nothing is planned and the fallback is drawn. */
  readonly winner?: Winner;
  /** Every other rule of the region, strongest layer first, then by id. */
  readonly others: readonly Candidate[];
  /** The next instant at which the region changes (page, item or stretch). */
  readonly nextChange: Instant;
};

/** Why an entry is not on screen although its rule is on. */
export type EntryLoss =
  /** It is in the loop; `next`: its next turn on screen, if it comes soon. */
  | { readonly kind: 'other_turn'; readonly next?: Instant }
  | { readonly kind: 'not_yet'; readonly from: Instant }
  /** Its display window, its validity or its period is over since `until`. */
  | { readonly kind: 'ended'; readonly until: Instant }
  | { readonly kind: 'wrong_weekday' }
  | { readonly kind: 'outside_hours' }
  /** Newer ones take the places of its group. */
  | { readonly kind: 'not_newest'; readonly count: number }
  /** Without pages, or its window ends before it begins. */
  | { readonly kind: 'no_time' };

export type EntryCandidate = {
  readonly entryId: EntryId;
  readonly itemId: ItemId;
  readonly loss: EntryLoss;
};
