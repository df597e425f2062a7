import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontCss, fontSlices, sliceFont } from '@lubu/media/font/font-slices';
import { sourceFont } from '@lubu/media/font/source-font';
import { readCharacterMap } from '@lubu/media/font/true-type';
import { missingGlyphs } from '@lubu/shared/text/font-metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lubu-fonts-'));
  await sourceFont(500);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('fontSlices', () => {
  it('puts every character of the family in exactly one slice', async () => {
    const seen = new Set<number>();
    for (const { ranges } of await fontSlices())
      for (const { first, last } of ranges)
        for (let code = first; code <= last; code += 1) {
          expect(seen.has(code)).toBe(false);
          seen.add(code);
        }
    expect(seen.size).toBe(readCharacterMap(await sourceFont(400)).size);
  });

  it('agrees with the metrics on what the family has, rare names included', async () => {
    for (const character of '䶮㛃㙍𬱖朤') {
      const code = character.codePointAt(0) as number;
      expect(
        (await fontSlices()).some(({ ranges }) => ranges.some(({ first, last }) => first <= code && code <= last)),
      ).toBe(true);
      expect(missingGlyphs(character)).toEqual([]);
    }
  });

  it('has slices small enough to cut while a page waits', async () => {
    for (const { ranges } of await fontSlices())
      expect(ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBeLessThanOrEqual(260);
  });
});

describe('fontCss', () => {
  it('declares each slice in each weight, waiting for the font rather than showing another', async () => {
    const css = await fontCss('/fonts');
    expect(css.match(/@font-face/g)).toHaveLength(4 * (await fontSlices()).length);
    expect(css).toContain('font-family:"Lubu Sans"');
    expect(css).toContain('url(/fonts/700/latin.woff2)');
    expect(css).not.toContain('font-display:swap');
  });
});

describe('sliceFont', () => {
  it('cuts the largest slice, and reads it from the folder afterwards', async () => {
    const cut = await sliceFont(500, 'r40', folder);
    expect(Buffer.from(cut ?? []).toString('latin1', 0, 4)).toBe('wOF2');
    expect(await readdir(folder)).toEqual([expect.stringContaining('500-r40.woff2')]);
    expect(Buffer.from((await sliceFont(500, 'r40', folder)) ?? [])).toEqual(Buffer.from(cut ?? []));
  });

  it('cuts once for many who ask at once, and leaves no half file', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => sliceFont(500, 'latin', folder)));
    expect(new Set(asked).size).toBe(1);
    expect((await readdir(folder)).filter((name) => !name.endsWith('.woff2'))).toEqual([]);
  });

  it('knows no slice by a made-up name, nor one that climbs out of its folder', async () => {
    expect(await sliceFont(500, 'nope', folder)).toBeUndefined();
    expect(await sliceFont(500, '../../etc/passwd', folder)).toBeUndefined();
  });
});
