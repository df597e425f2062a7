// Planned against played, per screen and item, for one day in the zone's time zone.
import Type, { type Static } from 'typebox';
import { ItemIdSchema, ScreenIdSchema } from '../ids.ts';
import { CivilDateSchema } from '../time/civil-date.ts';

export const PlayReportRowSchema = Type.Object({
  screenId: ScreenIdSchema,
  screenName: Type.String(),
  zoneName: Type.String(),
  itemId: ItemIdSchema,
  title: Type.String(),
  plannedPlays: Type.Integer(),
  plannedMs: Type.Integer(),
  /** Turns that were shown to their end. */
  playedPlays: Type.Integer(),
  playedMs: Type.Integer(),
  cutPlays: Type.Integer(),
  failedPlays: Type.Integer(),
});
export type PlayReportRow = Static<typeof PlayReportRowSchema>;

/** GET /api/reports/plays?date=YYYY-MM-DD[&zoneId][&screenId] and the same path with .csv. Planned runs up to now when the day is today. */
export const PlayReportSchema = Type.Object({ date: CivilDateSchema, rows: Type.Array(PlayReportRowSchema) });
export type PlayReport = Static<typeof PlayReportSchema>;
