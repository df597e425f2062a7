// What recurrence costs where manifests are compiled: 1,000 rules worked out for 400 days, in integers, by the kept library, and
// by the library most often used for it, asked as its manual shows.
import { askLibrary } from '@lubu/server/schedule/expand-by-library';
import { type ExpandRecurrence, expandRecurrence, parseRecurrence } from '@lubu/shared/schedule/recurrence';
import { civilDate, type EpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import rrule from 'rrule';
import type { Figure } from './figure.ts';

const number = 1_000;
const begun = toEpochDay(civilDate('2023-01-02'));
const first = toEpochDay(civilDate('2026-11-22'));
const window = { first, last: (first + 399) as EpochDay };
const dayMs = 86_400_000;

/** What halls ask for: mostly weeks, some months, few years. */
const texts = [
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=WEEKLY;BYDAY=MO,WE,FR',
  'FREQ=DAILY',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=MONTHLY;BYDAY=2TU',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=WEEKLY;BYDAY=SA,SU;COUNT=300',
  'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15',
  'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1,2,3',
];
const rules = Array.from({ length: number }, (_, i) => ({
  text: texts[i % texts.length] ?? '',
  start: (begun + (i % 365)) as EpochDay,
}));

const parsedBy =
  (expand: ExpandRecurrence) =>
  ({ text, start }: (typeof rules)[number]): number => {
    const parsed = parseRecurrence(text);
    if (!parsed.ok) throw new Error(`${text}: ${parsed.error.en}`);
    return expand(parsed.value, start, window).length;
  };

/** Text in, dates of the window out. */
function naive({ text, start }: (typeof rules)[number]): number {
  const rule = new rrule.RRule({ ...rrule.RRule.parseString(text), dtstart: new Date(start * dayMs) });
  return rule.between(new Date(window.first * dayMs), new Date(window.last * dayMs), true).length;
}

export async function bench(): Promise<Figure[]> {
  const integers = measure(parsedBy(expandRecurrence), 9);
  const library = measure(parsedBy(askLibrary), 3);
  const walked = measure(naive, 1);
  if (library.dates !== integers.dates || walked.dates !== integers.dates)
    throw new Error(`dates differ: ${integers.dates}, ${library.dates}, ${walked.dates}`);
  const times = (taken: number) => `${(taken / integers.taken).toFixed(0)} times the integers`;
  return [
    {
      name: 'recurrence, 1,000 rules, 400 days',
      value: integers.taken,
      unit: 'ms',
      note: `${integers.dates} dates, text parsed`,
    },
    { name: 'the same by rrule-temporal', value: library.taken, unit: 'ms', note: times(library.taken) },
    { name: 'the same by rrule, naively', value: walked.taken, unit: 'ms', note: times(walked.taken) },
  ];
}

/** The middle of so many runs, after one that does not count. */
function measure(work: (rule: (typeof rules)[number]) => number, runs: number): { taken: number; dates: number } {
  const once = () => {
    const before = performance.now();
    const dates = rules.reduce((sum, rule) => sum + work(rule), 0);
    return { taken: performance.now() - before, dates };
  };
  const uncounted = once();
  const sorted = Array.from({ length: runs }, once).sort((a, b) => a.taken - b.taken);
  return sorted[Math.floor(runs / 2)] ?? uncounted;
}
