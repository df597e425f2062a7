// What every portrait board has: masthead, label, title and facts at its head; period, contact and code at its foot.
// Documents, questions and highlight cards differ only in what stands between.
import type { Box } from './drawing.ts';
import { heightFrom, runIn } from './facts.ts';
import { type Frame, frame } from './frame.ts';
import { caption, type Fitted, fitText, linesOf, set } from './lettering.ts';
import { masthead } from './masthead.ts';
import type { Band } from './notice-band.ts';
import { qrBlock } from './qr.ts';
import { lineHeight, type Sheet } from './sheet.ts';
import { tag } from './tag.ts';

export type BoardHead = {
  readonly boxes: readonly Box[];
  /** First pixel row below the facts. */
  readonly end: number;
  /** Undefined when the title found no room and has to flow with the body. */
  readonly title: Fitted | undefined;
};

export type BoardHeadWords = {
  readonly kicker: string;
  readonly phrases: readonly string[];
  readonly facts: readonly string[];
  /** Title size in px: preferred on a first page, smaller on those that follow. */
  readonly mostPx: number;
  readonly leastPx: number;
  /** Height the title may take. */
  readonly room: number;
};

export function boardHead(sheet: Sheet, words: BoardHeadWords): BoardHead {
  const { safe, theme, prefer, whole } = sheet;
  const mast = masthead(sheet);
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const label = tag(sheet, words.kicker);
  const tagTop = mast.rest.y + Math.round(whole.width * 0.048);
  const titleTop = tagTop + label.height + Math.round(prefer.caption * 0.8);
  const title = fitText(
    words.phrases,
    { width: safe.width, height: words.room, fewerLines: 0.8 },
    { most: words.mostPx, least: words.leastPx, leading: (sizePx) => lineHeight(sheet, sizePx, 'title') },
    { role: 'title', weight: 900, colour: theme.ink },
  );
  const height = title?.height ?? 0;
  const factsTop = titleTop + height + (height === 0 ? 0 : Math.round(prefer.caption * 0.55));
  const factBoxes = runIn(words.facts, safe.x, factsTop, safe.width, small);
  return {
    title,
    boxes: [
      ...mast.boxes,
      ...label.draw(safe.x, tagTop),
      ...(title === undefined || title.lines.length === 0
        ? []
        : [set(title.lines, safe.x, titleTop, safe.width, title.type)]),
      ...factBoxes,
    ],
    end: factsTop + heightFrom(factsTop, factBoxes),
  };
}

export type BoardFoot = { readonly top: number; readonly boxes: readonly Box[] };

/** A white field under a red rule: `left` beside the code; without `left` the code stands beside the zone's own telephone. */
export function boardFoot(
  sheet: Sheet,
  url: string,
  qrLabel: string,
  left: ((width: number) => Band) | undefined,
): BoardFoot {
  const { theme, safe, whole, margin } = sheet;
  const qr = qrBlock(sheet, url, whole.width * 0.19, qrLabel);
  const pad = Math.round(margin.y * 0.72);
  const gap = Math.round(whole.width * 0.05);
  const width = safe.width - (qr === undefined ? 0 : qr.width + gap);
  const band = left?.(width) ?? (qr === undefined ? undefined : invitation(sheet, width));
  if (band === undefined) return { top: whole.height, boxes: [] };
  const inner = Math.max(band.height, qr?.height ?? 0);
  const height = inner + 2 * pad;
  const top = whole.height - height;
  const rule = Math.max(2, Math.round(whole.width * 0.006));
  return {
    top,
    boxes: [
      { type: 'rect', ...frame(0, top, whole.width, height), fill: theme.card },
      { type: 'rect', ...frame(0, top, whole.width, rule), fill: theme.panel },
      ...band.draw(safe.x, top + pad + Math.floor((inner - band.height) / 2)),
      ...(qr?.draw(safe.x + safe.width - qr.width, top + pad + Math.floor((inner - qr.height) / 2), theme.quiet) ?? []),
    ],
  };
}

/** A telephone people may call, large. */
export function contactBand(sheet: Sheet, contact: string): (width: number) => Band {
  return (width) => {
    const label = caption(sheet.prefer.caption, sheet.theme.quiet, sheet.led ? 500 : 400);
    const words = { ...caption(sheet.prefer.body, sheet.theme.ink, 500), role: 'body' as const };
    const lines = linesOf(contact, width, words);
    const gap = Math.round(sheet.prefer.caption * 0.2);
    return {
      height: label.lineHeightPx + gap + lines.length * words.lineHeightPx,
      draw: (x, y) => [
        set(['联系方式'], x, y, width, label),
        set(lines, x, y + label.lineHeightPx + gap, width, words),
      ],
    };
  };
}

function invitation(sheet: Sheet, width: number): Band {
  const { phone, hours } = sheet.context;
  const words = { ...caption(sheet.prefer.body, sheet.theme.ink, 500), role: 'body' as const };
  const small = caption(sheet.prefer.caption, sheet.theme.quiet, sheet.led ? 500 : 400);
  const head = linesOf('办事请到窗口咨询', width, words);
  const more = [phone === '' ? '' : `咨询电话 ${phone}`, hours]
    .filter((line) => line !== '')
    .flatMap((line) => linesOf(line, width, small));
  const gap = Math.round(sheet.prefer.caption * 0.3);
  return {
    height: head.length * words.lineHeightPx + (more.length === 0 ? 0 : gap + more.length * small.lineHeightPx),
    draw: (x, y) => [
      set(head, x, y, width, words),
      ...(more.length === 0 ? [] : [set(more, x, y + head.length * words.lineHeightPx + gap, width, small)]),
    ],
  };
}

/** The frame between head and foot, and where a page mark stands under it. */
export function boardMiddle(sheet: Sheet, head: BoardHead, foot: BoardFoot): { area: Frame; markTop: number } {
  const { safe, prefer } = sheet;
  const small = caption(prefer.caption, sheet.theme.quiet);
  const top = head.end + Math.round(prefer.caption * 1.15);
  const markTop = foot.top - small.lineHeightPx - Math.round(prefer.caption * 0.4);
  return { markTop, area: frame(safe.x, top, safe.width, markTop - Math.round(prefer.caption * 0.25) - top) };
}
