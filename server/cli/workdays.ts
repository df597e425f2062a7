// `lubu workdays`: when a time limit of n working days ends, and which days did not count, and why.
import { type CivilDate, fromEpochDay, toEpochDay, weekday } from '@lubu/shared/time/civil-date';
import { dayKind, noLocalExceptions } from '@lubu/shared/time/day-class';
import { countDays, type Pause } from '@lubu/shared/time/working-days';
import type { Language } from '@lubu/shared/timeline/explain-clock';
import { workCalendar } from '../content/calendar.ts';
import { ArgumentError } from './argument-error.ts';
import type { Command } from './command.ts';
import { date, type Given, wholeNumber } from './read-arguments.ts';
import { table } from './table.ts';

/** A day on the way that does not count. */
type Skipped = {
  readonly date: CivilDate;
  readonly why: 'first_day' | 'pause' | 'statutory_holiday' | 'rest_day';
  readonly festival?: string;
  /** The notice of its year is not out and may make another kind of day of it. */
  readonly provisional: boolean;
};

const pauseForm = /^([\d-]{10})\.\.([\d-]{10})$/;

export const workdays: Command = {
  words: 'workdays',
  usage: '--from 2026-11-20 --count 20 [--count-first-day] [--pause 2026-12-01..2026-12-05]… [--json]',
  help: {
    zh: '若干个工作日到哪一天为止，哪些天不算，为什么。',
    en: 'On which day a number of working days ends; which days did not count, and why.',
  },
  positionals: [],
  options: { from: 'text', count: 'text', 'count-first-day': 'flag', pause: 'texts', json: 'flag' },
  async run(given) {
    const from = date('--from', given.text('from'));
    const n = wholeNumber('--count', given.text('count'), 1, 1_000);
    if (from === undefined)
      throw new ArgumentError('--from', undefined, {
        zh: '起算日期，如 2026-11-20',
        en: 'the day to count from, e.g. 2026-11-20',
      });
    if (n === undefined)
      throw new ArgumentError('--count', undefined, { zh: '1 到 1000 的整数', en: 'a whole number from 1 to 1000' });
    const pauses = pausesGiven(given);
    const countFirstDay = given.flag('count-first-day');
    const { days, provisional } = countDays(workCalendar, { from, n, unit: 'workday', countFirstDay, pauses });
    const end = days.at(-1) ?? from;
    const skipped = skippedDays(from, end, new Set(days), pauses, countFirstDay);
    if (given.flag('json'))
      return JSON.stringify({ from, count: n, countFirstDay, pauses, end, provisional, skipped }, null, 2);
    return text(given.language, n, end, provisional, skipped);
  },
};

function pausesGiven(given: Given): Pause[] {
  return given.texts('pause').map((value) => {
    const [, first, last] = pauseForm.exec(value) ?? [];
    const allowed = { zh: '两个日期，如 2026-12-01..2026-12-05', en: 'two days, e.g. 2026-12-01..2026-12-05' };
    if (first === undefined || last === undefined || last < first) throw new ArgumentError('--pause', value, allowed);
    const [from, until] = [date('--pause', first), date('--pause', last)];
    if (from === undefined || until === undefined) throw new ArgumentError('--pause', value, allowed);
    return { from, until };
  });
}

function skippedDays(
  from: CivilDate,
  end: CivilDate,
  counted: ReadonlySet<CivilDate>,
  pauses: readonly Pause[],
  countFirstDay: boolean,
): Skipped[] {
  const [first, last] = [toEpochDay(from), toEpochDay(end)];
  return Array.from({ length: last - first + 1 }, (_, i) => fromEpochDay(first + i))
    .filter((day) => !counted.has(day))
    .map((day): Skipped => {
      const { kind, festival, provisional } = dayKind(workCalendar, noLocalExceptions, day);
      if (day === from && !countFirstDay) return { date: day, why: 'first_day', provisional: false };
      if (pauses.some((pause) => pause.from <= day && day <= pause.until))
        return { date: day, why: 'pause', provisional: false };
      if (kind !== 'statutory_holiday') return { date: day, why: 'rest_day', provisional };
      return { date: day, why: 'statutory_holiday', provisional, ...(festival === undefined ? {} : { festival }) };
    });
}

const reasons: Record<Language, Record<Skipped['why'], string>> = {
  zh: { first_day: '起算当日不计', pause: '中止期间', statutory_holiday: '法定节假日', rest_day: '周末' },
  en: {
    first_day: 'first day, not counted',
    pause: 'paused',
    statutory_holiday: 'statutory holiday',
    rest_day: 'weekend',
  },
};
const weekdays: Record<Language, readonly string[]> = {
  zh: ['一', '二', '三', '四', '五', '六', '日'].map((name) => `周${name}`),
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

function text(
  language: Language,
  n: number,
  end: CivilDate,
  provisional: boolean,
  skipped: readonly Skipped[],
): string {
  const nameOf = (day: CivilDate): string => weekdays[language][weekday(toEpochDay(day)) - 1] ?? '';
  const rows = skipped.map(({ date: day, why, festival, provisional: unsure }) => [
    day,
    nameOf(day),
    festival === undefined ? reasons[language][why] : `${reasons[language][why]}（${festival}）`,
    unsure ? (language === 'zh' ? '暂定' : 'provisional') : '',
  ]);
  const year = workCalendar.lastOfficialYear;
  const doubt = {
    zh: `\n暂定：${year + 1} 年起的放假安排还没有公布，到期日可能变动。`,
    en: `\nProvisional: there is no notice yet for ${year + 1} and later; the end may still move.`,
  }[language];
  const head = {
    zh: `${n} 个工作日，到 ${end}（${nameOf(end)}）为止。`,
    en: `${n} working days end on ${end} (${nameOf(end)}).`,
  }[language];
  const heads = language === 'zh' ? ['不计的日子', '星期', '原因', ''] : ['Not counted', 'Day', 'Why', ''];
  return `${head}${provisional ? doubt : ''}${rows.length === 0 ? '' : `\n\n${table(heads, rows)}`}`;
}
