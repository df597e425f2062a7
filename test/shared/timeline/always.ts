// How a property of the timeline is tried. LUBU_CASES=100000 tries more of them (npm run fuzz), LUBU_SEED replays a run; a
// failure prints its seed and the path to the case. A case that ever failed is kept beside its property and tried every time.
import fc from 'fast-check';
import { test } from 'vitest';

const { LUBU_CASES = '2000', LUBU_SEED } = process.env;
const numRuns = Number(LUBU_CASES);
const seed = LUBU_SEED === undefined ? {} : { seed: Number(LUBU_SEED) };

/** Printed by a failure. The same programme comes out as long as the generators stay as they are. */
export type KeptSeed = { readonly seed: number; readonly path: string };

/** A test that the property holds. */
export function always<T>(title: string, property: fc.IProperty<T>, keptSeeds: readonly KeptSeed[] = []): void {
  test(title, { timeout: 60_000 + numRuns * 40 }, () => {
    for (const kept of keptSeeds) fc.assert(property, { ...kept, numRuns: 1 });
    fc.assert(property, { numRuns, ...seed });
  });
}
