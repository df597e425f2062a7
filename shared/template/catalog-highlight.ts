// The highlight card of a catalog item: 公开什么、如何公开、何时公开、由谁公开. Four blocks on one page where they can be
// read, else two, else one; a card with more words than that flows as a document.
import type { Block, RevisionOf } from '../content/revision.ts';
import { boardFoot, boardHead, boardMiddle } from './board.ts';
import { drawQuarter, fitQuarter, quarters } from './catalog-quarter.ts';
import { compactSequence, type Section } from './document-compact.ts';
import type { Box, Page } from './drawing.ts';
import { factsOf, heightFrom, listFacts, runIn } from './facts.ts';
import { bottom, columns, cut, type Frame, frame, inset, rows } from './frame.ts';
import { caption } from './lettering.ts';
import { pageMark, pageOf } from './page.ts';
import { panel } from './panel.ts';
import { qrBlock, qrLabel } from './qr.ts';
import { type Sheet, steps } from './sheet.ts';

type Highlight = RevisionOf<'catalog_highlight'>;

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
