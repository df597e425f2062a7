// Broken brackets: 〔〕 of a document number written otherwise or half lost, and title marks 《》 that lack their partner.
import type { LineEdit } from './content-api.ts';
import { documentNumberInText } from './document-number.ts';

export type BracketEdits = { readonly edits: readonly LineEdit[]; readonly zh: string; readonly en: string };

/** 国办发[2019]54号, 国办发(2019)54号, 粤办发2016〕22号 → 〔〕 (GB/T 9704-2012). */
export function mendNumbers(line: number, text: string): BracketEdits | undefined {
  const edits: LineEdit[] = [];
  for (const match of text.matchAll(documentNumberInText)) {
    const organ = match[1] as string;
    const year = (match[3] ?? match[5]) as string;
    const from = match.index + organ.length;
    const until = match.index + match[0].lastIndexOf(match[7] as string);
    const right = `〔${year}〕`;
    if (text.slice(from, until) !== right) edits.push({ line, from, until, text: right });
  }
  if (edits.length === 0) return undefined;
  return {
    edits,
    zh: '发文字号的年份应当用六角括号〔〕',
    en: 'The year of a document number stands in hexagonal brackets 〔〕',
  };
}

type Mark = { readonly at: number; readonly opens: boolean };

const han = /\p{Script=Han}/u;

/** Title marks in the order of the text; < and > count where they hold Chinese words, not where they compare numbers. */
function titleMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if ('《〈'.includes(char) || (char === '<' && han.test(text[at + 1] ?? ''))) marks.push({ at, opens: true });
    else if ('》〉'.includes(char) || (char === '>' && /[\p{Script=Han}）)]/u.test(text[at - 1] ?? '')))
      marks.push({ at, opens: false });
  }
  return marks;
}

/** Titles that stand whole and in right marks anywhere on the page; they tell where a broken one ends. */
export function knownTitles(lines: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of lines)
    for (const match of text.matchAll(/《([^《》〈〉<>]{4,100})》/g)) found.add(match[1] as string);
  return [...found].sort((a, b) => b.length - a.length);
}

/** Pairs up 《》, 〈〉 and < >; puts in the lost partner where its place can be told, and leaves alone what cannot. */
export function mendTitleMarks(line: number, text: string, known: readonly string[]): BracketEdits | undefined {
  const edits: LineEdit[] = [];
  const open: Mark[] = [];
  const pairs: { from: number; until: number }[] = [];
  const lostOpeners: number[] = [];
  for (const mark of titleMarks(text)) {
    if (mark.opens) {
      open.push(mark);
      continue;
    }
    const partner = open.pop();
    if (partner !== undefined) pairs.push({ from: partner.at, until: mark.at });
    else {
      const at = openerPlace(text, mark.at);
      if (at === undefined) continue;
      lostOpeners.push(at);
      pairs.push({ from: at - 0.5, until: mark.at });
    }
  }
  for (const mark of open) {
    const at = closerPlace(text, mark.at, known);
    if (at === undefined) continue;
    edits.push({ line, from: at, until: at, text: '》' });
    if (text[mark.at] === '<') edits.push({ line, from: mark.at, until: mark.at + 1, text: '《' });
  }
  for (const at of lostOpeners) edits.push({ line, from: at, until: at, text: '《' });
  for (const pair of pairs) edits.push(...rightMarks(line, text, pair, pairs));
  if (edits.length === 0) return undefined;
  return { edits, zh: '书名号不成对或写成了半角的尖括号', en: 'Title marks lack their partner or are written as < >' };
}

/** 《》 outside, 〈〉 inside (GB/T 15834-2011); marks of the right shape stay as they are. */
function rightMarks(
  line: number,
  text: string,
  pair: { from: number; until: number },
  all: readonly { from: number; until: number }[],
): LineEdit[] {
  const opener = Number.isInteger(pair.from) ? (text[pair.from] as string) : '《';
  const closer = text[pair.until] as string;
  if (opener + closer === '《》' || opener + closer === '〈〉') return [];
  const inside = all.some((other) => other !== pair && other.from < pair.from && pair.until < other.until);
  const [left, right] = inside ? ['〈', '〉'] : ['《', '》'];
  const edits: LineEdit[] = [];
  if (opener !== left && Number.isInteger(pair.from))
    edits.push({ line, from: pair.from, until: pair.from + 1, text: left as string });
  if (closer !== right) edits.push({ line, from: pair.until, until: pair.until + 1, text: right as string });
  return edits;
}

/** Behind the last stop before the closing mark, when what would be enclosed reads like the title of a document. */
function openerPlace(text: string, closer: number): number | undefined {
  const before = text.slice(0, closer);
  const stop = Math.max(...[...'。；;，,、》:：“”'].map((char) => before.lastIndexOf(char)));
  const lead = /^[\s\u3000]*(?:[（(]?[\d一二三四五六七八九十]+[)）.．、])?[\s\u3000]*/u.exec(before.slice(stop + 1));
  const at = stop + 1 + (lead?.[0].length ?? 0);
  const title = before.slice(at);
  return title.length >= 6 && title.length <= 90 && /关于|印发|条例|办法|规定|方案|意见/.test(title) ? at : undefined;
}

const version = /^[（(](?:送审稿|征求意见稿|试行|暂行|修订|草案|讨论稿|[12]\d{3}年?(?:版|本|修订)?)[)）]/u;
const documentWord =
  /(?:实施意见|意见|方案|办法|规定|条例|细则|决定|规划|计划|目录|指南|标准|纲要|通知|公告|通告|规则|章程|要点|清单|报告|批复)/gu;

/** Behind a title that the page knows, else behind the first word that names a kind of document and ends a phrase. */
function closerPlace(text: string, opener: number, known: readonly string[]): number | undefined {
  const rest = text.slice(opener + 1);
  const title = known.find((candidate) => rest.startsWith(candidate));
  const length = title?.length ?? documentLength(rest);
  if (length === undefined) return undefined;
  const suffix = version.exec(rest.slice(length))?.[0].length ?? 0;
  return opener + 1 + length + suffix;
}

function documentLength(rest: string): number | undefined {
  const until = rest.search(/[。；;，,《〈<》〉>“”]|$/u);
  for (const match of rest.slice(0, until).matchAll(documentWord)) {
    const end = match.index + match[0].length;
    const next = rest[end] ?? '';
    if (end >= 4 && (next === '' || /[\s（(，,。；;、）)并经已由等和及]/u.test(next))) return end;
  }
  return undefined;
}
