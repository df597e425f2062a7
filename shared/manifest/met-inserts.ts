// What a new version must know of the inserts that its predecessor has begun, so that it neither plays one twice nor begins
// one anew that is under way.
import type { Instant } from '../time/instant.ts';
import { type Pass, passFrom, pieceAt } from '../timeline/insert-pass.ts';
import { metKey, type PlannedInsert } from '../timeline/insert-plan.ts';
import { positionAt, type Running, sameTurn, slotIndexAt } from '../timeline/loop.ts';
import { planRegions, type RegionPlan, type Resolvable } from '../timeline/region-plan.ts';
import { runRegion } from '../timeline/region-run.ts';
import type { InsertFate } from '../timeline/region-sweep.ts';
import { choicesWithin, plannedWithin } from '../timeline/region-times.ts';
import type { Slot } from '../timeline/timeline.ts';
import type { Met } from './manifest.ts';

/**
 * Every pass and every waiting window of `next` that was planned before `at` and could still matter then. One that began
 * keeps its beginning; one whose list has changed is dated so that it goes on where it was; one that is over is dated so that
 * it stays over. What had not begun, or is new, looks for its chance from `at` on, as long as its time is not over.
 */
export function metInserts(previous: Resolvable, next: Resolvable, at: Instant): Met[] {
  const before = new Map(planRegions(previous).plans.map((plan) => [plan.role, plan]));
  return planRegions(next).plans.flatMap((plan): Met[] => {
    const planned = plannedWithin(plan, { start: at, end: at });
    if (planned.length === 0) return [];
    const old = before.get(plan.role);
    return metInRegion(plan, planned, old === undefined ? [] : fatesBefore(old, at), at);
  });
}

/** What the plan had decided before the instant. */
function fatesBefore(plan: RegionPlan, at: Instant): InsertFate[] {
  const { fates } = runRegion(plan, { start: at, end: (at + 1) as Instant });
  return fates.filter(({ settled, until }) => settled < at || until <= at);
}

function metInRegion(
  plan: RegionPlan,
  planned: readonly PlannedInsert[],
  fates: readonly InsertFate[],
  at: Instant,
): Met[] {
  const fateOf = new Map(fates.map((fate) => [metKey(fate.rule.ruleId, fate.planned), fate]));
  const lengthOf = new Map(plan.passes.map(({ rule, length }) => [rule, length]));
  const met: Met[] = [];
  const over: { readonly insert: PlannedInsert; readonly began: Instant }[] = [];
  for (const insert of planned) {
    const { rule, planned, until } = insert;
    const fate = fateOf.get(metKey(rule.ruleId, planned));
    const began = fate === undefined ? undefined : beganFor(plan, insert, fate, at);
    if (began !== undefined) met.push({ ruleId: rule.ruleId, planned, began });
    else if (fate === undefined && at < until) met.push({ ruleId: rule.ruleId, planned, began: at, waits: true });
    else if (rule.once) over.push({ insert, began: fate?.settled ?? planned });
  }
  const end = met.reduce((first, { began, waits }) => (waits ? first : Math.min(first, began)), at as number);
  for (const { insert, began } of over) {
    const { rule, planned } = insert;
    const latest = Math.max(0, end - (lengthOf.get(rule) ?? 0));
    met.push({ ruleId: rule.ruleId, planned, began: Math.min(began, latest) as Instant });
  }
  return met.sort((a, b) => a.planned - b.planned || (a.ruleId < b.ruleId ? -1 : 1));
}

/** When the insert began as far as the new version is concerned; `undefined` when it is over or never was. */
function beganFor(plan: RegionPlan, { rule }: PlannedInsert, fate: InsertFate, at: Instant): Instant | undefined {
  if (fate.outcome !== 'began') return undefined;
  if (!rule.once) return fate.pass === undefined ? fate.settled : undefined;
  const list = plan.passes.find((pass) => pass.rule === rule)?.list ?? [];
  const choices = choicesWithin(plan, { start: fate.settled, end: at })(list);
  const pass = passFrom(rule, choices, fate.settled);
  return fate.pass && pass && beganAfterChange(fate.pass, pass, at);
}

/** When the changed pass would have to have begun to go on at `at` where the old one was; `undefined` when nothing is left. */
function beganAfterChange(old: Pass, next: Pass, at: Instant): Instant | undefined {
  const running: Running | undefined = pieceAt(old, at);
  const slots = next.pieces[0]?.loop.slots ?? [];
  if (running === undefined) return undefined;
  const position = positionAt(at, running.anchor, running.loop.loopMs);
  const index = slotIndexAt(running.loop.slots, position);
  const elapsed = position - (running.loop.slots[index] as Slot).start;
  const current = running.loop.slots[index] as Slot;
  const underWay = elapsed > 0 ? slots.find((slot) => sameTurn(slot, current)) : undefined;
  if (underWay !== undefined) return (at - underWay.start - elapsed) as Instant;
  const placeOf = (slot: Slot | undefined) => slots.findIndex(({ entryId }) => entryId === slot?.entryId);
  const ended = elapsed > 0 ? -1 : placeOf(running.loop.slots[index - 1]);
  const left = running.loop.slots.slice(elapsed > 0 ? index + 1 : index).find((slot) => placeOf(slot) >= 0);
  const start = slots[ended >= 0 ? ended + 1 : placeOf(left)]?.start;
  return start === undefined ? undefined : ((at - start) as Instant);
}
