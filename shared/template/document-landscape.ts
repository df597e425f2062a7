// A document on a landscape screen: masthead, the title standing still on the left, the body turning its pages on the right.
import type { DocumentContent, Shell } from './document.ts';
import type { Box } from './drawing.ts';
import { heightFrom, listFacts, stack } from './facts.ts';
import { bottom, cut, frame } from './frame.ts';
import { caption, fitText, set } from './lettering.ts';
import { masthead } from './masthead.ts';
import { wideBand } from './notice-band.ts';
import { pageMark } from './page.ts';
import { qrBlock } from './qr.ts';
import { lineHeight, type Sheet } from './sheet.ts';
import { tag } from './tag.ts';

export function landscapeShell(sheet: Sheet, content: DocumentContent): Shell {
  const { safe, theme, prefer, floor, whole, margin } = sheet;
  const mast = masthead(sheet);
  const pad = Math.round(margin.y * 0.8);
  const qr = qrBlock(
    sheet,
    content.qrUrl,
    whole.height * (content.notice === undefined ? 0.18 : 0.14),
    content.qrLabel,
  );

  // The footer of a notice runs under both columns.
  const footBoxes: Box[] = [];
  let footTop = whole.height;
  if (content.notice !== undefined) {
    const width = safe.width - (qr === undefined ? 0 : qr.width + margin.x);
    const band = wideBand(sheet, content.notice, width, 1.12);
    const footPad = Math.round(pad * 0.5);
    const inner = Math.max(band.height, qr?.height ?? 0);
    footTop = whole.height - inner - 2 * footPad;
    footBoxes.push(
      { type: 'rect', ...frame(0, footTop, whole.width, whole.height - footTop), fill: theme.card },
      {
        type: 'rect',
        ...frame(0, footTop, whole.width, Math.max(2, Math.round(whole.height * 0.005))),
        fill: theme.panel,
      },
      ...band.draw(safe.x, footTop + footPad + Math.floor((inner - band.height) / 2)),
      ...(qr?.draw(
        safe.x + safe.width - qr.width,
        footTop + footPad + Math.floor((inner - qr.height) / 2),
        theme.quiet,
      ) ?? []),
    );
  }

  const area = frame(safe.x, mast.rest.y + pad, safe.width, footTop - mast.rest.y - 2 * pad);
  const gutter = Math.round(whole.width * 0.055);
  const long = [...content.title].length > 40;
  const [left, right] = cut(area, 'left', Math.round(safe.width * (long ? 0.37 : 0.33)), gutter);

  const label = tag(sheet, content.kicker);
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const facts = listFacts(content.facts);
  const standing = content.notice === undefined ? qr : undefined;
  const factsHeight = heightFrom(0, stack(facts, 0, 0, left.width, small));
  const lowGap = Math.round(prefer.caption * 0.9);
  const titleTop = left.y + label.height + Math.round(prefer.caption * 0.8);
  const lowTop = bottom(left) - factsHeight - (standing === undefined ? 0 : standing.height + lowGap);
  const title = fitText(
    content.phrases,
    { width: left.width, height: lowTop - titleTop - lowGap, fewerLines: 0.85 },
    { most: prefer.title, least: floor.caption, leading: (sizePx) => lineHeight(sheet, sizePx, 'title') },
    { role: 'title', weight: 900, colour: theme.ink },
  );
  const still: Box[] = [
    ...mast.boxes,
    ...label.draw(left.x, left.y),
    ...(title === undefined || title.lines.length === 0
      ? []
      : [set(title.lines, left.x, titleTop, left.width, title.type)]),
    ...stack(facts, left.x, lowTop, left.width, small),
    ...(standing?.draw(left.x, lowTop + factsHeight + lowGap, theme.quiet) ?? []),
    {
      type: 'rect',
      ...frame(
        left.x + left.width + Math.round(gutter / 2),
        area.y,
        Math.max(2, Math.round(whole.width / 960)),
        area.height,
      ),
      fill: theme.rule,
    },
    ...footBoxes,
  ];
  const markTop = bottom(right) - small.lineHeightPx;
  const body = frame(right.x, right.y, right.width, markTop - right.y - Math.round(prefer.caption * 0.3));
  return {
    bodyFrame: () => body,
    blocks: title === undefined ? [{ type: 'heading', level: 1, text: content.title }, ...content.body] : content.body,
    centred: false,
    fits: lowTop >= titleTop && footTop > area.y,
    mostPx: Math.round(Math.min(prefer.body * 1.3, Math.max(prefer.body, (title?.type.sizePx ?? 0) * 1.1))),
    chars: { first: [...content.title].length, other: 0 },
    hasQr: content.qrUrl !== '',
    dress: (page, count) => [...still, ...pageMark(small, page, count, right.x + right.width, markTop)],
  };
}
