// What the side region of a wall shows by itself: the time, the date, the weekday, and when the hall is open.

import { clockFace, reachLines } from './built-in-card.ts';
import type { Box, Page } from './drawing.ts';
import { bottom, cut, frame, inset } from './frame.ts';
import { caption, linesOf, set } from './lettering.ts';
import { pageOf } from './page.ts';
import type { Sheet } from './sheet.ts';

export function sidePanel(sheet: Sheet): Page {
  const { whole, theme, floor } = sheet;
  const unit = Math.min(whole.width, whole.height);
  const [edge] = cut(whole, 'left', Math.max(2, Math.round(unit / 110)));
  const margin = Math.round(unit * 0.11);
  const area = inset(whole, margin, margin);
  const boxes: Box[] = [
    { type: 'rect', ...whole, fill: theme.card },
    { type: 'rect', ...edge, fill: theme.rule },
  ];
  const clock = clockFace(sheet, area.width, Math.round(Math.min(area.height * 0.42, area.width * 0.42)), {
    time: theme.ink,
    date: theme.quiet,
  });
  const small = caption(Math.max(floor.caption, Math.round(unit * 0.07)), theme.quiet, sheet.led ? 500 : 400);
  const gap = Math.round(unit * 0.07);
  const room = Math.floor((area.height - clock.height - 2 * gap) / small.lineHeightPx);
  const lines = ['办事请到窗口咨询', ...reachLines(sheet)].flatMap((line) => linesOf(line, area.width, small));
  const shown = lines.length <= room ? lines : linesOf('办事请到窗口咨询', area.width, small);
  const fits = shown.length <= room;
  const height = shown.length * small.lineHeightPx;
  if (clock.height <= area.height && clock.width <= area.width) boxes.push(...clock.draw(area.x, area.y));
  if (fits) {
    boxes.push(
      { type: 'rect', ...frame(area.x, bottom(area) - height - gap, area.width, 2), fill: theme.hairline },
      set(shown, area.x, bottom(area) - height, area.width, small),
    );
  }
  return pageOf(sheet, boxes, { chars: 10 });
}
