// The same rules on one screen for 48 hours, asked of us, of superfly-timeline and of rrule, in one run. Before anything is
// timed, all three must name the same layer at some hundred instants (the many rules: at six, rrule takes a second for each).
import { type Layer, layers } from '@lubu/shared/schedule/rule';
import { toEpochDay } from '@lubu/shared/time/civil-date';
import { day, hour, type Instant, instant, minute } from '@lubu/shared/time/instant';
import { resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import type { Timeline } from '@lubu/shared/timeline/timeline';
import rruleLibrary from 'rrule';
import superfly from 'superfly-timeline';
import type { Figure } from './figure.ts';
import { dice, type FleetRule, makeCity, programmeOf, twoDays } from './make-fleet.ts';
import { medianTime } from './median-time.ts';

const { rrulestr } = rruleLibrary;
const { getResolvedState, resolveTimeline } = superfly;

const beijing = 8 * hour;
/** Strongest first; undefined: nothing is on. */
type Answer = Layer | undefined;

export async function bench(): Promise<Figure[]> {
  const { rules, concerned } = makeCity('places');
  const hall = (concerned[0] ?? []).flatMap((index) => rules[index] ?? []);
  return [...compare(hall, `${hall.length} rules`, 40), ...compare(rules, '1,000 rules', 3)];
}

function compare(rules: readonly FleetRule[], size: string, times: number): Figure[] {
  const throwDice = dice(11);
  const moments = Array.from({ length: 1_000 }, () => instant(twoDays.start + throwDice(2 * 24 * 60 * 60) * 1_000));

  const manifest = programmeOf(rules);
  const ours = resolve(manifest, twoDays);
  const objects = rules.map(superflyObject);
  const options = { time: twoDays.start, limitTime: twoDays.end };
  const theirs = resolveTimeline(objects, options);
  const parsed = rules.map(recurring);

  const ourAnswer = (at: Instant): Answer => layerIn(ours.timeline, at);
  const superflyAnswer = (at: Instant): Answer => {
    const found = getResolvedState(theirs, at, 1).layers['main'];
    return found && layers[layers.length - 1 - (found.priority ?? 0)];
  };
  const rruleAnswer = (at: Instant): Answer => naive(parsed, at);
  for (const at of moments.slice(0, rules.length > 100 ? 6 : 400))
    for (const answer of [superflyAnswer, rruleAnswer])
      if (answer(at) !== ourAnswer(at))
        throw new Error(`peers bench: ${answer(at)} against ${ourAnswer(at)} at ${new Date(at).toISOString()}`);

  const query = (answer: (at: Instant) => Answer, queries: number): number => {
    let heard = 0;
    const before = performance.now();
    for (let i = 0; i < queries; i += 1) if (answer(moments[i % moments.length] as Instant)) heard += 1;
    const taken = performance.now() - before;
    if (heard > queries) throw new Error('unreachable; keeps the work from being optimised away');
    return (taken * 1_000) / queries;
  };
  query(ourAnswer, 200_000);
  const naiveQuery = query(rruleAnswer, rules.length > 100 ? 6 : 300);
  return [
    {
      name: `one screen, ${size}, 48 h: Lubu resolve`,
      value: medianTime(times, () => resolve(manifest, twoDays)),
      unit: 'ms',
      note: 'layers, weighted loops of all entries, anchors; the days of the rules were expanded before',
    },
    {
      name: `one screen, ${size}, 48 h: superfly-timeline resolve`,
      value: medianTime(times, () => resolveTimeline(objects, options)),
      unit: 'ms',
      note: 'the rule on top, no loop of entries; one object a rule, its spans handed over as absolute times, expanded before',
    },
    {
      name: `one screen, ${size}: Lubu stateAt`,
      value: query(ourAnswer, 400_000),
      unit: 'µs',
      note: 'item, page and next change',
    },
    {
      name: `one screen, ${size}: superfly-timeline getResolvedState`,
      value: query(superflyAnswer, rules.length > 100 ? 1_000 : 5_000),
      unit: 'µs',
      note: 'the object on top; gathers all events to come, keeps one',
    },
    {
      name: `one screen, ${size}: rrule, between() a rule and query`,
      value: naiveQuery,
      unit: 'µs',
      note: `naive: parsed once, UTC, no cache, each rule walked from its start; the strongest layer only. 10,000 such screens once: ${(naiveQuery / 100).toFixed(0)} s, by calculation`,
    },
  ];
}

const layerIn = (timeline: Timeline, at: Instant): Answer => stateAt(timeline, at).regions[0]?.layer;

function superflyObject({ compiled, from }: FleetRule) {
  const [daypart] = compiled.dayparts;
  if (daypart === undefined) throw new Error(`peers bench: ${compiled.ruleId} since ${from} has no hours`);
  const enable = compiled.days.flatMap(({ first, last }) => {
    const spans: { start: number; end: number }[] = [];
    for (let epochDay = first as number; epochDay <= last; epochDay += 1) {
      const midnight = epochDay * day - beijing;
      const span = { start: midnight + daypart.from * minute, end: midnight + daypart.until * minute };
      if (span.start < twoDays.end && span.end > twoDays.start) spans.push(span);
    }
    return spans;
  });
  return {
    id: compiled.ruleId as string,
    layer: 'main',
    priority: layers.length - 1 - layers.indexOf(compiled.layer),
    content: {},
    enable,
  };
}

/** Wall-clock time is handed to rrule as if it were UTC, which is its fastest way. */
function recurring({ compiled, from, rrule }: FleetRule) {
  const [daypart] = compiled.dayparts;
  const start = new Date(toEpochDay(from) * day + (daypart?.from ?? 0) * minute);
  const length = ((daypart?.until ?? 0) - (daypart?.from ?? 0)) * minute;
  const dtstart = start.toISOString().replace(/[-:]|\.\d+/g, '');
  return { layer: compiled.layer, length, rule: rrulestr(`DTSTART:${dtstart}\nRRULE:${rrule}`) };
}

/** What many players do: ask every rule for an occurrence that is under way, at every query. */
function naive(rules: readonly ReturnType<typeof recurring>[], at: Instant): Answer {
  const wall = at + beijing;
  let strongest: number = layers.length;
  for (const { layer, length, rule } of rules)
    if (rule.between(new Date(wall - length + 1), new Date(wall), true).length > 0)
      strongest = Math.min(strongest, layers.indexOf(layer));
  return layers[strongest];
}
