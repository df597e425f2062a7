// A document on a wide wall: the title in a red panel, the body beside it, facts in a line at the foot, the code at the end.
import type { DocumentContent, Shell } from './document.ts';
import type { Box } from './drawing.ts';
import { heightFrom, listFacts, runIn } from './facts.ts';
import { bottom, cut, frame, inset } from './frame.ts';
import { caption, widthOf } from './lettering.ts';
import { objectionLines, panelBand } from './notice-band.ts';
import { pageMark, pageMarkText } from './page.ts';
import { panel } from './panel.ts';
import { qrBlock } from './qr.ts';
import type { Sheet } from './sheet.ts';

export function panoramaShell(sheet: Sheet, content: DocumentContent): Shell {
  const { theme, prefer, margin } = sheet;
  const { notice } = content;
  const side = panel(
    sheet,
    {
      kicker: content.kicker,
      phrases: content.phrases,
      sub: [],
      foot: [],
      ...(notice === undefined ? {} : { band: (width) => panelBand(sheet, notice, width) }),
    },
    [0.27, 0.31, 0.35, 0.4],
  );
  let area = inset(side.rest, margin.x, margin.y);
  const boxes: Box[] = [...side.boxes];

  const qr = qrBlock(sheet, content.qrUrl, sheet.whole.height * 0.4, content.qrLabel);
  if (qr !== undefined) {
    const [place, rest] = cut(area, 'right', qr.width, margin.x);
    boxes.push(...qr.draw(place.x, place.y + Math.floor((place.height - qr.height) / 2), theme.quiet));
    area = rest;
  }

  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const markWidth = widthOf(pageMarkText(398, 399, true), small) + Math.round(small.sizePx);
  const facts = listFacts(content.facts);
  const factsHeight = heightFrom(0, runIn(facts, 0, 0, area.width - markWidth, small));
  const factsTop = bottom(area) - factsHeight;
  boxes.push(...runIn(facts, area.x, factsTop, area.width - markWidth, small));
  let low = factsTop - Math.round(prefer.caption * 0.35);

  if (notice !== undefined) {
    const words = objectionLines(notice);
    const objection = { ...small, colour: theme.ink };
    const height = heightFrom(0, runIn(words, 0, 0, area.width, objection));
    low -= height - Math.round(prefer.caption * 0.2);
    const rule = low - Math.round(prefer.caption * 0.3);
    boxes.push(...runIn(words, area.x, low, area.width, objection), {
      type: 'rect',
      ...frame(area.x, rule, area.width, 2),
      fill: theme.hairline,
    });
    low = rule - Math.round(prefer.caption * 0.3);
  }
  const body = frame(area.x, area.y, area.width, low - area.y);
  return {
    bodyFrame: () => body,
    blocks: side.hasTitle ? content.body : [{ type: 'heading', level: 1, text: content.title }, ...content.body],
    centred: true,
    fits: factsTop > area.y,
    mostPx: Math.round(prefer.body * 1.3),
    chars: { first: [...content.title].length, other: 0 },
    hasQr: qr !== undefined,
    dress: (page, count) => [
      ...boxes,
      ...pageMark(small, page, count, area.x + area.width, bottom(area) - small.lineHeightPx, true),
    ],
  };
}
