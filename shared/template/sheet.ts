// The sheet a template draws on: one region, its shape, theme, margins and type sizes.
// Sizes are computed from the region and never fall below what the farthest reader can read (ux 3.2, 3.3).

import { minPx, typeScale } from '../screen/legibility.ts';
import { type AspectClass, aspectClass, isLed, type RegionRole, type Surface } from '../screen/screen.ts';
import { type Frame, frame, inset } from './frame.ts';
import { type Theme, themeFor } from './palette.ts';

/** What a template knows of the place it is drawn in. */
export type Context = {
  readonly surface: Surface;
  readonly zoneName: string;
  /** The zone's own telephone number and opening hours, as printed; empty: not shown. */
  readonly phone: string;
  readonly hours: string;
  readonly role: RegionRole;
};

export type RegionSize = { readonly width: number; readonly height: number };

/** Preferred sizes in pixels, and the smallest each may become. */
export type Sizes = {
  readonly title: number;
  readonly heading: number;
  readonly body: number;
  readonly caption: number;
};

export type Sheet = {
  readonly context: Context;
  readonly shape: AspectClass;
  /** Too small for a masthead or a side panel: one thought per page. */
  readonly compact: boolean;
  readonly led: boolean;
  readonly theme: Theme;
  readonly whole: Frame;
  /** `whole` without its margins. */
  readonly safe: Frame;
  readonly margin: { readonly x: number; readonly y: number };
  readonly prefer: Sizes;
  readonly floor: Sizes;
};

/** Captions and headings against body text; a low wall has less room for what is not the message. */
const captionShare = { portrait: 0.72, landscape: 0.56, panorama: 0.39, strip: 0.56 } as const;
const headingShare = { portrait: 1.14, landscape: 1.14, panorama: 0.72, strip: 0.92 } as const;
/** Strips carry a line of facts under their two lines of text, so these are smaller than the strip alone would allow. */
const stripShare = 0.62;

/** The sheet of a region. Total: a surface that asks for more than its region can hold gets what the region can hold. */
export function sheetFor(region: RegionSize, context: Context): Sheet {
  const { width, height } = region;
  const shape = aspectClass(width, height);
  const led = isLed(context.surface.kind);
  const most = Math.max(8, Math.floor(Math.min(height / 3, width / 8)));
  const floorOf = (role: 'title' | 'body' | 'min'): number => Math.min(most, minPx(context.surface, role));
  const floor: Sizes = {
    title: floorOf('title'),
    heading: floorOf('body'),
    body: floorOf('body'),
    caption: floorOf('min'),
  };
  const scale = typeScale(context.surface, region);
  const body = Math.max(floor.body, Math.round(scale.body.sizePx * (shape === 'strip' ? stripShare : 1)));
  const prefer: Sizes = {
    title: scale.title.sizePx,
    heading: Math.max(floor.heading, Math.round(body * headingShare[shape])),
    body,
    caption: Math.max(floor.caption, Math.round(body * captionShare[shape])),
  };
  const whole = frame(0, 0, width, height);
  const margin = scale.margin;
  return {
    context,
    shape,
    compact: isCompact(shape, width, height, body),
    led,
    theme: themeFor(context.surface),
    whole,
    safe: inset(whole, margin.x, margin.y),
    margin,
    prefer,
    floor,
  };
}

/** Whether a masthead or a panel beside the body would leave too little to the body. */
function isCompact(shape: AspectClass, width: number, height: number, body: number): boolean {
  switch (shape) {
    case 'strip':
      return true;
    case 'panorama':
      return height < 240;
    case 'landscape':
      return height < 14 * body || width < 26 * body;
    case 'portrait':
      return width < 16 * body;
  }
}

/** Two lines of the smallest title do not fit: the words have to run. */
export const isTicker = (region: RegionSize, context: Context): boolean =>
  context.role === 'strip' || region.height < 80;

/** Line height in whole pixels: LED 1.3, LCD 1.55 for reading; titles and captions closer (ux 3.3). */
export function lineHeight(
  sheet: Pick<Sheet, 'led' | 'shape'>,
  sizePx: number,
  role: 'title' | 'body' | 'caption',
): number {
  if (role === 'title') return Math.round(sizePx * 1.26);
  if (role === 'caption') return Math.round(sizePx * 1.4);
  return Math.round(sizePx * (sheet.shape === 'strip' ? 1.28 : sheet.led ? 1.38 : 1.56));
}

/** Sizes from `most` down to `least` in steps of about one twelfth; both ends included, descending. */
export function steps(most: number, least: number): number[] {
  const sizes: number[] = [];
  for (let size = Math.round(most); size > least; size = Math.min(size - 1, Math.round(size * 0.92))) sizes.push(size);
  sizes.push(Math.min(Math.round(most), least));
  return sizes;
}
