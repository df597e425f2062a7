// Where a line of Chinese may end: UAX #14 as published, then 避头尾 and the units of word-units.ts on top.
// Every place between two characters gets a level; a higher one is used only when no lower one will do.
/// <reference path="./linebreak.d.ts" />
import LineBreaker from 'linebreak';
import { ratherUnits, wholeUnits } from './word-units.ts';

export const breakLevel = {
  /** A good place. */
  free: 0,
  /** Inside something better kept together: a full date, a short title in 《》. */
  rather: 1,
  /** Inside a unit, a word or a number, yet with no forbidden character at either side. */
  inside: 2,
  /** Against 避头尾, or between the two halves of —— and ……. */
  forced: 3,
  /** Inside one character. */
  never: 4,
} as const;

/** May not begin a line: closing marks, stops, the dash and the ellipsis that belong to what stands before. */
const notFirst = new Set(
  '、。，．・·：；！？…—―～〜•!%),.:;?]}¢°‰′″℃％），．：；？！］｝〕〗】》〉」』〙〛｠”’々〻ーゝゞヽヾ〞︶︸﹀﹂﹄',
);
/** May not end a line: opening marks and signs that stand before a number. */
const notLast = new Set('([{（［｛〔〖【《〈「『〘〚｟“‘$£¥￥€＄￡№§#＃〝︵︷︿﹁﹃');
/** Marks of which two or three make one stroke. */
const strokes = '—―…⋯';

const joinsBefore = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d|[\u{e0020}-\u{e007f}])$/u;
const isRegional = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff;
export const isSpace = (character: string): boolean =>
  character === ' ' || character === '\u3000' || character === '\t';

/** Places that UAX #14 allows, quotation marks aside. */
function standardBreaks(text: string): Set<number> {
  const places = new Set<number>();
  const breaker = new LineBreaker(text);
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) places.add(next.position);
  return places;
}

const isHan = (code: number | undefined): boolean =>
  code !== undefined && ((code >= 0x3000 && code <= 0x9fff) || (code >= 0xff00 && code <= 0xffe0) || code >= 0x20000);

/**
 * Chinese quotation marks are brackets (UAX #14 from Unicode 15.1, LB19a): beside wide characters a line may end
 * before “ and after ”, where the older rules of the package hold them fast.
 */
const quoteAllows = (before: string, after: string): boolean =>
  ((after === '“' || after === '‘') && (isHan(before.codePointAt(0)) || before === '”')) ||
  ((before === '”' || before === '’') && isHan(after.codePointAt(0)));

/** Levels for index 0 … text.length; 0 and text.length are always free. The text holds no line separators. */
export function breakLevels(text: string): Uint8Array {
  const levels = new Uint8Array(text.length + 1).fill(breakLevel.never);
  const allowed = standardBreaks(text);
  let before = '';
  let bearer = '';
  let regionals = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) as number;
    const character = String.fromCodePoint(code);
    if (at > 0) levels[at] = levelBetween(before, bearer, character, regionals, allowed.has(at));
    regionals = isRegional(code) ? regionals + 1 : 0;
    before = character;
    if (!isSpace(character)) bearer = character;
    at += character.length;
  }
  levels[0] = breakLevel.free;
  levels[text.length] = breakLevel.free;
  raise(levels, ratherUnits(text), breakLevel.rather);
  raise(levels, wholeUnits(text), breakLevel.inside);
  return levels;
}

/** `bearer` is the last character before the place that is not a space. */
function levelBetween(before: string, bearer: string, after: string, regionals: number, allowed: boolean): number {
  if (joinsBefore.test(after) || before === '\u200d') return breakLevel.never;
  if (regionals % 2 === 1 && isRegional(after.codePointAt(0) as number)) return breakLevel.never;
  if (strokes.includes(before) && before === after) return breakLevel.forced;
  if (notFirst.has(after) || notLast.has(bearer)) return breakLevel.forced;
  if (isSpace(after)) return breakLevel.inside;
  return allowed || quoteAllows(before, after) ? breakLevel.free : breakLevel.inside;
}

function raise(levels: Uint8Array, ranges: readonly { start: number; end: number }[], level: number): void {
  for (const { start, end } of ranges)
    for (let at = start + 1; at < end; at += 1) levels[at] = Math.max(levels[at] as number, level);
}
