// What is compiled against what the words say, day by day and minute by minute, the slow way.
import { compileHours, compileWhen, type RuleWhen, type WhenContext } from '@lubu/shared/schedule/compile-days';
import { expandRecurrence } from '@lubu/shared/schedule/recurrence';
import { type Daypart, dayClasses, type Season } from '@lubu/shared/schedule/timetable';
import { type CivilDate, civilDate, type EpochDay, fromEpochDay, weekday } from '@lubu/shared/time/civil-date';
import { dayKind, fitsDayClass } from '@lubu/shared/time/day-class';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendar2026 } from '../time/calendar-2026.ts';
import { epochDay } from '../timeline/make-programme.ts';

const keys = ['open', 'noon', 'evening'];
const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${minutes}`);
const clockRange = fc.record({ from: wallTime, until: wallTime });
const dayClass = fc.constantFrom(...dayClasses);
const namedHours = fc.record({
  key: fc.constantFrom(...keys),
  name: fc.constant('时段'),
  ranges: fc.array(
    fc.tuple(clockRange, dayClass).map(([hours, dayClass]) => ({ ...hours, dayClass })),
    { maxLength: 3 },
  ),
});
/** In any order, for the order of the list must not matter. */
const seasons: fc.Arbitrary<Season[]> = fc.uniqueArray(
  fc.record({
    from: fc.constantFrom('01-01', '02-29', '05-01', '09-15', '10-01', '12-20'),
    name: fc.constant('季'),
    hours: fc.uniqueArray(namedHours, { selector: ({ key }) => key, maxLength: 3 }),
  }),
  { selector: ({ from }) => from, maxLength: 3 },
);
/** Days around the holidays, the seasons' beginnings and the year's end. */
const someDay = fc
  .tuple(
    fc.constantFrom('2026-02-14', '2026-04-29', '2026-09-14', '2026-12-20', '2028-02-20'),
    fc.integer({ min: 0, max: 25 }),
  )
  .map(([date, n]) => fromEpochDay(epochDay(date) + n));
const localDays = fc.array(
  fc.tuple(someDay, fc.integer({ min: 0, max: 4 })).map(([from, n]) => ({
    from,
    until: fromEpochDay(epochDay(from) + n),
    reason: '检修',
  })),
  { maxLength: 3 },
);
const daypart: fc.Arbitrary<Daypart> = fc.oneof(
  clockRange,
  fc.constantFrom(...keys).map((named) => ({ named })),
);

const context: fc.Arbitrary<WhenContext> = fc
  .record({
    seasons,
    closedDays: localDays,
    openDays: localDays,
    own: fc.option(seasons, { nil: undefined }),
    first: someDay,
  })
  .map(({ own, first, ...timetable }) => ({
    calendar: calendar2026,
    timetable,
    seasons: own,
    expand: expandRecurrence,
    first: epochDay(first),
    last: (epochDay(first) + 30) as EpochDay,
  }));
const everyNth = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });
const rule = fc
  .record({
    from: someDay,
    until: fc.option(someDay, { nil: undefined }),
    nth: everyNth,
    exdates: fc.array(someDay, { maxLength: 3 }),
    rdates: fc.array(someDay, { maxLength: 3 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
    dayClass,
    dayparts: fc.array(daypart, { maxLength: 3 }),
  })
  .map(({ until, nth, ...rest }) => ({
    nth,
    when: {
      ...rest,
      ...(until === undefined ? {} : { until }),
      ...(nth === undefined ? {} : { rrule: `FREQ=DAILY;INTERVAL=${nth}` }),
    } satisfies RuleWhen,
  }));

const kindOn = ({ calendar, timetable }: WhenContext, date: CivilDate) => dayKind(calendar, timetable, date).kind;

function beginsOn(when: RuleWhen, nth: number | undefined, date: CivilDate, context: WhenContext): boolean {
  if (when.exdates?.includes(date)) return false;
  if (when.rdates?.includes(date)) return true;
  if (date < when.from || (when.until !== undefined && date > when.until)) return false;
  if (nth !== undefined && (epochDay(date) - epochDay(when.from)) % nth !== 0) return false;
  if (when.weekdays.length > 0 && !when.weekdays.includes(weekday(epochDay(date)))) return false;
  return fitsDayClass(kindOn(context, date), when.dayClass);
}

/** Walks back to the day on which a season began. */
function seasonOn(seasons: readonly Season[], date: CivilDate): Season | undefined {
  for (let day = epochDay(date), n = 0; n < 800; day = (day - 1) as EpochDay, n += 1) {
    const began = fromEpochDay(day).slice(5);
    const before = fromEpochDay(day - 1).slice(5);
    const found = seasons.find(
      ({ from }) => from === began || (from === '02-29' && began === '03-01' && before === '02-28'),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** The minutes of a day and the next, in half hours, that the dayparts cover. */
function covered(dayparts: readonly Daypart[], date: CivilDate, context: WhenContext): number[] {
  const hours = new Set<number>();
  const ranges = dayparts.flatMap((part) => {
    if (!('named' in part)) return [part];
    const inForce = [seasonOn(context.seasons ?? [], date), seasonOn(context.timetable.seasons, date)];
    const named = inForce.flatMap((season) => season?.hours.filter(({ key }) => key === part.named) ?? [])[0];
    return named?.ranges.filter((range) => fitsDayClass(kindOn(context, date), range.dayClass)) ?? [];
  });
  for (const { from, until } of ranges) {
    const end = minutesOf(until) > minutesOf(from) ? minutesOf(until) : minutesOf(until) + 1_440;
    for (let minute = minutesOf(from); minute < end; minute += 30) hours.add(minute);
  }
  return [...hours].sort((a, b) => a - b);
}

type Hours = { readonly from: number; readonly until: number };
const inHalfHours = (spans: readonly Hours[]): number[] =>
  spans.flatMap(({ from, until }) => Array.from({ length: (until - from) / 30 }, (_, i) => from + i * 30));
const within = (runs: readonly { readonly first: number; readonly last: number }[], day: number): boolean =>
  runs.some(({ first, last }) => first <= day && day <= last);
const wholeDay: Daypart[] = [{ from: '00:00', until: '00:00' }];

test('a compiled rule begins on the days and covers the hours that its words say', () => {
  fc.assert(
    fc.property(rule, context, ({ when, nth }, context) => {
      const { days, dayparts } = compileWhen(when, context);
      for (let day: number = context.first; day <= context.last; day += 1) {
        const date = fromEpochDay(day);
        const parts = when.dayparts.length === 0 ? wholeDay : when.dayparts;
        const expected = beginsOn(when, nth, date, context) ? covered(parts, date, context) : [];
        const begun = dayparts.filter((part) => within(part.days ?? days, day));
        expect([date, inHalfHours(begun)]).toEqual([date, expected]); // ascending and none twice: nothing overlaps
        expect([date, within(days, day)]).toEqual([date, expected.length > 0]);
      }
      expect(dayparts.every((part) => part.days === undefined || part.days.length > 0)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('compiled hours are those of a rule without any other condition', () => {
  fc.assert(
    fc.property(daypart, context, (part, context) => {
      const when: RuleWhen = { from: civilDate('1970-01-01'), weekdays: [], dayClass: 'any', dayparts: [part] };
      const { days, dayparts } = compileWhen(when, context);
      expect(compileHours(part, context)).toEqual(dayparts.map((hours) => ({ ...hours, days: hours.days ?? days })));
    }),
    { numRuns: 200 },
  );
});

test('the order in which things are listed does not matter', () => {
  fc.assert(
    fc.property(rule, context, ({ when }, context) => {
      const { timetable, seasons } = context;
      const turned: RuleWhen = {
        ...when,
        weekdays: when.weekdays.toReversed(),
        dayparts: when.dayparts.toReversed(),
        ...(when.exdates && { exdates: when.exdates.toReversed() }),
        ...(when.rdates && { rdates: when.rdates.toReversed() }),
      };
      const other: WhenContext = {
        ...context,
        timetable: { ...timetable, seasons: timetable.seasons.toReversed() },
        seasons: seasons?.toReversed(),
      };
      expect(compileWhen(turned, other)).toEqual(compileWhen(when, context));
      expect(compileWhen(when, context)).toEqual(compileWhen(when, context)); // once more, from what is remembered
    }),
    { numRuns: 200 },
  );
});
