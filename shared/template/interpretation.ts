// Policy questions and answers. Walls and landscape screens take one question at a time with its figure drawn large;
// boards stack numbered cards.
import type { RevisionOf } from '../content/revision.ts';
import { compactSequence, type Part, type Section } from './document-compact.ts';
import type { Box, Page } from './drawing.ts';
import { heightFrom, listFacts, runIn } from './facts.ts';
import { figureBlock } from './figure.ts';
import { flow } from './flow.ts';
import { flowStyle } from './flow-style.ts';
import { bottom, cut, type Frame, frame, inset } from './frame.ts';
import { interpretationFacts } from './interpretation-facts.ts';
import { caption, fitText, set, widthOf } from './lettering.ts';
import { pageMark, pageMarkText, pageOf } from './page.ts';
import { panel } from './panel.ts';
import { qrBlock } from './qr.ts';
import { questionBoard } from './question-board.ts';
import { lineHeight, type Sheet, steps } from './sheet.ts';

type Interpretation = RevisionOf<'interpretation'>;
type Question = Interpretation['questions'][number];

/** Where one question at a time is drawn, and what stands around it. */
type Setting = {
  readonly area: Frame;
  readonly still: readonly Box[];
  readonly mark: (page: number, count: number) => readonly Box[];
  readonly hasQr: boolean;
};

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
    beside ? Math.min(Math.round(below.height * 0.9), Math.round(prefer.body * 2.2)) : Math.round(prefer.title * 2.1),
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
  const least = Math.min(most, Math.max(floor.body, Math.round(prefer.body * (beside ? 0.5 : 0.72))));
  const lay = (within: Frame, sizePx: number) => flow(blocks, () => within, flowStyle(sheet, sizePx));
  const oneLine = (sizePx: number): number => lineHeight(sheet, sizePx, 'body');
  const fitting = steps(most, least).find(
    (sizePx) => oneLine(sizePx) <= answerFrame.height && lay(answerFrame, sizePx).length === 1,
  );
  const headBox = (down: number): Box[] =>
    head === undefined || head.lines.length === 0
      ? []
      : [set(head.lines, area.x, area.y + down, area.width, head.type)];
  const headChars = [...question.question].length;

  if (fitting !== undefined) {
    const page = lay(answerFrame, fitting)[0];
    const used = page?.used ?? 0;
    const figureHeight = figure?.height ?? 0;
    const tall = beside ? Math.max(figureHeight, used) : figureHeight + (figure === undefined ? 0 : figureGap) + used;
    const down = Math.max(0, Math.floor((below.height - tall) / 2));
    const answerDown = beside ? down + Math.floor((tall - used) / 2) : down;
    const figureTop = below.y + down + (beside ? Math.floor((tall - figureHeight) / 2) : 0);
    return [
      {
        chars: headChars + [...question.figure].length + (page?.chars ?? 0),
        boxes: [
          ...headBox(beside ? 0 : down),
          ...(figure?.draw(below.x, figureTop) ?? []),
          ...(page?.boxes ?? []).map((box) => ({ ...box, y: box.y + answerDown })),
        ],
      },
    ];
  }
  // Too long to stand beside its figure: the figure has a page of its own, the answer those that follow.
  const sizePx = steps(prefer.body, floor.body).find((size) => 2 * oneLine(size) <= below.height) ?? floor.body;
  const pages = lay(below, Math.max(Math.min(sizePx, least), floor.body)).map((page) => ({
    chars: headChars + page.chars,
    boxes: [...headBox(0), ...page.boxes],
  }));
  if (figure === undefined) return pages;
  const large = figureBlock(
    sheet,
    question.figure,
    area.width,
    Math.min(Math.round(below.height * 0.78), Math.round(prefer.title * 2.1)),
  );
  if (large === undefined) return pages;
  const alone = large.draw(below.x, below.y + Math.max(0, Math.floor((below.height - large.height) / 2)));
  return [{ chars: headChars + [...question.figure].length, boxes: [...headBox(0), ...alone] }, ...pages];
}

/** Title in the red panel, facts at the foot of the field beside it; the code in whichever has room for it. */
function panelSetting(sheet: Sheet, revision: Interpretation): Setting | undefined {
  const { theme, prefer, margin, whole } = sheet;
  const wall = sheet.shape === 'panorama';
  const qr = qrBlock(sheet, revision.qrUrl, whole.height * (wall ? 0.4 : 0.17));
  const side = panel(
    sheet,
    {
      kicker: '政策解读',
      phrases: revision.titlePhrases,
      sub: [],
      foot: [],
      ...(qr === undefined || wall ? {} : { qr }),
    },
    wall ? [0.26, 0.32, 0.38] : [0.31, 0.36, 0.42],
  );
  if (!side.hasTitle) return undefined;
  let area = inset(side.rest, wall ? margin.x : Math.round(margin.x * 0.85), margin.y);
  const still: Box[] = [...side.boxes];
  if (qr !== undefined && wall) {
    const [place, rest] = cut(area, 'right', qr.width, margin.x);
    still.push(...qr.draw(place.x, place.y + Math.floor((place.height - qr.height) / 2), theme.quiet));
    area = rest;
  }
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const width = area.width - widthOf(wall ? pageMarkText(398, 399, true) : pageMarkText(28, 29), small) - small.sizePx;
  const facts = listFacts(interpretationFacts(revision, revision.contact));
  const height = Math.max(small.lineHeightPx, heightFrom(0, runIn(facts, 0, 0, width, small)));
  still.push(...runIn(facts, area.x, bottom(area) - height, width, small));
  return {
    area: frame(area.x, area.y, area.width, area.height - height - Math.round(small.sizePx * (wall ? 0.4 : 1))),
    still,
    mark: (page, count) => pageMark(small, page, count, area.x + area.width, bottom(area) - small.lineHeightPx, wall),
    hasQr: qr !== undefined,
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

/** On strips: the title, then every question with its label. */
function compactQuestions(sheet: Sheet, revision: Interpretation): Page[] {
  const sections = revision.questions.map((question): Section => {
    const draw = (area: Frame): Part[] => questionPages(sheet, area, question);
    return { kicker: '政策解读', draw };
  });
  return compactSequence(sheet, {
    kicker: '政策解读',
    revision,
    facts: interpretationFacts(revision, revision.contact),
    sections,
  });
}

export function interpretation(sheet: Sheet, revision: Interpretation): Page[] {
  if (sheet.compact) return compactQuestions(sheet, revision);
  if (sheet.shape === 'portrait') return questionBoard(sheet, revision) ?? compactQuestions(sheet, revision);
  const setting = panelSetting(sheet, revision);
  const roomy = setting !== undefined && setting.area.height >= 4 * lineHeight(sheet, sheet.floor.body, 'body');
  return roomy ? oneByOne(sheet, revision, setting) : compactQuestions(sheet, revision);
}
