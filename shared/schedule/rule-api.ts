// Changing a rule over HTTP. Paths: /api/schedule-rules, /api/schedule-rules/:id, /api/schedule-rules/:id/occurrences.
import Type, { type Static } from 'typebox';
import { CivilDateSchema } from '../time/civil-date.ts';
import { ScheduleRuleDraftSchema, ScheduleRuleSchema } from './rule.ts';

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
