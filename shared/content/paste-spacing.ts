// Style of Chinese running text: full-width punctuation (GB/T 15834-2011), no indentation by spaces, no empty lines.
import type { LineEdit } from './content-api.ts';
import { applyEdits, editsBetween } from './paste-edit.ts';

const fullWidth: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const chinese = /[\p{Script=Han}，。；：？！、（）《》〈〉〔〕“”‘’…—]/u;

/**
 * Half-width marks that touch Chinese text, or marks that do. Digits keep theirs: 10:20, 1,200 and addresses on the web stay
 * as they are.
 */
export function punctuationEdits(line: number, text: string): LineEdit[] {
  let before = text;
  for (;;) {
    const after = applyEdits(before, [...marks(line, before), ...roundBrackets(line, before)]);
    if (after === before) return editsBetween(line, text, after);
    before = after;
  }
}

function marks(line: number, text: string): LineEdit[] {
  const edits: LineEdit[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = fullWidth[text[at] as string];
    if (mark === undefined) continue;
    const before = text[at - 1] ?? '';
    const after = text[at + 1] ?? '';
    const touches = chinese.test(before) || /[)\]”"]/.test(before) || chinese.test(after);
    if (touches && !(/\d/.test(before) && /\d/.test(after))) edits.push({ line, from: at, until: at + 1, text: mark });
  }
  return edits;
}

/** Both of a pair, when the pair holds or touches Chinese words; a lone one when it touches them. */
function roundBrackets(line: number, text: string): LineEdit[] {
  const edits: LineEdit[] = [];
  const open: number[] = [];
  const set = (at: number, mark: string) => {
    if (text[at] !== mark) edits.push({ line, from: at, until: at + 1, text: mark });
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (char === '(' || char === '（') open.push(at);
    if (char !== ')' && char !== '）') continue;
    const from = open.pop();
    if (from === undefined) continue;
    const inside = text.slice(from + 1, at);
    if (!chinese.test(inside) && !chinese.test(text[from - 1] ?? '')) continue;
    set(from, '（');
    set(at, '）');
  }
  return edits;
}

const space = '[ \\t\\u00A0\\u2000-\\u200B\\u3000\\uFEFF]';
const outer = new RegExp(`^${space}+|${space}+$`, 'gu');
const inner = new RegExp(`(?<=[\\p{Script=Han}，。；：、）》〕])${space}{2,}(?=[\\p{Script=Han}（《〔])`, 'gu');

/** Spaces around the line, and runs of spaces between Chinese words. Rows of a table keep theirs. */
export function spaceEdits(line: number, text: string): LineEdit[] {
  if (text.includes('\t') || /\|.*\|/.test(text)) return [];
  const edits: LineEdit[] = [];
  for (const match of text.matchAll(outer))
    edits.push({ line, from: match.index, until: match.index + match[0].length, text: '' });
  for (const match of text.matchAll(inner))
    edits.push({ line, from: match.index, until: match.index + match[0].length, text: ' ' });
  return edits;
}

const blank = new RegExp(`^${space}*$`, 'u');
export const isBlank = (text: string): boolean => blank.test(text);
