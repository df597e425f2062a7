// QR codes as boxes: whole-pixel modules, never under 3 px on LED or 4 px on LCD, a quiet zone of 4 (ux 3.9).
import { qrRows } from '../text/qr.ts';
import type { Box, QrBox } from './drawing.ts';
import { frame } from './frame.ts';
import { set, type Type, widthOf } from './lettering.ts';
import { lineHeight, type Sheet } from './sheet.ts';

export const qrLabel = '扫码看全文';

/** A code with its label under it, ready to be put somewhere. */
export type QrBlock = {
  readonly width: number;
  readonly height: number;
  /** The code is centred over its label, both in `width`. */
  readonly draw: (x: number, y: number, labelColour: string) => Box[];
};

/** The code as large as `side` allows; undefined without an address, or when the least module does not fit. */
export function qrBlock(sheet: Sheet, url: string, side: number, label = qrLabel): QrBlock | undefined {
  if (url === '') return undefined;
  const { rows, modules } = qrRows(url);
  const least = sheet.led ? 3 : 4;
  const modulePx = Math.max(least, Math.floor(side / modules));
  const size = modules * modulePx;
  if (size > sheet.safe.height || size > sheet.safe.width / 2) return undefined;
  const sizePx = Math.max(sheet.floor.caption, Math.min(sheet.prefer.caption, Math.floor(size / 5.4)));
  const type: Type = {
    role: 'caption',
    sizePx,
    lineHeightPx: lineHeight(sheet, sizePx, 'caption'),
    weight: sheet.led ? 500 : 400,
    colour: sheet.theme.quiet,
    align: 'center',
  };
  const width = Math.max(size, widthOf(label, type));
  const gap = Math.round(sizePx * 0.3);
  return {
    width,
    height: size + gap + type.lineHeightPx,
    draw: (x, y, labelColour) => {
      const code: QrBox = {
        type: 'qr',
        ...frame(x + (width - size) / 2, y, size, size),
        modulePx,
        rows,
        label,
      };
      return [code, set([label], x, y + size + gap, width, { ...type, colour: labelColour })];
    },
  };
}
