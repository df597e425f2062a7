// The red title panel at the left of walls and cards: label, title, and at its foot what belongs to the title.
import type { Box } from './drawing.ts';
import { heightFrom, stack } from './facts.ts';
import { bottom, cut, type Frame, inset } from './frame.ts';
import { caption, fitText, linesOf, set } from './lettering.ts';
import type { Band } from './notice-band.ts';
import type { QrBlock } from './qr.ts';
import { lineHeight, type Sheet } from './sheet.ts';

export type PanelWords = {
  readonly kicker: string;
  readonly phrases: readonly string[];
  /** Under the title. */
  readonly sub: readonly string[];
  /** At the foot. */
  readonly foot: readonly string[];
  /** Under the foot. */
  readonly qr?: QrBlock;
  /** At the foot, as wide as the panel's inside. */
  readonly band?: (width: number) => Band;
};

export type Panel = {
  readonly boxes: readonly Box[];
  readonly rest: Frame;
  readonly titlePx: number;
  readonly hasTitle: boolean;
};

function build(sheet: Sheet, words: PanelWords, share: number): Panel {
  const { theme, whole, margin, prefer, floor } = sheet;
  const [ground, beside] = cut(whole, 'left', Math.round(whole.width * share));
  const ruleWidth = Math.max(3, Math.round(whole.height / 110));
  const [rule, rest] = cut(beside, 'left', ruleWidth);
  const inner = inset(ground, margin.x, margin.y);
  const weight = sheet.led ? 500 : 400;
  const kicker = { ...caption(prefer.caption, theme.onPanelQuiet, 500), tracking: 120 };
  const small = caption(Math.max(floor.caption, Math.round(prefer.caption * 0.9)), theme.onPanelQuiet, weight);
  const subType = caption(prefer.caption, theme.onPanelQuiet, weight);
  const kickerLines = linesOf(words.kicker, inner.width, kicker);
  const kickerHeight = kickerLines.length * kicker.lineHeightPx;
  const linesHeight = heightFrom(0, stack(words.foot, 0, 0, inner.width, small));
  const band = words.band?.(inner.width);
  const footHeight =
    linesHeight +
    (band?.height ?? 0) +
    (words.qr === undefined ? 0 : words.qr.height + Math.round(prefer.caption * 0.7));
  const subHeight = heightFrom(0, stack(words.sub, 0, 0, inner.width, subType));
  const gap = Math.round(prefer.caption * 0.5);
  const titleTop = inner.y + kickerHeight + gap;
  const room =
    bottom(inner) - titleTop - (subHeight === 0 ? 0 : subHeight + gap) - (footHeight === 0 ? 0 : footHeight + gap);
  const title = fitText(
    words.phrases,
    { width: inner.width, height: room, fewerLines: 0.86 },
    { most: prefer.title, least: floor.body, leading: (sizePx) => lineHeight(sheet, sizePx, 'title') },
    { role: 'title', weight: 900, colour: theme.onPanel },
  );
  // On a low wall the title stands in the middle of what the label leaves; on a tall card it hangs from the label.
  const spare = sheet.shape === 'panorama' ? Math.floor((room - (title?.height ?? 0)) / 2) : Math.round(gap * 0.6);
  const y = titleTop + Math.max(0, Math.min(spare, room - (title?.height ?? 0)));
  const boxes: Box[] = [
    { type: 'rect', ...ground, fill: theme.panel },
    { type: 'rect', ...rule, fill: theme.rule },
    ...(kickerLines.length === 0 ? [] : [set(kickerLines, inner.x, inner.y, inner.width, kicker)]),
    ...(title === undefined || title.lines.length === 0 ? [] : [set(title.lines, inner.x, y, inner.width, title.type)]),
    ...stack(words.sub, inner.x, y + (title?.height ?? 0) + gap, inner.width, subType),
    ...stack(words.foot, inner.x, bottom(inner) - footHeight, inner.width, small),
    ...(band?.draw(inner.x, bottom(inner) - band.height) ?? []),
    ...(words.qr?.draw(inner.x, bottom(inner) - words.qr.height, theme.onPanelQuiet) ?? []),
  ];
  return { boxes, rest, titlePx: title?.type.sizePx ?? 0, hasTitle: title !== undefined };
}

/** The narrowest panel in which the title is large; else the one in which it is largest. */
export function panel(sheet: Sheet, words: PanelWords, shares: readonly number[]): Panel {
  const tried = shares.map((share) => build(sheet, words, share));
  const good = tried.find((one) => one.titlePx >= sheet.prefer.title * 0.62);
  return good ?? tried.reduce((best, one) => (one.titlePx > best.titlePx ? one : best));
}
