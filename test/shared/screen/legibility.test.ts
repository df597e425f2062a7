import { minPx, typeScale } from '@lubu/shared/screen/legibility';
import type { ScreenKind } from '@lubu/shared/screen/screen';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const surface = (kind: ScreenKind, width: number, height: number, pitchUm: number, readFromMm: number) => ({
  kind,
  width,
  height,
  pitchUm,
  readFromMm,
});

describe('minPx', () => {
  it.each([
    [1_500, 3, 16, 24],
    [1_500, 5, 17, 34],
    [1_500, 8, 27, 54],
    [1_500, 15, 50, 100],
    [2_000, 5, 16, 25],
    [2_000, 8, 20, 40],
    [2_500, 10, 20, 40],
    [2_500, 20, 40, 80],
    [3_000, 10, 17, 34],
    [4_000, 15, 19, 38],
    [5_000, 8, 16, 24],
    [5_000, 20, 20, 40],
  ])('at %i µm and %i m: body %i, title %i', (pitchUm, metres, body, title) => {
    const wall = surface('led_wall', 1_920, 384, pitchUm, metres * 1_000);
    expect(minPx(wall, 'body')).toBe(body);
    expect(minPx(wall, 'title')).toBe(title);
  });

  it('asks more of a kiosk than a distance of arms would', () => {
    expect(minPx(surface('kiosk', 1_080, 1_920, 496, 600), 'body')).toBe(28);
  });
});

describe('typeScale', () => {
  const a = surface('led_strip', 1_920, 384, 2_500, 8_000);
  const b = surface('led_strip', 960, 192, 5_000, 8_000);
  const c = surface('led_wall', 3_840, 1_080, 1_500, 8_000);
  const d = surface('board_publicity', 1_920, 1_080, 630, 5_000);
  const e = surface('board_notice', 1_080, 1_920, 630, 3_000);

  it.each([
    ['1920×384', a, [24, 48], 88, 20, 64, 90, 28, 2, 1],
    ['960×192', b, [12, 24], 64, 14, 64, 84, 14, 2, 1],
    ['3840×1080', c, [54, 96], 144, 25, 88, 124, 20, 6, 2],
    ['1920×1080', d, [54, 96], 88, 19, 56, 84, 30, 6, 1],
    ['1080×1920', e, [60, 72], 72, 13, 44, 70, 21, 16, 1],
  ] as const)(
    'has the agreed numbers on %s',
    (_, screen, margins, title, titleChars, body, line, chars, lines, columns) => {
      const scale = typeScale(screen, screen);
      expect([scale.margin.y, scale.margin.x]).toEqual(margins);
      expect([scale.title.sizePx, scale.titleChars]).toEqual([title, titleChars]);
      expect([scale.body.sizePx, scale.body.lineHeightPx]).toEqual([body, line]);
      expect([scale.bodyChars, scale.bodyLines, scale.columns.count]).toEqual([chars, lines, columns]);
    },
  );

  it('has room for three dense lines of 20 characters on 960×192', () => {
    const { dense, safe } = typeScale(b, b);
    expect([dense.sizePx, dense.lineHeightPx, Math.floor(safe.width / dense.sizePx)]).toEqual([44, 56, 20]);
    expect(3 * dense.lineHeightPx).toBeLessThanOrEqual(safe.height);
  });

  it('sets Medium on LED and Regular on LCD, and spaces small LED type', () => {
    expect(typeScale(a, a).body.weight).toBe(500);
    expect(typeScale(d, d).body.weight).toBe(400);
    const small = surface('led_strip', 640, 64, 4_000, 8_000);
    expect(typeScale(small, small).body.tracking).toBe(60);
  });

  it('grows with the distance of the reader and says when a region is too low for it', () => {
    const far = surface('led_strip', 640, 64, 4_000, 40_000);
    expect(typeScale(far, far).body.sizePx).toBeGreaterThan(40);
    expect(typeScale(far, { width: 640, height: 32 }).legible).toBe(false);
  });

  it('holds at least one line of every style in any region', () => {
    const kinds = fc.constantFrom<ScreenKind>(
      'led_wall',
      'led_strip',
      'board_publicity',
      'board_notice',
      'kiosk',
      'other',
    );
    fc.assert(
      fc.property(
        kinds,
        fc.integer({ min: 64, max: 8_000 }),
        fc.integer({ min: 32, max: 4_000 }),
        fc.integer({ min: 200, max: 10_000 }),
        fc.integer({ min: 300, max: 60_000 }),
        (kind, width, height, pitchUm, readFromMm) => {
          const scale = typeScale(surface(kind, width, height, pitchUm, readFromMm), { width, height });
          for (const style of [scale.title, scale.heading, scale.body, scale.caption, scale.dense]) {
            expect(Number.isInteger(style.sizePx) && Number.isInteger(style.lineHeightPx)).toBe(true);
            expect(style.sizePx).toBeGreaterThanOrEqual(8);
            expect(style.lineHeightPx).toBeGreaterThanOrEqual(style.sizePx);
            expect(style.lineHeightPx).toBeLessThanOrEqual(Math.max(scale.safe.height, style.sizePx));
          }
          expect(scale.title.sizePx).toBeGreaterThanOrEqual(scale.body.sizePx);
          const { count, columnPx, gapPx } = scale.columns;
          expect(count * columnPx + (count - 1) * gapPx).toBeLessThanOrEqual(scale.safe.width);
          expect(scale.tickerPx).toBeLessThanOrEqual(height);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
