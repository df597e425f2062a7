// A document on a portrait board: masthead, label, title, facts, body, page mark; a footer that is the same on every page.
import type { DocumentContent, Shell } from './document.ts';
import type { Box } from './drawing.ts';
import { heightFrom, listFacts, runIn } from './facts.ts';
import { type Frame, frame } from './frame.ts';
import { caption, fitText, linesOf, set } from './lettering.ts';
import { masthead } from './masthead.ts';
import { type Band, stackedBand } from './notice-band.ts';
import { pageMark } from './page.ts';
import { qrBlock } from './qr.ts';
import { lineHeight, type Sheet } from './sheet.ts';
import { tag } from './tag.ts';

/** The footer's boxes and its top edge; none for a document without period, contact and code. */
function footer(sheet: Sheet, content: DocumentContent): { readonly top: number; readonly boxes: readonly Box[] } {
  const { theme, safe, whole, margin } = sheet;
  const qr = qrBlock(sheet, content.qrUrl, whole.width * 0.22, content.qrLabel);
  const pad = Math.round(margin.y * 0.75);
  const gap = Math.round(whole.width * 0.05);
  const width = safe.width - (qr === undefined ? 0 : qr.width + gap);
  const left: Band | undefined =
    content.notice !== undefined
      ? stackedBand(sheet, content.notice, width)
      : content.contact !== ''
        ? contactBand(sheet, content.contact, width)
        : qr === undefined
          ? undefined
          : invitation(sheet, width);
  if (left === undefined) return { top: whole.height, boxes: [] };
  const height = Math.max(left.height, qr?.height ?? 0) + 2 * pad;
  const top = whole.height - height;
  const rule = Math.max(2, Math.round(whole.width * 0.006));
  const inner = height - 2 * pad;
  return {
    top,
    boxes: [
      { type: 'rect', ...frame(0, top, whole.width, height), fill: theme.card },
      { type: 'rect', ...frame(0, top, whole.width, rule), fill: theme.panel },
      ...left.draw(safe.x, top + pad + Math.floor((inner - left.height) / 2)),
      ...(qr?.draw(safe.x + safe.width - qr.width, top + pad + Math.floor((inner - qr.height) / 2), theme.quiet) ?? []),
    ],
  };
}

function contactBand(sheet: Sheet, contact: string, width: number): Band {
  const label = caption(sheet.prefer.caption, sheet.theme.quiet, sheet.led ? 500 : 400);
  const sizePx = sheet.prefer.body;
  const words = { ...caption(sizePx, sheet.theme.ink, 500), role: 'body' as const };
  const lines = linesOf(contact, width, words);
  const gap = Math.round(sheet.prefer.caption * 0.3);
  return {
    height: label.lineHeightPx + gap + lines.length * words.lineHeightPx,
    draw: (x, y) => [set(['联系方式'], x, y, width, label), set(lines, x, y + label.lineHeightPx + gap, width, words)],
  };
}

/** Without period and contact the code stands beside the zone's own telephone and hours. */
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

export function portraitShell(sheet: Sheet, content: DocumentContent): Shell {
  const { safe, theme, prefer, floor, whole } = sheet;
  const mast = masthead(sheet);
  const foot = footer(sheet, content);
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const markTop = foot.top - small.lineHeightPx - Math.round(prefer.caption * 0.5);
  const label = tag(sheet, content.kicker);
  const tagTop = mast.rest.y + Math.round(whole.width * 0.052);
  const titleTop = tagTop + label.height + Math.round(prefer.caption * 0.75);
  const room = markTop - titleTop;
  const leading = (sizePx: number): number => lineHeight(sheet, sizePx, 'title');
  const title = fitText(
    content.phrases,
    { width: safe.width, height: room * 0.42 },
    { most: prefer.title, least: floor.title, leading },
    { role: 'title', weight: 900, colour: theme.ink },
  );
  const running = fitText(
    content.phrases,
    { width: safe.width, height: room * 0.22 },
    { most: prefer.heading, least: floor.caption, leading },
    { role: 'title', weight: 700, colour: theme.ink },
  );
  const facts = listFacts(content.facts);

  const head = (page: number): { boxes: Box[]; end: number } => {
    const set1 = page === 0 ? title : (running ?? title);
    const height = set1?.height ?? 0;
    const factsTop = titleTop + height + (height === 0 ? 0 : Math.round(prefer.caption * 0.6));
    const factBoxes = runIn(facts, safe.x, factsTop, safe.width, small);
    return {
      boxes: [
        ...label.draw(safe.x, tagTop),
        ...(set1 === undefined || set1.lines.length === 0
          ? []
          : [set(set1.lines, safe.x, titleTop, safe.width, set1.type)]),
        ...factBoxes,
      ],
      end: factsTop + heightFrom(factsTop, factBoxes),
    };
  };
  const heads = [head(0), head(1)] as const;
  const bodyFrame = (page: number): Frame => {
    const top = (page === 0 ? heads[0] : heads[1]).end + Math.round(prefer.caption * 1.3);
    return frame(safe.x, top, safe.width, markTop - Math.round(prefer.caption * 0.4) - top);
  };
  return {
    bodyFrame,
    blocks: title === undefined ? [{ type: 'heading', level: 1, text: content.title }, ...content.body] : content.body,
    centred: false,
    mostPx: Math.round(Math.min(prefer.body * 1.4, (title?.type.sizePx ?? prefer.body) * 0.78)),
    chars: { first: [...content.title].length, other: 0 },
    hasQr: content.qrUrl !== '',
    dress: (page, count) => [
      ...mast.boxes,
      ...(page === 0 ? heads[0] : heads[1]).boxes,
      ...pageMark(small, page, count, safe.x + safe.width, markTop),
      ...foot.boxes,
    ],
  };
}
