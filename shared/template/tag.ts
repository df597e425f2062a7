// The outlined label over a title that says what kind of thing this is: 公示, 通知, 政策文件.
import type { Box } from './drawing.ts';
import { frame } from './frame.ts';
import { set, widthOf } from './lettering.ts';
import type { Sheet } from './sheet.ts';

export type Tag = { readonly width: number; readonly height: number; readonly draw: (x: number, y: number) => Box[] };

/** Letters are set apart, as on a stamp. */
export function tag(sheet: Sheet, word: string): Tag {
  const { theme } = sheet;
  const sizePx = sheet.prefer.caption;
  const tracking = 120;
  const stroke = Math.max(2, Math.round(sizePx / 12));
  const padX = Math.round(sizePx * 0.7);
  const lineHeightPx = Math.round(sizePx * 1.8);
  const textWidth = widthOf(word, { sizePx, weight: 700, tracking });
  const width = textWidth + 2 * padX - Math.round((sizePx * tracking) / 1000);
  const height = lineHeightPx;
  return {
    width,
    height,
    draw: (x, y) => [
      { type: 'rect', ...frame(x, y, width, height), fill: theme.accent },
      { type: 'rect', ...frame(x + stroke, y + stroke, width - 2 * stroke, height - 2 * stroke), fill: theme.ground },
      set([word], x + padX, y, textWidth, {
        role: 'caption',
        sizePx,
        lineHeightPx,
        weight: 700,
        colour: theme.accent,
        tracking,
      }),
    ],
  };
}
