// How long each page of an item stays in a region. The manifest carries these numbers; the player draws as many pages.
import type { Revision } from '../content/revision.ts';
import { divideDwell } from '../screen/dwell.ts';
import type { Millis } from '../time/instant.ts';
import { compose } from './compose.ts';
import { type Context, isTicker, type RegionSize } from './sheet.ts';

/**
 * Milliseconds per page, in order. `overrideMs` is for the whole item and divided over its pages in proportion to their
 * texts; a running line keeps the time its scrolling takes, whatever the override.
 */
export function planPages(revision: Revision, region: RegionSize, context: Context, overrideMs?: Millis): Millis[] {
  const dwell = compose(revision, region, context).map((page) => page.dwellMs);
  return overrideMs === undefined || isTicker(region, context) ? dwell : divideDwell(overrideMs, dwell);
}
