// Edits of a timetable as the form makes them. Pure; every edit gives a new timetable.
import type { DayClass, LocalDays, NamedHours, Season, Timetable } from '@lubu/shared/schedule/timetable';
import { openingHoursKey } from '@lubu/shared/schedule/timetable';

export type Range = NamedHours['ranges'][number];
export const freshRange: Range = { from: '08:30', until: '17:30', dayClass: 'workday' satisfies DayClass };

/** In the order in which they begin, as they are stored; of two on one day the order stays. */
export const sorted = (timetable: Timetable): Timetable => ({
  seasons: timetable.seasons.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
  closedDays: timetable.closedDays.toSorted(byFirst),
  openDays: timetable.openDays.toSorted(byFirst),
});
const byFirst = (a: LocalDays, b: LocalDays): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

export const replaced = <T>(list: readonly T[], index: number, next: T): T[] =>
  list.map((old, at) => (at === index ? next : old));
export const removed = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);

/** A further season has the hours of the one before, to be changed, and begins on the first free quarter. */
export function addedSeason(seasons: readonly Season[]): Season[] {
  const quarters = ['05-01', '10-01', '01-01', '07-01', '04-01', '03-01', '09-01', '11-01'];
  const from = quarters.find((quarter) => seasons.every((season) => season.from !== quarter)) ?? '06-01';
  const hours = seasons.at(-1)?.hours ?? [];
  return [...seasons, { from, name: '', hours: structuredClone(hours) }];
}

/** A daypart has one name in all seasons. */
export const renamedPart = (seasons: readonly Season[], key: string, name: string): Season[] =>
  seasons.map((season) => ({
    ...season,
    hours: season.hours.map((part) => (part.key === key ? { ...part, name } : part)),
  }));

/** Adds a daypart that another season has, or with `undefined` a new one that nobody has named yet. */
export function addedPart(seasons: readonly Season[], index: number, key: string | undefined): Season[] {
  const season = seasons[index];
  if (season === undefined) return [...seasons];
  const known = seasons.flatMap(({ hours }) => hours).find((part) => part.key === key);
  const part: NamedHours = known
    ? { ...known, ranges: [...known.ranges] }
    : { key: freshKey(seasons), name: '', ranges: [freshRange] };
  return replaced(seasons, index, { ...season, hours: [...season.hours, part] });
}

/** Dayparts that other seasons have and this one lacks. */
export function lackingParts(seasons: readonly Season[], index: number): readonly NamedHours[] {
  const own = new Set(seasons[index]?.hours.map(({ key }) => key));
  const others = new Map(seasons.flatMap(({ hours }) => hours.map((part) => [part.key, part] as const)));
  return [...others.values()].filter(({ key }) => !own.has(key));
}

/** Keys are never shown; rules name dayparts by them. */
function freshKey(seasons: readonly Season[]): string {
  const taken = new Set(seasons.flatMap(({ hours }) => hours.map(({ key }) => key)));
  if (!taken.has(openingHoursKey)) return openingHoursKey;
  let number = 1;
  while (taken.has(`part_${number}`)) number += 1;
  return `part_${number}`;
}
