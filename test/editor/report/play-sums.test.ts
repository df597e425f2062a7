import { byScreen, share, total } from '@lubu/editor/report/play-sums';
import type { PlayReportRow } from '@lubu/shared/report/report';
import { expect, test } from 'vitest';

const row = (screenId: string, plannedMs: number, playedMs: number): PlayReportRow =>
  ({ screenId, plannedMs, playedMs, plannedPlays: 2, playedPlays: 1, cutPlays: 1, failedPlays: 0 }) as PlayReportRow;

test('a hundred per cent is said only when all of it was played', () => {
  expect(share({ plannedMs: 1_000, playedMs: 999 })).toBe(99);
  expect(share({ plannedMs: 1_000, playedMs: 1_000 })).toBe(100);
});
test('nothing owed and nothing played is in order; played without being owed is not', () => {
  expect(share({ plannedMs: 0, playedMs: 0 })).toBe(100);
  expect(share({ plannedMs: 0, playedMs: 5 })).toBe(0);
});
test('rows of one screen stand together in the order of first appearance', () => {
  const groups = byScreen([row('b', 1, 1), row('a', 1, 1), row('b', 2, 1)]);
  expect(groups.map((group) => group.map(({ screenId }) => screenId))).toEqual([['b', 'b'], ['a']]);
});
test('sums every count', () => {
  expect(total([row('a', 10, 4), row('b', 20, 5)])).toEqual({
    plannedMs: 30,
    playedMs: 9,
    plannedPlays: 4,
    playedPlays: 2,
    cutPlays: 2,
    failedPlays: 0,
  });
});
