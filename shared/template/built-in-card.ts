// The card that is shown when there is nothing else: the zone's name as on its sign, the time, and where to ask.
// It needs no content, no network and no picture.
import type { Box, LiveBox, Page } from './drawing.ts';
import { bottom, cut, type Frame, frame, inset } from './frame.ts';
import { caption, fitLine, fitText, linesOf, set, type Type, widthOf } from './lettering.ts';
import { pageOf } from './page.ts';
import { lineHeight, type Sheet } from './sheet.ts';
import { zoneNamePhrases } from './zone-name.ts';

const advice = '办事请到窗口咨询';

/** Date and weekday in their widest forms. */
const widestDate = '10月20日';
const widestWeekday = '周日';

/** Time, date and weekday from the left of a frame; as large as it is wide, at most `mostPx` for the time. */
export function clockFace(
  sheet: Sheet,
  width: number,
  mostPx: number,
  colours: { readonly time: string; readonly date: string },
): { readonly height: number; readonly width: number; readonly draw: (x: number, y: number) => Box[] } {
  const timePx =
    fitLine('00:00', width, { most: mostPx, least: Math.min(mostPx, sheet.floor.body) }, 700) ?? sheet.floor.body;
  const timeWidth = widthOf('00:00', { sizePx: timePx, weight: 700 });
  const timeHeight = Math.round(timePx * 1.12);
  const gapRatio = 0.5;
  const datePx = Math.max(
    sheet.floor.caption,
    fitLine(
      `${widestDate}　${widestWeekday}`,
      timeWidth,
      { most: Math.round(timePx * 0.36), least: Math.round(timePx * 0.2) },
      500,
    ) ?? Math.round(timePx * 0.2),
  );
  const dateWidth = widthOf(widestDate, { sizePx: datePx, weight: 500 });
  const weekdayWidth = widthOf(widestWeekday, { sizePx: datePx, weight: 500 });
  const dateHeight = Math.round(datePx * 1.4);
  const gap = Math.round(timePx * 0.06);
  const inLine = dateWidth + Math.round(datePx * gapRatio) + weekdayWidth <= width;
  const live = { type: 'live', weight: 500, colour: colours.date, align: 'start', sizePx: datePx } as const;
  return {
    width: Math.max(timeWidth, inLine ? dateWidth + Math.round(datePx * gapRatio) + weekdayWidth : dateWidth),
    height: timeHeight + gap + dateHeight * (inLine ? 1 : 2),
    draw: (x, y) => {
      const dateTop = y + timeHeight + gap;
      const time: LiveBox = {
        type: 'live',
        what: 'time',
        ...frame(x, y, timeWidth, timeHeight),
        sizePx: timePx,
        weight: 700,
        colour: colours.time,
        align: 'start',
      };
      const weekdayPlace = inLine
        ? frame(x + dateWidth + Math.round(datePx * gapRatio), dateTop, weekdayWidth, dateHeight)
        : frame(x, dateTop + dateHeight, weekdayWidth, dateHeight);
      return [
        time,
        { ...live, what: 'date', ...frame(x, dateTop, dateWidth, dateHeight) },
        { ...live, what: 'weekday', ...weekdayPlace },
      ];
    },
  };
}

/** Opening hours and telephone, what there is of them. */
export const reachLines = (sheet: Sheet): string[] =>
  [sheet.context.hours, sheet.context.phone === '' ? '' : `咨询电话 ${sheet.context.phone}`].filter(
    (line) => line !== '',
  );

/** One line for regions too low for two: name at the left, time at the right. */
function oneLine(sheet: Sheet): Box[] {
  const { whole, theme, floor } = sheet;
  const padX = Math.max(4, Math.round(whole.height * 0.25));
  const timePx = Math.max(
    8,
    Math.min(Math.round(whole.height * 0.55), Math.max(floor.body, Math.round(whole.height * 0.5))),
  );
  const timeWidth = widthOf('00:00', { sizePx: timePx, weight: 700 });
  const name = zoneNamePhrases(sheet.context.zoneName).join('');
  const nameRoom = whole.width - 2 * padX - timeWidth - padX;
  const namePx = fitLine(name, nameRoom, { most: timePx, least: Math.min(timePx, floor.caption) }, 700);
  const height = Math.round(timePx * 1.2);
  const y = Math.round((whole.height - height) / 2);
  const boxes: Box[] = [
    { type: 'rect', ...whole, fill: theme.panel },
    { type: 'rect', ...frame(0, 0, whole.width, Math.max(1, Math.round(whole.height / 48))), fill: theme.rule },
  ];
  const nameShown = namePx !== undefined && nameRoom > 0;
  if (nameShown) {
    const lineHeightPx = Math.round(namePx * 1.2);
    boxes.push(
      set([name], padX, Math.round((whole.height - lineHeightPx) / 2), nameRoom, {
        role: 'title',
        sizePx: namePx,
        lineHeightPx,
        weight: 700,
        colour: theme.onPanel,
      }),
    );
  }
  const x = nameShown ? whole.width - padX - timeWidth : Math.max(0, Math.round((whole.width - timeWidth) / 2));
  if (timeWidth <= whole.width) {
    boxes.push({
      type: 'live',
      what: 'time',
      ...frame(x, y, timeWidth, height),
      sizePx: timePx,
      weight: 700,
      colour: theme.onPanelQuiet,
      align: 'end',
    });
  }
  return boxes;
}

/** Name in a red field, time and advice in the other. */
function twoFields(sheet: Sheet): Box[] {
  const { whole, theme, margin, prefer, floor, shape } = sheet;
  const tall = shape === 'portrait';
  const [field, beside] = cut(
    whole,
    tall ? 'top' : 'left',
    Math.round((tall ? whole.height : whole.width) * (tall ? 0.44 : 0.58)),
  );
  const [rule, rest] = cut(
    beside,
    tall ? 'top' : 'left',
    Math.max(3, Math.round(Math.min(whole.width, whole.height) / 130)),
  );
  const inner = inset(field, margin.x, margin.y);
  const area = inset(rest, margin.x, margin.y);
  const shortRule = Math.max(3, Math.round(prefer.body / 9));
  const words: Type = { ...caption(Math.round(prefer.body), theme.onPanelQuiet, 500), role: 'body' };
  const gap = Math.round(prefer.body * 0.8);
  const under = gap + shortRule + gap + words.lineHeightPx;
  const fits = inner.height > under + prefer.title * 1.3;
  const name = fitText(
    zoneNamePhrases(sheet.context.zoneName),
    { width: inner.width, height: inner.height - (fits ? under : 0) },
    {
      most: Math.round(Math.min(prefer.title * (tall ? 1.6 : 1.5), inner.height * 0.4)),
      least: floor.caption,
      leading: (sizePx) => lineHeight(sheet, sizePx, 'title'),
    },
    { role: 'title', weight: 900, colour: theme.onPanel },
  );
  const height = (name?.height ?? 0) + (fits ? under : 0);
  const top = inner.y + Math.max(0, Math.floor((inner.height - height) / 2));
  const ruleTop = top + (name?.height ?? 0) + gap;
  return [
    { type: 'rect', ...field, fill: theme.panel },
    { type: 'rect', ...rule, fill: theme.rule },
    ...(name === undefined ? [] : [set(name.lines, inner.x, top, inner.width, name.type)]),
    ...(fits
      ? [
          { type: 'rect' as const, ...frame(inner.x, ruleTop, prefer.title, shortRule), fill: theme.rule },
          set([advice], inner.x, ruleTop + shortRule + gap, inner.width, words),
        ]
      : []),
    ...clockField(sheet, area, fits ? [] : [advice]),
  ];
}

/** Time and date above, hours and telephone below, together in the middle of an area. */
function clockField(sheet: Sheet, area: Frame, extra: readonly string[]): Box[] {
  const { theme, prefer } = sheet;
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const tall = sheet.shape === 'portrait';
  const clock = clockFace(
    sheet,
    area.width,
    Math.round(Math.min(area.height * (tall ? 0.26 : 0.44), prefer.title * 2.6)),
    {
      time: theme.ink,
      date: theme.ink,
    },
  );
  const gap = Math.round(prefer.body * 0.9);
  const room = Math.floor((area.height - clock.height - gap) / small.lineHeightPx);
  const lines = [...extra, ...reachLines(sheet)]
    .flatMap((line) => linesOf(line, area.width, small))
    .slice(0, Math.max(0, room));
  const height = clock.height + (lines.length === 0 ? 0 : gap + lines.length * small.lineHeightPx);
  const y = area.y + Math.max(0, Math.floor((area.height - height) / 2));
  if (clock.height > area.height || clock.width > area.width) return [];
  return [
    ...clock.draw(area.x, y),
    ...(lines.length === 0
      ? []
      : [set(lines, area.x, Math.min(y + clock.height + gap, bottom(area)), area.width, small)]),
  ];
}

export function builtInCard(sheet: Sheet): Page {
  const { height, width } = sheet.whole;
  const boxes = height < 96 || width < 160 ? oneLine(sheet) : twoFields(sheet);
  return pageOf(sheet, boxes, { chars: 20 });
}
