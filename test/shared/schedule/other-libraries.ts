// Three recurrence libraries in floating time behind one question, and where each is known to read RFC 5545 otherwise.
import { askLibrary, libraryMisreads } from '@lubu/server/schedule/expand-by-library';
import { type DayWindow, formatRecurrence, type Recurrence, withStart } from '@lubu/shared/schedule/recurrence';
import { civilDate, type EpochDay, fromEpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import ical from 'ical.js';
import rrule from 'rrule';

type Difference = {
  /** What the library does, and what RFC 5545 §3.3.10 says. */
  readonly reason: string;
  readonly concerns: (rule: Recurrence, start: EpochDay) => boolean;
  /** Shows it: the rule, its start, the last day asked for, and the dates that are right. */
  readonly example: readonly [text: string, start: string, last: string, right: readonly string[]];
};

export type Library = {
  readonly name: string;
  readonly expand: (rule: Recurrence, start: EpochDay, window: DayWindow) => readonly EpochDay[];
  readonly differences: readonly Difference[];
  /** It goes on looking for a date after the window for ever, or for thousands of years. */
  readonly walksOn: boolean;
};

const dayMs = 86_400_000;
const isNumbered = ({ byDay }: Recurrence) => byDay.some(({ nth }) => nth !== undefined);
const isMixed = (rule: Recurrence) => isNumbered(rule) && rule.byDay.some(({ nth }) => nth === undefined);
const has = (part: readonly unknown[]) => part.length > 0;

function byRrule(rule: Recurrence, start: EpochDay, { first, last }: DayWindow): EpochDay[] {
  const options = rrule.RRule.parseString(formatRecurrence(rule));
  const dates = new rrule.RRule({ ...options, dtstart: new Date(start * dayMs) }).between(
    new Date(first * dayMs),
    new Date(last * dayMs),
    true,
  );
  return dates.map((date) => (date.getTime() / dayMs) as EpochDay);
}

function byIcal(rule: Recurrence, start: EpochDay, { first, last }: DayWindow): EpochDay[] {
  const dates: EpochDay[] = [];
  const iterator = ical.Recur.fromString(formatRecurrence(rule)).iterator(
    ical.Time.fromDateString(fromEpochDay(start)),
  );
  for (let next = iterator.next(); next !== null && next !== undefined; next = iterator.next()) {
    const day = toEpochDay(civilDate(next.toString()));
    if (day > last) break;
    if (day >= first) dates.push(day);
  }
  return dates;
}

export const libraries: readonly Library[] = [
  {
    name: 'rrule-temporal 2.2.7',
    expand: askLibrary,
    walksOn: false,
    differences: [
      {
        reason: 'adds up numbered parts of a year, or finds a 53rd weekday next year; each part works on what is left',
        concerns: libraryMisreads,
        example: ['FREQ=YEARLY;INTERVAL=4;BYYEARDAY=150,227;BYDAY=SU', '2025-04-17', '2028-12-31', []],
      },
    ],
  },
  {
    name: 'rrule 2.8.1',
    expand: byRrule,
    walksOn: true,
    differences: [
      {
        reason: 'reads BYSETPOS=-2 of a set of one day as that day; it is the last but one, so there is none',
        concerns: ({ bySetPos }) => bySetPos.some((position) => position < -1),
        example: ['FREQ=WEEKLY;BYDAY=TU;BYSETPOS=-2', '2026-11-01', '2026-12-01', []],
      },
      {
        reason:
          'calls the January days of a last week the 53rd, also in years of 52 weeks (ISO 8601: 2011-01-01 is 2010-W52-6)',
        concerns: ({ byWeekNo }) => byWeekNo.some((week) => Math.abs(week) > 51),
        example: ['FREQ=YEARLY;BYWEEKNO=52;BYDAY=SA', '2010-06-01', '2012-06-01', ['2011-01-01', '2011-12-31']],
      },
      {
        reason: 'counts BYSETPOS of the first week from DTSTART; positions are those of the whole week',
        concerns: ({ freq, bySetPos }) => freq === 'WEEKLY' && has(bySetPos),
        example: ['FREQ=WEEKLY;BYDAY=MO,WE,SU;BYSETPOS=1', '2024-05-08', '2024-05-14', ['2024-05-13']],
      },
      {
        reason: 'counts a day twice that two positions name; a set holds a day once',
        concerns: ({ bySetPos }) => bySetPos.length > 1,
        example: [
          'FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1,-1;COUNT=2',
          '2026-11-01',
          '2027-12-31',
          ['2026-11-02', '2026-12-07'],
        ],
      },
      {
        reason: 'wants 1MO,FR to be both at once; BYDAY is a list of days, each of which counts',
        concerns: isMixed,
        example: [
          'FREQ=MONTHLY;BYDAY=1MO,4FR,WE',
          '2026-11-01',
          '2026-11-12',
          ['2026-11-02', '2026-11-04', '2026-11-11'],
        ],
      },
      {
        reason: 'takes all seven days of BYWEEKNO without days; what a rule leaves unsaid is taken from DTSTART',
        concerns: (rule) => has(rule.byWeekNo) && !has(rule.byDay) && !has(rule.byMonthDay) && !has(rule.byYearDay),
        example: ['FREQ=YEARLY;BYWEEKNO=20', '1997-05-12', '1999-12-31', ['1997-05-12', '1998-05-11', '1999-05-17']],
      },
      {
        reason:
          'counts the days of week 1 that lie in December to the year before; a week belongs to the year of its number',
        concerns: ({ byWeekNo, interval, bySetPos }) => has(byWeekNo) && (interval > 1 || has(bySetPos)),
        example: [
          'FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO',
          '2024-01-01',
          '2030-01-01',
          ['2024-01-01', '2025-12-29', '2028-01-03', '2029-12-31'],
        ],
      },
    ],
  },
  {
    name: 'ical.js 2.2.1',
    expand: byIcal,
    walksOn: true,
    differences: [
      {
        reason: 'does not know BYWEEKNO',
        concerns: ({ byWeekNo }) => has(byWeekNo),
        example: [
          'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
          '1997-05-12',
          '1999-12-31',
          ['1997-05-12', '1998-05-11', '1999-05-17'],
        ],
      },
      {
        reason: 'knows BYSETPOS only within months, and takes the first date without looking at it',
        concerns: ({ bySetPos }) => has(bySetPos),
        example: ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1', '2026-11-01', '2026-12-31', ['2026-11-30', '2026-12-29']],
      },
      {
        reason: 'counts a day of a year twice that BYDAY names twice; a set holds a day once',
        concerns: ({ freq, byDay }) =>
          freq === 'YEARLY' && new Set(byDay.map(({ weekday }) => weekday)).size < byDay.length,
        example: [
          'FREQ=YEARLY;COUNT=3;BYDAY=MO,1MO',
          '2024-01-01',
          '2024-12-31',
          ['2024-01-01', '2024-01-08', '2024-01-15'],
        ],
      },
      {
        reason: 'reads one digit of an ordinal',
        concerns: ({ byDay }) => byDay.some(({ nth = 0 }) => Math.abs(nth) > 9),
        example: ['FREQ=YEARLY;BYDAY=20MO', '1997-05-19', '1999-12-31', ['1997-05-19', '1998-05-18', '1999-05-17']],
      },
      {
        reason: 'begins with DTSTART, or with a date that the limits of a day or a week do not let through',
        concerns: ({ freq, byMonth, byMonthDay, byDay }) =>
          (freq === 'DAILY' && (has(byMonth) || has(byMonthDay) || has(byDay))) || (freq === 'WEEKLY' && has(byMonth)),
        example: ['FREQ=DAILY;BYDAY=TH;COUNT=1', '2025-01-06', '2025-02-01', ['2025-01-09']],
      },
      {
        reason: 'loses the interval of months beside BYMONTH, and dates where days and weekdays meet',
        concerns: ({ freq, interval, byMonth, byMonthDay, byDay }) =>
          freq === 'MONTHLY' && (has(byMonth) || (has(byDay) && (has(byMonthDay) || interval > 1))),
        example: ['FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,2,3', '2026-01-05', '2026-12-31', ['2026-01-05', '2026-03-05']],
      },
      {
        reason: 'takes the month of BYMONTHDAY from DTSTART; within a year BYMONTHDAY expands, also to other months',
        concerns: ({ freq, byMonth, byMonthDay }) => freq === 'YEARLY' && has(byMonthDay) && !has(byMonth),
        example: [
          'FREQ=YEARLY;BYMONTHDAY=15',
          '2026-10-01',
          '2027-01-31',
          ['2026-10-15', '2026-11-15', '2026-12-15', '2027-01-15'],
        ],
      },
      {
        reason: 'counts negative days of one month from the end of another; refuses or loses days beside other parts',
        concerns: ({ freq, byMonth, byMonthDay, byYearDay, byDay }) =>
          freq === 'YEARLY' &&
          (byMonthDay.some((dayOfMonth) => dayOfMonth < 0) ||
            (has(byMonthDay) && byDay.some(({ nth }) => nth !== undefined)) ||
            (has(byYearDay) && (has(byMonth) || has(byMonthDay) || has(byDay)))),
        example: ['FREQ=YEARLY;BYMONTH=4,1;BYMONTHDAY=-16', '2024-04-25', '2025-12-31', ['2025-01-16', '2025-04-15']],
      },
      {
        reason: 'moves a day that a month does not have into the next month; such dates are left out',
        concerns: (rule, start) =>
          rule.freq === 'YEARLY' && withStart(rule, start).byMonthDay.some((dayOfMonth) => dayOfMonth > 28),
        example: ['FREQ=YEARLY;BYMONTH=2', '2024-01-30', '2026-12-31', []],
      },
    ],
  },
];
