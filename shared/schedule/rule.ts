// A schedule rule: which playlist, on which screens, in which region, on which layer, when.
// Wall-clock times are in the zone's time zone. A daypart belongs to the day on which it begins; equal ends mean the whole day.
import Type, { type Static } from 'typebox';
import { PlaylistIdSchema, RuleIdSchema, ScreenIdSchema, ZoneIdSchema } from '../ids.ts';
import { RegionRoleSchema } from '../screen/screen.ts';
import { CivilDateSchema } from '../time/civil-date.ts';

/** Strongest first. There are no numeric priorities. */
export const layers = ['emergency', 'insert', 'campaign', 'base', 'default'] as const;
export type Layer = (typeof layers)[number];
export const LayerSchema = Type.Enum(layers);

export const dayClasses = ['any', 'workday', 'rest_day'] as const;
export type DayClass = (typeof dayClasses)[number];

export const WallTimeSchema = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM' });
export const DaypartSchema = Type.Object({ from: WallTimeSchema, until: WallTimeSchema });
export type Daypart = Static<typeof DaypartSchema>;

export const TargetSchema = Type.Union([
  Type.Object({ kind: Type.Literal('zone'), zoneId: ZoneIdSchema }),
  Type.Object({ kind: Type.Literal('screens'), screenIds: Type.Array(ScreenIdSchema, { minItems: 1, maxItems: 100 }) }),
]);
export type Target = Static<typeof TargetSchema>;

export const ScheduleRuleDraftSchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60 }),
  zoneId: ZoneIdSchema,
  playlistId: PlaylistIdSchema,
  target: TargetSchema,
  role: RegionRoleSchema,
  layer: LayerSchema,
  weight: Type.Integer({ minimum: 1, maximum: 10, description: 'turns in a shared loop' }),
  exclusive: Type.Boolean({ description: 'no sharing with other rules of the layer' }),
  /** First day, included. */
  from: CivilDateSchema,
  /** Last day, included; left out: no end. */
  until: Type.Optional(CivilDateSchema),
  /** ISO weekdays, 1 Monday … 7 Sunday; empty: every day. */
  weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
  dayClass: Type.Enum(dayClasses),
  /** Empty: the whole day. */
  dayparts: Type.Array(DaypartSchema, { maxItems: 12 }),
});
export type ScheduleRuleDraft = Static<typeof ScheduleRuleDraftSchema>;

export const ScheduleRuleSchema = Type.Object({
  id: RuleIdSchema,
  version: Type.Integer(),
  ...ScheduleRuleDraftSchema.properties,
});
export type ScheduleRule = Static<typeof ScheduleRuleSchema>;
