// A page of a government site as staff paste it: what should be changed is proposed line by line, nothing is changed here.
// Reading the fields is paste-fields.ts, making the accepted changes is paste-edit.ts.
import type { LineEdit, ProposedChange } from './content-api.ts';
import { knownTitles, mendNumbers, mendTitleMarks } from './paste-brackets.ts';
import { applyEdits, editsBetween } from './paste-edit.ts';
import { isOrgan } from './paste-head.ts';
import { findNoise } from './paste-noise.ts';
import { isBlank, punctuationEdits, spaceEdits } from './paste-spacing.ts';

/** Traditional to simplified characters; handed in, because the dictionary is large (opencc on the server). */
export type ToSimplified = (text: string) => string;

type Draft = Omit<ProposedChange, 'id' | 'line' | 'before' | 'after'>;

/** Any line ending; a last empty line is no line. */
export function splitLines(text: string): string[] {
  const lines = text.replace(/\uFEFF/g, '').split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** All proposals, in the order in which they should win over each other. Ids count from 1. */
export function proposeChanges(lines: readonly string[], toSimplified: ToSimplified): ProposedChange[] {
  const simplified = lines.map((text) => simplifyKeepingNames(text, toSimplified));
  // Judged piece by piece below, so a conversion that changes the length is only used for the whole line.
  const judged = lines.map((text, i) => (simplified[i]?.length === text.length ? (simplified[i] as string) : text));
  const noise = lines.flatMap((_, line) => noiseOn(line, judged[line] as string));
  const gone = new Set(noise.filter(({ suggested }) => suggested).flatMap(({ drops }) => drops));
  const kept = lines.map((_, line) => line).filter((line) => !gone.has(line));
  const drafts = [
    ...noise,
    ...repeatedTitle(judged, kept),
    ...misspellings(judged, kept),
    ...brackets(judged, kept),
    ...traditional(lines, simplified, kept),
    ...spacing(lines, kept),
  ];
  return drafts.map((draft, i) => {
    const line = Math.min(...draft.edits.map((edit) => edit.line), ...draft.drops);
    const before = lines[line] as string;
    const after = applyEdits(
      before,
      draft.edits.filter((edit) => edit.line === line),
    );
    return { id: i + 1, line, before, ...(draft.drops.includes(line) ? {} : { after }), ...draft };
  });
}

function noiseOn(line: number, text: string): Draft[] {
  return findNoise(text).map(({ pieces, ...noise }) => ({
    ...noise,
    edits: (pieces ?? []).map((piece) => ({ line, ...piece, text: '' })),
    drops: pieces === undefined ? [line] : [],
  }));
}

/** The title stands once in the head of the page and once above the text. */
function repeatedTitle(lines: readonly string[], kept: readonly number[]): Draft[] {
  const seen = new Map<string, number>();
  const drafts: Draft[] = [];
  for (const line of kept.slice(0, 15)) {
    const bare = (lines[line] as string).replace(/[^\p{L}\p{N}]/gu, '');
    if (bare.length < 8 || bare.length > 100 || isOrgan(bare)) continue; // a signature repeats the organ, not the title
    const first = seen.get(bare);
    if (first === undefined) seen.set(bare, line);
    else
      drafts.push({
        kind: 'page_chrome',
        zh: `与第${first + 1}行的标题重复`,
        en: `Repeats the title of line ${first + 1}`,
        suggested: true,
        edits: [],
        drops: [line],
      });
  }
  return drafts;
}

/** Words that rewriting programs put in the place of the right ones; the list is short because each entry was seen. */
const rewritten: readonly (readonly [wrong: string, right: string])[] = [
  ['政务揭露', '政务公开'],
  ['信息揭露', '信息公开'],
  ['村务揭露', '村务公开'],
];

function misspellings(lines: readonly string[], kept: readonly number[]): Draft[] {
  const original = lines.map((text) => /^\s*原标题\s*[:：]\s*(.{4,100}?)\s*$/u.exec(text)?.[1]).find(Boolean);
  const drafts: Draft[] = [];
  const titleLine = kept.find((line) => !isBlank(lines[line] as string));
  const title = titleLine === undefined ? '' : (lines[titleLine] as string).trim();
  if (titleLine !== undefined && original !== undefined && original !== title && title.length <= 100) {
    const start = (lines[titleLine] as string).indexOf(title);
    drafts.push({
      kind: 'misspelling',
      zh: `标题与原标题不一致，可能被改写：“${title}”→“${original}”`,
      en: 'The title differs from the original title given below and was probably rewritten',
      suggested: true,
      edits: [{ line: titleLine, from: start, until: start + title.length, text: original }],
      drops: [],
    });
  }
  for (const [wrong, right] of rewritten) {
    const edits = kept.flatMap((line) =>
      [...(lines[line] as string).matchAll(new RegExp(wrong, 'g'))].map((match) => ({
        line,
        from: match.index,
        until: match.index + wrong.length,
        text: right,
      })),
    );
    if (edits.length > 0)
      drafts.push({
        kind: 'misspelling',
        zh: `“${wrong}”应为“${right}”，转载时被改写（共${edits.length}处）`,
        en: `${wrong} is a rewriting of ${right} (${edits.length} times)`,
        suggested: true,
        edits,
        drops: [],
      });
  }
  return drafts;
}

function brackets(lines: readonly string[], kept: readonly number[]): Draft[] {
  const known = knownTitles(lines);
  return kept.flatMap((line) => {
    const text = lines[line] as string;
    return [mendNumbers(line, text), mendTitleMarks(line, text, known)].flatMap((mended) =>
      mended === undefined
        ? []
        : [
            {
              kind: 'bracket' as const,
              zh: mended.zh,
              en: mended.en,
              suggested: true,
              edits: [...mended.edits],
              drops: [],
            },
          ],
    );
  });
}

/** 乾 stays in names of places and reigns, where it is not the traditional form of 干. */
function simplifyKeepingNames(text: string, toSimplified: ToSimplified): string {
  const simplified = toSimplified(text);
  if (!text.includes('乾') || simplified.length !== text.length) return simplified;
  return [...text.matchAll(/乾(?=[县縣陵安州坤隆])/gu)].reduce(
    (result, { index }) => `${result.slice(0, index)}乾${result.slice(index + 1)}`,
    simplified,
  );
}

/** From so many traditional characters on, the page is a traditional one; fewer may be names that are written so. */
const traditionalPage = 20;

function traditional(lines: readonly string[], simplified: readonly string[], kept: readonly number[]): Draft[] {
  const found = kept
    .map((line) => ({ line, edits: editsBetween(line, lines[line] as string, simplified[line] as string) }))
    .filter(({ edits }) => edits.length > 0);
  const total = found.flatMap(({ edits }) => edits).reduce((sum, edit) => sum + (edit.until - edit.from), 0);
  const suggested = total >= traditionalPage;
  return found.map(({ line, edits }) => {
    const words = differingWords(lines[line] as string, edits);
    return {
      kind: 'traditional',
      zh: suggested ? `繁体字改为规范字：${words}` : `可能是繁体或异体字，人名、地名请核对：${words}`,
      en: suggested
        ? `Traditional characters: ${words}`
        : `Perhaps traditional or variant characters; check names of persons and places: ${words}`,
      suggested,
      edits,
      drops: [],
    };
  });
}

/** 財→财 …, each once, the first ten. */
function differingWords(text: string, edits: readonly LineEdit[]): string {
  const pairs = new Set(edits.map((edit) => `${text.slice(edit.from, edit.until)}→${edit.text}`));
  return [...pairs].slice(0, 10).join('、') + (pairs.size > 10 ? '……' : '');
}

function spacing(lines: readonly string[], kept: readonly number[]): Draft[] {
  const written = kept.filter((line) => !isBlank(lines[line] as string));
  const marks = written.flatMap((line) => punctuationEdits(line, lines[line] as string));
  const spaces = written.flatMap((line) => spaceEdits(line, lines[line] as string));
  const empty = kept.filter((line) => isBlank(lines[line] as string));
  const group = (zh: string, en: string, edits: LineEdit[], drops: number[] = []): Draft[] =>
    edits.length + drops.length === 0 ? [] : [{ kind: 'spacing', zh, en, suggested: true, edits, drops }];
  return [
    ...group(`全文${marks.length}处半角标点改为全角`, `${marks.length} half-width marks become full-width`, marks),
    ...group(
      `去掉${spaces.length}处行首、行尾和多余的空格`,
      `Take away ${spaces.length} runs of needless spaces`,
      spaces,
    ),
    ...group(`去掉${empty.length}个空行`, `Take away ${empty.length} empty lines`, [], empty),
  ];
}
