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

/** A band that says how wide it came out. */
type Countdown = Band & { readonly width: number };
type CountdownLook = {
  readonly wordPx: number;
  readonly numberPx: number;
  readonly word: string;
  readonly number: string;
};

const lead = '公示期还剩';

/** 「公示期还剩 4 个工作日」 within a width: words small, the number large, on one baseline; on two lines where it is narrow. */
function countdown(sheet: Sheet, period: NoticePeriod, width: number, look: CountdownLook): Countdown {
  const one = countdownLine(sheet, period, lead, look);
  if (one.width <= width) return one;
  const wordPx = Math.min(look.wordPx, Math.max(sheet.floor.caption, Math.floor(width / lead.length)));
  const words: Type = { ...caption(wordPx, look.word, sheet.led ? 500 : 400), role: 'body' };
  const tries = [1, 0.8, 0.6].map((share) =>
    countdownLine(sheet, period, '', {
      ...look,
      wordPx,
      numberPx: Math.max(wordPx, Math.round(look.numberPx * share)),
    }),
  );
  const line = tries.find((each) => each.width <= width) ?? tries.at(-1) ?? one;
  const leadWidth = Math.min(width, widthOf(lead, words));
  return {
    width: Math.max(leadWidth, line.width),
    height: words.lineHeightPx + line.height,
    draw: (x, y) => [set([lead], x, y, leadWidth, words), ...line.draw(x, y + words.lineHeightPx)],
  };
}

function countdownLine(sheet: Sheet, period: NoticePeriod, before: string, look: CountdownLook): Countdown {
  const { wordPx, numberPx } = look;
  const words: Type = { ...caption(wordPx, look.word, sheet.led ? 500 : 400), role: 'body' };
  const digits = String(period.days.length).length;
  const numberHeight = Math.round(numberPx * 1.12);
  const numberWidth = widthOf('0'.repeat(digits), { sizePx: numberPx, weight: 900 });
  const gap = Math.round(wordPx * 0.3);
  const numberLeft = before === '' ? 0 : widthOf(before, words) + gap;
  const unitWidth = widthOf(unitWord(period), words);
  const unitLeft = numberLeft + numberWidth + gap;
  const down = baseline(numberPx, numberHeight) - baseline(words.sizePx, words.lineHeightPx);
  return {
    width: unitLeft + unitWidth,
    height: Math.max(numberHeight, down + words.lineHeightPx),
    draw: (x, y) => {
      const number: LiveBox = {
        type: 'live',
        what: 'notice_days_left',
        ...frame(x + numberLeft, y, numberWidth, numberHeight),
        sizePx: numberPx,
        weight: 900,
        colour: look.number,
        align: 'center',
        days: period.days,
      };
      return [
        ...(before === '' ? [] : [set([before], x, y + down, numberLeft - gap, words)]),
        number,
        set([unitWord(period)], x + unitLeft, y + down, unitWidth, words),
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
export function stackedBand(sheet: Sheet, notice: Notice, width: number): Countdown {
  const wordPx = Math.round(sheet.prefer.caption * 1.12);
  const count = countdown(sheet, notice.period, width, {
    wordPx,
    numberPx: Math.round(sheet.prefer.title * 1.35),
    word: sheet.theme.ink,
    number: sheet.theme.accent,
  });
  const gap = Math.round(wordPx * 0.5);
  const barHeight = Math.max(6, Math.round(wordPx * 0.42));
  const type = caption(sheet.prefer.caption, sheet.theme.quiet, sheet.led ? 500 : 400);
  const lines = [periodText(notice.period), ...objectionLines(notice)];
  const head = count.height + Math.round(gap * 0.5) + barHeight + gap;
  const textHeight = heightFrom(0, stack(lines, 0, 0, width, type));
  return {
    width: Math.max(width, count.width),
    height: head + textHeight,
    draw: (x, y) => [
      ...count.draw(x, y),
      progressBar(sheet, notice.period, x, y + count.height + Math.round(gap * 0.5), width, barHeight),
      ...stack(lines, x, y + head, width, type),
    ],
  };
}

/** Countdown and bar on the left, period and objection beside them: landscape screens and walls. */
export function wideBand(sheet: Sheet, notice: Notice, width: number, scale = 1): Countdown {
  const wordPx = Math.max(sheet.floor.body, Math.round(sheet.prefer.caption * scale));
  const count = countdown(sheet, notice.period, Math.round(width * 0.5), {
    wordPx,
    numberPx: Math.round(wordPx * 2.5),
    word: sheet.theme.ink,
    number: sheet.theme.accent,
  });
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
    width: count.width + between + Math.max(textWidth, type.sizePx),
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
  const count = countdown(sheet, notice.period, width, {
    wordPx,
    numberPx: Math.round(wordPx * 2.2),
    word: theme.onPanel,
    number: theme.onPanelQuiet,
  });
  const barHeight = Math.max(4, Math.round(wordPx * 0.3));
  const gap = Math.round(wordPx * 0.2);
  const small = caption(sheet.prefer.caption, theme.onPanelQuiet, sheet.led ? 500 : 400);
  const period = stack([periodText(notice.period)], 0, 0, width, small);
  const periodTop = count.height + gap + barHeight + gap;
  return {
    height: periodTop + heightFrom(0, period),
    draw: (x, y) => [
      ...count.draw(x, y),
      {
        ...progressBar(sheet, notice.period, x, y + count.height + gap, width, barHeight),
        colour: theme.onPanelQuiet,
        track: theme.panelTrack,
      },
      ...stack([periodText(notice.period)], x, y + periodTop, width, small),
    ],
  };
}
