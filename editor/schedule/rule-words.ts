// A schedule rule in words: 「每周一至五 8:30–17:30，工作日」.
import type { ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { dateWords } from '../text/format.ts';
import { text } from '../text/language.ts';

type When = Pick<ScheduleRuleDraft, 'weekdays' | 'dayClass' | 'dayparts'>;

export function whenWords({ weekdays, dayClass, dayparts }: When): string {
  const t = text().rule;
  const days = dayClass !== 'any' && weekdays.length === 0 ? t.dayClasses[dayClass] : weekdayWords(weekdays);
  const also = dayClass !== 'any' && weekdays.length > 0 ? t.only(t.dayClasses[dayClass]) : '';
  const hours =
    dayparts.length === 0
      ? t.wholeDay
      : dayparts
          .map(({ from, until }) => (from === until ? t.wholeDay : `${short(from)}–${short(until)}`))
          .join(t.comma);
  return `${days}${also} ${hours}`;
}

const short = (time: string): string => time.replace(/^0/, '');

/** Runs of three and more days become 周一至五; ISO weekdays, 1 Monday. */
export function weekdayWords(weekdays: readonly number[]): string {
  const t = text().rule;
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  if (days.length === 0 || days.length === 7) return t.everyDay;
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  const name = (day: number): string => t.weekdays[day - 1] ?? '';
  const parts = runs.flatMap(([first, last]) =>
    last - first >= 2
      ? [t.weekdayRun(name(first), name(last))]
      : last > first
        ? [name(first), name(last)]
        : [name(first)],
  );
  return t.weekly(parts.join(t.comma));
}

export function datesWords({ from, until }: Pick<ScheduleRuleDraft, 'from' | 'until'>): string {
  const t = text().rule;
  return until === undefined ? t.fromOn(dateWords(from)) : t.between(dateWords(from), dateWords(until));
}

export function targetWords({ target }: Pick<ScheduleRule, 'target'>, screens: readonly ScreenRow[]): string {
  const t = text().rule;
  if (target.kind === 'zone') return t.wholeZone;
  const names = target.screenIds
    .map((id) => screens.find((screen) => screen.id === id)?.name)
    .filter((name) => name !== undefined);
  return names.length === 0 ? t.screenCount(target.screenIds.length) : names.join(t.comma);
}
