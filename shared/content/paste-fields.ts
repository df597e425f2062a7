// Reading a pasted page after the accepted changes: what kind it is, its title, number, organ, date, mark, and the body in blocks.
import type { PastedFields } from './content-api.ts';
import {
  disclosureMark,
  findSignature,
  isOrgan,
  issuerLine,
  numberLine,
  pageDate,
  redHead,
  titleAt,
} from './paste-head.ts';
import { isBlank } from './paste-spacing.ts';
import { type Doubt, readTable } from './paste-table.ts';
import type { Block, ContentKind } from './revision.ts';

/** Never throws; what is not found is empty, and `doubts` says what a person should look at. */
export function readFields(pasted: readonly string[]): PastedFields {
  const lines = pasted.filter((line) => !isBlank(line)).map(trim);
  const head = readHead(lines);
  const rest = lines
    .slice(head.next)
    .filter((line, i) => i > 6 || (issuerLine(line) === undefined && labelled(line) === undefined));
  const signature = findSignature(rest);
  const handedOut = handedOutTitle(rest);
  const title = head.title || (handedOut ?? '');
  const organInTitle = /^(.{3,40}?)关于/u.exec(head.title)?.[1] ?? '';
  const issuer = (signature?.issuer ?? head.redHead ?? head.issuer) || (isOrgan(organInTitle) ? organInTitle : '');
  const mark = disclosureMark(lines);
  const { blocks, doubts } = readBody(rest, handedOut);
  return {
    kind: guessKind(title, head),
    title: title.slice(0, 200),
    documentNumber: head.documentNumber.slice(0, 40),
    issuer: issuer.slice(0, 60),
    date: signature?.date ?? head.date,
    disclosureMark: mark,
    body: blocks,
    doubts: [
      ...fieldDoubts({
        title,
        derived: head.title === '' && title !== '',
        issuer,
        mark,
        dated: (signature?.date ?? head.date) !== '',
      }),
      ...doubts,
    ],
  };
}

const trim = (line: string): string =>
  line.includes('\t') ? line.replace(/^[ \u3000]+|[ \u3000]+$/g, '') : line.trim();

/** A day with a label, as information bars have it; the day of a signature has none. */
const labelled = (line: string) => (/[:：]/.test(line) ? pageDate(line) : undefined);

type Head = {
  title: string;
  documentNumber: string;
  redHead: string | undefined;
  issuer: string;
  date: string;
  /** Index of the first line below the head. */
  next: number;
};

/** Marks, number, title and information bar, in whatever order the page has them; ends at the first line of the text. */
function readHead(lines: readonly string[]): Head {
  const head: Head = { title: '', documentNumber: '', redHead: undefined, issuer: '', date: '', next: 0 };
  for (let at = 0; at < Math.min(lines.length, 20); at += 1) {
    const line = lines[at] as string;
    const took = takeMark(head, line);
    if (took) {
      head.next = at + 1;
      continue;
    }
    if (head.title !== '') break;
    const found = titleAt(lines.slice(at));
    if (found.lines === 0) {
      if (isOrgan(line) && head.redHead === undefined) continue; // a letterhead above the title
      break;
    }
    head.title = found.title;
    at += found.lines - 1;
    head.next = at + 1;
  }
  return head;
}

function takeMark(head: Head, line: string): boolean {
  const organ = redHead(line);
  const number = numberLine(line);
  const issuer = issuerLine(line);
  const date = pageDate(line);
  if (organ !== undefined) head.redHead ??= organ;
  else if (number !== undefined) head.documentNumber ||= number;
  else if (issuer !== undefined) head.issuer ||= issuer;
  else if (date !== undefined) head.date ||= date;
  else return false;
  return true;
}

/** 「《X》已经…同意，现印发给你们」 and 「现将《X》印发给你们」: the document that a covering letter hands out. */
function handedOutTitle(lines: readonly string[]): string | undefined {
  for (const line of lines.slice(0, 8)) {
    const match =
      /^《([^《》]{4,120}(?:《[^《》]{2,60}》[^《》]{0,40})?)》已?经?.{2,40}(?:同意|通过|批准|审定).{0,8}(?:印发|发布|公布)/u.exec(
        line,
      ) ?? /^现将《([^《》]{4,120})》(?:印发|转发|发给)/u.exec(line);
    if (match) return match[1];
  }
  return undefined;
}

function guessKind(title: string, head: Head): ContentKind {
  if (/解读|答记者问|政策问答|一图读懂/.test(title)) return 'interpretation';
  if (/公示(?:公告)?(?:[（(].{1,12}[)）])?$/.test(title) || (/^公示/.test(title) && !/制度|办法/.test(title)))
    return 'public_notice';
  if (head.documentNumber !== '' || head.redHead !== undefined || /印发|办法|方案|规定|细则|意见$|规划/.test(title))
    return 'policy_document';
  return 'announcement';
}

function fieldDoubts(found: {
  title: string;
  derived: boolean;
  issuer: string;
  mark: PastedFields['disclosureMark'];
  dated: boolean;
}): Doubt[] {
  const doubts: Doubt[] = [];
  if (found.title === '') doubts.push({ zh: '没有找到标题，请填写', en: 'No title was found' });
  if (found.derived)
    doubts.push({
      zh: '页面没有标题，暂用正文中印发的文件名，请核对',
      en: 'The page has no title; the name of the document that it hands out was taken',
    });
  if (found.issuer === '') doubts.push({ zh: '没有找到发布机关，请填写', en: 'No issuing organ was found' });
  if (!found.dated) doubts.push({ zh: '没有找到日期，请填写', en: 'No date was found' });
  if (found.mark === 'on_request' || found.mark === 'not_public')
    doubts.push({
      zh: `文件标注“${found.mark === 'on_request' ? '依申请公开' : '不予公开'}”，不得上屏，请核实`,
      en: 'The document is marked as not for publication; it must not go on a screen',
    });
  if (found.mark === 'absent')
    doubts.push({
      zh: '没有“此件公开发布”标注，请确认可以公开',
      en: 'There is no mark of disclosure; make sure that it may be published',
    });
  return doubts;
}

const levelOf = (line: string): 1 | 2 | 3 | undefined => {
  if (/^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节][\s\u3000])/.test(line)) return 1;
  if (/^[（(][一二三四五六七八九十]{1,3}[)）]/.test(line)) return 2;
  return /^\d{1,2}[.．、](?!\d)/.test(line) ? 3 : undefined;
};
const longestHeading = 40;
const longestParagraph = 8_000;

function readBody(lines: readonly string[], handedOut: string | undefined): { blocks: Block[]; doubts: Doubt[] } {
  const blocks: Block[] = [];
  const doubts: Doubt[] = [];
  let inAttachmentList = false;
  for (let at = 0; at < lines.length; at += 1) {
    const table = readTable(lines, at);
    if (table !== undefined) {
      blocks.push(...table.blocks);
      doubts.push(...table.doubts);
      at = table.next - 1;
      continue;
    }
    const joined = joinsTo(lines, at, handedOut);
    if (joined > 0) {
      blocks.push({ type: 'heading', level: 1, text: handedOut as string });
      at += joined - 1;
      continue;
    }
    const line = lines[at] as string;
    const level = levelOf(line);
    if (level === undefined) inAttachmentList = /^附件\s*[:：]/.test(line);
    const isHeading =
      level !== undefined &&
      line.length <= longestHeading &&
      !/。|[；;，,：:]$/.test(line) &&
      !(level === 3 && (inAttachmentList || line.includes('《')));
    if (isHeading) blocks.push({ type: 'heading', level, text: line });
    else blocks.push(...inPieces(line).map((text): Block => ({ type: 'paragraph', text })));
  }
  return { blocks: blocks.slice(0, 2_000), doubts: unique(doubts) };
}

/** Over how many lines the name of the document that is handed out runs here; 0 when it does not begin here. */
function joinsTo(lines: readonly string[], at: number, name: string | undefined): number {
  if (name === undefined) return 0;
  let joined = '';
  for (let count = 1; count <= 4 && at + count <= lines.length; count += 1) {
    joined += lines[at + count - 1] as string;
    if (joined === name) return count;
    if (!name.startsWith(joined)) return 0;
  }
  return 0;
}

/** Paragraphs longer than a block may be are parted behind a full stop. */
function inPieces(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longestParagraph) {
    const stop = Math.max(rest.lastIndexOf('。', longestParagraph - 1), rest.lastIndexOf('；', longestParagraph - 1));
    const length = stop > 0 ? stop + 1 : longestParagraph;
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...pieces, rest];
}

function unique(doubts: readonly Doubt[]): Doubt[] {
  return [...new Map(doubts.map((doubt) => [doubt.zh, doubt])).values()];
}
