import { compileManifest } from '@lubu/shared/manifest/compile';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { planItems } from '@lubu/shared/report/plan';
import { day, instant } from '@lubu/shared/time/instant';
import { describe, expect, test } from 'vitest';
import { entryOf, now, playlistOf, rows, ruleOf } from '../manifest/make-rows.ts';
import { at } from '../timeline/make-programme.ts';

// Three items of 15 s round the clock, the same two without the last from 12:00:00 on.
const first = compileManifest(rows({ now: at('2026-11-19 09:00') })).manifest;
const second = {
  ...compileManifest(rows({ playlists: [playlistOf([entryOf(1), entryOf(2)])] })).manifest,
  version: 2,
  effectiveFrom: at('2026-11-20 12:00'),
};
const today = { start: at('2026-11-20 00:00'), end: at('2026-11-21 00:00') };
const plan = (versions: readonly Manifest[], until = today.end, period = today) =>
  planItems(versions, period, until).map(({ plays, ms }) => [plays, ms / 1_000]);

describe('planItems', () => {
  test('counts whole turns and their time over a day', () => {
    expect(plan([first])).toEqual(Array(3).fill([1_920, 28_800]));
  });
  test('follows the chain of versions', () => {
    expect(plan([second, first])).toEqual([
      [960 + 1_440, 36_000],
      [960 + 1_440, 36_000],
      [960, 14_400],
    ]);
  });
  test('of a day that is still running only what is over counts; of the running turn only its time', () => {
    expect(plan([first], at('2026-11-20 00:00:50'))).toEqual([
      [1, 20],
      [1, 15],
      [1, 15],
    ]);
    expect(plan([first], today.start)).toEqual([]);
  });
  test('a turn belongs to the period in which it begins, its time to both', () => {
    const period = { start: at('2026-11-20 00:00:10'), end: at('2026-11-20 00:00:40') };
    expect(plan([first], today.end, period)).toEqual([
      [0, 5],
      [1, 15],
      [1, 10],
    ]);
  });
  test('days add up to their sum, also for turns across midnight', () => {
    const night = compileManifest(
      rows({ rules: [ruleOf(0, { dayparts: [{ from: '21:59', until: '21:59' }] })], now }),
    ).manifest;
    const days = [0, 1].map((n) => ({ start: instant(today.start + n * day), end: instant(today.end + n * day) }));
    const both = { start: today.start, end: instant(today.end + day) };
    const sum = days
      .flatMap((period) => plan([night], both.end, period))
      .reduce((total, [plays = 0]) => total + plays, 0);
    expect(sum).toBe(plan([night], both.end, both).reduce((total, [plays = 0]) => total + plays, 0));
  });
  test('turns that are planned to be cut count with their time only', () => {
    const short = compileManifest(
      rows({ rules: [ruleOf(0, { dayparts: [{ from: '10:00', until: '10:01' }] })] }),
    ).manifest;
    expect(plan([short])).toEqual([
      [2, 30],
      [1, 15],
      [1, 15],
    ]);
    const cut = compileManifest(
      rows({
        playlists: [playlistOf([entryOf(1, { dwellMs: 50_000 })])],
        rules: [ruleOf(0, { dayparts: [{ from: '10:00', until: '10:01' }] })],
      }),
    );
    expect(plan([cut.manifest])).toEqual([[1, 60]]);
  });
});
