// The days of a window as rules see them: what kind of day each is, and which seasons of zone and screen are in force on it.
// Made once for all rules of a screen. Most days are alike, so hours need to be looked up only once for each setting.
import { type CivilDate, type EpochDay, fromEpochDay } from '../time/civil-date.ts';
import { type DayKind, dayKind } from '../time/day-class.ts';
import type { WorkCalendar } from '../time/working-days.ts';
import type { NamedHours, Season, Timetable } from './timetable.ts';

export type Surroundings = {
  readonly calendar: WorkCalendar;
  /** The zone's. */
  readonly timetable: Timetable;
  /** The screen's own; a daypart that the season in force has replaces the zone's of that name. */
  readonly seasons?: readonly Season[] | undefined;
  /** Both included. */
  readonly first: EpochDay;
  readonly last: EpochDay;
};

/** What hours depend on. */
export type Setting = {
  readonly kind: DayKind['kind'];
  readonly zone: Season | undefined;
  readonly screen: Season | undefined;
};

export type DayTable = {
  readonly settings: readonly Setting[];
  /** Index into `settings`, for each day from `first` on. */
  readonly settingOf: Uint16Array;
  /** The year of the day where its notice, which is not out yet, may still make another kind of it; else 0. */
  readonly provisionalYear: Uint16Array;
};

const known = new WeakMap<Surroundings, DayTable>();

/** Remembered as long as the same `surroundings` are handed in; they must not be changed. */
export function dayTable(surroundings: Surroundings): DayTable {
  const table = known.get(surroundings) ?? makeTable(surroundings);
  known.set(surroundings, table);
  return table;
}

function makeTable({ calendar, timetable, seasons = [], first, last }: Surroundings): DayTable {
  const days = Math.max(0, last - first + 1);
  const settings: Setting[] = [];
  const numbers = new Map<Season | undefined, Map<Season | undefined, Map<string, number>>>();
  const settingOf = new Uint16Array(days);
  const provisionalYear = new Uint16Array(days);
  for (let i = 0; i < days; i += 1) {
    const date = fromEpochDay(first + i);
    const day = dayKind(calendar, timetable, date);
    const setting = { kind: day.kind, zone: seasonOn(timetable.seasons, date), screen: seasonOn(seasons, date) };
    const alike = inner(inner(numbers, setting.zone), setting.screen);
    const number = alike.get(day.kind) ?? settings.push(setting) - 1;
    alike.set(day.kind, number);
    settingOf[i] = number;
    if (day.provisional) provisionalYear[i] = Number(date.slice(0, 4));
  }
  return { settings, settingOf, provisionalYear };
}

function inner<K, K2, V>(map: Map<K, Map<K2, V>>, key: K): Map<K2, V> {
  const found = map.get(key) ?? new Map<K2, V>();
  map.set(key, found);
  return found;
}

/**
 * The season in force: the latest that began this year, else the latest of the year before. Months and days are compared as
 * text, so one that begins on 29 February begins on 1 March in a common year. `undefined` only without seasons.
 */
export function seasonOn(seasons: readonly Season[], date: CivilDate): Season | undefined {
  const monthDay = date.slice(5);
  const begun = seasons.filter(({ from }) => from <= monthDay);
  return (begun.length > 0 ? begun : seasons).reduce<Season | undefined>(
    (latest, season) => (latest === undefined || season.from >= latest.from ? season : latest),
    undefined,
  );
}

/** A named daypart where it applies: the screen's own goes before the zone's. */
export const namedHours = ({ screen, zone }: Setting, key: string): NamedHours | undefined =>
  hoursOf(screen, key) ?? hoursOf(zone, key);

/** Whether any season of screen or zone, in force or not, has a daypart of this name. */
export const isDaypart = ({ timetable, seasons = [] }: Pick<Surroundings, 'timetable' | 'seasons'>, key: string) =>
  [...seasons, ...timetable.seasons].some((season) => hoursOf(season, key) !== undefined);

const hoursOf = (season: Season | undefined, key: string): NamedHours | undefined =>
  season?.hours.find((hours) => hours.key === key);
