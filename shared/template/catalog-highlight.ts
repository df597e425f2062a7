// The highlight card of a catalog item: 公开什么、如何公开、何时公开、由谁公开. Four blocks on one page where they can be
// read, else two, else one; a card with more words than that flows as a document.
import type { Block, RevisionOf } from '../content/revision.ts';
import { boardFoot, boardHead, boardMiddle } from './board.ts';
import { compactSequence, type Section } from './document-compact.ts';
import type { Box, Page, TextBox } from './drawing.ts';
import { factsOf, heightFrom, listFacts, runIn } from './facts.ts';
import { bottom, columns, cut, type Frame, frame, inset, rows } from './frame.ts';
import { caption, type Fitted, fitText, linesOf, set, type Type, widthOf } from './lettering.ts';
import { pageMark, pageOf } from './page.ts';
import { panel } from './panel.ts';
import { qrBlock, qrLabel } from './qr.ts';
import { type Sheet, steps } from './sheet.ts';

type Highlight = RevisionOf<'catalog_highlight'>;

type Quarter = {
  readonly numeral: string;
  readonly question: string;
  /** Pieces that stay on one line while they fit. */
  readonly answer: readonly string[];
  readonly notes: readonly string[];
};

/** Words of a list, each with the mark that follows it. */
const listed = (words: readonly string[]): string[] =>
  words.map((word, index) => (index < words.length - 1 ? `${word}、` : word));

const modeWord = { proactive: '主动公开', on_request: '依申请公开' } as const;

function quarters(revision: Highlight): Quarter[] {
  const { what, how, when, who } = revision;
  const present = (words: readonly string[]): string[] => words.filter((word) => word !== '');
  return [
    {
      numeral: '一',
      question: '公开什么',
      answer: what.contents.length === 0 ? present([what.name]) : listed(what.contents),
      notes: present([what.basis === '' ? '' : `依据：${what.basis}`]),
    },
    {
      numeral: '二',
      question: '如何公开',
      answer: how.channels.length === 0 ? [modeWord[how.mode]] : listed(how.channels),
      notes: present([present([modeWord[how.mode], how.audience === '' ? '' : `面向${how.audience}`]).join('，')]),
    },
    { numeral: '三', question: '何时公开', answer: present([when.timeLimit]), notes: present([when.notice]) },
    {
      numeral: '四',
      question: '由谁公开',
      answer: present([who.subject, who.department]),
      notes: present([
        who.phone === '' ? '' : `咨询 ${who.phone}`,
        who.supervisionPhone === '' ? '' : `监督 ${who.supervisionPhone}`,
      ]),
    },
  ];
}

/** The time limit is the fact of the card: '10个工作日' stands out in its line. */
const limit = /\d+\s*个?(?:工作日|自然日|日|天|个月)(?:内)?/u;

function emphasised(
  lines: readonly string[],
  x: number,
  y: number,
  width: number,
  type: Type,
  accent: string,
): TextBox[] {
  return lines.flatMap((line, index): TextBox[] => {
    const top = y + index * type.lineHeightPx;
    const match = limit.exec(line);
    if (match === null) return [set([line], x, top, width, type)];
    const parts = [line.slice(0, match.index), match[0], line.slice(match.index + match[0].length)];
    let left = x;
    return parts.flatMap((part, at): TextBox[] => {
      if (part === '') return [];
      const face: Type = at === 1 ? { ...type, weight: 700, colour: accent } : type;
      const needed = widthOf(part, face);
      const box = set([part], left, top, needed, face);
      left += needed;
      return [box];
    });
  });
}

/** Bold digits are a little wider: the room that emphasis may need beyond the measured line. */
const emphasisRoom = (sizePx: number): number => Math.ceil(sizePx * 0.3);

type Quart = {
  readonly answer: Fitted;
  readonly notes: readonly string[];
  readonly note: Type;
  readonly height: number;
};

function headType(sheet: Sheet, sizePx: number): Type {
  const headPx = Math.round(sizePx * (sheet.shape === 'panorama' ? 0.86 : 0.92));
  return {
    role: 'heading',
    sizePx: headPx,
    lineHeightPx: Math.round(headPx * 1.3),
    weight: 700,
    colour: sheet.theme.accent,
  };
}

const padOf = (sheet: Sheet, sizePx: number): number => Math.round(sizePx * (sheet.shape === 'panorama' ? 0.55 : 0.85));

/** A quarter at one size in a card, or undefined when it does not fit. */
function fitQuarter(sheet: Sheet, quarter: Quarter, room: Frame, sizePx: number): Quart | undefined {
  const pad = padOf(sheet, sizePx);
  const head = headType(sheet, sizePx);
  const inner = room.width - 2 * pad;
  const note = caption(
    Math.max(sheet.floor.caption, Math.min(sheet.prefer.caption, Math.round(sizePx * 0.72))),
    sheet.theme.quiet,
    sheet.led ? 500 : 400,
  );
  const notes = quarter.notes.flatMap((words) => linesOf(words, inner, note));
  const fixed =
    pad * 2 +
    head.lineHeightPx +
    Math.round(sizePx * 0.4) +
    (notes.length === 0 ? 0 : Math.round(sizePx * 0.3) + notes.length * note.lineHeightPx);
  const answer = fitText(
    quarter.answer,
    { width: inner - emphasisRoom(sizePx), height: room.height - fixed },
    { most: sizePx, least: sizePx, leading: (size) => Math.round(size * 1.36) },
    { role: 'body', weight: 500, colour: sheet.theme.ink },
  );
  return answer && { answer, notes, note, height: fixed + answer.height };
}

function drawQuarter(sheet: Sheet, quarter: Quarter, quart: Quart, room: Frame, sizePx: number): Box[] {
  const { theme } = sheet;
  const pad = padOf(sheet, sizePx);
  const head = headType(sheet, sizePx);
  const rule = Math.max(2, Math.round(sizePx / 8));
  const discPx = Math.round(head.sizePx * 1.35);
  const discGap = Math.round(head.sizePx * 0.45);
  const inner = room.width - 2 * pad;
  const numeralPx = Math.round(discPx * 0.56);
  const hasDisc = numeralPx >= sheet.floor.caption && discPx + discGap + widthOf(quarter.question, head) <= inner;
  const headTop = room.y + pad;
  const discTop = headTop + Math.round((head.lineHeightPx - discPx) / 2);
  const answerTop = headTop + head.lineHeightPx + Math.round(sizePx * 0.4);
  const noteTop = answerTop + quart.answer.height + Math.round(sizePx * 0.3);
  return [
    { type: 'rect', ...room, fill: theme.card },
    { type: 'rect', ...frame(room.x, room.y, room.width, rule), fill: theme.rule },
    ...(hasDisc
      ? [
          {
            type: 'rect' as const,
            ...frame(room.x + pad, discTop, discPx, discPx),
            fill: theme.panel,
            radius: Math.round(discPx / 2),
          },
          set([quarter.numeral], room.x + pad, discTop, discPx, {
            ...head,
            role: 'caption' as const,
            sizePx: numeralPx,
            lineHeightPx: discPx,
            colour: theme.onPanel,
            align: 'center' as const,
          }),
        ]
      : []),
    set(
      [quarter.question],
      room.x + pad + (hasDisc ? discPx + discGap : 0),
      headTop,
      inner - (hasDisc ? discPx + discGap : 0),
      head,
    ),
    ...emphasised(quart.answer.lines, room.x + pad, answerTop, inner, quart.answer.type, theme.accent),
    ...(quart.notes.length === 0 ? [] : [set(quart.notes, room.x + pad, noteTop, inner, quart.note)]),
  ];
}

type Setting = {
  readonly area: Frame;
  readonly still: readonly Box[];
  readonly mark: (page: number, count: number) => readonly Box[];
  readonly cells: (area: Frame, count: number) => Frame[];
  readonly hasQr: boolean;
};

function panelSetting(sheet: Sheet, revision: Highlight): Setting | undefined {
  const { theme, prefer, margin } = sheet;
  const wall = sheet.shape === 'panorama';
  const { catalog } = revision;
  const sub = [
    catalog.field === '' ? '' : `${catalog.field}领域`,
    catalog.itemNo === '' ? '' : `公开事项 ${catalog.itemNo}`,
  ].filter((line) => line !== '');
  const facts = [catalog.title, ...listFacts(factsOf(revision))].filter((fact) => fact !== '');
  const qr = wall ? undefined : qrBlock(sheet, revision.qrUrl, sheet.whole.height * 0.17);
  const side = panel(
    sheet,
    {
      kicker: '目录亮点',
      phrases: revision.titlePhrases,
      sub: wall ? [] : sub,
      foot: wall ? [] : facts,
      ...(qr === undefined ? {} : { qr }),
    },
    wall ? [0.2, 0.26, 0.32] : [0.28, 0.33, 0.38],
  );
  if (!side.hasTitle) return undefined;
  let area = inset(side.rest, Math.round(margin.x * (wall ? 0.7 : 0.75)), margin.y);
  const still: Box[] = [...side.boxes];
  let hasQr = qr !== undefined;
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  if (wall) {
    const code = qrBlock(sheet, revision.qrUrl, sheet.whole.height * 0.4);
    if (code !== undefined) {
      const [place, rest] = cut(area, 'right', code.width, Math.round(margin.x * 0.7));
      still.push(...code.draw(place.x, place.y + Math.floor((place.height - code.height) / 2), theme.quiet));
      area = rest;
      hasQr = true;
    }
    const width = area.width - small.sizePx * 3;
    const height = heightFrom(0, runIn(facts, 0, 0, width, small));
    still.push(...runIn(facts, area.x, bottom(area) - height, width, small));
    const [, above] = cut(area, 'bottom', height, Math.round(small.sizePx * 0.5));
    return {
      area: above,
      still,
      hasQr,
      mark: (page, count) => pageMark(small, page, count, area.x + area.width, bottom(area) - small.lineHeightPx, true),
      cells: (within, count) => columns(within, count, Math.round(prefer.caption * 0.8)),
    };
  }
  const gap = Math.round(margin.y * 0.66);
  return {
    area,
    still,
    hasQr,
    mark: (page, count) => pageMark(small, page, count, area.x + area.width, bottom(area) - small.lineHeightPx),
    cells: (within, count) => {
      if (count === 4) return rows(within, 2, gap).flatMap((row) => columns(row, 2, gap));
      const [, above] = cut(within, 'bottom', small.lineHeightPx, Math.round(small.sizePx * 0.5));
      return rows(above, count, gap);
    },
  };
}

function portraitSetting(sheet: Sheet, revision: Highlight): Setting {
  const { prefer, floor, safe, whole } = sheet;
  const { catalog } = revision;
  const facts = [
    catalog.field === '' ? '' : `${catalog.field}领域`,
    catalog.itemNo === '' ? '' : `公开事项 ${catalog.itemNo}`,
    catalog.title,
    ...listFacts(factsOf(revision)),
  ].filter((fact) => fact !== '');
  const head = boardHead(sheet, {
    kicker: '目录亮点',
    phrases: revision.titlePhrases,
    facts,
    mostPx: Math.round(prefer.title * 1.3),
    leastPx: floor.caption,
    room: whole.height * 0.2,
  });
  const foot = boardFoot(sheet, revision.qrUrl, qrLabel, undefined);
  const { area, markTop } = boardMiddle(sheet, head, foot);
  const small = caption(prefer.caption, sheet.theme.quiet, sheet.led ? 500 : 400);
  return {
    area: frame(area.x, area.y, area.width, foot.top - Math.round(prefer.caption * 1.1) - area.y),
    hasQr: foot.top < whole.height,
    still: [...head.boxes, ...foot.boxes],
    mark: (page, count) => pageMark(small, page, count, safe.x + safe.width, markTop),
    cells: (within, count) => {
      const gap = Math.round(prefer.body * 0.6);
      if (count === 4) return rows(within, 2, gap).flatMap((row) => columns(row, 2, gap));
      return rows(frame(within.x, within.y, within.width, markTop - within.y - small.sizePx), count, prefer.body);
    },
  };
}

/** The card with as many quarters a page as can be read; undefined when even one does not fit alone. */
function cardPages(sheet: Sheet, revision: Highlight, setting: Setting): Page[] | undefined {
  const four = quarters(revision);
  for (const perPage of [4, 2, 1]) {
    const cells = setting.cells(setting.area, perPage);
    const most = Math.round(sheet.prefer.body * (perPage === 4 ? 1.3 : 1.5));
    const least = Math.max(sheet.floor.body, Math.round(sheet.prefer.body * (perPage === 4 ? 0.56 : 0.46)));
    for (const sizePx of steps(most, Math.min(most, least))) {
      const fitted = four.map((quarter, index) => {
        const cell = cells[index % perPage];
        const quart = cell && fitQuarter(sheet, quarter, cell, sizePx);
        return cell && quart && { quarter, quart, cell };
      });
      if (!fitted.every((one) => one !== undefined)) continue;
      const count = Math.ceil(four.length / perPage);
      return Array.from({ length: count }, (_, page) => {
        const here = fitted.slice(page * perPage, (page + 1) * perPage);
        const chars = here.reduce(
          (sum, { quarter }) => sum + [...quarter.answer, ...quarter.notes].join('').length + 4,
          0,
        );
        return pageOf(
          sheet,
          [
            ...setting.still,
            ...here.flatMap(({ quarter, quart, cell }) => drawQuarter(sheet, quarter, quart, cell, sizePx)),
            ...setting.mark(page, count),
          ],
          { chars: chars + (page === 0 ? [...revision.title].length : 0), qr: setting.hasQr && page === 0 },
        );
      });
    }
  }
  return undefined;
}

/** The same words as a text that flows. */
export function highlightBlocks(revision: Highlight): Block[] {
  return quarters(revision).flatMap(({ question, answer, notes }): Block[] => [
    { type: 'heading', level: 1, text: question },
    ...[answer.join(''), ...notes].map((text) => ({ type: 'paragraph' as const, text })),
  ]);
}

function compactHighlight(sheet: Sheet, revision: Highlight): Page[] {
  const sections = quarters(revision).map(
    ({ question, answer, notes }): Section => ({
      kicker: question,
      blocks: [answer.join(''), notes.join('　')]
        .filter((text) => text !== '')
        .map((text) => ({ type: 'paragraph', text })),
    }),
  );
  return compactSequence(sheet, { kicker: '目录亮点', revision, facts: factsOf(revision), sections });
}

/** Pages, or undefined when the words are too many for a card of this sheet. */
export function catalogHighlight(sheet: Sheet, revision: Highlight): Page[] | undefined {
  if (sheet.compact) return compactHighlight(sheet, revision);
  const setting = sheet.shape === 'portrait' ? portraitSetting(sheet, revision) : panelSetting(sheet, revision);
  return setting && cardPages(sheet, revision, setting);
}
