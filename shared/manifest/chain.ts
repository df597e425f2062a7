// Planned play across versions: each version of a screen's manifest is the truth from its effectiveFrom until a later
// version takes over. What was planned is the chain of them, whatever a player happened to receive.
import { earliest, type Instant, type Interval, latest } from '../time/instant.ts';
import { sameTurn } from '../timeline/loop.ts';
import { type Play, plays } from '../timeline/plays.ts';
import { resolve } from '../timeline/resolve.ts';
import type { Manifest } from './manifest.ts';

export type PlannedPlay = Play & {
  /** The version that was the truth when the play began. */
  readonly version: number;
};

/** The stretches in which each version is the truth, ascending and without overlap; a version that never is has none. */
export function truthOf(
  versions: readonly Manifest[],
  window: Interval,
): (Interval & { readonly manifest: Manifest })[] {
  const held: (Interval & { readonly manifest: Manifest })[] = [];
  let until = window.end;
  for (const manifest of versions.toSorted((a, b) => b.version - a.version)) {
    const start = latest(window.start, manifest.effectiveFrom);
    if (start < until) held.push({ start, end: until, manifest });
    until = earliest(until, start);
  }
  return held.reverse();
}

/** The version that is the truth at an instant; `undefined` before the first. */
export function manifestAt(versions: readonly Manifest[], at: Instant): Manifest | undefined {
  return truthOf(versions, { start: at, end: (at + 1) as Instant })[0]?.manifest;
}

/** Every play of the window by the chain of versions. A turn that runs on across a change of version is one play. */
export function plannedPlays(versions: readonly Manifest[], window: Interval): PlannedPlay[] {
  const planned: PlannedPlay[] = [];
  const lastOf = new Map<string, number>();
  for (const { manifest, start, end } of truthOf(versions, window)) {
    for (const play of plays(resolve(manifest, { start, end }).timeline)) {
      const index = play.start === start ? lastOf.get(play.role) : undefined;
      const before = index === undefined ? undefined : planned[index];
      if (index !== undefined && before !== undefined && goesOn(before, play)) planned[index] = join(before, play);
      else lastOf.set(play.role, planned.push({ ...play, version: manifest.version }) - 1);
    }
  }
  return planned;
}

const goesOn = (before: Play, after: Play): boolean =>
  before.end === after.start && before.turnStart === after.turnStart && sameTurn(before.slot, after.slot);

const join = (before: PlannedPlay, after: Play): PlannedPlay => ({
  ...before,
  end: after.end,
  whole: before.start === before.turnStart && after.end === before.turnStart + before.slot.length,
});
