// Policy questions and answers. Walls and landscape screens take one question at a time with its figure drawn large;
// boards stack numbered cards.
import type { RevisionOf } from '../content/revision.ts';
import type { Box, Page } from './drawing.ts';
import { type Facts, factsOf, heightFrom, listFacts, runIn, stack } from './facts.ts';
import { figureBlock } from './figure.ts';
import { flow } from './flow.ts';
import { flowStyle } from './flow-style.ts';
import { bottom, cut, type Frame, frame, inset } from './frame.ts';
import { caption, fitText, linesOf, set, type Type, widthOf } from './lettering.ts';
import { masthead } from './masthead.ts';
import { pageMark, pageMarkText, pageOf } from './page.ts';
import { panel } from './panel.ts';
import { qrBlock } from './qr.ts';
import { lineHeight, type Sheet, steps } from './sheet.ts';
import { sideTag } from './side-tag.ts';
import { tag } from './tag.ts';

type Interpretation = RevisionOf<'interpretation'>;
type Question = Interpretation['questions'][number];

/** Where one question at a time is drawn, and what stands around it. */
type Setting = {
  readonly area: Frame;
  readonly still: readonly Box[];
  readonly mark: (page: number, count: number) => readonly Box[];
  readonly hasQr: boolean;
};

type Part = { readonly boxes: readonly Box[]; readonly chars: number };

const interpretsFact = (revision: Interpretation): string =>
  revision.interprets.documentNumber === '' ? '' : `解读文件：${revision.interprets.documentNumber}`;

export function interpretationFacts(revision: Interpretation): Facts {
  return factsOf(revision, [interpretsFact(revision), revision.contact === '' ? '' : `咨询：${revision.contact}`]);
}

/** One question with its figure and answer as one or more pages in an area. */
function questionPages(sheet: Sheet, area: Frame, question: Question): Part[] {
  const { theme, prefer, floor, shape } = sheet;
  const beside = shape !== 'landscape' && shape !== 'portrait';
  const gap = Math.round(prefer.caption * (beside ? 0.35 : 0.8));
  const head = fitText(
    [question.question],
    { width: area.width, height: area.height * 0.34 },
    { most: prefer.heading, least: floor.body, leading: (sizePx) => lineHeight(sheet, sizePx, 'title') },
    { role: 'heading', weight: 700, colour: theme.accent },
  );
  const headHeight = head === undefined || head.lines.length === 0 ? 0 : head.height + gap;
  const below = cut(area, 'top', headHeight)[1];
  const figure = figureBlock(
    sheet,
    question.figure,
    beside ? Math.round(area.width * 0.42) : area.width,
    beside ? Math.min(below.height, Math.round(prefer.body * 2.4)) : Math.round(prefer.title * 2.1),
  );
  const figureGap = beside ? Math.round(prefer.body * 0.9) : gap;
  const answerFrame =
    figure === undefined
      ? below
      : beside
        ? cut(below, 'left', figure.width, figureGap)[1]
        : cut(below, 'top', figure.height, figureGap)[1];
  const blocks = question.answer === '' ? [] : [{ type: 'paragraph' as const, text: question.answer }];
  const most = Math.round(prefer.body * (figure === undefined ? 1.25 : 1));
  const tried = steps(most, Math.min(most, Math.max(floor.body, Math.round(prefer.body * 0.72)))).map((sizePx) => ({
    sizePx,
    pages: flow(blocks, () => answerFrame, flowStyle(sheet, sizePx)),
  }));
  const fits = tried.find(
    ({ pages, sizePx }) => pages.length === 1 && lineHeight(sheet, sizePx, 'body') <= answerFrame.height,
  );
  const laid = fits ?? tried.find(({ sizePx }) => sizePx <= prefer.body) ?? tried.at(-1);
  const pages = laid?.pages ?? [];
  return pages.map((page, index) => {
    const tall = beside
      ? Math.max(figure?.height ?? 0, page.used)
      : (figure === undefined ? 0 : figure.height + figureGap) + page.used;
    const spare = Math.max(0, Math.floor((area.height - headHeight - tall) / 2));
    const down = pages.length === 1 ? spare : 0;
    const bodyDown = down + (beside ? Math.floor((tall - page.used) / 2) * (pages.length === 1 ? 1 : 0) : 0);
    const top = below.y + down;
    return {
      chars: page.chars + (index === 0 ? [...question.question, ...question.figure].length : 0),
      boxes: [
        ...(head === undefined || head.lines.length === 0
          ? []
          : [set(head.lines, area.x, area.y + down, area.width, head.type)]),
        ...(figure?.draw(below.x, beside ? top + Math.floor((tall - figure.height) / 2) : top) ?? []),
        ...page.boxes.map((box) => ({ ...box, y: box.y + bodyDown })),
      ],
    };
  });
}

function landscapeSetting(sheet: Sheet, revision: Interpretation): Setting {
  const { theme, prefer, margin } = sheet;
  const facts = listFacts(interpretationFacts(revision));
  const qr = qrBlock(sheet, revision.qrUrl, sheet.whole.height * 0.17);
  const side = panel(
    sheet,
    { kicker: '政策解读', phrases: revision.titlePhrases, sub: [], foot: facts, ...(qr === undefined ? {} : { qr }) },
    [0.3, 0.36, 0.42],
  );
  const area = inset(side.rest, margin.x, margin.y);
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const markTop = bottom(area) - small.lineHeightPx;
  return {
    area: frame(area.x, area.y, area.width, markTop - area.y - small.sizePx),
    still: side.boxes,
    mark: (page, count) => pageMark(small, page, count, area.x + area.width, markTop),
    hasQr: qr !== undefined,
  };
}

function panoramaSetting(sheet: Sheet, revision: Interpretation): Setting {
  const { theme, prefer, margin } = sheet;
  const side = panel(
    sheet,
    { kicker: '政策解读', phrases: revision.titlePhrases, sub: [], foot: [] },
    [0.26, 0.32, 0.38],
  );
  let area = inset(side.rest, margin.x, margin.y);
  const still: Box[] = [...side.boxes];
  const qr = qrBlock(sheet, revision.qrUrl, sheet.whole.height * 0.46);
  if (qr !== undefined) {
    const [place, rest] = cut(area, 'right', qr.width, margin.x);
    still.push(...qr.draw(place.x, place.y + Math.floor((place.height - qr.height) / 2), theme.quiet));
    area = rest;
  }
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const width = area.width - widthOf(pageMarkText(98, 99, true), small) - small.sizePx;
  const facts = listFacts(interpretationFacts(revision));
  const height = heightFrom(0, runIn(facts, 0, 0, width, small));
  still.push(...runIn(facts, area.x, bottom(area) - height, width, small));
  return {
    area: frame(area.x, area.y, area.width, area.height - height - Math.round(small.sizePx * 0.4)),
    still,
    mark: (page, count) => pageMark(small, page, count, area.x + area.width, bottom(area) - small.lineHeightPx, true),
    hasQr: qr !== undefined,
  };
}

function compactSetting(sheet: Sheet, revision: Interpretation): Setting {
  const { theme, prefer, margin } = sheet;
  const side = sideTag(sheet, '政策解读');
  const area = inset(side.rest, margin.x, margin.y);
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const markTop = bottom(area) - small.lineHeightPx;
  const width = area.width - widthOf(pageMarkText(98, 99, true), small) - small.sizePx;
  const lines = [revision.issuer, factsOf(revision).date, factsOf(revision).source].filter((fact) => fact !== '');
  const shown = lines.filter((line) => widthOf(line, small) <= width);
  return {
    area: frame(area.x, area.y, area.width, markTop - area.y - Math.round(small.sizePx * 0.2)),
    still: side.boxes,
    mark: (page, count) => {
      const fact = shown[page % Math.max(1, shown.length)];
      return [
        ...(fact === undefined ? [] : [set([fact], area.x, markTop, width, small)]),
        ...pageMark(small, page, count, area.x + area.width, markTop, true),
      ];
    },
    hasQr: false,
  };
}

function oneByOne(sheet: Sheet, revision: Interpretation, setting: Setting): Page[] {
  const parts = revision.questions.flatMap((question) => questionPages(sheet, setting.area, question));
  const all = parts.length === 0 ? [{ boxes: [], chars: 0 }] : parts;
  return all.map((part, page) =>
    pageOf(sheet, [...setting.still, ...setting.mark(page, all.length), ...part.boxes], {
      chars: part.chars + (page === 0 ? [...revision.title].length : 0),
      qr: setting.hasQr && page === 0,
    }),
  );
}

type Card = { readonly height: number; readonly chars: number; readonly draw: (x: number, y: number) => Box[] };

/** A numbered card: question, figure, answer. */
function card(sheet: Sheet, question: Question, index: number, width: number, sizePx: number): Card {
  const { theme, prefer } = sheet;
  const pad = Math.round(sizePx * 0.9);
  const discPx = Math.round(sizePx * 1.25);
  const rule = Math.max(2, Math.round(sizePx / 7));
  const heading: Type = {
    role: 'heading',
    sizePx: Math.round(sizePx * 1.08),
    lineHeightPx: Math.round(sizePx * 1.08 * 1.35),
    weight: 700,
    colour: theme.accent,
  };
  const style = flowStyle(sheet, sizePx);
  const inner = width - 2 * pad;
  const textLeft = discPx + Math.round(sizePx * 0.5);
  const questionLines = linesOf(question.question, inner - textLeft, heading);
  const answerLines = linesOf(question.answer, inner - textLeft, style.body);
  const figure = figureBlock(sheet, question.figure, inner - textLeft, Math.round(prefer.title * 1.4));
  const gap = Math.round(sizePx * 0.35);
  const questionHeight = Math.max(discPx, questionLines.length * heading.lineHeightPx);
  const figureTop = pad + questionHeight + gap;
  const answerTop = figureTop + (figure === undefined ? 0 : figure.height + gap);
  const height = answerTop + answerLines.length * style.body.lineHeightPx + pad;
  const number: Type = {
    role: 'caption',
    sizePx: Math.round(discPx * 0.6),
    lineHeightPx: discPx,
    weight: 700,
    colour: theme.onPanel,
    align: 'center',
  };
  return {
    height,
    chars: [...question.question, ...question.figure, ...question.answer].length,
    draw: (x, y) => {
      const discTop = y + pad + Math.round((heading.lineHeightPx - discPx) / 2);
      return [
        { type: 'rect', ...frame(x, y, width, height), fill: theme.card },
        { type: 'rect', ...frame(x, y, width, rule), fill: theme.rule },
        { type: 'rect', ...frame(x + pad, discTop, discPx, discPx), fill: theme.panel, radius: Math.round(discPx / 2) },
        set([String(index + 1)], x + pad, discTop, discPx, number),
        ...(questionLines.length === 0
          ? []
          : [set(questionLines, x + pad + textLeft, y + pad, inner - textLeft, heading)]),
        ...(figure?.draw(x + pad + textLeft, y + figureTop) ?? []),
        ...(answerLines.length === 0
          ? []
          : [set(answerLines, x + pad + textLeft, y + answerTop, inner - textLeft, style.body)]),
      ];
    },
  };
}

/** Cards in pages of a height; undefined when one card alone is taller than a page. */
function packCards(cards: readonly Card[], height: number, gap: number): Card[][] | undefined {
  const pages: Card[][] = [];
  let used = 0;
  for (const one of cards) {
    if (one.height > height) return undefined;
    const page = pages.at(-1);
    if (page === undefined || used + gap + one.height > height) {
      pages.push([one]);
      used = one.height;
    } else {
      page.push(one);
      used += gap + one.height;
    }
  }
  return pages;
}

function portraitPages(sheet: Sheet, revision: Interpretation): Page[] | undefined {
  const { theme, prefer, floor, safe, whole } = sheet;
  const mast = masthead(sheet);
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const label = tag(sheet, '政策解读');
  const tagTop = mast.rest.y + Math.round(whole.width * 0.052);
  const qr = qrBlock(sheet, revision.qrUrl, whole.width * 0.17);
  const titleTop = tagTop + label.height + Math.round(prefer.caption * 0.75);
  const title = fitText(
    revision.titlePhrases,
    { width: safe.width, height: whole.height * 0.2 },
    { most: prefer.title, least: floor.body, leading: (sizePx) => lineHeight(sheet, sizePx, 'title') },
    { role: 'title', weight: 900, colour: theme.ink },
  );
  if (title === undefined) return undefined;
  // Facts at the foot beside the code, so that the cards have the middle to themselves.
  const facts = listFacts(interpretationFacts(revision));
  const factsWidth = safe.width - (qr === undefined ? 0 : qr.width + prefer.body);
  const factsHeight = heightFrom(0, stack(facts, 0, 0, factsWidth, small));
  const markHeight = small.lineHeightPx;
  const footHeight = Math.max(factsHeight + markHeight, qr?.height ?? 0);
  const footTop = whole.height - sheet.margin.y - footHeight;
  const top = titleTop + title.height + prefer.caption;
  const room = footTop - Math.round(prefer.caption * 1.1) - top;
  const gap = Math.round(prefer.body * 0.7);
  const most = Math.round(prefer.body * 1.15);
  let pages: Card[][] | undefined;
  for (const sizePx of steps(most, Math.min(most, Math.max(floor.body, Math.round(prefer.body * 0.7))))) {
    const packed = packCards(
      revision.questions.map((question, index) => card(sheet, question, index, safe.width, sizePx)),
      room,
      gap,
    );
    if (packed === undefined) continue;
    // Smaller type is worth it only for one page less.
    if (pages === undefined || packed.length < pages.length) pages = packed;
    if (pages.length === 1) break;
  }
  if (pages === undefined) return undefined;
  const all = pages.length === 0 ? [[]] : pages;
  return all.map((cards, page) => {
    const total = cards.reduce((sum, one) => sum + one.height, 0);
    // What is left over opens the gaps, up to twice their size.
    const airy = cards.length > 1 ? Math.min(gap * 2, Math.floor((room - total) / (cards.length - 1))) : 0;
    let y = top;
    const drawn = cards.flatMap((one) => {
      const boxes = one.draw(safe.x, y);
      y += one.height + airy;
      return boxes;
    });
    const boxes: Box[] = [
      ...mast.boxes,
      ...label.draw(safe.x, tagTop),
      ...(title.lines.length === 0 ? [] : [set(title.lines, safe.x, titleTop, safe.width, title.type)]),
      ...drawn,
      ...stack(facts, safe.x, footTop + footHeight - factsHeight, factsWidth, small),
      ...pageMark(small, page, all.length, safe.x + factsWidth, footTop + footHeight - factsHeight - markHeight),
      ...(qr?.draw(safe.x + safe.width - qr.width, footTop + footHeight - qr.height, theme.quiet) ?? []),
    ];
    return pageOf(sheet, boxes, {
      chars: cards.reduce((sum, one) => sum + one.chars, 0) + (page === 0 ? [...revision.title].length : 0),
      qr: qr !== undefined && page === 0,
    });
  });
}

export function interpretation(sheet: Sheet, revision: Interpretation): Page[] {
  if (sheet.compact) return oneByOne(sheet, revision, compactSetting(sheet, revision));
  if (sheet.shape === 'panorama') return oneByOne(sheet, revision, panoramaSetting(sheet, revision));
  if (sheet.shape === 'portrait') {
    return portraitPages(sheet, revision) ?? oneByOne(sheet, revision, compactSetting(sheet, revision));
  }
  return oneByOne(sheet, revision, landscapeSetting(sheet, revision));
}
