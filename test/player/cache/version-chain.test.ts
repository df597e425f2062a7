import { chainWith, nextVersionChange, versionAt } from '@lubu/player/cache/version-chain';
import { manifestAt } from '@lubu/shared/manifest/chain';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { type Instant, instant } from '@lubu/shared/time/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const version = (number: number, effectiveFrom: number) => ({ version: number, effectiveFrom: instant(effectiveFrom) });
const versions = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 })
  .map((starts) => starts.map((start, index) => version(index + 1, start)));

describe('a chain of versions', () => {
  it('names the same version at an instant as the server does when it plans', () => {
    fc.assert(
      fc.property(versions, fc.integer({ min: 0, max: 120 }), (chain, at) => {
        const planned = manifestAt(chain as Manifest[], instant(at));
        if (planned !== undefined) expect(versionAt(chain, instant(at))?.version).toBe(planned.version);
      }),
    );
  });

  it('after any arrivals answers from then on like the whole history, though most of it was dropped', () => {
    fc.assert(
      fc.property(versions, fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }), (all, waits) => {
        let now = 0;
        let kept: ReturnType<typeof version>[] = [];
        for (const [index, next] of all.entries()) {
          now += waits[index] ?? 0;
          kept = chainWith(kept, next, instant(now));
          const history = all.slice(0, index + 1);
          for (let at = now; at <= 130; at++) {
            const right = manifestAt(history as Manifest[], instant(at))?.version;
            if (right !== undefined) expect(versionAt(kept, instant(at))?.version).toBe(right);
          }
        }
      }),
    );
  });

  it('keeps the version before the newest as the last known good', () => {
    const kept = chainWith([version(1, 0), version(2, 10)], version(3, 20), instant(25));
    expect(kept.map((held) => held.version)).toEqual([2, 3]);
  });

  it('says when the next version takes over', () => {
    const chain = [version(1, 0), version(2, 50)];
    expect(nextVersionChange(chain, instant(10))).toBe(50);
    expect(nextVersionChange(chain, instant(50))).toBeUndefined();
    expect(nextVersionChange([version(1, 40), version(2, 30)], 35 as Instant)).toBeUndefined();
  });
});
