// Pictures made on the spot: red on the left, blue on the right, with some noise so that they do not compress to nothing.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type Sharp from 'sharp';

// Through media's own dependencies: the tests have no picture library of their own.
const sharp: typeof Sharp = createRequire(join(import.meta.dirname, '../../media/package.json'))('sharp');

function pixels(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i += 1) {
    const left = i % width < width / 2;
    data[i * 3] = left ? 230 : 20;
    data[i * 3 + 1] = (i * 7) % 32;
    data[i * 3 + 2] = left ? 20 : 230;
  }
  return data;
}

const draw = (width: number, height: number) => sharp(pixels(width, height), { raw: { width, height, channels: 3 } });

const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
};

export const pictures = {
  of: (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif', width: number, height: number): Promise<Buffer> =>
    draw(width, height)
      .toFormat(format, format === 'avif' ? { effort: 0 } : {})
      .toBuffer(),

  /** Like a photo: every pixel differs from its neighbour. */
  noise: (width: number, height: number): Promise<Buffer> =>
    sharp({
      create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
    })
      .png()
      .toBuffer(),

  /** A JPEG whose camera noted orientation 6, with a position in its metadata. */
  sideways: (width: number, height: number): Promise<Buffer> =>
    draw(width, height)
      .withExif({ IFD0: { Orientation: '6' }, IFD3: { GPSLatitude: '34/1 16/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer(),

  /** As printers hand it over. */
  cmyk: (width: number, height: number): Promise<Buffer> => draw(width, height).toColourspace('cmyk').jpeg().toBuffer(),

  /** 16 bits a channel. */
  deep: (width: number, height: number): Promise<Buffer> => draw(width, height).toColourspace('rgb16').png().toBuffer(),

  /** A PNG of black 1-bit pixels, written by hand: 14,000 × 14,000 of them take a few kilobytes. */
  huge(width: number, height: number): Buffer {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header[8] = 1;
    const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))));
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
  },

  async colourAt(picture: Uint8Array, x: number, y: number): Promise<{ red: number; green: number; blue: number }> {
    const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    const at = (y * info.width + x) * info.channels;
    return { red: data[at] ?? 0, green: data[at + 1] ?? 0, blue: data[at + 2] ?? 0 };
  },
};

export const animations = {
  /** Three frames: red and blue, then the two exchanged, then as before. */
  async of(format: 'gif' | 'webp', width: number, height: number): Promise<Buffer> {
    const frame = pixels(width, height);
    const exchanged = Buffer.from(frame);
    for (let i = 0; i < frame.length; i += 3) {
      exchanged[i] = frame[i + 2] ?? 0;
      exchanged[i + 2] = frame[i] ?? 0;
    }
    const raw = { width, height: height * 3, channels: 3, pageHeight: height } as const;
    return sharp(Buffer.concat([frame, exchanged, frame]), { raw })
      .toFormat(format, { loop: 0, delay: [200, 200, 200] })
      .toBuffer();
  },
};
