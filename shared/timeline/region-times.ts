// What a region has to know of a stretch of time before it can run through it: where all that matters to it began, which
// inserts are planned, and which entries may be drawn.
import type { CompiledRule, ManifestEntry } from '../manifest/manifest.ts';
import type { Instant, Interval } from '../time/instant.ts';
import { Choices } from './choice.ts';
import { hoursReader } from './entry-hours.ts';
import { type PlannedInsert, plannedInserts } from './insert-plan.ts';
import { heldTiers, type RegionPlan } from './region-plan.ts';
import { chainStart, spansWithin } from './span.ts';

/** The choices of each list, made when they are first asked for. */
export function choicesWithin({ hours, offsets }: RegionPlan, { start, end }: Interval) {
  const made = new Map<readonly ManifestEntry[], Choices>();
  const hoursOf = hoursReader(hours, offsets, start, end);
  return (list: readonly ManifestEntry[]): Choices => {
    const choices = made.get(list) ?? new Choices(list, hoursOf, start, end);
    made.set(list, choices);
    return choices;
  };
}

export const lastBefore = (instants: ReadonlyMap<Instant, unknown>, at: Instant): Instant | undefined =>
  [...instants.keys()].reduce<Instant | undefined>(
    (best, instant) => (instant <= at && (best === undefined || instant > best) ? instant : best),
    undefined,
  );

/** Windows that wait, with their entries, and all passes. */
export function listsOfPlanned({ loops, passes }: RegionPlan): Map<CompiledRule, readonly ManifestEntry[]> {
  const lists = new Map(passes.map(({ rule, list }) => [rule, list]));
  const windows = loops.get('insert');
  for (const [i, rule] of windows?.rules.entries() ?? [])
    if (rule.meets === 'wait') lists.set(rule, windows?.lists[i] ?? []);
  return lists;
}

/** Passes and waiting windows that may matter in a time. */
export function plannedWithin(plan: RegionPlan, within: Interval): PlannedInsert[] {
  const lengths = new Map(plan.passes.map(({ rule, length }) => [rule, length]));
  const rules = [...listsOfPlanned(plan).keys()];
  return plannedInserts(rules, plan.offsets, plan.met, within, (rule) => lengths.get(rule) ?? 0);
}

/**
 * Where the chain began of everything that can matter at an instant to a region with inserts: the spans of all tiers that an
 * insert can hold, and the times from when an insert is planned or due until it can last.
 */
export function coupledStart(plan: RegionPlan, at: Instant): Instant {
  const lengths = new Map(plan.passes.map(({ rule, length }) => [rule, length]));
  const tiers = (['insert', ...heldTiers] as const).flatMap((tier) => plan.loops.get(tier) ?? []);
  return chainStart((from, until) => {
    const reach = plannedWithin(plan, { start: from, end: until }).map(({ rule, planned, due, until: latest }) => ({
      start: Math.min(planned, due) as Instant,
      end: (Math.max(latest, due + 1) + (lengths.get(rule) ?? 0)) as Instant,
    }));
    const spans = tiers.flatMap(({ rules }) => spansWithin(rules, plan.offsets, from, until));
    return [...spans, ...reach];
  }, at);
}
