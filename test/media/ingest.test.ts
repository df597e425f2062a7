// Real pictures through the real engine: made here, turned, cut down, refused.
import { ingestImage } from '@lubu/media/ingest';
import { probeImage } from '@lubu/media/probe-image';
import { describe, expect, it } from 'vitest';
import { pictures } from './pictures.ts';

const wall = { width: 960, height: 192 };

describe('probing', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('knows a picture by its bytes: %s', async (format) => {
    const facts = await probeImage(await pictures.of(format, 640, 320));
    expect(facts).toMatchObject({ ok: true, value: { mime: `image/${format}`, width: 640, height: 320 } });
  });

  it('refuses a PNG of 14,000 × 14,000 pixels from its header alone, naming size and limit', async () => {
    const bomb = pictures.huge(14_000, 14_000);
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    const facts = await probeImage(bomb);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    expect(facts).toMatchObject({ ok: false, error: { code: 'too_large', value: '14000 × 14000' } });
    expect(!facts.ok && facts.error.zh).toBe(
      '图片有 14000 × 14000 像素，共19600万像素；最多允许5000万像素，请缩小后再上传',
    );
  });

  it.each([
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a web page', '<!doctype html><html><body><script>alert(1)</script></body></html>'],
    ['a PDF', '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj'],
    ['nothing', ''],
  ])('refuses %s', async (_, text) => {
    expect(await probeImage(Buffer.from(text))).toMatchObject({ ok: false, error: { code: 'unsupported_media' } });
  });

  it('refuses a TIFF, whose loader is blocked', async () => {
    const tiff = Buffer.concat([Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]), Buffer.alloc(200)]);
    expect(await probeImage(tiff)).toMatchObject({
      ok: false,
      error: { code: 'unsupported_media', value: 'image/tiff' },
    });
  });
});

describe('ingesting', () => {
  it('makes WebP of the planned sizes', async () => {
    const made = await ingestImage(await pictures.of('jpeg', 3_000, 2_000), [wall]);
    expect(made.ok && made.value.renditions.map(({ width, height, mime }) => [width, height, mime])).toEqual([
      [480, 320, 'image/webp'],
      [960, 640, 'image/webp'],
      [1_920, 1_280, 'image/webp'],
    ]);
  });

  it('turns a photo upright as its camera noted and forgets where it was taken', async () => {
    const photo = await pictures.sideways(400, 200);
    const made = await ingestImage(photo, []);
    if (!made.ok) throw new Error(made.error.en);
    expect(made.value.facts).toMatchObject({ width: 200, height: 400 });
    const [rendition] = made.value.renditions;
    expect(rendition).toMatchObject({ width: 200, height: 400 });
    const bytes = Buffer.from(rendition?.bytes ?? []);
    expect(bytes.includes('Exif') || bytes.includes('EXIF')).toBe(false);
    // Orientation 6 means: the left edge of the file is the top of the scene.
    const top = await pictures.colourAt(bytes, 100, 20);
    expect(top.red).toBeGreaterThan(200);
    expect(top.blue).toBeLessThan(60);
  });

  it('draws a photo that was saved as PNG as a photo, and keeps the edges of a drawing', async () => {
    const noise = await ingestImage(await pictures.noise(1_000, 800), []);
    const largest = noise.ok ? noise.value.renditions.at(-1) : undefined;
    expect(largest?.bytes.length).toBeLessThan(1_000 * 800 * 0.8);
    const drawing = await ingestImage(await pictures.of('png', 1_000, 800), []);
    const edge = drawing.ok
      ? await pictures.colourAt(drawing.value.renditions.at(-1)?.bytes ?? new Uint8Array(), 499, 400)
      : undefined;
    expect(edge?.red).toBeGreaterThan(220);
  });

  it('keeps nothing of what was hidden behind a picture', async () => {
    const polyglot = Buffer.concat([await pictures.of('jpeg', 300, 200), Buffer.from('<script>alert(1)</script>')]);
    const made = await ingestImage(polyglot, []);
    for (const { bytes } of made.ok ? made.value.renditions : [])
      expect(Buffer.from(bytes).includes('<script>')).toBe(false);
    expect(made.ok).toBe(true);
  });

  it('says that a picture which breaks off is damaged', async () => {
    const whole = await pictures.of('png', 800, 600);
    const made = await ingestImage(whole.subarray(0, whole.length / 2), []);
    expect(made).toMatchObject({ ok: false, error: { zh: '图片文件已损坏或不完整，请重新导出后再上传' } });
  });
});
