// A recurrence in words, Chinese and English: 「每2个月的15日」, "Every 2 months on day 15".
// What has no words of its own is printed as the rule it is: words never say more or less than the rule does.
import { type CivilDate, fromEpochDay, toEpochDay, type Weekday } from '../time/civil-date.ts';
import { formatRecurrence, parseRecurrence, type Recurrence, withStart } from './recurrence.ts';
import type { WeekdayOf } from './recurrence-period.ts';

export type Language = 'zh' | 'en';

/** `dates` comes before the hours, `notes` after them. */
export type RecurrenceWords = { readonly dates: string; readonly notes: readonly string[] };

/** `from` is the start, of which a rule takes what it leaves unsaid. `narrowed`: something else takes dates away as well. */
export function recurrenceWords(
  rrule: string,
  from: CivilDate,
  language: Language,
  narrowed: boolean,
): RecurrenceWords {
  const w = vocabularies[language];
  const parsed = parseRecurrence(rrule);
  if (!parsed.ok) return { dates: w.unreadable(rrule), notes: [] };
  const rule = withStart(parsed.value, toEpochDay(from));
  const simple = simplified(rule);
  const dates = wordsOf(simple, w);
  if (dates === undefined) return { dates: w.byRule(formatRecurrence(rule)), notes: [] };
  const { freq, interval, weekStart, byWeekNo, count, until } = simple;
  const weeksMatter = (freq === 'WEEKLY' && interval > 1) || byWeekNo.length > 0;
  const notes = [
    ...(weeksMatter && weekStart !== 1 ? [w.weeksFrom(weekStart)] : []),
    ...(count === undefined ? [] : [narrowed ? w.repeats(count) : w.times(count)]),
    ...(until === undefined ? [] : [w.until(fromEpochDay(until))]),
  ];
  return { dates, notes };
}

/** Weekdays in order, each once; runs of three and more are drawn together. Empty and all seven: every day. */
export function weekdayWords(weekdays: readonly number[], language: Language): string {
  const days = [...new Set(weekdays)] as Weekday[];
  return days.length === 0 || days.length === 7
    ? vocabularies[language].daily(1)
    : vocabularies[language].weekly(1, days);
}

/** Weekdays as a limit on other dates: 仅周一、周三. */
export const onlyWeekdays = (weekdays: readonly number[], language: Language): string =>
  vocabularies[language].only(names([...new Set(weekdays)] as Weekday[], vocabularies[language]));

/** The same dates with a plainer frequency, where there is one. */
function simplified(rule: Recurrence): Recurrence {
  const { freq, interval, byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos } = rule;
  if (interval !== 1 || bySetPos.length > 0 || byWeekNo.length > 0 || byYearDay.length > 0) return rule;
  if (byMonthDay.length > 0) return { ...rule, freq: byMonth.length > 0 ? 'YEARLY' : 'MONTHLY' };
  if (byDay.length > 0 && byDay.every(isPlain) && byMonth.length === 0) return { ...rule, freq: 'WEEKLY' };
  return freq === 'MONTHLY' && byMonth.length > 0 ? { ...rule, freq: 'YEARLY' } : rule;
}

const isPlain = ({ nth }: WeekdayOf): boolean => nth === undefined;
const weekdaysOf = (days: readonly WeekdayOf[]): Weekday[] => days.map(({ weekday }) => weekday);

function wordsOf(rule: Recurrence, w: Vocabulary): string | undefined {
  const { freq, interval, byMonth, byMonthDay, byDay, bySetPos } = rule;
  if (freq === 'DAILY') {
    const bare = byMonth.length + byMonthDay.length + byDay.length + bySetPos.length === 0;
    return bare ? w.daily(interval) : undefined;
  }
  if (freq === 'WEEKLY') {
    if (byMonth.length > 0 || bySetPos.length > 0) return undefined;
    return w.weekly(interval, weekdaysOf(byDay));
  }
  if (freq === 'MONTHLY' && byMonth.length > 0) return undefined;
  const what = whatOf(rule, w);
  if (what === undefined) return undefined;
  return freq === 'MONTHLY' ? w.monthly(interval, what) : w.yearly(interval, byMonth, what);
}

/** Which days of a month or year; `undefined` where there are no words for it. */
function whatOf(rule: Recurrence, w: Vocabulary): string | undefined {
  const { freq, byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos } = rule;
  const plain = byDay.every(isPlain);
  const days = names(weekdaysOf(byDay), w);
  if (bySetPos.length > 0) {
    const one = byMonth.length < 2 && byWeekNo.length + byYearDay.length + byMonthDay.length === 0;
    return one && plain && byDay.length > 0 ? bySetPos.map((n) => w.nthOf(n, days)).join(w.comma) : undefined;
  }
  if (byWeekNo.length > 0) {
    if (byMonth.length + byYearDay.length + byMonthDay.length > 0) return undefined;
    return w.inWeeks(byWeekNo.map(w.nthWeek).join(w.comma), days);
  }
  if (byYearDay.length > 0) {
    return byMonth.length + byMonthDay.length + byDay.length > 0 ? undefined : byYearDay.map(w.yearDay).join(w.comma);
  }
  if (byMonthDay.length > 0) {
    if (!plain || (freq === 'YEARLY' && byMonth.length === 0)) return undefined;
    const dates = byMonthDay.map(w.monthDay).join(w.comma);
    return byDay.length === 0 ? dates : `${dates}${w.clause}${w.only(days)}`;
  }
  return byDay.map(({ nth, weekday }) => w.nthWeekday(nth, weekday)).join(w.comma);
}

/** 周一至周五, 周六 */
function names(weekdays: readonly Weekday[], w: Vocabulary): string {
  return runs(weekdays)
    .map(([first, last]) => (first === last ? w.weekday(first) : w.run(w.weekday(first), w.weekday(last))))
    .join(w.comma);
}

function runs(weekdays: readonly Weekday[]): [Weekday, Weekday][] {
  const found: [Weekday, Weekday][] = [];
  for (const day of [...weekdays].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === day - 1) last[1] = day;
    else found.push([day, day]);
  }
  return found.flatMap(([first, last]): [Weekday, Weekday][] =>
    last - first === 1
      ? [
          [first, first],
          [last, last],
        ]
      : [[first, last]],
  );
}

type Vocabulary = {
  readonly comma: string;
  readonly clause: string;
  readonly weekday: (day: Weekday) => string;
  readonly run: (first: string, last: string) => string;
  readonly daily: (interval: number) => string;
  readonly weekly: (interval: number, days: readonly Weekday[]) => string;
  readonly monthly: (interval: number, what: string) => string;
  readonly yearly: (interval: number, months: readonly number[], what: string) => string;
  readonly monthDay: (day: number) => string;
  readonly yearDay: (day: number) => string;
  readonly nthWeekday: (nth: number | undefined, day: Weekday) => string;
  readonly nthOf: (nth: number, days: string) => string;
  readonly nthWeek: (week: number) => string;
  readonly inWeeks: (weeks: string, days: string) => string;
  readonly only: (days: string) => string;
  readonly weeksFrom: (day: Weekday) => string;
  readonly times: (count: number) => string;
  readonly repeats: (count: number) => string;
  readonly until: (date: CivilDate) => string;
  readonly byRule: (rule: string) => string;
  readonly unreadable: (rule: string) => string;
};

const zhDay = (day: Weekday): string => '一二三四五六日'.charAt(day - 1);
/** 第2个, 最后一个, 倒数第2个 */
const zhNth = (n: number, unit: string): string =>
  n > 0 ? `第${n}${unit}` : n === -1 ? `最后一${unit}` : `倒数第${-n}${unit}`;

const zh: Vocabulary = {
  comma: '、',
  clause: '，',
  weekday: (day) => `周${zhDay(day)}`,
  run: (first, last) => `${first}至${last}`,
  daily: (interval) => (interval === 1 ? '每天' : `每${interval}天`),
  weekly: (interval, days) =>
    interval === 1
      ? `每${names(days, zh).replaceAll('、周', '、').replaceAll('至周', '至')}`
      : `每${interval}周的${names(days, zh)}`,
  monthly: (interval, what) => (interval === 1 ? `每月${what}` : `每${interval}个月的${what}`),
  yearly: (interval, months, what) => {
    const year = interval === 1 ? '每年' : `每${interval}年的`;
    return `${year}${months.map((month) => `${month}月`).join('、')}${months.length > 1 ? '的' : ''}${what}`;
  },
  monthDay: (day) => (day > 0 ? `${day}日` : zhNth(day, '天')),
  yearDay: (day) => zhNth(day, '天'),
  nthWeekday: (nth, day) => (nth === undefined ? `每个星期${zhDay(day)}` : `${zhNth(nth, '个')}星期${zhDay(day)}`),
  nthOf: (nth, days) => `${days}中的${zhNth(nth, '天')}`,
  nthWeek: (week) => zhNth(week, '周'),
  inWeeks: (weeks, days) => `${weeks}的${days}`,
  only: (days) => `仅${days}`,
  weeksFrom: (day) => `一周从周${zhDay(day)}算起`,
  times: (count) => `共${count}次`,
  repeats: (count) => `重复满${count}次为止`,
  until: (date) => `至${zhDate(date)}`,
  byRule: (rule) => `按规则 ${rule}`,
  unreadable: (rule) => `无法识别的规则 ${rule}`,
};

const enDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const enMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const enMonth = (month: number): string => enMonths[month - 1] ?? '';

function ordinal(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}
const enNth = (n: number, what: string): string =>
  n > 0 ? `the ${ordinal(n)} ${what}` : n === -1 ? `the last ${what}` : `the ${ordinal(-n)} ${what} from the end`;

const en: Vocabulary = {
  comma: ', ',
  clause: ', ',
  weekday: (day) => enDays[day - 1] ?? '',
  run: (first, last) => `${first}–${last}`,
  daily: (interval) => (interval === 1 ? 'Every day' : `Every ${interval} days`),
  weekly: (interval, days) => (interval === 1 ? names(days, en) : `Every ${interval} weeks on ${names(days, en)}`),
  monthly: (interval, what) => `Every ${interval === 1 ? 'month' : `${interval} months`} on ${what}`,
  yearly: (interval, months, what) => {
    const within = months.length === 0 ? '' : ` in ${months.map(enMonth).join(', ')}`;
    return `Every ${interval === 1 ? 'year' : `${interval} years`}${within} on ${what}`;
  },
  monthDay: (day) => (day > 0 ? `day ${day}` : enNth(day, 'day')),
  yearDay: (day) => enNth(day, 'day'),
  nthWeekday: (nth, day) => (nth === undefined ? `every ${en.weekday(day)}` : enNth(nth, en.weekday(day))),
  nthOf: (nth, days) => enNth(nth, `of ${days}`),
  nthWeek: (week) => (week > 0 ? `week ${week}` : enNth(week, 'week')),
  inWeeks: (weeks, days) => `${days} of ${weeks}`,
  only: (days) => `only ${days}`,
  weeksFrom: (day) => `weeks begin on ${en.weekday(day)}`,
  times: (count) => (count === 1 ? 'once' : `${count} times`),
  repeats: (count) => `ends after ${count === 1 ? '1 repeat' : `${count} repeats`}`,
  until: (date) => `until ${enDate(date)}`,
  byRule: (rule) => `By rule ${rule}`,
  unreadable: (rule) => `Unreadable rule ${rule}`,
};

const vocabularies: Readonly<Record<Language, Vocabulary>> = { zh, en };

const partsOf = (date: CivilDate) => date.split('-').map(Number) as [number, number, number];
function zhDate(date: CivilDate, year = true): string {
  const [y, m, d] = partsOf(date);
  return `${year ? `${y}年` : ''}${m}月${d}日`;
}
function enDate(date: CivilDate, year = true): string {
  const [y, m, d] = partsOf(date);
  return `${d} ${enMonth(m)}${year ? ` ${y}` : ''}`;
}

/** 2026年11月27日, 27 Nov 2026; without the year where it is known. */
export const civilDateWords = (date: CivilDate, language: Language, year: boolean): string =>
  language === 'zh' ? zhDate(date, year) : enDate(date, year);
