import type { ManifestEntry } from '@lubu/shared/manifest/manifest';
import { instant } from '@lubu/shared/time/instant';
import { buildLoop, positionAt, roundRobin, turnLimit, type Voice } from '@lubu/shared/timeline/loop';
import { anchorAfterChange } from '@lubu/shared/timeline/loop-anchor';
import { describe, expect, test } from 'vitest';
import { entry, rule } from './make-programme.ts';

const voice = (name: string, weight: number, entries: readonly ManifestEntry[]): Voice => ({
  rule: rule(name, { weight }),
  entries,
});
const names = (voices: readonly Voice[]): string =>
  buildLoop(voices)
    .slots.map((slot) => slot.entryId)
    .join(' ');
const tens = (...list: readonly string[]): ManifestEntry[] => list.map((name) => entry(name, 10));

describe('roundRobin', () => {
  test('spreads the turns of a heavy rule instead of bunching them', () => {
    expect(roundRobin([5, 1, 1])).toEqual([0, 0, 1, 0, 2, 0, 0]);
    expect(roundRobin([3, 2])).toEqual([0, 1, 0, 1, 0]);
  });

  test('works in lowest terms, ties go to the first', () => {
    expect(roundRobin([4, 2])).toEqual([0, 1, 0]);
    expect(roundRobin([7, 7, 7])).toEqual([0, 1, 2]);
  });

  test.each([[[1]], [[10, 1]], [[10, 9, 8, 7]], [[2, 3, 5, 7, 1]]])('%j: each rule gets its share', (weights) => {
    const turns = roundRobin(weights);
    expect(weights.map((_, i) => turns.filter((turn) => turn === i).length)).toEqual(weights);
  });
});

describe('buildLoop', () => {
  test('one rule is its playlist once, whatever its weight', () => {
    expect(names([voice('a', 7, tens('甲', '乙', '丙'))])).toBe('甲 乙 丙');
  });

  test('runs until every playlist ends together', () => {
    expect(names([voice('a', 1, tens('a1', 'a2')), voice('b', 1, tens('b1', 'b2', 'b3'))])).toBe(
      'a1 b1 a2 b2 a1 b3 a2 b1 a1 b2 a2 b3',
    );
    expect(names([voice('a', 2, tens('a1', 'a2')), voice('b', 1, tens('b1'))])).toBe('a1 b1 a2');
  });

  test('slots follow each other without gap and fill the loop', () => {
    const loop = buildLoop([
      voice('a', 3, [entry('a1', [4, 6]), entry('a2', 7)]),
      voice('b', 2, tens('b1', 'b2', 'b3')),
    ]);
    let end = 0;
    for (const slot of loop.slots) {
      expect(slot.start).toBe(end);
      end += slot.length;
    }
    expect(end).toBe(loop.loopMs);
  });

  test('rules of unequal length whose common end lies too far are cut at the limit and said to be', () => {
    const lists = [97, 89, 83, 79].map((n, i) =>
      voice(
        `r${i}`,
        1,
        Array.from({ length: n }, (_, k) => entry(`${i}-${k}`, 1)),
      ),
    );
    const loop = buildLoop(lists);
    expect(loop.whole).toBe(false);
    expect(loop.slots.length).toBeLessThanOrEqual(turnLimit);
    expect(loop.slots.length).toBeGreaterThan(turnLimit - 4);
    expect(new Set(loop.slots.map((slot) => slot.entryId)).size).toBe(97 + 89 + 83 + 79);
    expect(loop.problems).toEqual([
      { code: 'loop_too_long', ruleId: 'r0', detail: `the shared loop was cut at ${turnLimit} turns` },
    ]);
  });

  test('the order in which the rules are handed in does not matter', () => {
    const voices = [
      voice('乙', 2, tens('b1', 'b2')),
      voice('甲', 1, tens('a1')),
      voice('丙', 1, tens('c1', 'c2', 'c3')),
    ];
    expect(buildLoop(voices.toReversed())).toEqual(buildLoop(voices));
    expect(buildLoop(voices).problems).toEqual([]);
  });
});

describe('positionAt', () => {
  test('wraps around, also before the anchor', () => {
    expect(positionAt(instant(25), instant(0), 10)).toBe(5);
    expect(positionAt(instant(3), instant(10), 10)).toBe(3);
    expect(positionAt(instant(0), instant(10), 10)).toBe(0);
  });
});

describe('anchorAfterChange', () => {
  const old = buildLoop([voice('a', 1, tens('甲', '乙', '丙'))]);
  /** Which entry of the new loop begins (or runs) at 100 s + `seconds`, and when it began. */
  function next(list: readonly ManifestEntry[], seconds: number): string {
    const loop = buildLoop([voice('a', 1, list)]);
    const at = instant(100_000 + seconds * 1_000);
    const anchor = anchorAfterChange({ loop: old, anchor: instant(100_000) }, loop, at) ?? at;
    const position = positionAt(at, anchor, loop.loopMs);
    const slot = loop.slots.findLast(({ start }) => start <= position);
    return `${slot?.entryId} since ${(at - position + (slot?.start ?? 0)) / 1_000 - 100}`;
  }

  test('the running turn goes on undisturbed when the new loop still has it', () => {
    expect(next(tens('丁', '丙', '乙', '甲'), 14)).toBe('乙 since 10');
  });
  test('when the running item is gone its successor comes at once', () => {
    expect(next(tens('甲', '丙', '丁'), 14)).toBe('丙 since 14');
    expect(next(tens('甲', '乙'), 25)).toBe('甲 since 25');
  });
  test('at the end of an item what now stands behind it comes next', () => {
    expect(next(tens('甲', '新', '乙', '丙'), 10)).toBe('新 since 10');
    expect(next(tens('甲', '丙', '乙'), 10)).toBe('丙 since 10');
  });
  test('at the end of an item that is gone the next one that is left comes', () => {
    expect(next(tens('乙', '丙'), 10)).toBe('乙 since 10');
    expect(next(tens('丙'), 10)).toBe('丙 since 10');
  });
  test('a new revision of the running item does not pass for the old one', () => {
    expect(next([entry('甲', 10), entry('乙', 12), entry('丙', 10)], 14)).toBe('丙 since 14');
  });
  test('unchanged content keeps its anchor', () => {
    expect(next(tens('甲', '乙', '丙'), 17)).toBe('乙 since 10');
  });
  test('nothing left of the old loop: the new one begins', () => {
    expect(next(tens('子', '丑'), 17)).toBe('子 since 17');
  });
  test('in a shared loop the occurrence with the same sequel is taken', () => {
    const before = buildLoop([voice('a', 1, tens('a1', 'a2', 'a3')), voice('b', 1, tens('b'))]);
    const after = buildLoop([voice('a', 1, tens('a1', 'a2', 'a3', 'a4')), voice('b', 1, tens('b'))]);
    const at = instant(35_000); // in the second b: a1 b a2 b a3 b
    const anchor = anchorAfterChange({ loop: before, anchor: instant(0) }, after, at);
    expect(anchor).toBe(0);
  });
});
