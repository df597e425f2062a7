// Widths of text in Noto Sans SC without a browser: the sum of the advances of its glyphs.
// It equals what a browser draws when the element is styled with `measuredTextCss` and the fonts come from media/font,
// whose Simplified Chinese forms are the default ones. Characters the family lacks are reported, never guessed silently.
import type { Weight } from '../template/drawing.ts';
import { advances, clusters, coverage, vertical } from './noto-sans-sc.data.ts';

/**
 * CSS that every measured text needs, for the widths here to be the browser's: no kerning, no ligatures, no squeezed
 * punctuation, no gaps between Chinese and Latin, no hinted advances. Letter-spacing is added by whoever sets tracking.
 */
export const measuredTextCss = [
  'font-family: "Lubu Sans"',
  'font-kerning: none',
  'font-variant-ligatures: none',
  'font-feature-settings: normal',
  'font-synthesis: none',
  'text-spacing-trim: space-all',
  'text-autospace: no-autospace',
  'text-rendering: geometricPrecision',
  'white-space: pre',
  'tab-size: 1',
  'letter-spacing: 0',
].join('; ');

/** Heights in em, for placing a baseline: the content area of a line is ascent + descent, centred in the line height. */
export const verticalEm = { ascent: vertical.ascent / 1000, descent: vertical.descent / 1000 } as const;

/** Where the baseline lies under the top of a line of the given height, in px. */
export function baselinePx(sizePx: number, lineHeightPx: number): number {
  const content = (verticalEm.ascent + verticalEm.descent) * sizePx;
  return (lineHeightPx - content) / 2 + verticalEm.ascent * sizePx;
}

/** Width allowed for a character the family lacks: no fallback font, emoji included, was seen wider. Thousandths of an em. */
const missingAdvance = 1250;
/** A tab reaches the next multiple of a space and is at least half a space wide, so never wider than two. */
const tabSpaces = 2;

type Run = { readonly first: number; readonly end: number; readonly value: number };

function readRuns(packed: string): Run[] {
  let end = 0;
  return packed.split(' ').map((token) => {
    const [gap, length, value] = token.split(/[+:]/).map((part) => Number.parseInt(part, 36));
    const first = end + (gap ?? 0);
    end = first + (length ?? 0);
    return { first, end, value: value ?? 0 };
  });
}

const covered = readRuns(coverage);

/** The run that holds a code point, by halving. */
function runOf(runs: readonly Run[], code: number): Run | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle] as Run;
    if (code < run.first) high = middle - 1;
    else if (code >= run.end) low = middle + 1;
    else return run;
  }
  return undefined;
}

const isIgnorable = (code: number): boolean => /^\p{Default_Ignorable_Code_Point}$/u.test(String.fromCodePoint(code));
const isBreak = (code: number): boolean =>
  (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;

/** True when the family draws this code point, or when it is not meant to be seen. */
export const hasGlyph = (code: number): boolean =>
  runOf(covered, code) !== undefined || code === 0x09 || isBreak(code) || isIgnorable(code);

const oddAdvances: Record<Weight, readonly Run[]> = {
  400: readRuns(advances[400]),
  500: readRuns(advances[500]),
  700: readRuns(advances[700]),
  900: readRuns(advances[900]),
};

/** Advance of one code point on its own, thousandths of an em. */
function advanceOf(code: number, weight: Weight): number {
  if (code >= 0x4e00 && code <= 0x9fa5 && runOf(covered, code) !== undefined) return 1000;
  const odd = runOf(oddAdvances[weight], code);
  if (odd !== undefined) return odd.value;
  if (runOf(covered, code) !== undefined) return 1000;
  if (code === 0x09) return tabSpaces * advanceOf(0x20, weight);
  return isBreak(code) || isIgnorable(code) ? 0 : missingAdvance;
}

/** Clusters by their first character, longest first. */
const clustersByStart = new Map<string, [string, number][]>();
for (const [sequence, advance] of Object.entries(clusters).sort(([a], [b]) => b.length - a.length)) {
  const start = sequence.charAt(0);
  clustersByStart.set(start, [...(clustersByStart.get(start) ?? []), [sequence, advance]]);
}

export type TextStyle = {
  readonly weight: Weight;
  readonly sizePx: number;
  /** Letter-spacing in thousandths of an em, added after every character; 0 when left out. */
  readonly tracking?: number;
};

/**
 * Running widths: the value at index i is the width in px of the text before UTF-16 index i (0 … text.length).
 * Inside a surrogate pair the value is that of its beginning.
 */
export function runningWidths(text: string, { weight, sizePx, tracking = 0 }: TextStyle): Float64Array {
  const widths = new Float64Array(text.length + 1);
  let thousandths = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.codePointAt(at) as number;
    const cluster = clustersByStart.get(text.charAt(at))?.find(([sequence]) => text.startsWith(sequence, at));
    const length = cluster?.[0].length ?? (code > 0xffff ? 2 : 1);
    const advance = cluster?.[1] ?? advanceOf(code, weight);
    // A cluster can be cut, when all else fails, and then its characters stand alone again; a surrogate pair cannot.
    let alone = thousandths;
    for (let inside = 1; inside < length; inside += 1) {
      if (cluster !== undefined) alone += advanceOf(text.charCodeAt(at + inside - 1), weight) + tracking;
      widths[at + inside] = (alone * sizePx) / 1000;
    }
    thousandths += advance + (advance > 0 ? tracking : 0);
    at += length;
    widths[at] = (thousandths * sizePx) / 1000;
  }
  return widths;
}

/** Width of a line of text in px, letter-spacing after the last character included, as browsers count it. */
export function textWidth(text: string, weight: Weight, sizePx: number, tracking = 0): number {
  return runningWidths(text, { weight, sizePx, tracking })[text.length] as number;
}

/** Characters that the family cannot draw, each once, in order of appearance. */
export function missingGlyphs(text: string): string[] {
  const missing = new Set<string>();
  for (const character of text) if (!hasGlyph(character.codePointAt(0) as number)) missing.add(character);
  return [...missing];
}
