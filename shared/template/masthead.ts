// The band at the head of boards and landscape screens: the zone's name as on its sign, and a clock.
import type { Box } from './drawing.ts';
import { cut, type Frame, frame } from './frame.ts';
import { fitLine, set, widthOf } from './lettering.ts';
import { lineHeight, type Sheet } from './sheet.ts';

/** Widest form of the clock; digits are all of one width. */
const widestTime = '00:00';
const widestWeekday = '周日';

/** The band's boxes and the frame below it. Red with a gold rule; the name shrinks before it would touch the clock. */
export function masthead(sheet: Sheet): { readonly boxes: Box[]; readonly rest: Frame } {
  const { theme, whole, margin, shape } = sheet;
  const height = Math.round(shape === 'portrait' ? sheet.prefer.heading * 2.9 : sheet.prefer.caption * 2.9);
  const ruleHeight = Math.max(2, Math.round(height * 0.05));
  const [band, below] = cut(whole, 'top', height);
  const [rule, rest] = cut(below, 'top', ruleHeight);
  const clockPx = Math.max(sheet.floor.caption, Math.round(height * (shape === 'portrait' ? 0.235 : 0.34)));
  const timeWidth = widthOf(widestTime, { sizePx: clockPx, weight: 500 });
  const weekdayWidth = widthOf(widestWeekday, { sizePx: clockPx, weight: 500 });
  const gap = Math.round(clockPx * 0.3);
  const clockWidth = timeWidth + gap + weekdayWidth;
  const nameRoom = whole.width - 2 * margin.x - clockWidth - clockPx;
  const most = Math.round(height * (shape === 'portrait' ? 0.29 : 0.4));
  const name = sheet.context.zoneName;
  const sizePx = fitLine(name, nameRoom, { most, least: sheet.floor.caption }, 700);
  const clockY = Math.round((height - clockPx * 1.4) / 2);
  const clockX = whole.width - margin.x - clockWidth;
  const live = { type: 'live', sizePx: clockPx, weight: 500, colour: theme.onPanelQuiet } as const;
  const boxes: Box[] = [
    { type: 'rect', ...band, fill: theme.panel },
    { type: 'rect', ...rule, fill: theme.rule },
    { ...live, what: 'time', ...frame(clockX, clockY, timeWidth, clockPx * 1.4), align: 'end' },
    {
      ...live,
      what: 'weekday',
      ...frame(clockX + timeWidth + gap, clockY, weekdayWidth, clockPx * 1.4),
      align: 'end',
    },
  ];
  if (sizePx !== undefined && name !== '') {
    const lineHeightPx = lineHeight(sheet, sizePx, 'caption');
    boxes.push(
      set([name], margin.x, Math.round((height - lineHeightPx) / 2), nameRoom, {
        role: 'caption',
        sizePx,
        lineHeightPx,
        weight: 700,
        colour: theme.onPanel,
      }),
    );
  }
  return { boxes, rest };
}
