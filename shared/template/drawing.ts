// What one page looks like, as data: boxes with whole-pixel places on a canvas of the region's size.
// Templates make drawings, the player draws them as they are, so page counts, previews and walls agree by construction.

import type { Static } from 'typebox';
import type { FocalPointSchema } from '../asset/asset.ts';
import type { AssetHash } from '../ids.ts';
import type { Millis } from '../time/instant.ts';

/** The weights of the one family that screens are drawn with. */
export const weights = [400, 500, 700, 900] as const;
export type Weight = (typeof weights)[number];
/** '#RRGGBB'. */
export type Colour = string;

type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Lines exactly as they are broken; drawn with white-space: pre, never wrapped again. */
export type TextBox = Place & {
  readonly type: 'text';
  /** Becomes the element: title → h1, heading → h2, body → p, caption → span. */
  readonly role: 'title' | 'heading' | 'body' | 'caption';
  readonly lines: readonly string[];
  readonly sizePx: number;
  readonly lineHeightPx: number;
  readonly weight: Weight;
  readonly colour: Colour;
  /** Letter-spacing in thousandths of an em; 0 as a rule. */
  readonly tracking: number;
  readonly align: 'start' | 'center' | 'end';
};

/** Text whose words depend on the instant: drawn by liveText(). Room is kept for its widest form. */
export type LiveBox = Place & {
  readonly type: 'live';
  readonly what: 'time' | 'date' | 'weekday' | 'notice_days_left' | 'notice_progress';
  readonly sizePx: number;
  readonly weight: Weight;
  readonly colour: Colour;
  readonly align: 'start' | 'center' | 'end';
  /** Days that count, for the two notice kinds. */
  readonly days?: readonly string[];
  /** Second colour, the empty part of a progress bar. */
  readonly track?: Colour;
};

export type RectBox = Place & { readonly type: 'rect'; readonly fill: Colour; readonly radius?: number };
export type ImageBox = Place & {
  readonly type: 'image';
  readonly asset: AssetHash;
  readonly fit: 'cover' | 'contain';
  readonly focalPoint: Static<typeof FocalPointSchema>;
  readonly alt: string;
};
/** Whole-pixel modules on white with a quiet zone of 4; width = height = modules × modulePx. */
export type QrBox = Place & {
  readonly type: 'qr';
  readonly modulePx: number;
  readonly rows: readonly string[];
  readonly label: string;
};
/** One line that runs from right to left, `stepPx` whole pixels per frame at 60 Hz. */
export type TickerBox = Place & {
  readonly type: 'ticker';
  readonly text: string;
  readonly textWidthPx: number;
  readonly sizePx: number;
  readonly weight: Weight;
  readonly colour: Colour;
  readonly stepPx: number;
};

export type Box = TextBox | LiveBox | RectBox | ImageBox | QrBox | TickerBox;

export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly ground: Colour;
  /** Painted in this order. */
  readonly boxes: readonly Box[];
};

/** One page of an item in one region, and how long people need for it. */
export type Page = { readonly drawing: Drawing; readonly dwellMs: Millis };
