// Titles: as few lines as the room needs, broken by sense and of similar length. Phrases were found when the revision was
// made (title-phrases.ts) and are stored in it, so that every screen breaks alike.

import type { Weight } from '../template/drawing.ts';
import { breakLevel, breakLevels, isSpace } from './break-levels.ts';
import { trimEnd } from './break-lines.ts';
import { runningWidths, type TextStyle } from './font-metrics.ts';

export type TitleStyle = TextStyle & {
  readonly widthPx: number;
  /** As many as needed when left out. */
  readonly maxLines?: number;
};

/** Cost of a break that cuts a phrase, against the squared unevenness of a line (1 = a whole line too short). */
const costOfLevel = [0.5, 2, 20, 200] as const;
/** A last line of one or two characters looks lost. */
const costOfOrphan = 2;
const tolerancePx = 1e-6;

type Place = { readonly at: number; readonly cost: number };

/**
 * Lines of a title, or `undefined` when it needs more than `maxLines`. Breaks only between phrases; a phrase wider than a
 * line is broken inside at the best place. The lines joined are the title, less the spaces at which lines end.
 */
export function breakTitle(phrases: readonly string[], style: TitleStyle): string[] | undefined {
  return layOut(phrases, style, false);
}

/** As breakTitle, and phrases may be cut (never words, numbers and dates while they fit) when that saves a line. */
export function breakTitleTightly(phrases: readonly string[], style: TitleStyle): string[] | undefined {
  return layOut(phrases, style, true);
}

/**
 * The largest of `sizes` (px) at which the title fits in `maxLines`, whole phrases before size: phrases are cut only when no
 * size holds them whole. `undefined` when it fits at none.
 */
export function fitTitle(
  phrases: readonly string[],
  room: {
    readonly weight: Weight;
    readonly widthPx: number;
    readonly sizes: readonly number[];
    readonly maxLines: number;
    readonly tracking?: number;
  },
): { readonly sizePx: number; readonly lines: string[] } | undefined {
  const { sizes, ...style } = room;
  const descending = [...sizes].sort((a, b) => b - a);
  for (const lay of [breakTitle, breakTitleTightly])
    for (const sizePx of descending) {
      const lines = lay(phrases, { ...style, sizePx });
      if (lines !== undefined) return { sizePx, lines };
    }
  return undefined;
}

function layOut(phrases: readonly string[], style: TitleStyle, cutPhrases: boolean): string[] | undefined {
  const text = phrases.join('').replace(/[\n\r\v\f\u0085\u2028\u2029]/gu, ' ');
  if (text.trim() === '') return [];
  const widths = runningWidths(text, style);
  const width = (start: number, end: number): number =>
    (widths[trimEnd(text, start, end)] as number) - (widths[skipSpaces(text, start, end)] as number);
  const places = placesOf(text, phrases, (start, end) => cutPhrases || width(start, end) > style.widthPx + tolerancePx);
  return balance(text, places, width, style);
}

/**
 * Candidates in ascending order, beginning and end included: boundaries of phrases, and places inside what lies between two
 * of them when `opens` says so. A boundary against 避头尾 is none; one inside a unit is suffered, segmenters do err.
 */
function placesOf(text: string, phrases: readonly string[], opens: (start: number, end: number) => boolean): Place[] {
  const levels = breakLevels(text);
  const levelAt = (at: number): number => levels[at] as number;
  const places: Place[] = [{ at: 0, cost: 0 }];
  let start = 0;
  let end = 0;
  for (const phrase of phrases) {
    end += phrase.length;
    if (end === start || (levelAt(end) >= breakLevel.forced && end < text.length)) continue;
    if (opens(start, end))
      for (let at = start + 1; at < end; at += 1)
        if (levelAt(at) < breakLevel.never) places.push({ at, cost: costOfLevel[levelAt(at)] as number });
    places.push({ at: end, cost: levelAt(end) === breakLevel.inside ? costOfLevel[breakLevel.inside] : 0 });
    start = end;
  }
  return places;
}

/** Index of the first character of [start, end) that is not a space, except at the beginning of the title. */
function skipSpaces(text: string, start: number, end: number): number {
  let first = start;
  while (start > 0 && first < end && isSpace(text.charAt(first))) first += 1;
  return Math.min(first, trimEnd(text, start, end));
}

type Best = { readonly cost: number; readonly from: number };

/** Least lines first, then least cost: unevenness against the even length, plus what the breaks cost. */
function balance(
  text: string,
  places: readonly Place[],
  width: (start: number, end: number) => number,
  { widthPx, maxLines = Number.POSITIVE_INFINITY }: TitleStyle,
): string[] | undefined {
  const needed = fewestLines(places, width, widthPx);
  if (needed === undefined || needed > maxLines) return undefined;
  const even = width(0, text.length) / needed;
  const best: (Best | undefined)[][] = [[{ cost: 0, from: -1 }]];
  for (let line = 1; line <= needed; line += 1) {
    const row: (Best | undefined)[] = [];
    for (const [to, place] of places.entries()) {
      for (let from = to - 1; from >= 0; from -= 1) {
        const start = places[from] as Place;
        const length = width(start.at, place.at);
        if (length > widthPx + tolerancePx) break;
        const before = best[line - 1]?.[from];
        if (before === undefined) continue;
        const orphan = needed > 1 && place.at === text.length && place.at - start.at <= 2 ? costOfOrphan : 0;
        const cost = before.cost + ((length - even) / widthPx) ** 2 + place.cost + orphan;
        if (cost < (row[to]?.cost ?? Number.POSITIVE_INFINITY)) row[to] = { cost, from };
      }
    }
    best.push(row);
  }
  return collect(text, places, best, needed);
}

/** Fewest lines by filling each as far as it goes; `undefined` when some piece is wider than a line. */
function fewestLines(
  places: readonly Place[],
  width: (start: number, end: number) => number,
  widthPx: number,
): number | undefined {
  let lines = 0;
  let from = 0;
  while (from < places.length - 1) {
    let to = from;
    while (
      to + 1 < places.length &&
      width((places[from] as Place).at, (places[to + 1] as Place).at) <= widthPx + tolerancePx
    )
      to += 1;
    if (to === from) return undefined;
    lines += 1;
    from = to;
  }
  return lines;
}

function collect(text: string, places: readonly Place[], best: (Best | undefined)[][], needed: number): string[] {
  const lines: string[] = [];
  let to = places.length - 1;
  for (let line = needed; line > 0; line -= 1) {
    const step = best[line]?.[to];
    if (step === undefined) throw new Error(`breakTitle: no way of ${needed} lines was found where one was counted`);
    const start = (places[step.from] as Place).at;
    const end = (places[to] as Place).at;
    lines.unshift(text.slice(skipSpaces(text, start, end), trimEnd(text, start, end)));
    to = step.from;
  }
  return lines;
}
