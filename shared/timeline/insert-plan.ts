// The inserts of a region that begin at a time of their own: single passes, and windows that wait for an item to end.
// When they are planned follows from their rules; when they really begin is found while the region runs.
import type { CompiledRule, Met } from '../manifest/manifest.ts';
import { type Instant, type Interval, latest, minute } from '../time/instant.ts';
import { fromWall, type ZoneOffset } from '../time/zoned.ts';
import { beginnings, spansWithin } from './span.ts';

export type PlannedInsert = {
  readonly rule: CompiledRule;
  readonly planned: Instant;
  /** It must have begun before this; a window also ends here. */
  readonly until: Instant;
  /** From when on it may begin: `planned`, unless the manifest says otherwise. */
  readonly due: Instant;
  /** True when the manifest says that it began at `due`, whatever is met there. */
  readonly given: boolean;
};

/** When an insert began or is due, by rule and planned time. */
export type MetInserts = ReadonlyMap<string, Met>;
export const metKey = (ruleId: string, planned: Instant): string => `${planned} ${ruleId}`;

/**
 * The plans of these rules that may matter in [from, until), by due time, planned time and rule. `longest` is how long
 * after its latest beginning an insert of the rule may last.
 */
export function plannedInserts(
  rules: readonly CompiledRule[],
  offsets: readonly ZoneOffset[],
  met: MetInserts,
  { start: from, end: until }: Interval,
  longest: (rule: CompiledRule) => number,
): PlannedInsert[] {
  const plans = new Map<string, PlannedInsert>();
  for (const rule of rules)
    for (const { start: planned, end } of plannedTimes(rule, offsets, (from - longest(rule)) as Instant, until)) {
      const key = metKey(rule.ruleId, planned);
      const before = plans.get(key);
      const told = met.get(key);
      plans.set(key, {
        rule,
        planned,
        until: before === undefined ? end : latest(before.until, end),
        due: told?.began ?? planned,
        given: told !== undefined && told.waits === undefined,
      });
    }
  return [...plans.values()].sort(byDue);
}

/**
 * Planned times with the end of the time in which the insert may begin. A pass may begin for as many minutes as its daypart
 * has, also where clocks change; its daypart is no span, since the pass ends when it has been played.
 */
function plannedTimes(
  rule: CompiledRule,
  offsets: readonly ZoneOffset[],
  from: Instant,
  until: Instant,
): readonly Interval[] {
  if (rule.once === undefined) return spansWithin([rule], offsets, from, until);
  const times: Interval[] = [];
  for (const { epochDay, daypart } of beginnings(rule, offsets, from, until)) {
    const start = fromWall(offsets, epochDay, daypart.from * minute);
    const end = (start + (daypart.until - daypart.from) * minute) as Instant;
    if (start < end && start < until && end > from) times.push({ start, end });
  }
  return times;
}

const byDue = (a: PlannedInsert, b: PlannedInsert): number => a.due - b.due || byPlan(a, b);

/** By planned time, then by rule. */
export const byPlan = (a: PlannedInsert, b: PlannedInsert): number =>
  a.planned - b.planned || (a.rule.ruleId < b.rule.ruleId ? -1 : a.rule.ruleId > b.rule.ruleId ? 1 : 0);
