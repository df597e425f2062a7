// A message that runs along a strip: a standing label, and a band in which one line moves whole pixels per frame (ux 3.7).
// The player computes the place of the line from the time since the turn began; here is how long a turn takes.
import { minPx } from '../screen/legibility.ts';
import type { Millis } from '../time/instant.ts';
import type { Box, Page, TickerBox } from './drawing.ts';
import { cut, frame, inset } from './frame.ts';
import { set, widthOf } from './lettering.ts';
import { palette } from './palette.ts';
import type { Sheet } from './sheet.ts';

const framesPerSecond = 60;
const charsPerSecond = 4;
/** Between two messages nothing is in the band, so that nobody reads one as the end of the other. */
const blankFrames = 2 * framesPerSecond;
/** A band shows at least this many characters at once, or the words cannot be followed. */
const leastWindow = 15;

/** Whole pixels per frame nearest to four characters a second, at least one. */
export const stepOf = (sizePx: number): number => Math.max(1, Math.round((sizePx * charsPerSecond) / framesPerSecond));

/** Frames from the first pixel of the line at the right edge until its last has left, and the blank. */
export const tickerFrames = (box: Pick<TickerBox, 'width' | 'textWidthPx' | 'stepPx'>): number =>
  Math.ceil((box.width + box.textWidthPx) / box.stepPx) + blankFrames;

export const tickerDwell = (box: Pick<TickerBox, 'width' | 'textWidthPx' | 'stepPx'>): Millis =>
  Math.ceil((tickerFrames(box) * 1_000) / framesPerSecond);

export type TickerWords = { readonly label: string; readonly text: string };

/** One page: the label at the left, the band in the rest. */
export function tickerPage(sheet: Sheet, { label, text }: TickerWords): Page {
  const { whole, theme, led } = sheet;
  const height = whole.height;
  const least = Math.min(Math.floor(height * 0.8), minPx(sheet.context.surface, 'ticker'));
  const wished = Math.max(Math.min(height * 0.56, 128), least);
  const ruleHeight = Math.max(1, Math.round(height / 48));
  const [rule, below] = cut(whole, 'top', ruleHeight);
  const sizePx = Math.floor(
    Math.max(Math.min(wished, whole.width / (leastWindow + label.length * 0.8)), Math.min(16, height)),
  );
  const labelPx = Math.round(sizePx * 0.8);
  const pad = Math.round(labelPx * 0.75);
  const labelWidth = label === '' ? 0 : widthOf(label, { sizePx: labelPx, weight: 700 });
  const [field, band] = label === '' ? [frame(0, 0, 0, 0), below] : cut(below, 'left', labelWidth + 2 * pad);
  const weight = led ? 500 : 400;
  const ticker: TickerBox = {
    type: 'ticker',
    ...band,
    text,
    textWidthPx: widthOf(text, { sizePx, weight }),
    sizePx,
    weight,
    colour: palette.cream,
    stepPx: stepOf(sizePx),
  };
  const lineHeightPx = Math.round(labelPx * 1.2);
  const inner = inset(field, pad, 0);
  const boxes: Box[] = [
    { type: 'rect', ...rule, fill: theme.rule },
    ticker,
    ...(label === ''
      ? []
      : [
          { type: 'rect' as const, ...field, fill: palette.gold },
          set([label], inner.x, inner.y + Math.floor((inner.height - lineHeightPx) / 2), inner.width, {
            role: 'caption' as const,
            sizePx: labelPx,
            lineHeightPx,
            weight: 700 as const,
            colour: palette.ink,
          }),
        ]),
  ];
  return {
    drawing: { width: whole.width, height, ground: palette.midnight, boxes },
    dwellMs: tickerDwell(ticker),
  };
}

/** Where the line's left edge is in a frame since its turn began, pixels from the band's left edge; gone in the blank. */
export const tickerOffset = (box: Pick<TickerBox, 'width' | 'textWidthPx' | 'stepPx'>, frameNumber: number): number =>
  Math.max(box.width - box.stepPx * frameNumber, -box.textWidthPx - box.stepPx);
