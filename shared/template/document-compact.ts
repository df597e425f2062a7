// Where there is room for one thought at a time: strips, and regions too small for a title beside a body.
// First the title with its facts, then section after section, and for a notice the period with where to object.
import type { Block } from '../content/revision.ts';
import { documentPages, type Notice, type Shell } from './document.ts';
import type { Box, Page } from './drawing.ts';
import { type Facts, heightFrom, listFacts, runIn } from './facts.ts';
import { bottom, cut, type Frame, frame, inset } from './frame.ts';
import { caption, fitText, set, type Type, widthOf } from './lettering.ts';
import { objectionLines, periodText, stackedBand, wideBand } from './notice-band.ts';
import { pageMark, pageMarkText, pageOf } from './page.ts';
import { type QrBlock, qrBlock } from './qr.ts';
import { lineHeight, type Sheet } from './sheet.ts';
import { sideTag } from './side-tag.ts';

/** What is drawn in the frame of one page. */
export type Part = { readonly boxes: readonly Box[]; readonly chars: number };

/** Something under a label of its own: blocks that flow, or parts that know how to draw themselves. */
export type Section = { readonly kicker: string } & (
  | { readonly blocks: readonly Block[] }
  | { readonly draw: (area: Frame) => readonly Part[] }
);

export type Sequence = {
  readonly kicker: string;
  readonly revision: { readonly title: string; readonly titlePhrases: readonly string[]; readonly qrUrl: string };
  readonly facts: Facts;
  readonly sections: readonly Section[];
  readonly notice?: Notice;
};

/** The parts every page of a strip has: label, frame, line of facts, page mark. */
type Strip = {
  readonly area: Frame;
  readonly body: Frame;
  readonly small: Type;
  readonly markTop: number;
  readonly markWidth: number;
};

function stripOf(sheet: Sheet, rest: Frame): Strip {
  const area = inset(rest, sheet.margin.x, sheet.margin.y);
  const small = caption(sheet.prefer.caption, sheet.theme.quiet, sheet.led ? 500 : 400);
  const markTop = bottom(area) - small.lineHeightPx;
  const gap = Math.round(sheet.prefer.caption * 0.2);
  return {
    area,
    body: frame(area.x, area.y, area.width, markTop - area.y - gap),
    small,
    markTop,
    markWidth: widthOf(pageMarkText(398, 399, true), small) + Math.round(small.sizePx * 0.8),
  };
}

/** Facts in as few single lines as they need; pages show them in turn. */
export function factLines(facts: readonly string[], width: number, type: Type): string[] {
  const lines: string[] = [];
  for (const fact of facts) {
    const last = lines.at(-1);
    const joined = last === undefined ? fact : `${last}　${fact}`;
    if (last !== undefined && widthOf(joined, type) <= width) lines[lines.length - 1] = joined;
    else lines.push(fact);
  }
  return lines.filter((line) => widthOf(line, type) <= width);
}

function factLine(lines: readonly string[], page: number, strip: Strip): Box[] {
  const line = lines[page % Math.max(1, lines.length)];
  return line === undefined
    ? []
    : [set([line], strip.area.x, strip.markTop, strip.area.width - strip.markWidth, strip.small)];
}

/** Where the title stands, and the code beside it where both have room. */
function titlePlace(
  sheet: Sheet,
  url: string,
  strip: Strip,
): { qr: QrBlock | undefined; qrPlace: Frame; beside: Frame } {
  const { area } = strip;
  const qr = qrBlock(sheet, url, area.height * (sheet.shape === 'strip' ? 0.7 : 0.42));
  if (qr === undefined || qr.height > area.height || qr.width * 3 > area.width)
    return { qr: undefined, qrPlace: area, beside: area };
  const [qrPlace, beside] = cut(area, 'right', qr.width, sheet.margin.x);
  return { qr, qrPlace, beside };
}

/** The lines of facts of a sequence: as wide as the title page has room for, so that every page can show any of them. */
function linesOfFacts(sheet: Sheet, sequence: Sequence): string[] {
  const strip = stripOf(sheet, sideTag(sheet, sequence.kicker).rest);
  const { beside } = titlePlace(sheet, sequence.revision.qrUrl, strip);
  return factLines(listFacts(sequence.facts), beside.width - strip.markWidth, strip.small);
}

/** Title, facts and code; undefined when the title does not fit a page and has to flow. */
function titlePage(sheet: Sheet, sequence: Sequence, count: number): Page | undefined {
  const { theme, prefer, floor } = sheet;
  const side = sideTag(sheet, sequence.kicker);
  const strip = stripOf(sheet, side.rest);
  const { area, small, markWidth } = strip;
  const { qr, qrPlace, beside } = titlePlace(sheet, sequence.revision.qrUrl, strip);
  // One line of facts here, the others on the pages that follow.
  const here = linesOfFacts(sheet, sequence).slice(0, 1);
  const factBoxes = (y: number): Box[] => runIn(here, beside.x, y, beside.width - markWidth, small);
  const factsHeight = heightFrom(0, factBoxes(0));
  const room = beside.height - Math.max(factsHeight, small.lineHeightPx) - Math.round(prefer.caption * 0.3);
  const title = fitText(
    sequence.revision.titlePhrases,
    { width: beside.width, height: room, fewerLines: 0.85 },
    { most: prefer.title, least: floor.body, leading: (sizePx) => lineHeight(sheet, sizePx, 'title') },
    { role: 'title', weight: 700, colour: theme.ink },
  );
  if (title === undefined) return undefined;
  const boxes: Box[] = [
    ...side.boxes,
    ...(title.lines.length === 0
      ? []
      : [set(title.lines, beside.x, beside.y + Math.floor((room - title.height) / 2), beside.width, title.type)]),
    ...factBoxes(bottom(beside) - factsHeight),
    ...(qr?.draw(qrPlace.x, area.y + Math.floor((area.height - qr.height) / 2), theme.quiet) ?? []),
    ...pageMark(small, 0, count, beside.x + beside.width, strip.markTop, true),
  ];
  return pageOf(sheet, boxes, { chars: [...sequence.revision.title].length, qr: qr !== undefined });
}

function sectionPages(sheet: Sheet, section: Section, lines: readonly string[], before: number, total: number): Page[] {
  const side = sideTag(sheet, section.kicker);
  const strip = stripOf(sheet, side.rest);
  const dress = (page: number): readonly Box[] => [
    ...side.boxes,
    ...factLine(lines, before + page, strip),
    ...pageMark(strip.small, before + page, total, strip.area.x + strip.area.width, strip.markTop, true),
  ];
  if ('draw' in section)
    return section
      .draw(strip.body)
      .map((part, page) => pageOf(sheet, [...dress(page), ...part.boxes], { chars: part.chars }));
  const shell: Shell = {
    bodyFrame: () => strip.body,
    blocks: section.blocks,
    centred: true,
    mostPx: Math.round(sheet.prefer.body * 1.2),
    chars: { first: 0, other: 0 },
    hasQr: false,
    fits: true,
    dress,
  };
  return documentPages(sheet, shell);
}

/** Days left, period and place to object, on a page of their own; as flowing text where no band fits. */
function noticeSection(kicker: string, sheet: Sheet, notice: Notice): Section {
  const body = stripOf(sheet, sideTag(sheet, kicker).rest).body;
  const bands =
    body.width > body.height * 2
      ? [1.5, 1.25, 1, 0.8].map((scale) => wideBand(sheet, notice, body.width, scale))
      : [stackedBand(sheet, notice, body.width)];
  const band = bands.find((one) => one.height <= body.height && one.width <= body.width);
  if (band === undefined) {
    const lines = [`公示期：${periodText(notice.period)}`, ...objectionLines(notice)];
    return { kicker, blocks: lines.map((text) => ({ type: 'paragraph', text })) };
  }
  return {
    kicker,
    draw: (area) => [
      { boxes: band.draw(area.x, area.y + Math.max(0, Math.floor((area.height - band.height) / 2))), chars: 40 },
    ],
  };
}

/** Title page, the pages of every section, the page of the period. Counted first, then drawn with the true count. */
export function compactSequence(sheet: Sheet, sequence: Sequence): Page[] {
  const { notice, facts } = sequence;
  const lines = linesOfFacts(sheet, sequence);
  const headed = titlePage(sheet, sequence, 1) !== undefined;
  const titleBlock: Block = { type: 'heading', level: 1, text: sequence.revision.title };
  const sections: Section[] = [
    ...(headed ? [] : [{ kicker: sequence.kicker, blocks: [titleBlock] }]),
    ...sequence.sections.filter((section) => 'draw' in section || section.blocks.length > 0),
  ];
  const period = notice === undefined ? [] : [noticeSection(sequence.kicker, sheet, notice)];
  const draw = (total: number, more: readonly Section[]): Page[] => {
    const pages: Page[] = [];
    const head = headed ? titlePage(sheet, sequence, total) : undefined;
    if (head !== undefined) pages.push(head);
    for (const section of [...sections, ...more, ...period])
      pages.push(...sectionPages(sheet, section, lines, pages.length, total));
    return pages;
  };
  const count = draw(1, []).length;
  const all = listFacts(facts);
  // Facts that no line holds, or for whose line there is no page, get a page of their own.
  const told = lines.join('　');
  const complete = lines.length <= count && all.every((fact) => told.includes(fact));
  const more: Section[] = complete
    ? []
    : [{ kicker: sequence.kicker, blocks: [{ type: 'paragraph', text: all.join('　') }] }];
  return more.length === 0 ? draw(count, []) : draw(draw(1, more).length, more);
}
