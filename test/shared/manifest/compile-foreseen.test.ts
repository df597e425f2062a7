import { compileManifest } from '@lubu/shared/manifest/compile';
import { foreseenProblems } from '@lubu/shared/manifest/compile-foreseen';
import type { CompileInput } from '@lubu/shared/manifest/compile-input';
import { civilDate } from '@lubu/shared/time/civil-date';
import { expect, test } from 'vitest';
import { entryOf, playlistOf, rows, ruleOf, uuid } from './make-rows.ts';

const foresee = (rest: Partial<CompileInput>) => foreseenProblems(compileManifest(rows(rest)).manifest);

test('a programme without fault has nothing to tell', () => {
  expect(foresee({})).toEqual([]);
  expect(foresee({ rules: [] })).toEqual([]);
});

test('a promise that cannot be kept names rule, entry, item and playlist', () => {
  const long = [
    entryOf(1, { promise: { everyMinutes: 1 } }),
    entryOf(2, { dwellMs: 600_000 }),
    entryOf(3, { dwellMs: 600_000 }),
  ];
  expect(foresee({ playlists: [playlistOf(long)] })).toMatchObject([
    { code: 'promise_unkept', ruleId: uuid(400), entryId: uuid(201), itemId: uuid(101), playlistId: uuid(300) },
  ]);
});

test('shares of more than an hour are told for each rule that has to give way', () => {
  const promise = { secondsPerHour: 2_400 };
  const found = foresee({ rules: [ruleOf(0, { promise }), ruleOf(1, { promise })] });
  expect(found.map(({ code, ruleId }) => [code, ruleId])).toEqual(
    expect.arrayContaining([
      ['share_over_hour', uuid(400)],
      ['share_over_hour', uuid(401)],
    ]),
  );
});

test('a rule that stronger ones cover for a week is told; the default layer, which is there to be covered, is not', () => {
  const rules = [ruleOf(0, { layer: 'campaign' }), ruleOf(1), ruleOf(2, { layer: 'default' })];
  expect(foresee({ rules })).toMatchObject([{ code: 'never_heard', ruleId: uuid(401) }]);
  const until = civilDate('2026-11-22');
  expect(foresee({ rules: [ruleOf(0, { layer: 'campaign', until }), ruleOf(1)] })).toEqual([]);
  const later = civilDate('2026-12-24');
  expect(foresee({ rules: [ruleOf(0), ruleOf(1, { layer: 'campaign', from: later })] })).toEqual([]); // not due yet
});

test('an insert that waits in vain is told as missed, once', () => {
  // Turns of 59 minutes from midnight on: the one that begins at 9:50 outlasts the half hour that an insert at 10:00 waits.
  const endless = playlistOf([entryOf(1, { dwellMs: 59 * 60_000 })]);
  const until = civilDate('2026-11-22');
  const insert = ruleOf(1, { layer: 'insert', times: ['10:00'], meets: 'wait', playlistId: uuid(301), until });
  const found = foresee({ rules: [ruleOf(0), insert], playlists: [endless, playlistOf([entryOf(2)], 1)] });
  expect(found).toMatchObject([{ code: 'insert_missed', ruleId: uuid(401), detail: '2026-11-20 10:00' }]);
});
