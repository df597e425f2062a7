import { baselinePx, missingGlyphs, runningWidths, textWidth } from '@lubu/shared/text/font-metrics';
import { describe, expect, it } from 'vitest';

describe('textWidth', () => {
  it('gives every Chinese character and mark one em, in every weight', () => {
    for (const weight of [400, 500, 700, 900] as const) expect(textWidth('政务公开，专区。', weight, 64)).toBe(8 * 64);
  });

  it('gives digits one width, so that numbers do not dance', () => {
    const widths = [...'0123456789'].map((digit) => textWidth(digit, 500, 100));
    expect(new Set(widths).size).toBe(1);
  });

  it('makes the dash exactly two ems and the ellipsis two, whatever stands beside them', () => {
    expect(textWidth('——', 400, 50)).toBe(100);
    expect(textWidth('……', 400, 50)).toBe(100);
    expect(textWidth('公开——透明', 700, 50)).toBe(300);
  });

  it('grows with the weight for Latin', () => {
    expect(textWidth('Lubu', 900, 64)).toBeGreaterThan(textWidth('Lubu', 400, 64));
  });

  it('adds letter-spacing after every character, and nothing for marks and joiners', () => {
    expect(textWidth('公示', 700, 100, 60)).toBeCloseTo(212, 9);
    expect(textWidth('e\u0301', 400, 100, 60)).toBeCloseTo(textWidth('e', 400, 100, 60), 9);
    expect(textWidth('\u200b\ufeff', 400, 100, 60)).toBe(0);
  });

  it('knows the empty text and characters outside the BMP', () => {
    expect(textWidth('', 400, 64)).toBe(0);
    expect(textWidth('𬱖', 400, 64)).toBe(64);
  });
});

describe('runningWidths', () => {
  it('has a value before each index and ends with the whole width', () => {
    expect([...runningWidths('公a𬱖', { weight: 400, sizePx: 1000 })]).toEqual([0, 1000, 1563, 1563, 2563]);
  });
});

describe('missingGlyphs', () => {
  it('finds nothing missing in rare names that the family has', () => {
    expect(missingGlyphs('䶮㛃㙍𬱖朤①℃★〇')).toEqual([]);
  });

  it('names each missing character once, in order', () => {
    expect(missingGlyphs('张😀\u{20001}李😀')).toEqual(['😀', '\u{20001}']);
  });

  it('does not ask a glyph of separators, tabs and invisible characters', () => {
    expect(missingGlyphs('公\n示\t\u200b\ufe0f\u2028')).toEqual([]);
  });
});

describe('baselinePx', () => {
  it('centres the ascent and descent of the face in the line', () => {
    expect(baselinePx(100, 144.8)).toBeCloseTo(116, 9);
    expect(baselinePx(64, 90)).toBeCloseTo(45 + 64 * 0.436, 9);
  });
});
