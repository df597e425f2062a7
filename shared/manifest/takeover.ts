// How one version of a manifest takes over from the one before: when, and where the loops then stand.
// A change must neither cut the running item (unless it is urgent) nor send a loop back to its beginning.
import { earliest, type Instant, latest, minute, plus, second } from '../time/instant.ts';
import { anchorAfterChange } from '../timeline/loop-anchor.ts';
import { layerOf, planRegions, type Resolvable, tiers } from '../timeline/region-plan.ts';
import { runRegion } from '../timeline/region-run.ts';
import { resolve } from '../timeline/resolve.ts';
import { stateAt } from '../timeline/state-at.ts';
import type { Carry, Manifest, Met } from './manifest.ts';
import { metInserts } from './met-inserts.ts';

/** Time a version needs to be built, pushed and taken before it becomes the truth. */
export const publishLead = 2 * second;
/** A long item does not hold a change up for longer than this. */
export const publishLimit = minute;

/**
 * The instant from which the next version is the truth: the first boundary between items in region `main` of the previous
 * version, at least `publishLead` and at most `publishLimit` from now; at once when it is urgent or the first.
 */
export function effectiveFrom(previous: Manifest | undefined, now: Instant, urgent: boolean): Instant {
  if (previous === undefined || urgent) return now;
  const soonest = latest(plus(now, publishLead), previous.effectiveFrom);
  const limit = latest(plus(now, publishLimit), soonest);
  const { timeline } = resolve(previous, { start: soonest, end: plus(limit, 1) });
  const main = stateAt(timeline, soonest).regions.find((region) => region.role === 'main');
  if (main?.slot === undefined || main.slotStart === soonest) return soonest;
  return earliest(main.slotEnd, limit);
}

export type Takeover = { readonly carry: Carry[]; readonly met?: Met[] };

/** What `next` must say of the time before `at` to take over from `previous` there without a jump. */
export function takeOver(previous: Resolvable, next: Omit<Resolvable, 'carry' | 'met'>, at: Instant): Takeover {
  const told = { ...next, carry: lastCarries(previous.carry, at) };
  const met = metInserts(previous, told, at);
  if (met.length === 0) return { carry: carryOver(previous, told, at) };
  return { carry: carryOver(previous, { ...told, met }, at), met };
}

/** What the versions before were told of each loop; only the last of it says anything. */
function lastCarries(carries: readonly Carry[], at: Instant): Carry[] {
  const last = new Map<string, Carry>();
  for (const carry of carries) {
    const known = last.get(loopOf(carry));
    const later = known === undefined || known.at < carry.at || (known.at === carry.at && known.anchor < carry.anchor);
    if (carry.at < at && later) last.set(loopOf(carry), carry);
  }
  return [...last.values()];
}

const loopOf = ({ role, layer, givesWay }: Pick<Carry, 'role' | 'layer' | 'givesWay'>): string =>
  `${role} ${layer} ${givesWay === true}`;

/**
 * The anchors that `next` must carry so that its loops go on from those of `previous` at `at`: unchanged content keeps its
 * position, changed content goes on with the successor of the running item, and a loop that is new begins with its first turn.
 * A loop all of whose spans begin at `at` begins by itself and needs no carry; one that stands right by what `next` was
 * told of the versions before is told just that again, because it may come back to a loop that paused since. A loop that an
 * insert holds is carried as if the insert ended at `at`; if it does not, the loop is held on.
 */
function carryOver(previous: Resolvable, next: Resolvable, at: Instant): Carry[] {
  const window = { start: at, end: (at + 1) as Instant };
  const before = new Map(planRegions(previous).plans.map((plan) => [plan.role, plan]));
  const told = new Map(next.carry.map((carry) => [loopOf(carry), [carry]]));
  return planRegions(next).plans.flatMap((plan): Carry[] => {
    const old = before.get(plan.role);
    const [then, now] = [old && runRegion(old, window), runRegion(plan, window)];
    return tiers.flatMap((tier): Carry[] => {
      const loop = { role: plan.role, layer: layerOf(tier), ...(tier === 'filler' ? { givesWay: true as const } : {}) };
      const known = told.get(loopOf(loop)) ?? [];
      const after = now.standing(tier);
      if (after === undefined) return known;
      if (after.fresh) return [];
      const running = then?.standing(tier);
      const anchor = (running && anchorAfterChange(running, after.loop, at)) ?? at;
      if ((anchor - after.anchor) % after.loop.loopMs === 0) return known;
      return anchor < 0 ? [] : [{ ...loop, at, anchor }];
    });
  });
}
