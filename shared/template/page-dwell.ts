// How long each page of an item stays: what its words need, or the part of an override that is due to it.
import { divideDwell, shortestPageMs } from '../screen/dwell.ts';
import type { Millis } from '../time/instant.ts';
import type { Page } from './drawing.ts';

/** Longest time a page may stay, milliseconds. */
const longestPageMs: Millis = 3_600_000;

/**
 * Whole milliseconds per page, in order. `overrideMs` is for the whole item and divided over its pages in proportion to
 * their texts; a running line keeps the time its scrolling takes, whatever the override.
 */
export function pageDwell(pages: readonly Page[], overrideMs?: Millis): Millis[] {
  const natural = pages.map(({ dwellMs }) => Math.round(Math.min(longestPageMs, Math.max(shortestPageMs, dwellMs))));
  const runs = pages.some(({ drawing }) => drawing.boxes.some((box) => box.type === 'ticker'));
  return overrideMs === undefined || runs ? natural : divideDwell(overrideMs, natural);
}
