// The daily compilation of all screens: asked for once a day whoever ticks, at once when the calendar is another one, and
// what a new notice says then reaches screens that nobody touched.
import { workCalendar } from '@lubu/server/content/calendar';
import { rebuildManifests } from '@lubu/server/manifest/manifest.job';
import { refreshManifests } from '@lubu/server/manifest/refresh';
import { expandByLibrary } from '@lubu/server/schedule/expand-by-library';
import { compose } from '@lubu/shared/template/compose';
import { civilDate, toEpochDay } from '@lubu/shared/time/civil-date';
import { day } from '@lubu/shared/time/instant';
import type { WorkCalendar } from '@lubu/shared/time/working-days';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';
import { openHall } from '../../support/hall.ts';
import { makeRevision } from '../../support/make.ts';

let t: TestApp;
beforeAll(async () => {
  t = await buildTestApp();
});
afterAll(() => t.close());

/** The notice for 2027 as it may come: Monday 8 to Friday 12 February are off. */
const festival = ['2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'];
const withNotice: WorkCalendar = {
  ...workCalendar,
  exceptions: {
    ...workCalendar.exceptions,
    ...Object.fromEntries(festival.map((date) => [date, 'rest_day' as const])),
  },
  lastOfficialYear: 2027,
};

async function asked(): Promise<unknown[]> {
  const owner = new pg.Client({ connectionString: t.database.url });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      `select payload from graphile_worker._private_jobs where key = 'manifest.refresh'`,
    );
    return rows.map(({ payload }) => payload);
  } finally {
    await owner.end();
  }
}

test('is asked for once a day, whoever ticks, and again when the calendar is another one', async () => {
  expect(await Promise.all([refreshManifests(t.deps, workCalendar), refreshManifests(t.deps, workCalendar)])).toSatisfy(
    (answers: boolean[]) => answers.filter(Boolean).length === 1,
  );
  expect(await asked()).toEqual([{ urgent: false, subtrees: ['/'] }]);
  expect(await refreshManifests(t.deps, workCalendar)).toBe(false);
  expect(await refreshManifests(t.deps, withNotice)).toBe(true);
  expect(await refreshManifests(t.deps, withNotice)).toBe(false);
  t.clock.advance(day);
  expect(await refreshManifests(t.deps, withNotice)).toBe(true);
  expect(await asked()).toHaveLength(1);
});

test('a notice that came with an upgrade changes the days of a rule that nobody touched', async () => {
  const hall = await openHall(t);
  const list = await hall.playlist('工作日提示', [await hall.approve(makeRevision('announcement'))]);
  await hall.rule(list.id, { dayClass: 'workday' });
  const everything = { urgent: false, subtrees: ['/'] };
  const plays = async (date: string): Promise<boolean> => {
    const at = toEpochDay(civilDate(date));
    const runs = (await hall.newest()).rules[0]?.days ?? [];
    return runs.some(({ first, last }) => first <= at && at <= last);
  };
  await hall.rebuild(everything);
  expect(await plays('2027-02-09')).toBe(true);
  const { version } = await hall.newest();

  const report = (failure: unknown) => {
    throw failure;
  };
  await rebuildManifests(t.deps, { calendar: withNotice, expandByLibrary, compose, report })(everything);
  expect(await plays('2027-02-09')).toBe(false);
  expect(await plays('2027-02-15')).toBe(true);
  expect((await hall.newest()).version).toBe(version + 1);
});
