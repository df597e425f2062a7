import {
  type End,
  endOf,
  freshEvery,
  freshRepeat,
  longestMonth,
  narrowing,
  type Repeat,
  repeatKinds,
  repeatOf,
  units,
  withEnd,
  withRepeat,
} from '@lubu/editor/schedule/repeat';
import { expandRecurrence, parseRecurrence } from '@lubu/shared/schedule/recurrence';
import { datesOfRule } from '@lubu/shared/schedule/recurrence-dates';
import { type ScheduleRuleDraft, ScheduleRuleDraftSchema } from '@lubu/shared/schedule/rule';
import { type CivilDate, civilDate, type EpochDay, fromEpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import fc from 'fast-check';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { makeDraft } from './make-draft.ts';

const first = toEpochDay(civilDate('2026-01-01'));
const someDay = fc.integer({ min: 0, max: 1_500 }).map((n): CivilDate => fromEpochDay(first + n));
const someOf = (max: number, least = 1) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max }), { minLength: least, maxLength: max })
    .map((days) => days.sort((a, b) => a - b));
const monthDays = fc.tuple(someOf(31), fc.boolean()).map(([days, last]) => (last ? [...days, -1] : days));
const weekday = fc.integer({ min: 1, max: 7 });
const n = fc.integer({ min: 1, max: 99 });

/** Everything that the form can be set to but a text of one's own. */
const pictured: fc.Arbitrary<Exclude<Repeat, { kind: 'own' }>> = fc.oneof(
  fc.constant({ kind: 'daily' } as const),
  fc.record({ kind: fc.constant('weekly' as const), weekdays: someOf(7) }),
  fc.record({ kind: fc.constant('month_days' as const), days: monthDays }),
  fc.record({ kind: fc.constant('month_weekday' as const), nth: fc.constantFrom(1, 2, 3, 4, 5, -1), weekday }),
  fc
    .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) })
    .map(({ month, day }) => ({ kind: 'yearly' as const, month, day: Math.min(day, longestMonth(month)) })),
  fc.record({ kind: fc.constant('every' as const), unit: fc.constant('day' as const), n }),
  fc.record({ kind: fc.constant('every' as const), unit: fc.constant('week' as const), n, weekdays: someOf(7) }),
  fc.record({ kind: fc.constant('every' as const), unit: fc.constant('month' as const), n, days: monthDays }),
);
const someEnd: fc.Arbitrary<End> = fc.oneof(
  fc.constant({ kind: 'never' } as const),
  fc.record({ kind: fc.constant('until' as const), until: someDay }),
  fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 1, max: 9_999 }) }),
);
const texts = [
  'FREQ=WEEKLY;BYDAY=MO,WE',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=7',
  'FREQ=MONTHLY;BYMONTHDAY=31',
  'FREQ=MONTHLY;BYDAY=+2TU',
  'FREQ=MONTHLY;BYDAY=-1FR;COUNT=12',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=DAILY;COUNT=20',
  'FREQ=DAILY;INTERVAL=3;UNTIL=20270101',
  'FREQ=WEEKLY',
  'freq=monthly;bymonthday=1,15,-1',
  'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
  '不是规则',
];
/** Drafts as anybody may have stored them, over the API too. */
const stored = fc
  .record({
    rrule: fc.option(fc.constantFrom(...texts)),
    weekdays: someOf(7, 0),
    until: fc.option(someDay),
    from: someDay,
  })
  .map(({ rrule, weekdays, until, from }) =>
    makeDraft({ from, weekdays, ...(rrule === null ? {} : { rrule }), ...(until === null ? {} : { until }) }),
  );

const datesOf = (draft: ScheduleRuleDraft) =>
  datesOfRule(draft, expandRecurrence, { first, last: (first + 2_200) as EpochDay });

describe('what the form is set to', () => {
  test('comes back from the draft that says it, whatever the draft said before', () => {
    fc.assert(
      fc.property(stored, pictured, someEnd, (before, repeat, end) => {
        const draft = withEnd(withRepeat(before, repeat), end);
        expect(repeatOf(draft)).toEqual(repeat);
        expect(endOf(draft)).toEqual(end);
      }),
    );
  });

  test('is a draft that the server takes, with a rule text that can be read', () => {
    fc.assert(
      fc.property(pictured, someEnd, (repeat, end) => {
        const draft = withEnd(withRepeat(makeDraft(), repeat), end);
        expect(Value.Check(ScheduleRuleDraftSchema, draft)).toBe(true);
        if (draft.rrule !== undefined) expect(parseRecurrence(draft.rrule)).toMatchObject({ ok: true });
      }),
    );
  });

  test('keeps its end when the repetition changes, and its repetition when the end does', () => {
    fc.assert(
      fc.property(pictured, pictured, someEnd, someEnd, (repeat, other, end, later) => {
        const draft = withEnd(withRepeat(makeDraft(), repeat), end);
        expect(endOf(withRepeat(draft, other))).toEqual(end);
        expect(repeatOf(withEnd(draft, later))).toEqual(repeat);
      }),
    );
  });
});

describe('a draft as it was stored', () => {
  test('plays on the same days when the form writes back what it shows', () => {
    fc.assert(
      fc.property(stored, (draft) => {
        const written = withEnd(withRepeat(draft, repeatOf(draft)), endOf(draft));
        expect(datesOf(written)).toEqual(datesOf(draft));
      }),
    );
  });

  test('a rule text without a picture stays as it is written', () => {
    for (const rrule of [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      'FREQ=DAILY;COUNT=3;WKST=SU',
      '不是规则',
      '',
    ]) {
      const draft = makeDraft({ rrule });
      expect(repeatOf(draft)).toEqual({ kind: 'own', text: rrule });
      expect(withRepeat(draft, repeatOf(draft))).toEqual(draft);
      expect(withEnd(draft, { kind: 'count', count: 4 })).toEqual(draft);
    }
  });

  test.each<[Partial<ScheduleRuleDraft>, Repeat, End]>([
    [{}, { kind: 'daily' }, { kind: 'never' }],
    [{ weekdays: [1, 2, 3, 4, 5, 6, 7] }, { kind: 'weekly', weekdays: [1, 2, 3, 4, 5, 6, 7] }, { kind: 'never' }],
    [{ rrule: 'FREQ=WEEKLY;BYDAY=MO,WE' }, { kind: 'weekly', weekdays: [1, 3] }, { kind: 'never' }],
    [
      { rrule: 'BYDAY=-1FR;FREQ=MONTHLY;COUNT=6' },
      { kind: 'month_weekday', nth: -1, weekday: 5 },
      { kind: 'count', count: 6 },
    ],
    [{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=1,-1' }, { kind: 'month_days', days: [1, -1] }, { kind: 'never' }],
    // Weekdays narrow these: a picture of the text alone would hide it.
    [{ rrule: 'FREQ=DAILY;COUNT=9', weekdays: [1] }, { kind: 'own', text: 'FREQ=DAILY;COUNT=9' }, { kind: 'never' }],
    [{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=32' }, { kind: 'own', text: 'FREQ=MONTHLY;BYMONTHDAY=32' }, { kind: 'never' }],
    [
      { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
      { kind: 'own', text: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
      { kind: 'never' },
    ],
    [
      { rrule: 'FREQ=DAILY;INTERVAL=2;INTERVAL=3' },
      { kind: 'own', text: 'FREQ=DAILY;INTERVAL=2;INTERVAL=3' },
      { kind: 'never' },
    ],
  ])('%j is shown as %j, %j', (said, repeat, end) => {
    const draft = makeDraft(said);
    expect(repeatOf(draft)).toEqual(repeat);
    expect(endOf(draft)).toEqual(end);
  });
});

test('weekdays that narrow a repetition stay while it has them, and go when it is about weekdays itself', () => {
  const narrowed = { ...withRepeat(makeDraft(), { kind: 'month_days', days: [1, 15] }), weekdays: [1, 2] };
  expect(narrowing(narrowed)).toEqual([1, 2]);
  expect(withRepeat(narrowed, { kind: 'yearly', month: 10, day: 1 }).weekdays).toEqual([1, 2]);
  expect(withRepeat(narrowed, { kind: 'daily' }).weekdays).toEqual([]);
  expect(
    withRepeat(withRepeat(makeDraft(), { kind: 'weekly', weekdays: [6] }), { kind: 'month_days', days: [1] }).weekdays,
  ).toEqual([]);
});

test('whatever is chosen first is something that the form can show, and falls on the first day', () => {
  fc.assert(
    fc.property(someDay, (from) => {
      const fresh = [
        ...repeatKinds.filter((kind) => kind !== 'own' && kind !== 'weekly').map((kind) => freshRepeat(kind, from)),
        ...units.map((unit) => freshEvery(unit, 2, from)),
      ];
      for (const repeat of fresh) {
        const draft = withRepeat(makeDraft({ from }), repeat);
        expect(repeatOf(draft)).toEqual(repeat);
        const day = toEpochDay(from);
        expect(datesOfRule(draft, expandRecurrence, { first: day, last: day }).regular, JSON.stringify(repeat)).toEqual(
          [day],
        );
      }
    }),
    { numRuns: 50 },
  );
});
