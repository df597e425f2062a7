import { divideDwell, dwellKind, dwellMs, isTooLong } from '@lubu/shared/screen/dwell';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('dwellMs', () => {
  it.each([
    [20, 8_000],
    [40, 12_000],
    [60, 17_000],
    [90, 24_500],
    [120, 32_000],
    [200, 52_000],
    [336, 60_000],
  ])('gives %i characters on an LCD %i ms', (chars, ms) => {
    expect(dwellMs({ chars, kind: 'lcd' })).toBe(ms);
  });

  it('adds time for rows, a code and icons', () => {
    expect(dwellMs({ chars: 40, tableRows: 5, qr: true, icons: 2, kind: 'lcd' })).toBe(12_000 + 4_000 + 4_000 + 3_000);
  });

  it('stays within the limits of the kind', () => {
    expect(dwellMs({ chars: 0, kind: 'led' })).toBe(8_000);
    expect(dwellMs({ chars: 500, kind: 'led' })).toBe(40_000);
    expect(dwellMs({ chars: 0, kind: 'portrait' })).toBe(12_000);
    expect(isTooLong({ chars: 500, kind: 'led' })).toBe(true);
    expect(isTooLong({ chars: 120, kind: 'led' })).toBe(false);
  });

  it('reads the kind from the surface', () => {
    const surface = { width: 1080, height: 1920, pitchUm: 500, readFromMm: 3_000 };
    expect(dwellKind({ ...surface, kind: 'board_notice' })).toBe('portrait');
    expect(dwellKind({ ...surface, kind: 'led_wall' })).toBe('led');
    expect(dwellKind({ ...surface, kind: 'board_publicity', width: 1920, height: 1080 })).toBe('lcd');
  });
});

describe('divideDwell', () => {
  it('divides in proportion to the weights', () => {
    expect(divideDwell(30_000, [1, 2, 3])).toEqual([5_000, 10_000, 15_000]);
    expect(divideDwell(10_000, [0, 0])).toEqual([5_000, 5_000]);
    expect(divideDwell(10_000, [])).toEqual([]);
  });

  it('gives a page of no weight its half second', () => {
    expect(divideDwell(10_000, [0, 1])).toEqual([500, 9_500]);
  });

  it('makes a time longer that is too short for its pages', () => {
    expect(divideDwell(2_000, [1, 1, 1, 1, 1])).toEqual([500, 500, 500, 500, 500]);
  });

  it('always adds up exactly, in whole milliseconds of at least 500', () => {
    const weights = fc.array(fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.double()), {
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(fc.integer({ min: 2_000, max: 3_600_000 }), weights, (total, parts) => {
        const divided = divideDwell(total, parts);
        expect(divided).toHaveLength(parts.length);
        expect(divided.every((ms) => Number.isInteger(ms) && ms >= 500)).toBe(true);
        expect(divided.reduce((a, b) => a + b, 0)).toBe(Math.max(total, 500 * parts.length));
      }),
    );
  });
});
