// An override of how long an item stays is given for the whole item and divided over its pages.
import type { Millis } from '../time/instant.ts';

/** Shortest time a page may stay, milliseconds; below it nobody reads anything. */
export const shortestPage: Millis = 500;
/** Longest time a page may stay, milliseconds. */
export const longestPage: Millis = 3_600_000;

/**
 * Whole milliseconds for each page, in proportion to what each would take by itself, together exactly `total` unless that
 * would make a page shorter than `shortestPage` or longer than `longestPage`.
 */
export function divideDwell(natural: readonly Millis[], total: Millis): Millis[] {
  const whole = natural.reduce((sum, page) => sum + page, 0);
  let before = 0;
  let given = 0;
  return natural.map((page, i) => {
    before += whole > 0 ? page : 1;
    const share =
      i === natural.length - 1 ? total - given : Math.round((total * before) / (whole || natural.length)) - given;
    given += share;
    return Math.min(longestPage, Math.max(shortestPage, share));
  });
}
