// What a screen will play over a window of time, as flat rows for tables, scripts and comparisons. Nothing is decided here.
import type { EntryId, ItemId, RevisionHash, RuleId } from '../ids.ts';
import type { Layer } from '../schedule/rule.ts';
import type { RegionRole } from '../screen/screen.ts';
import type { Interval } from '../time/instant.ts';
import { plays } from './plays.ts';
import { type Resolvable, resolve } from './resolve.ts';
import type { TimelineProblem } from './timeline.ts';

/** One uninterrupted appearance of an item, half-open, clipped to the window. */
export type SimulatedPlay = Interval & {
  readonly role: RegionRole;
  readonly layer: Layer;
  readonly ruleId: RuleId;
  readonly entryId: EntryId;
  readonly itemId: ItemId;
  readonly revision: RevisionHash;
  /** True when the turn is on screen from its first to its last millisecond. */
  readonly whole: boolean;
};

export type Simulation = {
  readonly plays: readonly SimulatedPlay[];
  readonly problems: readonly TimelineProblem[];
};

/** All plays of a manifest in a window, region by region, ascending within a region, and what the rules cannot keep. */
export function simulate(manifest: Resolvable, window: Interval): Simulation {
  const { timeline, problems } = resolve(manifest, window);
  const rows = plays(timeline).map(({ role, layer, slot, start, end, whole }): SimulatedPlay => {
    const { ruleId, entryId, itemId, revision } = slot;
    return { role, layer, ruleId, entryId, itemId, revision, start, end, whole };
  });
  return { plays: rows, problems };
}
