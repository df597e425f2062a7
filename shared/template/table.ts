// Tables: column widths from the words in them, rows as drawable pieces. A table whose columns would become too narrow
// to read is given up (undefined) and told as records instead, one paragraph a row.
import type { Block } from '../content/revision.ts';
import type { Box, TextBox } from './drawing.ts';
import type { FlowStyle } from './flow-style.ts';
import { frame } from './frame.ts';
import { linesOf, set, type Type, widthOf } from './lettering.ts';
import { steps } from './sheet.ts';

type TableBlock = Extract<Block, { type: 'table' }>;

export type RowPiece = {
  readonly height: number;
  readonly chars: number;
  readonly draw: (x: number, y: number) => Box[];
};
export type TablePiece = { readonly kind: 'table'; readonly head: RowPiece; readonly rows: readonly RowPiece[] };

const numeric = /^[+\-−]?[\d,，.]+%?$/;
/** The narrowest column that still reads as one, in characters. */
const narrowest = 3;

/** Amounts align at the end; a running number (序号) at the start of a row does not count as an amount. */
function isAmount(table: TableBlock, column: number): boolean {
  const cells = table.rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  return column > 0 && cells.length > 0 && cells.every((cell) => numeric.test(cell));
}

/** Widths that fill `width`, or undefined when some column would be too narrow. Narrow columns keep what they need. */
function shareWidths(wanted: readonly number[], width: number, least: number): number[] | undefined {
  const total = wanted.reduce((sum, one) => sum + one, 0);
  if (total <= width) {
    const spare = width - total;
    // Spare room goes to every column alike, so that the eye can follow a row.
    const widths = wanted.map((one) => one + Math.floor(spare / wanted.length));
    const last = widths.length - 1;
    widths[last] = (widths[last] ?? 0) + width - widths.reduce((sum, one) => sum + one, 0);
    return widths;
  }
  const widths = [...wanted];
  let open = wanted.map((_, index) => index);
  let room = width;
  for (;;) {
    const fair = Math.floor(room / open.length);
    const satisfied = open.filter((index) => (wanted[index] ?? 0) <= fair);
    if (satisfied.length === 0) {
      if (fair < least) return undefined;
      for (const index of open) widths[index] = fair;
      const last = open.at(-1);
      if (last !== undefined) widths[last] = fair + room - fair * open.length;
      return widths;
    }
    room -= satisfied.reduce((sum, index) => sum + (wanted[index] ?? 0), 0);
    open = open.filter((index) => !satisfied.includes(index));
    if (open.length === 0) return widths;
  }
}

/** Lays a table at the largest cell size that needs no wrapping, else at the smallest allowed, wrapped. */
export function layTable(table: TableBlock, width: number, style: FlowStyle): TablePiece | undefined {
  const count = Math.max(table.head.length, ...table.rows.map((row) => row.length));
  const amounts = Array.from({ length: count }, (_, column) => isAmount(table, column));
  const largest = Math.max(style.cellFloorPx, Math.round(style.body.sizePx * 0.88));
  const smallest = Math.max(style.cellFloorPx, Math.round(style.body.sizePx * 0.72));
  let chosen: { widths: number[]; sizePx: number; padX: number } | undefined;
  for (const sizePx of steps(largest, Math.min(smallest, largest))) {
    const padX = Math.round(sizePx * 0.5);
    const wanted = Array.from({ length: count }, (_, column) => {
      const head = widthOf(table.head[column] ?? '', { sizePx, weight: 700 });
      const widest = Math.max(
        0,
        ...table.rows.map((row) =>
          widthOf(row[column] ?? '', style.body.weight === 500 ? { sizePx, weight: 500 } : { sizePx, weight: 400 }),
        ),
      );
      return Math.max(head, widest, sizePx) + 2 * padX;
    });
    const widths = shareWidths(wanted, width, narrowest * sizePx + 2 * padX);
    if (widths === undefined) continue;
    chosen = { widths, sizePx, padX };
    if (wanted.reduce((sum, one) => sum + one, 0) <= width) break;
  }
  if (chosen === undefined) return undefined;
  const { widths, sizePx, padX } = chosen;
  const lineHeightPx = Math.round(sizePx * 1.36);
  const cell: Type = { ...style.body, sizePx, lineHeightPx };
  const head: Type = { ...cell, weight: 700, colour: style.theme.onTableHead };
  const offsets = widths.map((_, index) => widths.slice(0, index).reduce((sum, one) => sum + one, 0));

  const row = (cells: readonly string[], type: Type, padY: number, isHead: boolean): RowPiece => {
    const broken = widths.map((columnWidth, column) => linesOf(cells[column] ?? '', columnWidth - 2 * padX, type));
    const lines = Math.max(1, ...broken.map((one) => one.length));
    const height = lines * lineHeightPx + 2 * padY;
    return {
      height,
      chars: isHead ? 0 : cells.reduce((sum, text) => sum + [...text].length, 0),
      draw: (x, y) => {
        const ground: Box = isHead
          ? { type: 'rect', ...frame(x, y, width, height), fill: style.theme.tableHead }
          : { type: 'rect', ...frame(x, y + height - 1, width, 1), fill: style.theme.hairline };
        const texts = broken.flatMap((words, column): TextBox[] =>
          words.length === 0
            ? []
            : [
                set(words, x + (offsets[column] ?? 0) + padX, y + padY, (widths[column] ?? 0) - 2 * padX, {
                  ...type,
                  align: amounts[column] ? 'end' : 'start',
                }),
              ],
        );
        return [ground, ...texts];
      },
    };
  };
  return {
    kind: 'table',
    head: row(table.head, head, Math.round(sizePx * 0.36), true),
    rows: table.rows.map((cells) => row(cells, cell, Math.round(sizePx * 0.36), false)),
  };
}

/** A table as paragraphs: 「序号 1　姓名 张**　…」, one a row; its head alone when it has no rows. */
export function recordsOf(table: TableBlock): string[] {
  if (table.rows.length === 0) return [table.head.join('　')];
  return table.rows.map((row) =>
    row
      .map((cell, column) => [table.head[column] ?? '', cell].filter((word) => word !== '').join('：'))
      .filter((word) => word !== '')
      .join('　'),
  );
}
