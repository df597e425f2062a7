// A document on a portrait board: the title large on the first page and smaller on those that follow, the body between.
import { boardFoot, boardHead, boardMiddle, contactBand } from './board.ts';
import type { DocumentContent, Shell } from './document.ts';
import { listFacts } from './facts.ts';
import { caption } from './lettering.ts';
import { stackedBand } from './notice-band.ts';
import { pageMark } from './page.ts';
import type { Sheet } from './sheet.ts';

export function portraitShell(sheet: Sheet, content: DocumentContent): Shell {
  const { safe, prefer, floor, whole } = sheet;
  const { notice, contact } = content;
  const foot = boardFoot(
    sheet,
    content.qrUrl,
    content.qrLabel,
    notice !== undefined
      ? (width) => stackedBand(sheet, notice, width)
      : contact === ''
        ? undefined
        : contactBand(sheet, contact),
  );
  const words = { kicker: content.kicker, phrases: content.phrases, facts: listFacts(content.facts) };
  const first = boardHead(sheet, { ...words, mostPx: prefer.title, leastPx: floor.title, room: foot.top * 0.3 });
  const shrunk = boardHead(sheet, {
    ...words,
    mostPx: Math.round(prefer.heading * 0.95),
    leastPx: floor.caption,
    room: foot.top * 0.18,
  });
  const later = shrunk.title === undefined && first.title !== undefined ? first : shrunk;
  const middles = [boardMiddle(sheet, first, foot), boardMiddle(sheet, later, foot)] as const;
  const small = caption(prefer.caption, sheet.theme.quiet, sheet.led ? 500 : 400);
  return {
    bodyFrame: (page) => middles[page === 0 ? 0 : 1].area,
    blocks:
      first.title === undefined ? [{ type: 'heading', level: 1, text: content.title }, ...content.body] : content.body,
    centred: false,
    fits: true,
    mostPx: Math.round(Math.min(prefer.body * 1.4, (first.title?.type.sizePx ?? prefer.body) * 0.78)),
    chars: { first: [...content.title].length, other: 0 },
    hasQr: content.qrUrl !== '' && foot.top < whole.height,
    dress: (page, count) => [
      ...(page === 0 ? first : later).boxes,
      ...pageMark(small, page, count, safe.x + safe.width, middles[0].markTop),
      ...foot.boxes,
    ],
  };
}
