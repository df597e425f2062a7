// The committed metrics are those of the installed fonts; when the font package changes, this says to generate them anew.

import { sourceFont } from '@lubu/media/font/source-font';
import { readSubstitutions } from '@lubu/media/font/substitutions';
import { glyphAdvances, readCharacterMap, verticalMetrics } from '@lubu/media/font/true-type';
import { weights } from '@lubu/shared/template/drawing';
import { hasGlyph, textWidth, verticalEm } from '@lubu/shared/text/font-metrics';
import { describe, expect, it } from 'vitest';

const isIgnorable = (code: number) => /^\p{Default_Ignorable_Code_Point}$/u.test(String.fromCodePoint(code));
/** Hangul tone marks, which browsers draw with a dotted circle; left out on purpose. */
const leftOut = new Set([0x302e, 0x302f]);

describe('noto-sans-sc.data', () => {
  it.each(weights)('has the advance of every character of weight %i', async (weight) => {
    const font = await sourceFont(weight);
    const advance = glyphAdvances(font);
    const { singles } = readSubstitutions(font);
    const wrong: string[] = [];
    for (const [code, glyph] of readCharacterMap(font)) {
      if (leftOut.has(code)) continue;
      const expected = isIgnorable(code) ? 0 : advance(singles.get(glyph) ?? glyph);
      if (!hasGlyph(code) || textWidth(String.fromCodePoint(code), weight, 1_000) !== expected)
        wrong.push(`U+${code.toString(16)}`);
    }
    expect(wrong).toEqual([]);
    expect(verticalMetrics(font)).toEqual({
      unitsPerEm: 1_000,
      ascent: verticalEm.ascent * 1_000,
      descent: verticalEm.descent * 1_000,
    });
  });

  it('claims no character that the fonts lack', async () => {
    const glyphs = readCharacterMap(await sourceFont(400));
    const claimed: string[] = [];
    for (let code = 0x20; code < 0x323b0; code += 1) {
      if ((code >= 0xd800 && code < 0xe000) || isIgnorable(code) || glyphs.has(code)) continue;
      if (hasGlyph(code) && ![0x85, 0x2028, 0x2029].includes(code)) claimed.push(`U+${code.toString(16)}`);
    }
    expect(claimed).toEqual([]);
  });
});
