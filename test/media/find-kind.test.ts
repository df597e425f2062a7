// Kinds by bytes, and the boxes of an MP4.
import { findKind } from '@lubu/media/find-kind';
import { readMp4Layout } from '@lubu/media/mp4-boxes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictures } from './pictures.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('the kind of a file', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('is a picture for %s', async (format) => {
    const kind = await findKind(await pictures.of(format, 64, 64));
    expect(kind).toEqual({ ok: true, value: { is: 'image', mime: `image/${format}` } });
  });

  it.each([
    ['m3u8', '#EXTM3U\nhttp://127.0.0.1/secret.ts'],
    ['m3u8', '\u00EF\u00BB\u00BF  #EXTM3U\n'],
    ['concat', 'ffconcat version 1.0\nfile x'],
    ['concat', "file '/etc/passwd'\n"],
    ['dash', '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011">'],
    ['pls', '[playlist]\nFile1=http://127.0.0.1/'],
  ])('is refused by its name for a playlist: %s', async (name, text) => {
    const kind = await findKind(bytes(text));
    expect(kind).toMatchObject({ ok: false, error: { code: 'unsupported_media', value: name } });
    expect(!kind.ok && kind.error.zh).toContain('播放列表');
  });

  it('is refused in words for what is neither, and for nothing', async () => {
    for (const text of ['', '%PDF-1.7', 'GI', 'PK\u0003\u0004', 'RIFF\u0000\u0000\u0000\u0000WAVEfmt '])
      expect(await findKind(bytes(text))).toMatchObject({ ok: false, error: { code: 'unsupported_media' } });
  });

  it('is decided for any bytes, without a fault', async () => {
    const anything = fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (head) => {
      expect(typeof (await findKind(head)).ok).toBe('boolean');
    });
    await fc.assert(anything, { numRuns: 300 });
  });
});

const box = (type: string, size = 8): Uint8Array => {
  const made = Buffer.alloc(size);
  made.writeUInt32BE(size, 0);
  made.write(type, 4, 'latin1');
  return made;
};
const layoutOf = (...boxes: Uint8Array[]) => {
  const file = Buffer.concat(boxes);
  return readMp4Layout(async (at, length) => file.subarray(at, at + length), file.length);
};

describe('the boxes of an MP4', () => {
  it('start fast when the index comes first, with nothing hidden', async () => {
    const layout = await layoutOf(box('ftyp', 32), box('moov', 100), box('free'), box('mdat', 500));
    expect(layout).toEqual({ fastStart: true, fragmented: false, plain: true });
  });

  it.each([
    ['the index is last', [box('ftyp'), box('mdat', 99), box('moov')], { fastStart: false, plain: true }],
    ['it comes in pieces', [box('ftyp'), box('moov'), box('moof'), box('mdat')], { fragmented: true, plain: false }],
    ['a page lies behind', [box('ftyp'), box('moov'), box('mdat'), bytes('<html></html>')], { plain: false }],
    ['a padding is large', [box('ftyp'), box('moov'), box('free', 4_000), box('mdat')], { plain: false }],
    ['it breaks off', [box('ftyp'), box('moov'), box('mdat', 90).subarray(0, 40)], { plain: false }],
    ['a box is smaller than its own head', [box('ftyp'), Buffer.from([0, 0, 0, 3, 1, 1, 1, 1])], { plain: false }],
  ])('are told when %s', async (_, boxes, expected) => {
    expect(await layoutOf(...boxes)).toMatchObject(expected);
  });

  it('are read to an end for any bytes', async () => {
    const anything = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (file) => {
      expect(typeof (await layoutOf(file)).plain).toBe('boolean');
    });
    await fc.assert(anything, { numRuns: 300 });
  });
});
