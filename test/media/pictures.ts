// Pictures made on the spot: red on the left, blue on the right, with some noise so that they do not compress to nothing.
import { createRequire } from 'node:module';
import { join } from 'node:path';
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

  async colourAt(picture: Uint8Array, x: number, y: number): Promise<{ red: number; green: number; blue: number }> {
    const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    const at = (y * info.width + x) * info.channels;
    return { red: data[at] ?? 0, green: data[at + 1] ?? 0, blue: data[at + 2] ?? 0 };
  },
};
