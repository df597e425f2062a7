// How long each page of an item stays in a region. The manifest carries these numbers; the player draws as many pages.
import type { Revision } from '../content/revision.ts';
import type { Millis } from '../time/instant.ts';
import { compose } from './compose.ts';
import { pageDwell } from './page-dwell.ts';
import type { Context, RegionSize } from './sheet.ts';

/** Milliseconds per page, in order; `overrideMs` as in pageDwell(). */
export function planPages(revision: Revision, region: RegionSize, context: Context, overrideMs?: Millis): Millis[] {
  return pageDwell(compose(revision, region, context), overrideMs);
}
