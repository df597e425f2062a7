// The fact that matters, drawn large: the number in the accent colour, its unit smaller beside it on the same baseline.
import type { Box, Weight } from './drawing.ts';
import { baseline, set, type Type, widthOf } from './lettering.ts';
import { type Sheet, steps } from './sheet.ts';

export type FigureBlock = {
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => Box[];
};

/** A date or a time of day is one fact; else the first number. */
const fact = /^(.*?)\s*((?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d{2}|[+\-−]?\d[\d,，.]*%?)\s*(.*)$/u;

/** '每人每年 400 元' → before, number, after. Without a number all of it is large. */
export function splitFigure(figure: string): { before: string; number: string; after: string } {
  const match = fact.exec(figure.trim());
  if (match === null) return { before: '', number: figure.trim(), after: '' };
  return { before: match[1] ?? '', number: match[2] ?? '', after: match[3] ?? '' };
}

/** The figure as large as `mostPx`, smaller when the width asks for it; undefined for an empty one. */
export function figureBlock(sheet: Sheet, figure: string, width: number, mostPx: number): FigureBlock | undefined {
  if (figure.trim() === '') return undefined;
  const { before, number, after } = splitFigure(figure);
  for (const numberPx of steps(mostPx, sheet.floor.body)) {
    const wordPx = Math.max(sheet.floor.body, Math.round(numberPx * 0.5));
    const word = (weight: Weight): Type => ({
      role: 'body',
      sizePx: wordPx,
      lineHeightPx: Math.round(wordPx * 1.2),
      weight,
      colour: sheet.theme.ink,
    });
    const large: Type = {
      role: 'body',
      sizePx: numberPx,
      lineHeightPx: Math.round(numberPx * 1.12),
      weight: 900,
      colour: sheet.theme.accent,
    };
    const gap = Math.round(wordPx * 0.22);
    const parts = [
      { text: before, type: word(700) },
      { text: number, type: large },
      { text: after, type: word(700) },
    ].filter((part) => part.text !== '');
    const widths = parts.map((part) => widthOf(part.text, part.type));
    const total = widths.reduce((sum, one) => sum + one, 0) + gap * (parts.length - 1);
    if (total > width && numberPx > sheet.floor.body) continue;
    if (total > width) return undefined;
    const deepest = Math.max(...parts.map((part) => baseline(part.type.sizePx, part.type.lineHeightPx)));
    return {
      width: total,
      height: large.lineHeightPx,
      draw: (x, y) =>
        parts.map((part, index) => {
          const left = x + widths.slice(0, index).reduce((sum, one) => sum + one + gap, 0);
          const top = y + deepest - baseline(part.type.sizePx, part.type.lineHeightPx);
          return set([part.text], left, top, widths[index] ?? 0, part.type);
        }),
    };
  }
  return undefined;
}
