// The timelines of a whole city for 48 hours: from nothing, after one change, and when nothing changed.
import { instant } from '@lubu/shared/time/instant';
import { Fleet } from '@lubu/shared/timeline/fleet';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import type { Figure } from './figure.ts';
import { type City, type FleetRule, makeCity, manifestOf, programmeOf, screenId, twoDays } from './make-fleet.ts';
import { medianTime } from './median-time.ts';

export async function bench(): Promise<Figure[]> {
  return [...city('places', 3), ...city('scattered', 1)];
}

function city(targets: 'places' | 'scattered', times: number): Figure[] {
  const made = makeCity(targets);
  const perScreen = made.concerned.reduce((sum, rules) => sum + rules.length, 0) / made.concerned.length;
  const manifests = made.concerned.map((_, screen) => manifestOf(made, screen));
  const ids = made.concerned.map((_, screen) => screenId(screen));
  const putAll = () => {
    for (const [screen, id] of ids.entries()) fleet.put(id, manifests[screen] as Resolvable);
  };
  resolve(manifests[0] as Resolvable, twoDays); // warm

  let fleet = new Fleet(twoDays);
  const cold = medianTime(times, () => {
    fleet = new Fleet(twoDays);
    putAll();
  });
  const name = `fleet, 10,000 screens, ${targets === 'places' ? 'rules by place' : 'rules by chance'}`;
  return [
    {
      name: `${name}, 48 h cold`,
      value: cold,
      unit: 'ms',
      note: `1,000 rules, ${perScreen.toFixed(1)} a screen, 5 entries each; ${fleet.timelines} different timelines, ${((cold * 1_000) / fleet.timelines).toFixed(0)} µs each${times === 1 ? '; timed once' : ''}`,
    },
    {
      name: `${name}, nothing changed`,
      value: medianTime(9, putAll),
      unit: 'ms',
      note: 'the same manifest objects again',
    },
    ...change(name, made, manifests, fleet, targets),
    {
      name: `${name}, what is on everywhere now`,
      value: medianTime(9, () => {
        for (const [screen, id] of ids.entries()) {
          const found = fleet.resolutionOf(id);
          if (found) stateAt(found.timeline, instant(twoDays.start + screen * 1_000));
        }
      }),
      unit: 'ms',
      note: 'one stateAt a screen, each at another instant',
    },
  ];
}

/** One rule gets other hours; the screens it concerns are found by an index from rules to screens. */
function change(
  name: string,
  { rules, concerned }: City,
  manifests: readonly Resolvable[],
  fleet: Fleet,
  targets: 'places' | 'scattered',
): Figure[] {
  const screensOf = rules.map((): number[] => []);
  for (const [screen, indexes] of concerned.entries()) for (const index of indexes) screensOf[index]?.push(screen);
  const chosen = targets === 'places' ? [8, 600] : [600];
  return chosen.map((index) => {
    const hit = screensOf[index] ?? [];
    const [old] = rules.slice(index, index + 1) as [FleetRule];
    let round = 0;
    const timelines = new Set<unknown>();
    const took = medianTime(5, () => {
      round += 1;
      const [daypart] = old.compiled.dayparts;
      const from = ((daypart?.from ?? 0) + 7 * round) % 1_380;
      const compiled = { ...old.compiled, dayparts: [{ from, until: from + 60 }] };
      for (const screen of hit) {
        const own = (concerned[screen] ?? []).flatMap((one) => rules[one] ?? []);
        fleet.put(screenId(screen), programmeOf(own.map((one) => (one === old ? { ...old, compiled } : one))));
      }
    });
    for (const screen of hit) timelines.add(fleet.resolutionOf(screenId(screen)));
    for (const screen of hit) fleet.put(screenId(screen), manifests[screen] as Resolvable);
    return {
      name: `${name}, one rule changed`,
      value: took,
      unit: 'ms',
      note: `${hit.length} screens concerned, ${timelines.size} timelines, ${((took * 1_000) / hit.length).toFixed(1)} µs a screen; all others untouched`,
    };
  });
}
