// All stored pictures on one sheet, so that a person can look at them in one go.
import { join } from 'node:path';
import sharp from 'sharp';

const cellWidth = 460;
const gap = 14;
const columns = 4;

/** A PNG: pictures in the given order, each as wide as a column, packed into the shortest of four columns. */
export async function contactSheet(folder: string, ids: readonly string[]): Promise<Buffer> {
  const heights = Array.from({ length: columns }, () => gap);
  const pieces: { input: Buffer; left: number; top: number }[] = [];
  for (const id of ids) {
    const { data, info } = await sharp(join(folder, `${id}.png`))
      .resize({ width: cellWidth })
      .png()
      .toBuffer({ resolveWithObject: true });
    const column = heights.indexOf(Math.min(...heights));
    const top = heights[column] ?? gap;
    pieces.push({ input: data, left: gap + column * (cellWidth + gap), top });
    heights[column] = top + info.height + gap;
  }
  return sharp({
    create: {
      width: gap + columns * (cellWidth + gap),
      height: Math.max(...heights),
      channels: 3,
      background: '#8A8F98',
    },
  })
    .composite(pieces)
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();
}
