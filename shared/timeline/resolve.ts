// What every region of a screen shows over a window of time: a pure function of manifest and window, the only resolver there is.
// Server, preview, player and report call it, so they cannot disagree. It reads no clock and never throws over a user's data.
import { fromEpochDay } from '../time/civil-date.ts';
import { type Interval, minute } from '../time/instant.ts';
import { toWall, type ZoneOffset } from '../time/zoned.ts';
import { planRegions, type Resolvable } from './region-plan.ts';
import { runRegion } from './region-run.ts';
import type { InsertFate } from './region-sweep.ts';
import type { Readings, RegionTimeline, Resolution, TimelineProblem } from './timeline.ts';

export type { Resolvable } from './region-plan.ts';

/**
 * The timeline of [window.start, window.end). In each region the strongest tier that has something to show wins; what becomes
 * of the weaker ones meanwhile says region-sweep.ts. The answer does not depend on the order of rules, playlists, regions or
 * carries, and two windows that meet give together what one window over both gives. A window without length gives a timeline
 * without stretches. `readings` are values that the hall feeds; no rule asks for any yet.
 */
export function resolve(manifest: Resolvable, window: Interval, _readings: Readings = []): Resolution {
  const { plans, problems } = planRegions(manifest);
  const found = [...problems];
  const regions = plans.map((plan): RegionTimeline => {
    if (window.start >= window.end) return { role: plan.role, stretches: [] };
    const { stretches, loops, fates } = runRegion(plan, window);
    for (const loop of loops) found.push(...loop.problems);
    for (const fate of fates) if (missedIn(window, fate)) found.push(missed(fate, plan.offsets));
    return { role: plan.role, stretches };
  });
  return { timeline: { window, regions }, problems: distinct(found) };
}

const missedIn = ({ start, end }: Interval, { outcome, planned }: InsertFate): boolean =>
  outcome === 'missed' && start <= planned && planned < end;

function missed({ rule, planned }: InsertFate, offsets: readonly ZoneOffset[]): TimelineProblem {
  const { day, msOfDay } = toWall(offsets, planned);
  const [hours, minutes] = [Math.floor(msOfDay / (60 * minute)), Math.floor(msOfDay / minute) % 60];
  const clock = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
  return { code: 'insert_missed', ruleId: rule.ruleId, detail: `${fromEpochDay(day)} ${clock}` };
}

/** One problem for each thing that is wrong: many loops may break one promise, but each insert is missed for itself. */
function distinct(problems: readonly TimelineProblem[]): TimelineProblem[] {
  const known = new Map<string, TimelineProblem>();
  for (const problem of problems.toSorted(byRuleAndCode)) {
    const { ruleId, code, entryId = '', detail } = problem;
    const key = JSON.stringify([ruleId, code, entryId, code === 'insert_missed' ? detail : '']);
    if (!known.has(key)) known.set(key, problem);
  }
  return [...known.values()];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byRuleAndCode = (a: TimelineProblem, b: TimelineProblem): number =>
  compare(a.ruleId, b.ruleId) ||
  compare(a.code, b.code) ||
  compare(a.entryId ?? '', b.entryId ?? '') ||
  compare(a.detail, b.detail);
