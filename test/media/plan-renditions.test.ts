// The plan of renditions, as data.
import type { ImageFacts } from '@lubu/media/image-facts';
import { planRenditions } from '@lubu/media/plan-renditions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const photo: ImageFacts = { mime: 'image/jpeg', width: 4_000, height: 3_000, graphic: false };
const wall = { width: 1_920, height: 384 };
const board = { width: 1_080, height: 1_920 };
const sizes = (facts: ImageFacts, boxes: { width: number; height: number }[]) =>
  planRenditions(facts, boxes).map(({ width, height }) => `${width}x${height}`);

describe('planning renditions', () => {
  it('makes a picture that covers each box, and the standing ones, smallest first', () => {
    expect(sizes(photo, [wall, board])).toEqual(['480x360', '1920x1440', '2560x1920']);
  });

  it('makes close sizes once', () => {
    expect(sizes(photo, [wall, { width: 1_900, height: 380 }, { width: 1_800, height: 300 }])).toEqual([
      '480x360',
      '1920x1440',
    ]);
  });

  it('never enlarges: a small picture is kept at its own size', () => {
    expect(sizes({ ...photo, width: 400, height: 300 }, [wall, board])).toEqual(['400x300']);
  });

  it('keeps letters and lines sharp where the source is a drawing', () => {
    const facts: ImageFacts = { ...photo, mime: 'image/png', graphic: true };
    expect(new Set(planRenditions(facts, [wall]).map(({ encoding }) => encoding))).toEqual(new Set(['near_lossless']));
  });

  it('covers every box or is as large as the original, within the limits of WebP and of a revision', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    const box = fc.record({ width: fc.integer({ min: 16, max: 8_000 }), height: fc.integer({ min: 16, max: 8_000 }) });
    fc.assert(
      fc.property(side, side, fc.array(box, { maxLength: 4 }), (width, height, boxes) => {
        const plan = planRenditions({ ...photo, width, height }, boxes);
        expect(plan.length).toBeGreaterThan(0);
        expect(plan.length).toBeLessThanOrEqual(12);
        for (const step of plan) {
          expect(Math.max(step.width, step.height)).toBeLessThanOrEqual(16_383);
          expect(step.width).toBeLessThanOrEqual(width);
        }
        const largest = plan.at(-1);
        for (const { width: w, height: h } of boxes) {
          const covered = plan.some((step) => step.width >= w - 1 && step.height >= h - 1);
          const whole = largest?.width === width || Math.max(largest?.width ?? 0, largest?.height ?? 0) === 16_383;
          expect(covered || whole).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
