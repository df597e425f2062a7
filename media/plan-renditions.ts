// Facts and the boxes of screens in, steps out, as data: what will be made is known, and tested, without opening a picture.
import type { ImageFacts } from './image-facts.ts';

/** A rectangle on a screen, in pixels. */
export type Box = { readonly width: number; readonly height: number };

/** One picture to make: WebP of exactly this size, from the original turned upright. */
export type RenditionStep = {
  readonly width: number;
  readonly height: number;
  /** `near_lossless` keeps the edges of letters and lines. */
  readonly encoding: 'photo' | 'near_lossless';
};

/** Previews and lists, and screens that come later: always made besides the boxes of the screens. */
const standing: readonly Box[] = [
  { width: 480, height: 270 },
  { width: 1920, height: 1080 },
];
/** RenditionSchema allows 12 in a revision. */
const mostRenditions = 12;
/** WebP's own limit, in pixels a side. */
const longestSide = 16_383;
/** A box is served by a rendition that is at most this much larger: making both would store nearly the same picture twice. */
const near = 1.1;

/**
 * One step per size at which a screen needs the picture: large enough to cover the box when it is cropped, never larger than
 * the original, close sizes made once. Ascending; at least one; at most `mostRenditions`, dropping the smallest.
 */
export function planRenditions(facts: ImageFacts, boxes: readonly Box[]): RenditionStep[] {
  const sizes = [...standing, ...boxes]
    .map((box) => covering(facts, box))
    .sort((a, b) => b.width - a.width || b.height - a.height);
  const kept: Box[] = [];
  for (const size of sizes) {
    const larger = kept.at(-1);
    if (larger === undefined || larger.width > size.width * near) kept.push(size);
  }
  const encoding = facts.graphic ? 'near_lossless' : 'photo';
  return kept
    .slice(0, mostRenditions)
    .reverse()
    .map((size) => ({ ...size, encoding }));
}

/** The picture scaled so that it covers the box, never enlarged. */
function covering(facts: ImageFacts, box: Box): Box {
  const cover = Math.max(box.width / facts.width, box.height / facts.height);
  const scale = Math.min(1, cover, longestSide / Math.max(facts.width, facts.height));
  return { width: Math.max(1, Math.round(facts.width * scale)), height: Math.max(1, Math.round(facts.height * scale)) };
}
