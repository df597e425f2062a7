// The part of a public notice that stands at the foot of every page: days left, the period, where to object.
import type { NoticePeriod } from '../content/revision.ts';
import type { Notice } from './document.ts';
import type { Box, LiveBox, TextBox } from './drawing.ts';
import { dateRange, heightFrom, runIn, stack } from './facts.ts';
import { frame } from './frame.ts';
import { baseline, caption, set, type Type, widthOf } from './lettering.ts';
import type { Sheet } from './sheet.ts';

/** A piece whose height is known before it is placed. */
export type Band = { readonly height: number; readonly draw: (x: number, y: number) => Box[] };

const unitWord = (period: NoticePeriod): string => (period.unit === 'workday' ? '个工作日' : '天');

/** '11月23日至12月1日（7个工作日）' */
export const periodText = (period: NoticePeriod): string =>
  `${dateRange(period.from, period.until)}（${period.days.length}${unitWord(period)}）`;

/** Where an objection goes, as lines; empty fields leave none. */
export function objectionLines({ objection }: Notice): string[] {
  const reach = [objection.organ, objection.phone].filter((word) => word !== '').join(' ');
  return [reach === '' ? '' : `异议反映：${reach}`, objection.address].filter((line) => line !== '');
}

/** 「公示期还剩 4 个工作日」: words small, the number large, all on one baseline. */
export function countdown(
  sheet: Sheet,
  period: NoticePeriod,
  wordPx: number,
  numberPx: number,
  lead: string,
  colours: { readonly word: string; readonly number: string } = { word: sheet.theme.ink, number: sheet.theme.accent },
): Band & { width: number } {
  const words: Type = { ...caption(wordPx, colours.word, sheet.led ? 500 : 400), role: 'body' };
  const digits = String(period.days.length).length;
  const numberHeight = Math.round(numberPx * 1.12);
  const numberWidth = widthOf('0'.repeat(digits), { sizePx: numberPx, weight: 900 });
  const gap = Math.round(wordPx * 0.3);
  const leadWidth = widthOf(lead, words);
  const unitWidth = widthOf(unitWord(period), words);
  const down = baseline(numberPx, numberHeight) - baseline(words.sizePx, words.lineHeightPx);
  return {
    width: leadWidth + gap + numberWidth + gap + unitWidth,
    height: Math.max(numberHeight, down + words.lineHeightPx),
    draw: (x, y) => {
      const number: LiveBox = {
        type: 'live',
        what: 'notice_days_left',
        ...frame(x + leadWidth + gap, y, numberWidth, numberHeight),
        sizePx: numberPx,
        weight: 900,
        colour: colours.number,
        align: 'center',
        days: period.days,
      };
      return [
        set([lead], x, y + down, leadWidth, words),
        number,
        set([unitWord(period)], x + leadWidth + gap + numberWidth + gap, y + down, unitWidth, words),
      ];
    },
  };
}

/** How much of the period has gone by. */
export const progressBar = (
  sheet: Sheet,
  period: NoticePeriod,
  x: number,
  y: number,
  width: number,
  height: number,
): LiveBox => ({
  type: 'live',
  what: 'notice_progress',
  ...frame(x, y, width, height),
  sizePx: height,
  weight: 400,
  colour: sheet.theme.bar,
  track: sheet.theme.track,
  align: 'start',
  days: period.days,
});

/** Everything under one another: boards. */
export function stackedBand(sheet: Sheet, notice: Notice, width: number): Band {
  const wordPx = Math.round(sheet.prefer.caption * 1.12);
  const count = countdown(sheet, notice.period, wordPx, Math.round(sheet.prefer.title * 1.35), '公示期还剩');
  const gap = Math.round(wordPx * 0.5);
  const barHeight = Math.max(6, Math.round(wordPx * 0.42));
  const type = caption(sheet.prefer.caption, sheet.theme.quiet, sheet.led ? 500 : 400);
  const lines = [periodText(notice.period), ...objectionLines(notice)];
  const head = count.height + Math.round(gap * 0.5) + barHeight + gap;
  const textHeight = heightFrom(0, stack(lines, 0, 0, width, type));
  return {
    height: head + textHeight,
    draw: (x, y) => [
      ...count.draw(x, y),
      progressBar(sheet, notice.period, x, y + count.height + Math.round(gap * 0.5), width, barHeight),
      ...stack(lines, x, y + head, width, type),
    ],
  };
}

/** Countdown and bar on the left, period and objection beside them: landscape screens and walls. */
export function wideBand(sheet: Sheet, notice: Notice, width: number, scale = 1): Band {
  const wordPx = Math.max(sheet.floor.body, Math.round(sheet.prefer.caption * scale));
  const count = countdown(sheet, notice.period, wordPx, Math.round(wordPx * 2.5), '公示期还剩');
  const barHeight = Math.max(4, Math.round(wordPx * 0.36));
  const gap = Math.round(wordPx * 0.3);
  const type = caption(
    Math.max(sheet.floor.caption, Math.round(sheet.prefer.caption * Math.min(1, scale))),
    sheet.theme.quiet,
    sheet.led ? 500 : 400,
  );
  const between = Math.round(wordPx * 1.8);
  const textWidth = width - count.width - between;
  const texts = (x: number, y: number): TextBox[] => {
    const head = stack([`公示期：${periodText(notice.period)}`], x, y, textWidth, type);
    return [...head, ...runIn(objectionLines(notice), x, y + heightFrom(y, head), textWidth, type)];
  };
  const textHeight = heightFrom(0, texts(0, 0));
  const leftHeight = count.height + gap + barHeight;
  const height = Math.max(leftHeight, textHeight);
  return {
    height,
    draw: (x, y) => {
      const top = y + Math.floor((height - leftHeight) / 2);
      return [
        ...count.draw(x, top),
        progressBar(sheet, notice.period, x, top + count.height + gap, count.width, barHeight),
        ...texts(x + count.width + between, y + Math.floor((height - textHeight) / 2)),
      ];
    },
  };
}

/** Countdown and bar on the red panel of a wall. */
export function panelBand(sheet: Sheet, notice: Notice, width: number): Band {
  const { theme } = sheet;
  const wordPx = Math.max(sheet.floor.body, Math.round(sheet.prefer.caption * 1.15));
  const count = countdown(sheet, notice.period, wordPx, Math.round(wordPx * 2.2), '公示期还剩', {
    word: theme.onPanel,
    number: theme.onPanelQuiet,
  });
  const barHeight = Math.max(4, Math.round(wordPx * 0.3));
  const gap = Math.round(wordPx * 0.2);
  return {
    height: count.height + gap + barHeight,
    draw: (x, y) => [
      ...count.draw(x, y),
      {
        ...progressBar(sheet, notice.period, x, y + count.height + gap, width, barHeight),
        colour: theme.onPanelQuiet,
        track: theme.panelTrack,
      },
    ],
  };
}
