// Which limits an entry has, each as an icon and words, for its row: days, weekdays, hours, and how often it must or may play.
import type { Entry } from '@lubu/shared/playlist/playlist';
import type { Daypart, Season } from '@lubu/shared/schedule/timetable';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { dateWords } from '../text/format.ts';
import type { Text } from '../text/zh.ts';
import type { IconName } from '../ui/icon.ts';

/** `over`: the entry has ended and is skipped. */
export type Limit = { readonly icon: IconName; readonly words: string; readonly over?: true };

/** Key and name of each daypart that the seasons name, the opening hours first; the first name of a key counts. */
export function namedDayparts(seasons: readonly Season[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { hours } of seasons) for (const { key, name } of hours) if (!names.has(key)) names.set(key, name);
  return names;
}

export function limitsOf(
  entry: Entry,
  names: ReadonlyMap<string, string>,
  today: CivilDate,
  t: Pick<Text, 'entry' | 'rule' | 'playlist'>,
): readonly Limit[] {
  const { from, until, weekdays, dayparts } = entry;
  const promise = 'playlistId' in entry ? undefined : entry.promise;
  const limits: Limit[] = [];
  if (until !== undefined && until < today)
    limits.push({ icon: 'warning', words: t.playlist.expired(dateWords(until)), over: true });
  else if (from !== undefined || until !== undefined)
    limits.push({
      icon: 'schedule',
      words: t.playlist.window(from === undefined ? '' : dateWords(from), until === undefined ? '' : dateWords(until)),
    });
  if (weekdays !== undefined) limits.push({ icon: 'schedule', words: weekdayWords(weekdays, t) });
  if (dayparts !== undefined)
    limits.push({ icon: 'waiting', words: dayparts.map((part) => daypartWords(part, names)).join(t.rule.comma) });
  if (promise?.everyMinutes !== undefined)
    limits.push({ icon: 'repeat', words: t.entry.everyMinutes(promise.everyMinutes) });
  if (promise?.mostPerHour !== undefined)
    limits.push({ icon: 'repeat', words: t.entry.mostPerHour(promise.mostPerHour) });
  return limits;
}

export const daypartWords = (part: Daypart, names: ReadonlyMap<string, string>): string =>
  'named' in part ? (names.get(part.named) ?? part.named) : `${short(part.from)}–${short(part.until)}`;

const short = (time: string): string => time.replace(/^0/, '');

/** Three and more days in a row are told by their ends. */
export function weekdayWords(weekdays: readonly number[], t: Pick<Text, 'entry' | 'rule'>): string {
  const runs: { first: number; last: number }[] = [];
  for (const day of [...new Set(weekdays)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  const name = (day: number): string => t.rule.weekdays[day - 1] ?? '';
  return runs
    .flatMap(({ first, last }) =>
      last - first >= 2
        ? [t.entry.dayRun(name(first), name(last))]
        : first === last
          ? [name(first)]
          : [name(first), name(last)],
    )
    .join(t.rule.comma);
}
