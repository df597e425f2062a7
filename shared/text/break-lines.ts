// Lines of running text, the same in the editor, in the manifest and on the wall: no browser, no language data of the engine.
// Never an ellipsis, never a lost character; only the spaces at which a line ends go with the break.
import { breakLevel, breakLevels, isSpace } from './break-levels.ts';
import { runningWidths, type TextStyle } from './font-metrics.ts';

export type LineStyle = TextStyle & {
  /** Room for a line in px. */
  readonly widthPx: number;
};

/** A date or a short title is cut, rather than moved to the next line, when the line would be emptier than this share. */
const fullEnough = 0.4;
/** Sums of advances are exact to far less than this; px. */
const tolerancePx = 1e-6;

/**
 * Breaks text into lines. Line separators in the text (\n, \r\n, U+2028 …) end a line and are dropped; spaces at the end of
 * a line are dropped; every other character is kept in order. No line is wider than `widthPx` unless a single character is.
 * Empty text has no lines, an empty paragraph between two others is an empty line. Total for any string.
 */
export function breakLines(text: string, style: LineStyle): string[] {
  if (text === '') return [];
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u).flatMap((paragraph) => breakParagraph(paragraph, style));
}

/** Index after the last character of [start, end) that is not a space. */
export function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isSpace(text.charAt(last - 1))) last -= 1;
  return last;
}

function breakParagraph(text: string, style: LineStyle): string[] {
  const widths = runningWidths(text, style);
  const levels = breakLevels(text);
  const lines: string[] = [];
  let start = 0;
  do {
    const end = lineEnd(text, start, widths, levels, style.widthPx);
    lines.push(text.slice(start, trimEnd(text, start, end)));
    start = end;
    while (start < text.length && isSpace(text.charAt(start))) start += 1;
  } while (start < text.length);
  return lines;
}

/** Where the line that starts at `start` ends: the farthest place of the lowest level that fits. Always after `start`. */
function lineEnd(text: string, start: number, widths: Float64Array, levels: Uint8Array, widthPx: number): number {
  const from = widths[start] as number;
  const best: (number | undefined)[] = [];
  let at = start + 1;
  for (; at <= text.length; at += 1) {
    const level = levels[at] as number;
    if (level === breakLevel.never) continue;
    if ((widths[trimEnd(text, start, at)] as number) - from > widthPx + tolerancePx) break;
    best[level] = at;
  }
  if (at > text.length) return text.length;
  const free = best[breakLevel.free];
  const rather = best[breakLevel.rather];
  const emptiest = fullEnough * widthPx;
  if (free !== undefined && (rather === undefined || rather < free || (widths[free] as number) - from >= emptiest))
    return free;
  const chosen = rather ?? best[breakLevel.inside] ?? best[breakLevel.forced];
  return chosen ?? nextPlace(levels, start);
}

/** The end of the character that starts at `start`: a line never stays empty, however narrow it is. */
function nextPlace(levels: Uint8Array, start: number): number {
  let at = start + 1;
  while (levels[at] === breakLevel.never) at += 1;
  return at;
}
