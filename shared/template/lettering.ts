// Setting type: lines from the text engine, made into text boxes. The only file of the templates that measures text.
import { breakTitle, breakTitleTightly } from '../text/balance-title.ts';
import { breakLines } from '../text/break-lines.ts';
import { baselinePx, textWidth } from '../text/font-metrics.ts';
import type { Colour, TextBox, Weight } from './drawing.ts';
import { type Frame, frame } from './frame.ts';
import { steps } from './sheet.ts';

/** How a run of text is set. */
export type Type = {
  readonly role: TextBox['role'];
  readonly sizePx: number;
  readonly lineHeightPx: number;
  readonly weight: Weight;
  readonly colour: Colour;
  readonly align?: TextBox['align'];
  /** Letter-spacing, thousandths of an em. */
  readonly tracking?: number;
};

type Face = Pick<Type, 'sizePx' | 'weight' | 'tracking'>;

/** Width in whole pixels that a single line needs, never less than its ink. */
export const widthOf = (text: string, type: Face): number =>
  Math.ceil(textWidth(text, type.weight, type.sizePx, type.tracking ?? 0));

/** Lines of running text; an empty text has none. */
export const linesOf = (text: string, widthPx: number, type: Face): readonly string[] =>
  breakLines(text, { widthPx, weight: type.weight, sizePx: type.sizePx, tracking: type.tracking ?? 0 });

/** A box for lines that are broken already; its height is that of the lines. */
export function set(lines: readonly string[], x: number, y: number, width: number, type: Type): TextBox {
  return {
    type: 'text',
    ...frame(x, y, width, lines.length * type.lineHeightPx),
    role: type.role,
    lines,
    sizePx: type.sizePx,
    lineHeightPx: type.lineHeightPx,
    weight: type.weight,
    colour: type.colour,
    tracking: type.tracking ?? 0,
    align: type.align ?? 'start',
  };
}

/** Text in a frame from its top; breaks it first. Empty text gives no box. */
export function setText(text: string, within: Frame, type: Type): TextBox[] {
  const lines = linesOf(text, within.width, type);
  return lines.length === 0 ? [] : [set(lines, within.x, within.y, within.width, type)];
}

export type Fitted = { readonly lines: readonly string[]; readonly type: Type; readonly height: number };

/** Leading grows with the size: line height in pixels of a size. */
export type Leading = (sizePx: number) => number;

/** No line begins with a mark that closes something; a size at which that happens is too large. */
const hanging = /^[、，。；：！？）》〉」』”’〕】]/u;

/** Whole phrases are worth this much of the size; below, a phrase is cut instead. */
const worthOfPhrases = 0.8;

/**
 * The largest size between `most` and `least` at which the text fits the room; `undefined` when even `least` does not.
 * Phrases are kept whole unless that costs more than a fifth of the size.
 */
export function fitText(
  phrases: readonly string[],
  room: {
    readonly width: number;
    readonly height: number;
    readonly maxLines?: number;
    /** A line less is worth shrinking to this share of the size; left out: never. */
    readonly fewerLines?: number;
  },
  range: { readonly most: number; readonly least: number; readonly leading: Leading },
  type: Omit<Type, 'sizePx' | 'lineHeightPx'>,
): Fitted | undefined {
  const attempt = (lay: typeof breakTitle, sizePx: number): Fitted | undefined => {
    const lineHeightPx = range.leading(sizePx);
    const maxLines = Math.min(room.maxLines ?? Number.POSITIVE_INFINITY, Math.floor(room.height / lineHeightPx));
    const lines = lay(phrases, {
      widthPx: room.width,
      weight: type.weight,
      sizePx,
      tracking: type.tracking ?? 0,
      maxLines,
    });
    if (lines?.some((line) => widthOf(line, { ...type, sizePx }) > room.width || hanging.test(line))) return undefined;
    return lines && { lines, type: { ...type, sizePx, lineHeightPx }, height: lines.length * lineHeightPx };
  };
  let cut: Fitted | undefined;
  let best: Fitted | undefined;
  for (const sizePx of steps(range.most, range.least)) {
    if (best !== undefined && sizePx < best.type.sizePx * (room.fewerLines ?? 1)) break;
    const whole = attempt(breakTitle, sizePx);
    if (whole !== undefined && (best === undefined || whole.lines.length < best.lines.length)) best = whole;
    if (best !== undefined && room.fewerLines === undefined) break;
    if (best === undefined) cut ??= attempt(breakTitleTightly, sizePx);
  }
  if (best === undefined) return cut;
  return cut !== undefined && best.type.sizePx < cut.type.sizePx * worthOfPhrases ? cut : best;
}

/** One line as large as its room allows between `most` and `least`; `undefined` when `least` is too wide. */
export function fitLine(
  text: string,
  width: number,
  range: { readonly most: number; readonly least: number },
  weight: Weight,
): number | undefined {
  return steps(range.most, range.least).find((sizePx) => widthOf(text, { sizePx, weight }) <= width);
}

/** From the top of a line to its baseline, in whole pixels. */
export const baseline = (sizePx: number, lineHeightPx: number): number => Math.round(baselinePx(sizePx, lineHeightPx));

/** The type of a caption of a sheet at a size. */
export const caption = (sizePx: number, colour: Colour, weight: Weight = 400): Type => ({
  role: 'caption',
  sizePx,
  lineHeightPx: Math.round(sizePx * 1.4),
  weight,
  colour,
});
