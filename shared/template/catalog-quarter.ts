// One quarter of a highlight card: its question, its answer as large as it may be, its notes; what the time limit is stands out.
import type { RevisionOf } from '../content/revision.ts';
import type { Box, TextBox } from './drawing.ts';
import { type Frame, frame } from './frame.ts';
import { caption, type Fitted, fitText, linesOf, set, type Type, widthOf } from './lettering.ts';
import type { Sheet } from './sheet.ts';

type Highlight = RevisionOf<'catalog_highlight'>;

export type Quarter = {
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

export function quarters(revision: Highlight): Quarter[] {
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

export type Quart = {
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
export function fitQuarter(sheet: Sheet, quarter: Quarter, room: Frame, sizePx: number): Quart | undefined {
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

export function drawQuarter(sheet: Sheet, quarter: Quarter, quart: Quart, room: Frame, sizePx: number): Box[] {
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
