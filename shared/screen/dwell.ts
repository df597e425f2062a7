// How long a page stays, from what there is to read on it (ux 3.6): a start, the characters, the rows, the code, the icons.
import type { Millis } from '../time/instant.ts';
import { aspectClass, isLed, type Surface } from './screen.ts';

export type DwellKind = 'led' | 'lcd' | 'portrait';

/** What people read on one page. Left-out fields are 0 or false. */
export type Reading = {
  /** Characters of text, those of tables included. */
  readonly chars: number;
  readonly tableRows?: number;
  readonly qr?: boolean;
  readonly icons?: number;
};

/** Time to find the beginning; then 4 characters a second, the rate of subtitles. */
const startMs = 2_000;
const perCharMs = 250;
const perRowMs = 800;
const perCodeMs = 4_000;
const perIconMs = 1_500;

/** Shortest and longest time of a page; a portrait board is read standing close. */
export const dwellLimits: Readonly<Record<DwellKind, { readonly min: Millis; readonly max: Millis }>> = {
  led: { min: 8_000, max: 40_000 },
  lcd: { min: 8_000, max: 60_000 },
  portrait: { min: 12_000, max: 60_000 },
};

/** LED before shape: a portrait LED wall is read from afar. */
export function dwellKind(surface: Surface): DwellKind {
  if (isLed(surface.kind)) return 'led';
  return aspectClass(surface.width, surface.height) === 'portrait' ? 'portrait' : 'lcd';
}

/** What reading takes, without the limits, in whole milliseconds. */
export function readingMs({ chars, tableRows = 0, qr = false, icons = 0 }: Reading): Millis {
  return Math.round(startMs + chars * perCharMs + tableRows * perRowMs + (qr ? perCodeMs : 0) + icons * perIconMs);
}

export function dwellMs({ kind, ...reading }: Reading & { readonly kind: DwellKind }): Millis {
  const { min, max } = dwellLimits[kind];
  return Math.min(max, Math.max(min, readingMs(reading)));
}

/** True when nobody can read the page in the longest time it may stay: it has to be split. */
export const isTooLong = ({ kind, ...reading }: Reading & { readonly kind: DwellKind }): boolean =>
  readingMs(reading) > dwellLimits[kind].max;

/** Shortest time of a page in a manifest. */
export const shortestPageMs: Millis = 500;

/**
 * Divides a time over pages in proportion to their weights (usually their own dwell), in whole milliseconds.
 * The parts add up to `totalMs` exactly and none is under 500 ms; a total too short for that becomes 500 ms a page.
 * Weights that are not positive count as nothing; no weight at all means equal parts.
 */
export function divideDwell(totalMs: Millis, weights: readonly number[]): Millis[] {
  const pages = weights.length;
  if (pages === 0) return [];
  const spare = Math.max(0, Math.floor(totalMs) - pages * shortestPageMs);
  const sane = weights.map((weight) => (Number.isFinite(weight) && weight > 0 ? weight : 0));
  const sum = sane.reduce((a, b) => a + b, 0);
  // Every page gets its shortest time; proportion is kept by taking that out of its ideal share first.
  const wanted = sane.map((weight) => Math.max(0, totalMs * (sum > 0 ? weight / sum : 1 / pages) - shortestPageMs));
  const wantedSum = wanted.reduce((a, b) => a + b, 0);
  let passed = 0;
  let given = 0;
  return wanted.map((want, page) => {
    passed += want;
    const upTo =
      page === pages - 1
        ? spare
        : Math.round(wantedSum > 0 ? (spare * passed) / wantedSum : (spare * (page + 1)) / pages);
    const part = upTo - given;
    given = upTo;
    return shortestPageMs + part;
  });
}
