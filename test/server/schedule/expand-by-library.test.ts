// The differential test over thousands of rules is test/shared/schedule/recurrence-libraries.test.ts.
import { askLibrary, expandByLibrary, libraryMisreads } from '@lubu/server/schedule/expand-by-library';
import { expandRecurrence, parseRecurrence, type Recurrence } from '@lubu/shared/schedule/recurrence';
import { civilDate, type EpochDay, fromEpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import { expect, test } from 'vitest';

const day = (text: string): EpochDay => toEpochDay(civilDate(text));

function parse(text: string): Recurrence {
  const parsed = parseRecurrence(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

const window = { first: day('2026-11-22'), last: day('2027-12-26') };

test.each([
  'FREQ=DAILY',
  'FREQ=DAILY;COUNT=99999',
  'FREQ=DAILY;UNTIL=20261201',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=YEARLY;BYWEEKNO=-19',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31',
  'FREQ=MONTHLY;COUNT=3;BYMONTH=2;BYMONTHDAY=31',
])('%s from 31 January 1970 is the same by the library alone as in integers, and ends', (text) => {
  const rule = parse(text);
  const start = day('1970-01-31');
  expect(askLibrary(rule, start, window)).toEqual(expandRecurrence(rule, start, window));
});

test('both ends of the window and of the rule are included', () => {
  const days = expandByLibrary(parse('FREQ=DAILY;UNTIL=20261124'), day('2026-11-22'), window);
  expect(days.map(fromEpochDay)).toEqual(['2026-11-22', '2026-11-23', '2026-11-24']);
});

test('a rule that the library misreads is expanded in integers', () => {
  const [rule, start] = [parse('FREQ=YEARLY;BYDAY=53MO'), day('2024-01-01')];
  const wide = { first: start, last: day('2028-12-31') };
  expect(libraryMisreads(rule, start)).toBe(true);
  expect(askLibrary(rule, start, wide).map(fromEpochDay)).not.toEqual(['2024-12-30']);
  expect(expandByLibrary(rule, start, wide).map(fromEpochDay)).toEqual(['2024-12-30']);
});
