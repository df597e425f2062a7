// A schedule rule: which playlist, on which screens, in which region, on which layer, when, and what it promises.
//
// Words used here and in the timeline:
//   daypart   hours of a day, written out or by the name they have in the zone's timetable (作息)
//   span      one daypart on one day, as instants; it belongs to the day on which it begins
//   layer     how strong a rule is; there are no numeric priorities
//   insert    a rule on layer `insert`; it says what becomes of the item it meets
//   promise   what the loop keeps for a rule, or reports that it cannot
// Wall-clock times are in the zone's time zone.
import Type, { type Static } from 'typebox';
import { PlaylistIdSchema, RuleIdSchema, ScreenIdSchema, ZoneIdSchema } from '../ids.ts';
import { levels, OrgPathSchema } from '../org/org.ts';
import { TurnPromiseSchema } from '../playlist/turn-promise.ts';
import { functionalAreas, RegionRoleSchema, ScreenWordsSchema, screenKinds } from '../screen/screen.ts';
import { CivilDateSchema } from '../time/civil-date.ts';
import { DayClassSchema, DaypartSchema, WallTimeSchema } from './timetable.ts';

/** Strongest first. There are no numeric priorities. */
export const layers = ['emergency', 'insert', 'campaign', 'base', 'default'] as const;
export type Layer = (typeof layers)[number];
export const LayerSchema = Type.Enum(layers);

export const TargetSchema = Type.Union([
  Type.Object({ kind: Type.Literal('zone'), zoneId: ZoneIdSchema }),
  Type.Object({ kind: Type.Literal('screens'), screenIds: Type.Array(ScreenIdSchema, { minItems: 1, maxItems: 100 }) }),
  /** Every screen of a unit and of all units below it. */
  Type.Object({ kind: Type.Literal('subtree'), orgPath: OrgPathSchema }),
]);
export type Target = Static<typeof TargetSchema>;

/** Narrows the target to screens that have one of the named values in every list that is given. */
export const ConditionsSchema = Type.Object({
  kinds: Type.Optional(Type.Array(Type.Enum(screenKinds), { minItems: 1 })),
  levels: Type.Optional(Type.Array(Type.Enum(levels), { minItems: 1 })),
  functionalAreas: Type.Optional(Type.Array(Type.Enum(functionalAreas), { minItems: 1 })),
  tags: Type.Optional(ScreenWordsSchema),
  topics: Type.Optional(ScreenWordsSchema),
  audiences: Type.Optional(ScreenWordsSchema),
});
export type Conditions = Static<typeof ConditionsSchema>;

/**
 * What becomes of the item that an insert meets.
 *   stop      it ends at once; after the insert its successor comes
 *   pause     it is held and goes on afterwards where it was
 *   wait      the insert begins when the item has ended; afterwards its successor comes
 *   give_way  the item stays: the insert plays only where no campaign and no base programme does
 */
export const meetings = ['stop', 'pause', 'wait', 'give_way'] as const;
export type Meeting = (typeof meetings)[number];

/** What the loop keeps for the rule as a whole. */
export const PromiseSchema = Type.Object({
  ...TurnPromiseSchema.properties,
  /** Share of voice: seconds of each hour. Promises of more than an hour together are scaled down and reported. */
  secondsPerHour: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_600 })),
  /** 公示: each public notice of the playlist is in the loop for at least this share of the opening hours of its period. */
  noticePercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type RulePromise = Static<typeof PromiseSchema>;

/** Days that one rule can leave out, and that it can add. */
export const mostSingleDays = 400;

export const ScheduleRuleDraftSchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60 }),
  /** The zone whose page lists the rule and whose playlists it may use. */
  zoneId: ZoneIdSchema,
  playlistId: PlaylistIdSchema,
  target: TargetSchema,
  conditions: Type.Optional(ConditionsSchema),
  role: RegionRoleSchema,
  layer: LayerSchema,
  weight: Type.Integer({ minimum: 1, maximum: 10, description: 'turns in a shared loop' }),
  exclusive: Type.Boolean({ description: 'no sharing with other rules of the layer' }),
  /** First day, included; where a recurrence begins (DTSTART). */
  from: CivilDateSchema,
  /** Last day, included; left out: no end. */
  until: Type.Optional(CivilDateSchema),
  /** RFC 5545 RRULE value, DAILY or coarser, e.g. "FREQ=MONTHLY;BYDAY=-1FR". Left out: every day. */
  rrule: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
  /** Days on which the rule does not begin, whatever else says so (EXDATE). */
  exdates: Type.Optional(Type.Array(CivilDateSchema, { maxItems: mostSingleDays })),
  /** Days on which it begins as well, whatever their weekday and class (RDATE). */
  rdates: Type.Optional(Type.Array(CivilDateSchema, { maxItems: mostSingleDays })),
  /** ISO weekdays, 1 Monday … 7 Sunday; empty: every day. */
  weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
  dayClass: DayClassSchema,
  /** Empty: the whole day. */
  dayparts: Type.Array(DaypartSchema, { maxItems: 12 }),
  /** Inserts only: plays the playlist once through at each of these times, then goes back. Dayparts are then empty. */
  times: Type.Optional(Type.Array(WallTimeSchema, { minItems: 1, maxItems: 24 })),
  /** Inserts only; left out: stop. */
  meets: Type.Optional(Type.Enum(meetings)),
  promise: Type.Optional(PromiseSchema),
});
export type ScheduleRuleDraft = Static<typeof ScheduleRuleDraftSchema>;

export const ScheduleRuleSchema = Type.Object({
  id: RuleIdSchema,
  version: Type.Integer(),
  ...ScheduleRuleDraftSchema.properties,
});
export type ScheduleRule = Static<typeof ScheduleRuleSchema>;

/** A single item at an instant counts as missed when it could not begin within this many minutes of its time. */
export const onceGraceMinutes = 30;
