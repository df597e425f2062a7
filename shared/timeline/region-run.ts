// What one region shows in a window, what runs there unseen, and what becomes of its inserts.
import type { Instant, Interval } from '../time/instant.ts';
import type { PlannedInsert } from './insert-plan.ts';
import type { Loop } from './loop.ts';
import type { RegionPlan, Tier } from './region-plan.ts';
import { type InsertFate, RegionSweep, type Shown, type Standing } from './region-sweep.ts';
import type { Stretch } from './timeline.ts';

export type { InsertFate } from './region-sweep.ts';

export type RegionRun = {
  /** What is on screen in the window, ascending. */
  readonly stretches: readonly Stretch[];
  /** Every loop that runs in the window, also those that are covered or held. */
  readonly loops: ReadonlySet<Loop>;
  readonly fates: readonly InsertFate[];
  /** Planned in the window and still waiting when the run ended. */
  readonly undecided: readonly PlannedInsert[];
  /** Where the loop of a tier stands at the last instant of the window, and whether it began there. */
  readonly standing: (tier: Tier) => Standing | undefined;
};

/** The region in a window. The run goes on past its end until it is known what becomes of every insert planned in it. */
export function runRegion(plan: RegionPlan, window: Interval): RegionRun {
  const run = runUntil(plan, window, window.end);
  if (run.undecided.length === 0) return run;
  const decided = run.undecided.reduce((end, { due, until }) => Math.max(end, due + 1, until + 1), 0);
  return runUntil(plan, window, decided as Instant);
}

function runUntil(plan: RegionPlan, window: Interval, until: Instant): RegionRun {
  const sweep = new RegionSweep(plan, window.start, until);
  const stretches: Stretch[] = [];
  const loops = new Set<Loop>();
  let standing: ReadonlyMap<Tier, Standing> = new Map();
  const undecided = () => sweep.undecided.filter(({ planned }) => planned >= window.start && planned < window.end);
  for (let at = sweep.start; at < window.end || (at < until && undecided().length > 0); ) {
    sweep.step(at);
    const next = Math.min(sweep.next, at < window.end ? window.end : until) as Instant;
    if (next > window.start && at < window.end) {
      sweep.addLoops(loops);
      const shown = sweep.shown;
      const start = Math.max(at, window.start) as Instant;
      if (shown !== undefined) append(stretches, shown, start, next);
    }
    if (at < window.end && next >= window.end) standing = sweep.standings((window.end - 1) as Instant);
    at = next;
  }
  return {
    stretches,
    loops,
    fates: sweep.fates,
    undecided: undecided(),
    standing: (tier) => standing.get(tier),
  };
}

/** Adds a stretch, or lengthens the last one when the same loop simply goes on. */
function append(stretches: Stretch[], { layer, running: { loop, anchor } }: Shown, start: Instant, end: Instant): void {
  const last = stretches.at(-1);
  const goesOn = last?.end === start && last.slots === loop.slots && last.anchor === anchor && last.layer === layer;
  if (goesOn) stretches[stretches.length - 1] = { ...last, end };
  else stretches.push({ start, end, layer, anchor, loopMs: loop.loopMs, slots: loop.slots });
}
