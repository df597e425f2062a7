// Four independent readings of RFC 5545 must give the same dates. `npm run fuzz -- recurrence` asks 20,000 rules; a failure
// prints the seed, and LUBU_SEED=… replays it.
import { expandByLibrary } from '@lubu/server/schedule/expand-by-library';
import { expandRecurrence, formatRecurrence, parseRecurrence, type Recurrence } from '@lubu/shared/schedule/recurrence';
import { civilDate, type EpochDay, fromEpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cases, recurrenceTexts } from './arbitrary-recurrence.ts';
import { libraries } from './other-libraries.ts';

// The usual run asks the same rules every time: a new quirk of a library is no fault of the change that happens to meet it.
const { LUBU_CASES, LUBU_SEED = LUBU_CASES === undefined ? '5545' : undefined } = process.env;
const runs = { numRuns: Number(LUBU_CASES ?? 2_000), ...(LUBU_SEED === undefined ? {} : { seed: Number(LUBU_SEED) }) };
const limit = { timeout: 60_000 + runs.numRuns * 50 };

function parse(text: string): Recurrence {
  const parsed = parseRecurrence(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.part}=${parsed.error.value}, ${parsed.error.allowed}`);
  return parsed.value;
}

const day = (text: string): EpochDay => toEpochDay(civilDate(text));
const words = (days: readonly EpochDay[]) => days.map(fromEpochDay);

/** Whether dates go on for whoever looks a little further than the window. */
function goesOn({ count, until, ...rule }: Recurrence, start: EpochDay, from: EpochDay): boolean {
  return expandRecurrence(rule, start, { first: from, last: (from + 8 * 366) as EpochDay }).length > 0;
}

describe('differential', () => {
  test('what compiling uses for other zones gives the dates of the integer path', limit, () => {
    fc.assert(
      fc.property(cases, ({ text, start, window }) => {
        const rule = parse(text);
        expect(words(expandByLibrary(rule, start, window))).toEqual(words(expandRecurrence(rule, start, window)));
      }),
      runs,
    );
  });

  test.each(libraries)('$name finds the same dates, but for its listed differences', limit, (library) => {
    let asked = 0;
    fc.assert(
      fc.property(cases, ({ text, start, window }) => {
        const rule = parse(text);
        if (library.differences.some(({ concerns }) => concerns(rule, start))) return;
        if (library.walksOn && !goesOn(rule, start, window.last)) return;
        asked += 1;
        const found = new Set(library.expand(rule, start, window));
        expect(words([...found])).toEqual(words(expandRecurrence(rule, start, window)));
      }),
      runs,
    );
    expect(asked).toBeGreaterThan(runs.numRuns / 4);
  });

  test('a rule written out and read again is the same rule', limit, () => {
    fc.assert(
      fc.property(recurrenceTexts, (text) => {
        expect(parse(formatRecurrence(parse(text)))).toEqual(parse(text));
      }),
      runs,
    );
  });
});

describe('differences, each with the dates that are right by RFC 5545 §3.3.10', () => {
  const all = libraries.flatMap(({ name, expand, differences }) =>
    differences.map(({ reason, example: [text, start, last, right] }) => ({
      name,
      expand,
      reason,
      text,
      start,
      last,
      right,
    })),
  );

  test.each(all)('$name $reason: $text', ({ expand, text, start, last, right }) => {
    const window = { first: day(start), last: day(last) };
    expect(words(expandRecurrence(parse(text), day(start), window))).toEqual(right);
    expect(attempt(() => words(expand(parse(text), day(start), window)))).not.toEqual(right);
  });
});

/** A refusal is a difference too. */
function attempt(work: () => readonly string[]): readonly string[] {
  try {
    return work();
  } catch (error) {
    return [String(error)];
  }
}
