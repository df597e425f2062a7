// Zones get a timetable (named dayparts, closed and extra open days); screens keep what their last compilation found wrong.
import { type Kysely, sql } from 'kysely';

/** What every zone had in mind so far: open on workdays, 8:30–17:30. */
const timetable = {
  seasons: [
    {
      from: '01-01',
      name: '全年',
      hours: [{ key: 'open', name: '开放时间', ranges: [{ from: '08:30', until: '17:30', dayClass: 'workday' }] }],
    },
  ],
  closedDays: [],
  openDays: [],
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    alter table lubu.zone add column version integer not null default 1;
    -- Timetable of shared/schedule/timetable
    alter table lubu.zone add column timetable jsonb not null default '${JSON.stringify(timetable)}';
    -- CompileProblem[] of shared/manifest/compile-problem
    alter table lubu.screen add column problems jsonb not null default '[]';
  `)
    .execute(db);
}
