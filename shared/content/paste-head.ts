// The head and the foot of a pasted document: red mark, number, title over several lines, information bar, signature, date.
// Everything is found by form alone; what is not found stays empty rather than guessed.
import { type CivilDate, parseCivilDate } from '../time/civil-date.ts';
import { mendDocumentNumber } from './document-number.ts';

const organEnding =
  '(?:人民政府|办公室|办公厅|委员会|管委会|居委会|村委会|村民委员会|居民委员会|街道办事处|办事处|委办|局|厅|署|院|所|中心|处|科|站|总队|支队|大队|指挥部|领导小组|联席会议|党委|工委|纪委|公司|银行|学校|医院|协会|联合会|合作社)';
const organName = new RegExp(
  `^[\\p{Script=Han}（）()A-Za-z0-9·、 ]{2,38}${organEnding}(?:[（(][\\p{Script=Han}]{2,20}[)）])?$`,
  'u',
);

/** A line that is nothing but the name of an organ. */
export const isOrgan = (line: string): boolean => organName.test(line) && !/^关于|[的了]/.test(line);

/** 「…文件」 in red above the number; the organ, without the word. */
export function redHead(line: string): string | undefined {
  const organ = /^(.{3,40}?)\s*文\s*件$/u.exec(line)?.[1]?.trim();
  return organ !== undefined && isOrgan(organ) ? organ : undefined;
}

/** A line that is nothing but a document number, with or without its label; written as it stands. */
export function numberLine(line: string): string | undefined {
  const text = line
    .replace(/^(?:发文字号|文号|文件编号|发文号)\s*[:：]\s*/u, '')
    .replace(/\s+签发人\s*[:：].*$/u, '')
    .trim();
  return mendDocumentNumber(text) === undefined ? undefined : text;
}

const bullet = /^[•·●▪◦○◆■]\s*/u;

/** 发布机构：… of the information bar. */
export const issuerLine = (line: string): string | undefined =>
  /^(?:发布机构|发布单位|发文机关|发文单位|制发机关|公开主体)\s*[:：]\s*(\S.{1,58})$/u
    .exec(line.replace(bullet, ''))?.[1]
    ?.trim();

const dayIn = (text: string): CivilDate | undefined => {
  const match = /((?:19|20)\d{2})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})/.exec(text);
  if (match) return parseCivilDate(`${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`);
  return chineseDay(text);
};

const digits = '〇一二三四五六七八九';
const numeral = (text: string): number => {
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  const one = ones === '' ? 0 : digits.indexOf(ones);
  return text.includes('十') ? (tens === '' ? 1 : digits.indexOf(tens)) * 10 + one : one;
};

/** 二〇二六年三月十二日; ○, O, 零 and 0 stand for 〇 in many pages. */
function chineseDay(text: string): CivilDate | undefined {
  const match =
    /([一二][〇○零Ｏ0O一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/u.exec(
      text,
    );
  if (!match) return undefined;
  const year = [...(match[1] as string)].map((char) => Math.max(0, digits.indexOf(char))).join('');
  const two = (word: string): string => String(numeral(word)).padStart(2, '0');
  return parseCivilDate(`${year}-${two(match[2] as string)}-${two(match[3] as string)}`);
}

const dayForm =
  '(?:(?:19|20)\\d{2}\\s*(?:年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日|[-/.]\\d{1,2}[-/.]\\d{1,2})|[一二][〇○零Ｏ0O一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)';
const pageDay = new RegExp(
  `^(?:(?:发布|发文|更新|成文|印发|公开)?(?:日期|时间)\\s*[:：]\\s*)?${dayForm}(?:\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)?$`,
  'u',
);
const writtenDay = new RegExp(`^${dayForm}$`, 'u');

/** A line of the information bar that is a day, perhaps with a label and a time of day. */
export function pageDate(line: string): CivilDate | undefined {
  const text = line.replace(bullet, '');
  return pageDay.test(text) ? dayIn(text) : undefined;
}

export type Signature = { readonly issuer: string; readonly date: CivilDate; readonly at: number };

/** Up to three organs on lines of their own and a day below, or both on one line. The first one of the page counts. */
export function findSignature(lines: readonly string[]): Signature | undefined {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string;
    const oneLine = new RegExp(`^(.{4,40}?)\\s+(${dayForm})$`, 'u').exec(line);
    if (oneLine && isOrgan(oneLine[1] as string)) {
      const date = dayIn(oneLine[2] as string);
      if (date !== undefined) return { issuer: oneLine[1] as string, date, at };
    }
    if (at === 0 || !writtenDay.test(line)) continue;
    const organs: string[] = [];
    for (let above = at - 1; above >= 0 && organs.length < 3 && isOrgan(lines[above] as string); above -= 1)
      organs.unshift(lines[above] as string);
    const date = dayIn(line);
    if (organs.length > 0 && date !== undefined) return { issuer: organs.join('、'), date, at: at - organs.length };
  }
  return undefined;
}

export type DisclosureMark = 'public' | 'on_request' | 'not_public' | 'absent';

/** （此件公开发布） and its relatives in the note line; words inside running text are none. */
export function disclosureMark(lines: readonly string[]): DisclosureMark {
  for (const line of lines) {
    if (line.length > 30) continue;
    if (/^[（(]?\s*(?:此件)?(?:不予公开|不公开)\s*[)）]?$/.test(line)) return 'not_public';
    if (/^[（(]?\s*(?:此件)?依申请公开(?:发布)?\s*[)）]?$/.test(line)) return 'on_request';
    if (
      /^[（(]\s*此件(?:主动)?公开(?:发布)?\s*[)）]$|^(?:信息)?公开(?:属性|方式|选项)\s*[:：]\s*主动公开$|^此件(?:主动)?公开(?:发布)?$/.test(
        line,
      )
    )
      return 'public';
  }
  return 'absent';
}

const documentEnding =
  /(?:通知|公告|公示|通告|意见|方案|办法|规定|决定|细则|函|批复|报告|解读|指南|目录|清单|规划|计划|要点|通报|条例|说明|公报|令|纪要|答记者问|问答|》)(?:[（(].{1,12}[)）])?$/u;
const textEnding = /[。；;：:，,、？！?!]$/;
const listMark = /^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|\d{1,2}[.．、]|第[一二三四五六七八九十]+[章条节]|附件)/;
const mostTitleLines = 4;

const isTitlePart = (line: string): boolean =>
  line.length <= 60 && !textEnding.test(line) && !listMark.test(line) && !line.includes('。');

/** The title that begins at `lines[0]`, and over how many lines it runs. Nought lines: there is none. */
export function titleAt(lines: readonly string[]): { title: string; lines: number } {
  const [first = ''] = lines;
  if (first === '' || first.length > 160 || textEnding.test(first) || listMark.test(first) || first.includes('。'))
    return { title: '', lines: 0 };
  const unfinished = isOrgan(first) || /关于|印发|转发|^解读/.test(first);
  if (!unfinished || isWhole(first)) return { title: first, lines: 1 };
  let title = first;
  for (let count = 1; count < Math.min(mostTitleLines, lines.length); count += 1) {
    const part = lines[count] as string;
    if (!isTitlePart(part) || pageDate(part) !== undefined) break;
    title += part;
    if (isWhole(title)) return { title, lines: count + 1 };
  }
  // An organ alone is a letterhead, not a title.
  return isOrgan(first) ? { title: '', lines: 0 } : { title: first, lines: 1 };
}

const isWhole = (title: string): boolean =>
  documentEnding.test(title) && count(title, '《') === count(title, '》') && !isOrgan(title);

const count = (text: string, char: string): number => text.split(char).length - 1;
