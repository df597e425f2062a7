// Announcements, public notices and policy documents are one thing to look at: a title, its facts and a body that flows.
// This file decides the size of the body and the number of pages; a shell per shape decides where everything stands.
import type { Block, NoticePeriod, RevisionOf } from '../content/revision.ts';
import type { Box, Page } from './drawing.ts';
import type { Facts } from './facts.ts';
import { type FlowPage, flow } from './flow.ts';
import { flowStyle } from './flow-style.ts';
import { columns, type Frame, frame } from './frame.ts';
import { pageOf } from './page.ts';
import { lineHeight, type Sheet, steps } from './sheet.ts';

export type Notice = {
  readonly period: NoticePeriod;
  readonly objection: RevisionOf<'public_notice'>['objection'];
};

/** What a document says, whatever its kind. */
export type DocumentContent = {
  readonly kicker: string;
  readonly title: string;
  readonly phrases: readonly string[];
  readonly shortTitle: string;
  readonly facts: Facts;
  readonly body: readonly Block[];
  readonly contact: string;
  readonly notice: Notice | undefined;
  readonly qrUrl: string;
  /** Under the code: what it opens. */
  readonly qrLabel: string;
};

/** Where things stand on one shape of sheet. */
export type Shell = {
  /** The body's frame on a page; the same width on every page. */
  readonly bodyFrame: (page: number) => Frame;
  /** Everything but the body. */
  readonly dress: (page: number, count: number) => readonly Box[];
  /** Blocks to flow: the body, after the title when the shell has no room for it. */
  readonly blocks: readonly Block[];
  /** Whether bodies that leave room stand in the middle of their frame instead of at its top. */
  readonly centred: boolean;
  /** The largest body size that still leaves the title larger. */
  readonly mostPx: number;
  /** Characters people read besides the body on the first page and on the others. */
  readonly chars: { readonly first: number; readonly other: number };
  readonly hasQr: boolean;
  /** False when what stands still does not fit the sheet: another shell is needed. */
  readonly fits: boolean;
};

type Layout = {
  readonly pages: readonly FlowPage[];
  readonly frames: (page: number) => Frame;
  readonly perPage: number;
};

/** More pages than this, and the type shrinks towards its floor. */
const manyPages = 200;
/** A manifest holds no more pages of one item. */
export const pageLimit = 400;

/** Wide frames are cut into columns of a readable measure: at most this many characters a line. */
const longestMeasure = 38;
/** Lower frames keep one column: a column of three lines is no column. */
const lowestColumn = 6;

function layOut(sheet: Sheet, shell: Shell, sizePx: number, leading = 1): Layout {
  const first = shell.bodyFrame(0);
  const low = first.height < lowestColumn * lineHeight(sheet, sizePx, 'body');
  const perPage = low ? 1 : Math.max(1, Math.ceil(first.width / (sizePx * longestMeasure)));
  const gap = Math.round(sizePx * 2);
  const frames = (index: number): Frame => {
    const page = Math.floor(index / perPage);
    return columns(shell.bodyFrame(page), perPage, gap)[index % perPage] ?? shell.bodyFrame(page);
  };
  return { pages: flow(shell.blocks, frames, flowStyle(sheet, sizePx, leading)), frames, perPage };
}

const pageCount = (layout: Layout): number => Math.ceil(layout.pages.length / layout.perPage);

/** Characters of a body, tables included: enough to see at once that a size cannot fit. */
const weigh = (blocks: readonly Block[]): number =>
  blocks.reduce(
    (sum, block) =>
      sum +
      (block.type === 'table' ? block.rows.reduce((all, row) => all + row.join('').length, 0) : block.text.length),
    0,
  );

/** How far below the preferred size a body may go to save pages; a wall has less room for either. */
const leastShare = { portrait: 0.78, landscape: 0.74, panorama: 0.58, strip: 0.66 } as const;
/** A table in a low frame is worth smaller type: one row a page is no table. */
const tableShare = { portrait: 0.7, landscape: 0.66, panorama: 0.42, strip: 0.5 } as const;
const tableDearness = 0.9;
/** Smaller type costs attention: pages saved must outweigh the size lost to this power. */
const dearness = { portrait: 1.9, landscape: 1.6, panorama: 1.5, strip: 1.6 } as const;

/** One page if any size from generous down allows it; else the size at which pages and legibility cost least together. */
function choose(sheet: Sheet, shell: Shell): Layout {
  const preferred = sheet.prefer.body;
  const hasTable = shell.blocks.some((block) => block.type === 'table');
  const share = (hasTable ? tableShare : leastShare)[sheet.shape];
  const power = hasTable ? tableDearness : dearness[sheet.shape];
  const least = Math.min(preferred, Math.max(sheet.floor.body, Math.round(preferred * share)));
  const area = shell.bodyFrame(0);
  const weight = weigh(shell.blocks);
  for (const sizePx of steps(shell.mostPx, Math.min(shell.mostPx, preferred))) {
    if (weight * sizePx * sizePx > area.width * area.height * 1.1) continue;
    if (lineHeight(sheet, sizePx, 'body') > area.height) continue;
    const layout = layOut(sheet, shell, sizePx);
    if (pageCount(layout) <= 1) return layout;
  }
  // At least two lines have to stand on a page, or a paragraph could not begin.
  const possible = (sizePx: number): boolean => 2 * lineHeight(sheet, sizePx, 'body') <= area.height;
  const sizes = steps(preferred, least).filter(possible);
  const smaller = steps(least, Math.min(least, sheet.floor.body)).filter(possible);
  let best: { readonly layout: Layout; readonly cost: number; readonly sizePx: number } | undefined;
  for (const sizePx of sizes.length > 0 ? sizes : smaller.slice(0, 1)) {
    const layout = layOut(sheet, shell, sizePx);
    const cost = pageCount(layout) * (preferred / sizePx) ** power;
    if (best === undefined || cost < best.cost - 1e-9) best = { layout, cost, sizePx };
  }
  if (best === undefined) return layOut(sheet, shell, sheet.floor.body);
  for (const sizePx of smaller) {
    if (pageCount(best.layout) <= manyPages) break;
    best = { layout: layOut(sheet, shell, sizePx), cost: 0, sizePx };
  }
  const { layout, sizePx } = best;
  const last = layout.pages.at(-1);
  const lastFrame = layout.frames(layout.pages.length - 1);
  if (pageCount(layout) > 1 && last !== undefined && last.used < lastFrame.height * 0.25) {
    const tighter = layOut(sheet, shell, sizePx, 0.94);
    if (pageCount(tighter) < pageCount(layout)) return tighter;
  }
  return layout;
}

/** Pages of a document in a shell. */
export function documentPages(sheet: Sheet, shell: Shell): Page[] {
  const layout = choose(sheet, shell);
  const count = pageCount(layout);
  return Array.from({ length: count }, (_, page) => {
    const from = page * layout.perPage;
    const parts = layout.pages.slice(from, from + layout.perPage);
    const body = shell.bodyFrame(page);
    const used = Math.max(0, ...parts.map((part) => part.used));
    const down = shell.centred ? Math.floor((body.height - used) / 2) : 0;
    const boxes = parts.flatMap((part) =>
      part.boxes.map((box) => ({ ...box, ...frame(box.x, box.y + down, box.width, box.height) })),
    );
    const read = parts.reduce((sum, part) => sum + part.chars, 0);
    return pageOf(sheet, [...shell.dress(page, count), ...boxes], {
      chars: read + (page === 0 ? shell.chars.first : shell.chars.other),
      tableRows: parts.reduce((sum, part) => sum + part.tableRows, 0),
      qr: shell.hasQr && page === 0,
    });
  });
}
