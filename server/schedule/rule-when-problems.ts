// What is wrong with when a rule plays and with what it promises, beyond the shape of each part.
import { contradiction } from '@lubu/shared/playlist/turn-promise';
import type { ProblemPlace } from '@lubu/shared/problem';
import { minutesOfDay, spanOf } from '@lubu/shared/schedule/day-spans';
import { parseRecurrence } from '@lubu/shared/schedule/recurrence';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { ClockRange } from '@lubu/shared/schedule/timetable';

/** `dayparts`: keys that the zone or one of the target screens has. */
export const whenProblems = (rule: ScheduleRuleDraft, dayparts: ReadonlySet<string>): ProblemPlace[] => [
  ...dateProblems(rule),
  ...recurrenceProblems(rule),
  ...daypartProblems(rule),
  ...namedProblems(rule, dayparts),
  ...insertProblems(rule),
  ...promiseProblems(rule),
];

/** Days added or left out by hand may lie outside: they stay with the dates they are about when a rule is split. */
function dateProblems({ from, until }: ScheduleRuleDraft): ProblemPlace[] {
  if (until === undefined || until >= from) return [];
  const words = { zh: '结束日期早于开始日期', en: 'Ends before it begins' };
  return [{ place: '/until', value: until, allowed: `${from} or later`, ...words }];
}

function recurrenceProblems({ rrule }: ScheduleRuleDraft): ProblemPlace[] {
  const parsed = rrule === undefined ? undefined : parseRecurrence(rrule);
  if (parsed === undefined || parsed.ok) return [];
  const { part, value, allowed, zh, en } = parsed.error;
  return [{ place: '/rrule', value: `${part}=${value}`.slice(0, 80), allowed, zh, en }];
}

/** Hours written out may touch but not overlap, also not across midnight into the next day's; a name may stand once. */
function daypartProblems({ dayparts }: ScheduleRuleDraft): ProblemPlace[] {
  const names = dayparts.map((daypart) => ('named' in daypart ? daypart.named : undefined));
  const repeated = names.flatMap((named, i) =>
    named === undefined || names.indexOf(named) === i
      ? []
      : [{ place: `/dayparts/${i}`, value: named, zh: '时段重复', en: 'Daypart named twice' }],
  );
  const parts = dayparts
    .flatMap((daypart, i) => ('named' in daypart ? [] : [{ ...spanOf(daypart), clock: daypart, i }]))
    .sort((a, b) => a.from - b.from || a.i - b.i);
  const [first] = parts;
  if (parts.length < 2 || first === undefined) return repeated;
  const following = [...parts.slice(1), { ...first, from: first.from + minutesOfDay }];
  const overlapping = parts.flatMap((part, n) => {
    const next = following[n];
    if (next === undefined || next.from >= part.until) return [];
    const allowed = `outside ${clockWords(part.clock)}`;
    const words = { zh: '与另一个时段重叠', en: 'Overlaps another daypart' };
    return [{ place: `/dayparts/${next.i}`, value: clockWords(next.clock), allowed, ...words }];
  });
  return [...repeated, ...overlapping];
}

const clockWords = ({ from, until }: ClockRange): string => `${from}–${until}`;

const namedProblems = ({ dayparts }: ScheduleRuleDraft, known: ReadonlySet<string>): ProblemPlace[] =>
  dayparts.flatMap((daypart, i) =>
    !('named' in daypart) || known.has(daypart.named)
      ? []
      : [
          {
            place: `/dayparts/${i}/named`,
            value: daypart.named,
            allowed: [...known].sort().join(', '),
            zh: '专区和目标屏幕的作息里都没有这个时段',
            en: 'Neither the zone nor a target screen has this daypart',
          },
        ],
  );

function insertProblems({ layer, times, meets, dayparts }: ScheduleRuleDraft): ProblemPlace[] {
  const places: ProblemPlace[] = [];
  const only = { allowed: 'layer insert', zh: '只有插播规则可以这样设置', en: 'Only inserts have this' };
  if (layer !== 'insert' && times !== undefined) places.push({ place: '/times', value: times.join(', '), ...only });
  if (layer !== 'insert' && meets !== undefined) places.push({ place: '/meets', value: meets, ...only });
  if (times !== undefined && dayparts.length > 0) {
    const words = { zh: '定点插播不再设时段', en: 'A rule with times has no dayparts' };
    places.push({ place: '/dayparts', value: `${dayparts.length}`, allowed: 'none beside times', ...words });
  }
  return places;
}

function promiseProblems({ promise = {} }: ScheduleRuleDraft): ProblemPlace[] {
  const least = contradiction(promise);
  if (least === undefined) return [];
  return [
    {
      place: '/promise/mostPerHour',
      value: String(promise.mostPerHour),
      allowed: `${least} or more with everyMinutes ${promise.everyMinutes}`,
      zh: '“至少每隔”与“每小时至多”互相矛盾',
      en: 'Contradicts everyMinutes',
    },
  ];
}
