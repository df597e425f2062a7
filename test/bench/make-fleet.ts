// A city for the benches: 10,000 screens in 500 towns of 10 districts, 1,000 rules, each screen concerned by about 20.
// Deterministic. Every rule has a recurrence text beside its compiled days, so that other libraries can do the same work.
import type { ScreenId } from '@lubu/shared/ids';
import type { CompiledRule, ManifestPlaylist } from '@lubu/shared/manifest/manifest';
import { expandRecurrence, parseRecurrence } from '@lubu/shared/schedule/recurrence';
import type { Layer } from '@lubu/shared/schedule/rule';
import { type CivilDate, type EpochDay, fromEpochDay } from '@lubu/shared/time/civil-date';
import { day, instant } from '@lubu/shared/time/instant';
import type { Resolvable } from '@lubu/shared/timeline/resolve';
import { at, beijing, entry, epochDay, mainRegion, rule } from '../shared/timeline/make-programme.ts';

export const windowStart = at('2026-11-20 00:00');
export const twoDays = { start: windowStart, end: instant(windowStart + 2 * day) };

/** `compiled` says the same as DTSTART at midnight of `from` + RRULE, with one daypart on each of its days. */
export type FleetRule = {
  readonly compiled: CompiledRule;
  readonly playlist: ManifestPlaylist;
  readonly from: CivilDate;
  readonly rrule: string;
};
export type City = {
  readonly rules: readonly FleetRule[];
  /** Indexes of the rules that concern each screen, ascending. */
  readonly concerned: readonly (readonly number[])[];
};

const screens = 10_000;
const towns = 500;
const districts = 10;
const compiledDays = 400;

/** Mulberry32: the same numbers on every machine. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Half of the rules weekly, a third daily, the rest monthly; begun a month to three years ago. Layers as halls use them. */
function makeRule(name: string, throwDice: (sides: number) => number): FleetRule {
  const kind = throwDice(6);
  const weekdays = codes.filter(() => throwDice(2) === 0);
  const rrule =
    kind < 3
      ? `FREQ=WEEKLY;BYDAY=${(weekdays.length > 0 ? weekdays : ['MO']).join()}`
      : kind < 5
        ? 'FREQ=DAILY'
        : `FREQ=MONTHLY;BYMONTHDAY=${1 + throwDice(28)}`;
  const today = epochDay('2026-11-20');
  const start = (today - ([30, 365, 1_000][throwDice(3)] ?? 30)) as EpochDay;
  const layers: readonly Layer[] = ['base', 'base', 'base', 'base', 'campaign', 'campaign', 'default', 'base'];
  const layer = throwDice(100) === 0 ? 'insert' : (layers[throwDice(layers.length)] ?? 'base');
  const from = throwDice(96) * 15;
  const until = Math.min(1_440, from + ([30, 60, 120, 240, 480][throwDice(5)] ?? 60));
  const parsed = parseRecurrence(rrule);
  if (!parsed.ok) throw new Error(parsed.error.en);
  const days = expandRecurrence(parsed.value, start, { first: today, last: (today + compiledDays) as EpochDay });
  const runs: CompiledRule['days'] = [];
  for (const one of days) {
    const last = runs.at(-1);
    if (last?.last === one - 1) last.last = one;
    else runs.push({ first: one, last: one });
  }
  return {
    compiled: { ...rule(name, { layer, weight: 1 + throwDice(3) }), days: runs, dayparts: [{ from, until }] },
    playlist: { key: name, entries: [8, 12, 15, 10, 20].map((seconds, i) => entry(`${name}-${i}`, seconds)) },
    from: fromEpochDay(start),
    rrule,
  };
}

/**
 * `places`: 8 rules for the whole city, 10 for each district, the rest for one town each, as units really schedule.
 * `scattered`: each rule for screens drawn by chance, so that hardly two screens have the same rules; the worst case.
 */
export function makeCity(targets: 'places' | 'scattered'): City {
  const throwDice = dice(7);
  const rules = Array.from({ length: 1_000 }, (_, i) => makeRule(`规则${String(i).padStart(4, '0')}`, throwDice));
  const concerned: number[][] = Array.from({ length: screens }, () => []);
  for (const index of rules.keys()) {
    if (targets === 'scattered') {
      const some = new Set(Array.from({ length: screens / 50 }, () => throwDice(screens)));
      for (const screen of some) concerned[screen]?.push(index);
      continue;
    }
    for (let screen = 0; screen < screens; screen += 1) {
      const town = screen % towns;
      const hit = index < 8 || (index < 108 ? index % districts === town % districts : index % towns === town);
      if (hit) concerned[screen]?.push(index);
    }
  }
  return { rules, concerned };
}

export const screenId = (index: number): ScreenId => `屏${index}` as ScreenId;

/** What one screen is told; rules and playlists are the very objects of the city, as a compiler that runs once has them. */
export function manifestOf({ rules, concerned }: City, screen: number): Resolvable {
  const own = (concerned[screen] ?? []).flatMap((index) => rules[index] ?? []);
  return programmeOf(own);
}

export const programmeOf = (rules: readonly FleetRule[]): Resolvable => ({
  rules: rules.map(({ compiled }) => compiled),
  playlists: rules.map(({ playlist }) => playlist),
  carry: [],
  offsets: beijing,
  screen: { regions: [mainRegion] },
});
