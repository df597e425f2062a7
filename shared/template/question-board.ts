// Policy questions on a portrait board: numbered cards one under another, the figure that matters large in each.
import type { RevisionOf } from '../content/revision.ts';
import { boardFoot, boardHead, boardMiddle, contactBand } from './board.ts';
import type { Box, Page } from './drawing.ts';
import { listFacts } from './facts.ts';
import { figureBlock } from './figure.ts';
import { flowStyle } from './flow-style.ts';
import { frame } from './frame.ts';
import { interpretationFacts } from './interpretation-facts.ts';
import { caption, linesOf, set, type Type } from './lettering.ts';
import { pageMark, pageOf } from './page.ts';
import { qrLabel } from './qr.ts';
import { type Sheet, steps } from './sheet.ts';

type Interpretation = RevisionOf<'interpretation'>;
type Question = Interpretation['questions'][number];

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

export function questionBoard(sheet: Sheet, revision: Interpretation): Page[] | undefined {
  const { theme, prefer, floor, safe } = sheet;
  const words = { kicker: '政策解读', phrases: revision.titlePhrases, facts: listFacts(interpretationFacts(revision)) };
  const foot = boardFoot(
    sheet,
    revision.qrUrl,
    qrLabel,
    revision.contact === '' ? undefined : contactBand(sheet, revision.contact),
  );
  const head = boardHead(sheet, { ...words, mostPx: prefer.title, leastPx: floor.body, room: foot.top * 0.26 });
  if (head.title === undefined) return undefined;
  const { area, markTop } = boardMiddle(sheet, head, foot);
  const gap = Math.round(prefer.body * 0.6);
  const most = Math.round(prefer.body * 1.25);
  let pages: Card[][] | undefined;
  for (const sizePx of steps(most, Math.min(most, Math.max(floor.body, Math.round(prefer.body * 0.7))))) {
    const packed = packCards(
      revision.questions.map((question, index) => card(sheet, question, index, area.width, sizePx)),
      area.height,
      gap,
    );
    if (packed === undefined) continue;
    // Smaller type is worth it only for a page less.
    if (pages === undefined || packed.length < pages.length) pages = packed;
    if (pages.length === 1) break;
  }
  if (pages === undefined) return undefined;
  const all = pages.length === 0 ? [[]] : pages;
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  return all.map((cards, page) => {
    const total = cards.reduce((sum, one) => sum + one.height, 0);
    // What is left over opens the gaps, up to twice their size.
    const airy = cards.length > 1 ? Math.min(gap * 2, Math.floor((area.height - total) / (cards.length - 1))) : 0;
    let y = area.y;
    const drawn = cards.flatMap((one) => {
      const boxes = one.draw(area.x, y);
      y += one.height + airy;
      return boxes;
    });
    const boxes: Box[] = [
      ...head.boxes,
      ...drawn,
      ...pageMark(small, page, all.length, safe.x + safe.width, markTop),
      ...foot.boxes,
    ];
    return pageOf(sheet, boxes, {
      chars: cards.reduce((sum, one) => sum + one.chars, 0) + (page === 0 ? [...revision.title].length : 0),
      qr: revision.qrUrl !== '' && page === 0,
    });
  });
}
