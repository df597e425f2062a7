// Changing a rule over HTTP. Paths: /api/schedule-rules, /api/schedule-rules/:id, and under that /occurrences and
// /occurrences/remove.
import Type, { type Static } from 'typebox';
import { type RegionRole, regionRoles } from '../screen/screen.ts';
import { CivilDateSchema } from '../time/civil-date.ts';
import { type Layer, layers, ScheduleRuleDraftSchema, ScheduleRuleSchema } from './rule.ts';

/** An emergency is started by two people, never by a rule that one of them makes: its layer and its regions are no rule's. */
export const ruleLayers: readonly Layer[] = layers.filter((layer) => layer !== 'emergency');
export const ruleRoles: readonly RegionRole[] = regionRoles.filter((role) => role !== 'screen' && role !== 'banner');

/** Which dates of a recurring rule a change is for: one, one and all that follow, or all. */
export const editScopes = ['only', 'following', 'all'] as const;
export type EditScope = (typeof editScopes)[number];

/** POST /api/schedule-rules/:id/occurrences: `draft` is the rule as the form has it, `date` one of its dates. */
export const OccurrenceChangeSchema = Type.Object({
  version: Type.Integer(),
  date: CivilDateSchema,
  scope: Type.Enum(editScopes),
  draft: ScheduleRuleDraftSchema,
});
export type OccurrenceChange = Static<typeof OccurrenceChangeSchema>;

/** The rule as it now is, and the rule that the dates in question became. */
export const OccurrencesChangedSchema = Type.Object({
  rule: ScheduleRuleSchema,
  added: Type.Optional(ScheduleRuleSchema),
});
export type OccurrencesChanged = Static<typeof OccurrencesChangedSchema>;

/** POST /api/schedule-rules/:id/occurrences/remove: the rule no longer plays on `date`, one of its dates, or from it on. */
export const OccurrenceRemovalSchema = Type.Object({
  version: Type.Integer(),
  date: CivilDateSchema,
  scope: Type.Enum(['only', 'following']),
});
export type OccurrenceRemoval = Static<typeof OccurrenceRemovalSchema>;

/** The rule as it now is; none when it had no date left and was removed. */
export const OccurrencesRemovedSchema = Type.Object({ rule: Type.Optional(ScheduleRuleSchema) });
export type OccurrencesRemoved = Static<typeof OccurrencesRemovedSchema>;
