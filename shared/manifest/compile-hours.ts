// The hours that entries name, worked out to days and minutes and filed once each under a key. Where an entry is limited on
// several levels (its own, and those of the entries that hold its playlist) all of them must hold: their hours are intersected.
import type { EntryLimits } from '../playlist/flatten.ts';
import { err, ok, type Result } from '../result.ts';
import type { Daypart } from '../schedule/timetable.ts';
import { type EpochDay, weekday } from '../time/civil-date.ts';
import { canonicalJson, sha256Hex } from '../trust/canonical.ts';
import { type CompiledHours, type ManifestEntry, manifestLimits } from './manifest.ts';

/** One daypart over the compiled days; `undefined` when the timetable has none of that name. */
export type HoursOf = (daypart: Daypart) => CompiledHours['dayparts'] | undefined;

type On = NonNullable<ManifestEntry['on']>;
type Hours = CompiledHours['dayparts'];
/** Minutes from the midnight of day 0, half-open. */
type Piece = { readonly start: number; readonly end: number };

const minutesOfDay = 1_440;

/** Why an entry's hours cannot be written down. `too_many`: there are more of them than a manifest holds. */
export type HoursProblem =
  | { readonly code: 'no_weekday' | 'too_many' }
  | { readonly code: 'no_such_daypart'; readonly missing: string };

export class HoursBook {
  readonly #hoursOf: HoursOf;
  readonly #filed = new Map<string, Hours>();

  constructor(hoursOf: HoursOf) {
    this.#hoursOf = hoursOf;
  }

  /**
   * Weekdays and hours of an entry, outermost limits first; `undefined` when nothing limits it. Weekdays select the days on
   * which hours begin: those of their own level, or of every level when their own has none. Hours of several levels become
   * one key.
   */
  on(limits: readonly EntryLimits[]): Result<On | undefined, HoursProblem> {
    const free = limits.filter(({ dayparts }) => dayparts === undefined);
    const common = allWeek.filter((one) => free.every(({ weekdays }) => has(weekdays, one)));
    if (common.length === 0) return err({ code: 'no_weekday' });
    const levels = limits.flatMap(({ dayparts, weekdays }) =>
      dayparts === undefined ? [] : [{ dayparts, weekdays: common.filter((one) => has(weekdays, one)) }],
    );
    if (levels.length === 0) return ok(common.length === allWeek.length ? undefined : { weekdays: common });
    if (levels.some(({ weekdays }) => weekdays.length === 0)) return err({ code: 'no_weekday' });
    for (const daypart of levels.flatMap(({ dayparts }) => dayparts)) {
      if (this.#hoursOf(daypart) === undefined)
        return err({ code: 'no_such_daypart', missing: 'named' in daypart ? daypart.named : keyOf(daypart) });
    }
    const [only] = levels;
    if (only === undefined || levels.length > 1) {
      const key = this.#fileAll([this.#common(levels)]);
      return key === undefined ? err({ code: 'too_many' }) : ok({ hours: key });
    }
    const hours = this.#fileAll(only.dayparts.map((daypart) => [keyOf(daypart), this.#hoursOf(daypart) ?? []]));
    if (hours === undefined) return err({ code: 'too_many' });
    return ok(only.weekdays.length === allWeek.length ? { hours } : { weekdays: only.weekdays, hours });
  }

  /** Files the hours of one daypart under its own key. */
  file(daypart: Daypart): Result<undefined, HoursProblem> {
    const hours = this.#hoursOf(daypart);
    const key = keyOf(daypart);
    if (hours === undefined) return err({ code: 'no_such_daypart', missing: key });
    return this.#fileAll([[key, hours]]) === undefined ? err({ code: 'too_many' }) : ok(undefined);
  }

  /** Everything that was asked for, by key. */
  all(): CompiledHours[] {
    return [...this.#filed]
      .map(([key, dayparts]) => ({ key, dayparts }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  /** The keys, ascending; `undefined`, and nothing is filed, when there is no room for all of them. */
  #fileAll(parts: readonly (readonly [key: string, hours: Hours])[]): string[] | undefined {
    const fresh = new Map(parts.filter(([key]) => !this.#filed.has(key)));
    if (this.#filed.size + fresh.size > manifestLimits.hours) return undefined;
    if ([...fresh.values()].some((hours) => hours.length > manifestLimits.daypartsOfHours)) return undefined;
    for (const [key, hours] of fresh) this.#filed.set(key, hours);
    return [...new Set(parts.map(([key]) => key))].sort();
  }

  #common(levels: readonly { dayparts: readonly Daypart[]; weekdays: readonly number[] }[]): readonly [string, Hours] {
    const key = `all-${sha256Hex(canonicalJson(levels)).slice(0, 16)}`;
    const known = this.#filed.get(key);
    if (known !== undefined) return [key, known];
    const pieces = levels.map(({ dayparts, weekdays }) =>
      piecesOf(
        dayparts.flatMap((daypart) => this.#hoursOf(daypart) ?? []),
        weekdays,
      ),
    );
    return [key, hoursFrom(pieces.reduce(intersect))];
  }
}

const keyOf = (daypart: Daypart): string => ('named' in daypart ? daypart.named : `${daypart.from}-${daypart.until}`);
const allWeek = [1, 2, 3, 4, 5, 6, 7];
const has = (weekdays: readonly number[] | undefined, one: number): boolean =>
  weekdays === undefined || weekdays.includes(one);

/** Ascending and apart from each other. */
function piecesOf(hours: Hours, weekdays: readonly number[]): Piece[] {
  const pieces: { start: number; end: number }[] = [];
  for (const { from, until, days } of hours)
    for (const run of days)
      for (let day: number = run.first; day <= run.last; day += 1)
        if (weekdays.includes(weekday(day)))
          pieces.push({ start: day * minutesOfDay + from, end: day * minutesOfDay + until });
  pieces.sort((a, b) => a.start - b.start);
  const apart: { start: number; end: number }[] = [];
  for (const piece of pieces) {
    const last = apart.at(-1);
    if (last !== undefined && piece.start <= last.end) last.end = Math.max(last.end, piece.end);
    else apart.push(piece);
  }
  return apart;
}

function intersect(a: readonly Piece[], b: readonly Piece[]): Piece[] {
  const common: Piece[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i] as Piece, b[j] as Piece];
    const piece = { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) };
    if (piece.start < piece.end) common.push(piece);
    if (one.end < other.end) i += 1;
    else j += 1;
  }
  return common;
}

/** Cut at midnights, so that each piece belongs to the day on which it lies; alike hours of several days are one daypart. */
function hoursFrom(pieces: readonly Piece[]): Hours {
  const found = new Map<string, Hours[number]>();
  for (const piece of pieces) {
    for (let start = piece.start; start < piece.end; ) {
      const day = Math.floor(start / minutesOfDay) as EpochDay;
      const end = Math.min(piece.end, (day + 1) * minutesOfDay);
      addDay(found, start - day * minutesOfDay, end - day * minutesOfDay, day);
      start = end;
    }
  }
  return [...found.values()].sort((a, b) => a.from - b.from || a.until - b.until);
}

function addDay(found: Map<string, Hours[number]>, from: number, until: number, day: EpochDay): void {
  const key = `${from}-${until}`;
  const daypart = found.get(key) ?? { from, until, days: [] };
  found.set(key, daypart);
  const run = daypart.days.at(-1);
  if (run !== undefined && run.last === day - 1) run.last = day;
  else daypart.days.push({ first: day, last: day });
}
