// The flow engine: body blocks into pages of boxes. Headings stay with what follows, at least two lines of a paragraph
// stay together, tables repeat their head. It breaks every line once; pages may differ in height but not in width.
import type { Block } from '../content/revision.ts';
import type { Box } from './drawing.ts';
import type { FlowStyle } from './flow-style.ts';
import { bottom, type Frame } from './frame.ts';
import { linesOf, set, type Type } from './lettering.ts';
import { layTable, recordsOf, type TablePiece } from './table.ts';

export type FlowPage = {
  readonly boxes: readonly Box[];
  /** Pixels used from the top of the frame. */
  readonly used: number;
  readonly chars: number;
  readonly tableRows: number;
};

type TextPiece = {
  readonly kind: 'text';
  readonly lines: readonly string[];
  readonly type: Type;
  readonly keepWithNext: boolean;
  readonly gap: number;
};
type Piece = TextPiece | (TablePiece & { readonly gap: number });

const fewest = 2;

function pieces(blocks: readonly Block[], width: number, tallestRow: number, style: FlowStyle): Piece[] {
  const text = (words: string, type: Type, gap: number, keepWithNext = false): TextPiece => ({
    kind: 'text',
    lines: linesOf(words, width, type),
    type,
    keepWithNext,
    gap,
  });
  const all = blocks.flatMap((block): Piece[] => {
    if (block.type === 'paragraph') return [text(block.text, style.body, style.paragraphGap)];
    if (block.type === 'heading') {
      const type = style.headings[Math.min(3, Math.max(1, block.level)) - 1] ?? style.body;
      return [text(block.text, type, Math.round(style.paragraphGap * 1.6), true)];
    }
    const table = layTable(block, width, style);
    if (table !== undefined && Math.max(...table.rows.map((row) => row.height), 0) + table.head.height <= tallestRow) {
      return [{ ...table, gap: style.paragraphGap }];
    }
    return recordsOf(block).map((record) => text(record, style.body, style.paragraphGap));
  });
  return all.filter((piece) => piece.kind === 'table' || piece.lines.length > 0);
}

/** Height that must stay on the page for a piece to begin there. */
function least(piece: Piece | undefined): number {
  if (piece === undefined) return 0;
  if (piece.kind === 'table') return piece.gap + piece.head.height + (piece.rows[0]?.height ?? 0);
  // Three lines cannot be parted without leaving one alone.
  const lines = piece.lines.length < 2 * fewest ? piece.lines.length : fewest;
  return piece.gap + lines * piece.type.lineHeightPx;
}

/**
 * Lays the blocks into frames of one width: `frameOf(0)`, `frameOf(1)`, … as many as it takes; one empty page for an empty
 * body. A frame lower than one line still takes one line, so that the flow always ends.
 */
export function flow(blocks: readonly Block[], frameOf: (page: number) => Frame, style: FlowStyle): FlowPage[] {
  const first = frameOf(0);
  const tallestRow = Math.min(first.height, frameOf(1).height);
  const queue = pieces(blocks, first.width, tallestRow, style);
  const pages: FlowPage[] = [];
  let current = first;
  let boxes: Box[] = [];
  let y = first.y;
  let chars = 0;
  let tableRows = 0;

  const turn = (): void => {
    pages.push({ boxes, used: y - current.y, chars, tableRows });
    current = frameOf(pages.length);
    boxes = [];
    y = current.y;
    chars = 0;
    tableRows = 0;
  };
  const fresh = (): boolean => y === current.y;
  const room = (): number => bottom(current) - y;

  for (const [index, piece] of queue.entries()) {
    if (piece.kind === 'table') {
      let next = 0;
      do {
        const gap = fresh() ? 0 : piece.gap;
        const needed = gap + piece.head.height + (piece.rows[next]?.height ?? 0);
        if (!fresh() && needed > room()) turn();
        y += fresh() ? 0 : piece.gap;
        boxes.push(...piece.head.draw(current.x, y));
        y += piece.head.height;
        let placed = 0;
        while (next < piece.rows.length) {
          const row = piece.rows[next];
          if (row === undefined || (placed > 0 && row.height > room())) break;
          boxes.push(...row.draw(current.x, y));
          y += row.height;
          chars += row.chars;
          tableRows += 1;
          placed += 1;
          next += 1;
        }
        if (next < piece.rows.length) turn();
      } while (next < piece.rows.length);
      continue;
    }
    const { lines, type } = piece;
    if (piece.keepWithNext && !fresh()) {
      const whole = piece.gap + lines.length * type.lineHeightPx + least(queue[index + 1]);
      if (whole > room() && whole <= frameOf(pages.length + 1).height + piece.gap) turn();
    }
    let next = 0;
    while (next < lines.length) {
      const gap = fresh() || next > 0 ? 0 : piece.gap;
      const left = lines.length - next;
      let take = Math.min(left, Math.floor((room() - gap) / type.lineHeightPx));
      // No widows: what goes to the next page is at least two lines.
      if (take < left && left - take < fewest) take = left - fewest;
      const lonely = take < Math.min(fewest, left);
      if (lonely && !fresh()) {
        turn();
        continue;
      }
      if (lonely) take = Math.max(1, Math.min(left, Math.floor(room() / type.lineHeightPx)));
      y += gap;
      const part = lines.slice(next, next + take);
      boxes.push(set(part, current.x, y, current.width, type));
      y += part.length * type.lineHeightPx;
      chars += part.reduce((sum, line) => sum + [...line].length, 0);
      next += take;
      if (next < lines.length) turn();
    }
  }
  if (!fresh() || pages.length === 0) pages.push({ boxes, used: y - current.y, chars, tableRows });
  return pages;
}
