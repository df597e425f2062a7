// Reading the few TrueType tables that Lubu needs: which code points a font has, how far each advances, where its baseline lies.
// Knows nothing of drawing; offsets are bytes from the start of the file, lengths are font units.

/** Offset of a table; throws RangeError when the file has none of that name. */
export function tableOffset(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let i = 0; i < count; i += 1) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new RangeError(`tableOffset: this font has no ${tag} table`);
}

/** Code point → glyph, ascending, from the format 12 subtable, which every font with characters beyond the BMP has. */
export function readCharacterMap(font: Buffer): Map<number, number> {
  const cmap = tableOffset(font, 'cmap');
  const glyphs = new Map<number, number>();
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 8 + i * 8);
    if (font.readUInt16BE(subtable) !== 12) continue;
    const groups = font.readUInt32BE(subtable + 12);
    for (let g = 0; g < groups; g += 1) {
      const group = subtable + 16 + g * 12;
      const first = font.readUInt32BE(group);
      const last = font.readUInt32BE(group + 4);
      const glyph = font.readUInt32BE(group + 8);
      for (let code = first; code <= last; code += 1) glyphs.set(code, glyph + code - first);
    }
    return glyphs;
  }
  throw new RangeError('readCharacterMap: this font has no format 12 character map');
}

/** Advance of a glyph, font units. */
export function glyphAdvances(font: Buffer): (glyph: number) => number {
  const longMetrics = font.readUInt16BE(tableOffset(font, 'hhea') + 34);
  const hmtx = tableOffset(font, 'hmtx');
  return (glyph) => font.readUInt16BE(hmtx + Math.min(glyph, longMetrics - 1) * 4);
}

/** Units per em, and the distances from the baseline as browsers use them (hhea), both positive, in font units. */
export function verticalMetrics(font: Buffer): { unitsPerEm: number; ascent: number; descent: number } {
  const hhea = tableOffset(font, 'hhea');
  return {
    unitsPerEm: font.readUInt16BE(tableOffset(font, 'head') + 18),
    ascent: font.readInt16BE(hhea + 4),
    descent: -font.readInt16BE(hhea + 6),
  };
}
