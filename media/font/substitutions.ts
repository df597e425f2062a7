// The glyph substitutions a browser makes whatever the features say (ccmp) and the Chinese forms (locl), read from GSUB.
// Only single and ligature substitutions are read, the two kinds that Noto Sans SC uses for these features.
import { tableOffset } from './true-type.ts';

export type Substitutions = {
  /** Glyph sequence, joined by spaces → glyph. Applied first, longest sequence first. */
  readonly ligatures: ReadonlyMap<string, number>;
  /** Glyph → its Chinese form. Applied after the ligatures. */
  readonly singles: ReadonlyMap<number, number>;
};

/** What GSUB does under the default language system of script `hani`; see source-font.ts for why that is the Chinese one. */
export function readSubstitutions(font: Buffer): Substitutions {
  const u16 = (offset: number): number => font.readUInt16BE(offset);
  const tag = (offset: number): string => font.toString('latin1', offset, offset + 4);
  const gsub = tableOffset(font, 'GSUB');
  const [scripts, features, lookups] = [4, 6, 8].map((field) => gsub + u16(gsub + field)) as [number, number, number];

  const lookupsOf = (name: string): number[] => {
    for (let i = 0; i < u16(scripts); i += 1) {
      if (tag(scripts + 2 + i * 6) !== 'hani') continue;
      const script = scripts + u16(scripts + 6 + i * 6);
      const language = script + u16(script);
      const indices = Array.from({ length: u16(language + 4) }, (_, k) => u16(language + 6 + k * 2));
      return indices
        .filter((index) => tag(features + 2 + index * 6) === name)
        .flatMap((index) => {
          const feature = features + u16(features + 6 + index * 6);
          return Array.from(
            { length: u16(feature + 2) },
            (_, k) => lookups + u16(lookups + 2 + u16(feature + 4 + k * 2) * 2),
          );
        });
    }
    return [];
  };
  /** Subtables of a lookup with their type, extensions (type 7) followed. */
  const subtables = (lookup: number): { type: number; at: number }[] =>
    Array.from({ length: u16(lookup + 4) }, (_, i) => {
      const at = lookup + u16(lookup + 6 + i * 2);
      return u16(lookup) === 7 ? { type: u16(at + 2), at: at + font.readUInt32BE(at + 4) } : { type: u16(lookup), at };
    });
  const coverage = (at: number): number[] => {
    const count = u16(at + 2);
    if (u16(at) === 1) return Array.from({ length: count }, (_, i) => u16(at + 4 + i * 2));
    return Array.from({ length: count }, (_, i) => at + 4 + i * 6).flatMap((range) =>
      Array.from({ length: u16(range + 2) - u16(range) + 1 }, (_, i) => u16(range) + i),
    );
  };

  const singles = new Map<number, number>();
  const ligatures = new Map<string, number>();
  for (const { type, at } of [...lookupsOf('ccmp'), ...lookupsOf('locl')].flatMap(subtables)) {
    const first = coverage(at + u16(at + 2));
    if (type === 1)
      for (const [i, glyph] of first.entries())
        singles.set(glyph, u16(at) === 1 ? (glyph + font.readInt16BE(at + 4)) & 0xffff : u16(at + 6 + i * 2));
    else if (type === 4)
      for (const [i, glyph] of first.entries()) {
        const set = at + u16(at + 6 + i * 2);
        for (let k = 0; k < u16(set); k += 1) {
          const ligature = set + u16(set + 2 + k * 2);
          const rest = Array.from({ length: u16(ligature + 2) - 1 }, (_, m) => u16(ligature + 4 + m * 2));
          ligatures.set([glyph, ...rest].join(' '), u16(ligature));
        }
      }
    else throw new RangeError(`readSubstitutions: lookup type ${type} is not one of 1, 4`);
  }
  return { ligatures, singles };
}
