// How one version of a manifest takes over from the one before: when, and where the loops then stand.
// A change must neither cut the running item (unless it is urgent) nor send a loop back to its beginning.
import { layers } from '../schedule/rule.ts';
import { regionRoles } from '../screen/screen.ts';
import { earliest, type Instant, latest, minute, plus, second } from '../time/instant.ts';
import { anchorAfterChange } from '../timeline/loop.ts';
import { loopAt, resolve } from '../timeline/resolve.ts';
import { stateAt } from '../timeline/state-at.ts';
import type { Carry, Manifest } from './manifest.ts';

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

/**
 * The anchors that `next` must carry so that its loops go on from those of `previous` at `at`: unchanged content keeps its
 * position, changed content goes on with the successor of the running item, and a loop that is new begins with its first turn.
 * A loop all of whose spans begin at `at` begins by itself and needs no carry.
 */
export function carryOver(previous: Manifest, next: Omit<Manifest, 'carry'>, at: Instant): Carry[] {
  const bare = { ...next, carry: [] };
  const used = new Set(next.rules.map((rule) => `${rule.role} ${rule.layer}`));
  return regionRoles.flatMap((role) =>
    layers.flatMap((layer): Carry[] => {
      const after = used.has(`${role} ${layer}`) ? loopAt(bare, role, layer, at) : undefined;
      if (after === undefined || after.fresh) return [];
      const before = loopAt(previous, role, layer, at);
      const anchor = (before && anchorAfterChange(before, after.loop, at)) ?? at;
      const alike = (anchor - after.anchor) % after.loop.loopMs === 0;
      return alike || anchor < 0 ? [] : [{ role, layer, at, anchor }];
    }),
  );
}
