// A finished page: its boxes on the sheet's ground, and how long people need for it.

import { dwellKind, dwellMs } from '../screen/dwell.ts';
import type { Box, Page } from './drawing.ts';
import { set, type Type, widthOf } from './lettering.ts';
import type { Sheet } from './sheet.ts';

/** What there is to read on a page. */
export type Reading = {
  readonly chars: number;
  readonly tableRows?: number;
  readonly qr?: boolean;
  readonly icons?: number;
};

export function pageOf(sheet: Sheet, boxes: readonly Box[], reading: Reading): Page {
  return {
    drawing: { width: sheet.whole.width, height: sheet.whole.height, ground: sheet.theme.ground, boxes },
    dwellMs: dwellMs({ ...reading, kind: dwellKind(sheet.context.surface) }),
  };
}

/** '第 1 页，共 2 页', or '1/2' where room is scarce. */
export const pageMarkText = (page: number, count: number, short = false): string =>
  short ? `${page + 1}/${count}` : `第 ${page + 1} 页，共 ${count} 页`;

/** The page mark, its end at `right`; nothing on a single page. */
export function pageMark(type: Type, page: number, count: number, right: number, y: number, short = false): Box[] {
  if (count < 2) return [];
  const text = pageMarkText(page, count, short);
  const width = widthOf(text, type);
  return [set([text], right - width, y, width, { ...type, align: 'end' })];
}
