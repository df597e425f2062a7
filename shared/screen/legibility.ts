// How large text must be to be read, and how large it is set: ux 3.2–3.4 as numbers.
// minPx comes from the farthest reader; typeScale from the region, never under minPx while the region can hold it.
import type { Weight } from '../template/drawing.ts';
import { type AspectClass, aspectClass, isLed, type Surface } from './screen.ts';

export type LegibilityRole = 'min' | 'body' | 'title' | 'ticker';

/** Reading distance ÷ height of a character (GB/T 29458 for `min`; Chinese needs about 1.5 times what Latin does). */
const distancePerHeight: Readonly<Record<LegibilityRole, number>> = { min: 345, body: 200, title: 100, ticker: 95 };

/** Em heights in px below which the strokes of a 黑体 character run together, however near the reader. */
const glyphFloor: Readonly<Record<LegibilityRole, number>> = { min: 16, body: 16, title: 24, ticker: 24 };
/** A kiosk is read at arm's length; its floors are those of reachable, comfortable type (ux 3.13). */
const kioskFloor: Readonly<Record<LegibilityRole, number>> = { min: 20, body: 28, title: 40, ticker: 28 };

/** Smallest em height in px that the farthest reader of this surface can read in this role. */
export function minPx(surface: Surface, role: LegibilityRole): number {
  const floor = surface.kind === 'kiosk' ? kioskFloor : glyphFloor;
  const needed = (surface.readFromMm * 1_000) / distancePerHeight[role] / surface.pitchUm;
  return Math.max(floor[role], Math.ceil(needed - 1e-9));
}

export type TypeStyle = {
  readonly sizePx: number;
  readonly lineHeightPx: number;
  readonly weight: Weight;
  /** Letter-spacing, thousandths of an em. */
  readonly tracking: number;
};

export type TypeScale = {
  readonly shape: AspectClass;
  readonly title: TypeStyle;
  readonly heading: TypeStyle;
  readonly body: TypeStyle;
  readonly caption: TypeStyle;
  /** Body where three lines must stand in place of two. */
  readonly dense: TypeStyle;
  /** The size of one running line in the region. */
  readonly tickerPx: number;
  /** Safe area: no text nearer to the edge. */
  readonly margin: { readonly x: number; readonly y: number };
  readonly safe: { readonly width: number; readonly height: number };
  /** Columns of body text, each `columnPx` wide, with `gapPx` between. */
  readonly columns: { readonly count: number; readonly columnPx: number; readonly gapPx: number };
  /** Whole Chinese characters in one line of a title and of a column of body text. */
  readonly titleChars: number;
  readonly bodyChars: number;
  /** Lines of body text in a column beside a title. */
  readonly bodyLines: number;
  /** False when the region is too low for body text that the farthest reader can read. */
  readonly legible: boolean;
};

/** Value at `at` on a line through two points; below the first and above the second in proportion to the side. */
function between(at: number, [x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): number {
  if (at <= x0) return (at * y0) / x0;
  if (at >= x1) return (at * y1) / x1;
  return y0 + ((at - x0) * (y1 - y0)) / (x1 - x0);
}

type Wish = { readonly title: number; readonly body: number; readonly x: number; readonly y: number };

/** Sizes and margins in px that look right in a region, before distance is asked (the canvases of ux 3.4 are on these lines). */
const wishes: Readonly<Record<AspectClass, (width: number, height: number) => Wish>> = {
  strip: (width, height) => ({
    title: height / 3,
    body: height / 3,
    x: Math.min(height / 8, width / 24),
    y: height / 16,
  }),
  panorama: (width, height) => ({
    title: between(height, [384, 88], [1080, 144]),
    body: between(height, [384, 64], [1080, 88]),
    x: width / 40,
    y: between(height, [384, 24], [1080, 54]),
  }),
  landscape: (width, height) => {
    // What a wide region has in height, a nearly square one lacks in width.
    const side = Math.min(height, (width * 9) / 16);
    return {
      title: between(side, [480, 48], [1080, 88]),
      body: between(side, [480, 32], [1080, 56]),
      x: width / 20,
      y: height / 20,
    };
  },
  portrait: (width, height) => ({
    title: between(width, [300, 36], [1080, 72]),
    body: between(width, [300, 26], [1080, 44]),
    x: width / 15,
    y: height / 32,
  }),
};

/** Line height ÷ size of body text: LED 1.25–1.4, LCD 1.5–1.6, and a strip as tight as LED allows. */
function leading(shape: AspectClass, led: boolean): number {
  if (shape === 'strip') return 1.3;
  if (led || shape === 'panorama') return 1.4;
  return shape === 'portrait' ? 1.6 : 1.5;
}

/** Share of the safe height that body text may take; the rest is title, masthead and foot. */
const bodyShare: Readonly<Record<AspectClass, number>> = { strip: 1, panorama: 0.77, landscape: 0.55, portrait: 0.64 };

/** More characters than this in a line are lost on the way back to its beginning. */
const longestLine = 34;
/** Captions, and body in its dense form, against body. */
const captionShare = 0.6875;
const headingShare = 1.15;
/** A running line larger than this moves too fast to read at any rate (ux 3.7). */
const largestTicker = 128;
const tightLeading = 1.25;

const even = (value: number): number => 2 * Math.round(value / 2);

/** Sizes, line heights, margins and budget of text in a region of a surface; all px are whole. Total for any region from 16 × 16. */
export function typeScale(surface: Surface, region: { readonly width: number; readonly height: number }): TypeScale {
  const { width, height } = region;
  const shape = aspectClass(width, height);
  const led = isLed(surface.kind);
  const wish = wishes[shape](width, height);
  const margin = { x: Math.floor(wish.x), y: Math.floor(wish.y) };
  const safe = { width: width - 2 * margin.x, height: height - 2 * margin.y };

  // What one line of the region can hold at all, so that a far reader's size never overflows a low strip.
  const most = Math.max(8, Math.min(Math.floor(safe.height / tightLeading), Math.floor(safe.width / 4)));
  const size = (wished: number, role: LegibilityRole): number =>
    Math.min(most, Math.max(Math.round(wished), minPx(surface, role)));
  const style = (sizePx: number, ratio: number, bold: boolean): TypeStyle => ({
    sizePx,
    lineHeightPx: Math.min(Math.max(sizePx, even(sizePx * ratio)), Math.max(sizePx, safe.height)),
    weight: bold ? 700 : led ? 500 : 400,
    tracking: led && sizePx <= 32 ? 60 : 0,
  });

  const bodyPx = size(wish.body, 'body');
  const ratio = leading(shape, led);
  const body = style(bodyPx, ratio, false);
  const caption = style(size(bodyPx * captionShare, 'min'), tightLeading + 0.05, false);
  const densePx = Math.min(bodyPx, size(bodyPx * captionShare, 'body'));
  const dense = { ...style(densePx, 1.3, false), lineHeightPx: denseLineHeight(densePx, safe.height) };
  const title = style(size(wish.title, 'title'), shape === 'strip' ? 1.3 : tightLeading, true);
  const heading = style(Math.min(title.sizePx, size(bodyPx * headingShare, 'body')), tightLeading + 0.05, true);
  const columns = columnsOf(safe.width, bodyPx);
  return {
    shape,
    title,
    heading,
    body,
    caption,
    dense,
    tickerPx: Math.min(
      Math.floor(height / tightLeading),
      Math.max(Math.min(largestTicker, Math.round(height * 0.58)), minPx(surface, 'ticker')),
    ),
    margin,
    safe,
    columns,
    titleChars: Math.floor(safe.width / title.sizePx),
    bodyChars: Math.floor(columns.columnPx / bodyPx),
    bodyLines: Math.max(1, Math.floor((safe.height * bodyShare[shape]) / body.lineHeightPx)),
    legible: bodyPx >= minPx(surface, 'body'),
  };
}

/** Three lines when the height holds them at 1.25, else what is comfortable. */
function denseLineHeight(sizePx: number, height: number): number {
  const third = Math.floor(height / 3);
  const comfortable = Math.min(even(sizePx * 1.3), Math.max(sizePx, height));
  return third >= sizePx * tightLeading && third < comfortable ? third : comfortable;
}

/** One column, or two of whole characters with at least one character between them when a line would be too long. */
function columnsOf(width: number, bodyPx: number): TypeScale['columns'] {
  if (width / bodyPx <= longestLine) return { count: 1, columnPx: width, gapPx: 0 };
  const columnPx = Math.floor((width - bodyPx) / 2 / bodyPx) * bodyPx;
  return { count: 2, columnPx, gapPx: width - 2 * columnPx };
}
