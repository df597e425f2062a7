// How a body is set on a sheet at a given size: running text, three levels of headings, gaps.
import type { Type } from './lettering.ts';
import type { Theme } from './palette.ts';
import { lineHeight, type Sheet } from './sheet.ts';

export type FlowStyle = {
  readonly body: Type;
  /** By heading level 1 to 3. */
  readonly headings: readonly [Type, Type, Type];
  readonly paragraphGap: number;
  readonly theme: Theme;
  /** Smallest size of a table cell. */
  readonly cellFloorPx: number;
};

/** `leading` multiplies the line height, for tightening a last page (down to 0.94). */
export function flowStyle(sheet: Sheet, sizePx: number, leading = 1): FlowStyle {
  const weight = sheet.led ? 500 : 400;
  const lineHeightPx = Math.round(lineHeight(sheet, sizePx, 'body') * leading);
  const body: Type = { role: 'body', sizePx, lineHeightPx, weight, colour: sheet.theme.ink };
  const heading = (scale: number, colour: string): Type => {
    const headingPx = Math.round(sizePx * scale);
    return {
      role: 'heading',
      sizePx: headingPx,
      lineHeightPx: Math.round(lineHeight(sheet, headingPx, 'body') * leading),
      weight: 700,
      colour,
    };
  };
  return {
    body,
    headings: [
      heading(sheet.compact ? 1 : 1.12, sheet.theme.accent),
      heading(1, sheet.theme.ink),
      heading(1, sheet.theme.ink),
    ],
    paragraphGap: Math.round(lineHeightPx * 0.4),
    theme: sheet.theme,
    cellFloorPx: sheet.floor.body,
  };
}
