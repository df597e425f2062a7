// A picture: as large as its shape allows, with its caption and facts beside or under it, never on top of it.
import { pickRendition } from '../asset/asset.ts';
import type { RevisionOf } from '../content/revision.ts';
import { boardFoot } from './board.ts';
import { compactSequence, type Part } from './document-compact.ts';
import type { Box, ImageBox, Page } from './drawing.ts';
import { factsOf, heightFrom, listFacts, runIn, stack } from './facts.ts';
import { bottom, cut, type Frame, frame, inset } from './frame.ts';
import { caption, fitText, set } from './lettering.ts';
import { masthead } from './masthead.ts';
import { pageOf } from './page.ts';
import { qrBlock, qrLabel } from './qr.ts';
import { lineHeight, type Sheet } from './sheet.ts';

type Picture = RevisionOf<'image'>;

/** Cropping away more than this share of a picture loses what it shows: words go beside it instead. */
const mostCropped = 0.25;

type Placing = {
  readonly picture: Frame;
  readonly boxes: readonly Box[];
  readonly hasQr: boolean;
  /** False when the words need more room than there is beside or under the picture. */
  readonly fits: boolean;
};

function imageBox(revision: Picture, place: Frame): ImageBox | undefined {
  const rendition = pickRendition(revision.renditions, place.width, place.height);
  return (
    rendition && {
      type: 'image',
      ...place,
      asset: rendition.hash,
      fit: revision.fit,
      focalPoint: revision.focalPoint,
      alt: revision.alt === '' ? revision.title : revision.alt,
    }
  );
}

/** Share of the picture that `cover` would cut off in a frame. */
function cropped(ratio: number, place: Frame): number {
  const shape = place.width / place.height;
  return 1 - Math.min(ratio / shape, shape / ratio);
}

/** The caption is what people read; the title stands in for it. */
const wordsOf = (revision: Picture): readonly string[] =>
  revision.caption === '' ? revision.titlePhrases : [revision.caption];

/** Picture over the whole width, a band of words under it. */
function above(sheet: Sheet, revision: Picture): Placing {
  const { theme, prefer, floor, safe, whole, margin } = sheet;
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const qr = qrBlock(sheet, revision.qrUrl, whole.height * (sheet.shape === 'portrait' ? 0.08 : 0.13));
  const width = safe.width - (qr === undefined ? 0 : qr.width + prefer.body);
  const title = fitText(
    wordsOf(revision),
    { width, height: whole.height * 0.2 },
    { most: prefer.heading, least: floor.caption, leading: (sizePx) => lineHeight(sheet, sizePx, 'title') },
    { role: 'title', weight: 700, colour: theme.ink },
  );
  const facts = listFacts(factsOf(revision));
  const gap = Math.round(prefer.caption * 0.4);
  const factsHeight = heightFrom(0, runIn(facts, 0, 0, width, small));
  const words = (title?.height ?? 0) + gap + factsHeight;
  const inner = Math.max(words, qr?.height ?? 0);
  const pad = Math.round(margin.y * 0.55);
  const [band, picture] = cut(whole, 'bottom', inner + 2 * pad);
  const rule = Math.max(2, Math.round(whole.height / 180));
  const top = band.y + pad + Math.floor((inner - words) / 2);
  return {
    picture,
    hasQr: qr !== undefined,
    fits: title !== undefined && picture.height > 0,
    boxes: [
      { type: 'rect', ...frame(0, band.y, whole.width, rule), fill: theme.rule },
      ...(title === undefined || title.lines.length === 0 ? [] : [set(title.lines, safe.x, top, width, title.type)]),
      ...runIn(facts, safe.x, top + (title?.height ?? 0) + gap, width, small),
      ...(qr?.draw(safe.x + safe.width - qr.width, band.y + pad + Math.floor((inner - qr.height) / 2), theme.quiet) ??
        []),
    ],
  };
}

/** Picture at the left in its own shape, words at its right. On a landscape screen it hangs whole in its margin. */
function beside(sheet: Sheet, revision: Picture, ratio: number): Placing {
  const { theme, prefer, floor, whole, margin } = sheet;
  const wall = sheet.compact || sheet.shape === 'panorama';
  const width = Math.round(
    Math.min(whole.width * (wall ? 0.55 : 0.66), Math.max(whole.width * 0.25, whole.height * ratio)),
  );
  const [field, right] = cut(whole, 'left', width);
  const height = wall ? field.height : Math.min(field.height, Math.round((field.width - margin.x) / ratio));
  const hangs = height < field.height;
  const picture = hangs
    ? frame(margin.x, Math.round((field.height - height) / 2), field.width - margin.x, height)
    : field;
  const [rule, rest] = hangs ? [undefined, right] : cut(right, 'left', Math.max(2, Math.round(whole.height / 110)));
  let area = inset(rest, margin.x, margin.y);
  const boxes: Box[] = rule === undefined ? [] : [{ type: 'rect', ...rule, fill: theme.rule }];
  const code = wall
    ? qrBlock(sheet, revision.qrUrl, whole.height * 0.42)
    : qrBlock(sheet, revision.qrUrl, whole.height * 0.18);
  const low = !wall && code !== undefined && code.width <= area.width ? code : undefined;
  if (low !== undefined) {
    const [place, left] = cut(area, 'bottom', low.height, prefer.caption);
    boxes.push(...low.draw(place.x, place.y, theme.quiet));
    area = left;
  }
  const qr =
    low === undefined && code !== undefined && code.width * 2.5 <= area.width && code.height <= area.height
      ? code
      : undefined;
  if (qr !== undefined) {
    const [place, left] = cut(area, 'right', qr.width, margin.x);
    boxes.push(...qr.draw(place.x, place.y + Math.floor((place.height - qr.height) / 2), theme.quiet));
    area = left;
  }
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const facts = listFacts(factsOf(revision));
  const lines = sheet.compact
    ? (y: number) => runIn(facts, area.x, y, area.width, small)
    : (y: number) => stack(facts, area.x, y, area.width, small);
  const lowHeight = heightFrom(0, lines(0));
  const room = area.height - lowHeight - Math.round(prefer.caption * 0.5);
  const title = fitText(
    wordsOf(revision),
    { width: area.width, height: room },
    { most: prefer.title, least: floor.caption, leading: (sizePx) => lineHeight(sheet, sizePx, 'title') },
    { role: 'title', weight: 700, colour: theme.ink },
  );
  if (title !== undefined && title.lines.length > 0) {
    boxes.push(set(title.lines, area.x, area.y + Math.floor((room - title.height) / 2), area.width, title.type));
  }
  boxes.push(...lines(bottom(area) - lowHeight));
  return { picture, boxes, hasQr: qr !== undefined || low !== undefined, fits: title !== undefined };
}

/** A wide picture on a board: whole, under the masthead, its words large beneath it. */
function hung(sheet: Sheet, revision: Picture, ratio: number): Placing {
  const { theme, prefer, floor, safe, whole } = sheet;
  const mast = masthead(sheet);
  const foot = boardFoot(sheet, revision.qrUrl, qrLabel, undefined);
  const small = caption(prefer.caption, theme.quiet, sheet.led ? 500 : 400);
  const pictureHeight = Math.min(Math.round(whole.width / ratio), Math.round((foot.top - mast.rest.y) * 0.62));
  const [picture, below] = cut(mast.rest, 'top', pictureHeight);
  const area = frame(safe.x, below.y, safe.width, foot.top - below.y);
  const facts = listFacts(factsOf(revision));
  const factsHeight = heightFrom(0, runIn(facts, 0, 0, area.width, small));
  const gap = Math.round(prefer.caption * 0.8);
  const pad = Math.round(prefer.caption * 1.4);
  const title = fitText(
    wordsOf(revision),
    { width: area.width, height: area.height - factsHeight - gap - 2 * pad },
    {
      most: Math.round(prefer.title * 1.15),
      least: floor.caption,
      leading: (sizePx) => lineHeight(sheet, sizePx, 'title'),
    },
    { role: 'title', weight: 900, colour: theme.ink },
  );
  const height = (title?.height ?? 0) + gap + factsHeight;
  const top = area.y + Math.max(pad, Math.floor((area.height - height) / 2));
  return {
    picture,
    hasQr: foot.top < whole.height,
    fits: title !== undefined,
    boxes: [
      ...mast.boxes,
      ...(title === undefined || title.lines.length === 0
        ? []
        : [set(title.lines, area.x, top, area.width, title.type)]),
      ...runIn(facts, area.x, top + (title?.height ?? 0) + gap, area.width, small),
      ...foot.boxes,
    ],
  };
}

/** First the words, then the picture alone. */
function apart(sheet: Sheet, revision: Picture): Page[] {
  const draw = (area: Frame): Part[] => {
    const box = imageBox(revision, area);
    return [{ boxes: box === undefined ? [] : [box], chars: 16 }];
  };
  const said = { title: wordsOf(revision).join(''), titlePhrases: wordsOf(revision), qrUrl: revision.qrUrl };
  return compactSequence(sheet, {
    kicker: '图片',
    revision: said,
    facts: factsOf(revision),
    sections: [{ kicker: '图片', draw }],
  });
}

export function image(sheet: Sheet, revision: Picture): Page[] {
  const largest = revision.renditions.reduce<Picture['renditions'][number] | undefined>(
    (best, one) => (best === undefined || one.width > best.width ? one : best),
    undefined,
  );
  const ratio = largest === undefined ? 16 / 9 : largest.width / largest.height;
  const under = above(sheet, revision);
  const lost = cropped(ratio, under.picture) > mostCropped;
  const wide = sheet.whole.width > sheet.whole.height;
  const layout =
    wide && (sheet.compact || sheet.shape === 'panorama' || lost)
      ? beside(sheet, revision, ratio)
      : lost && !sheet.compact
        ? hung(sheet, revision, ratio)
        : under;
  if (!layout.fits) return apart(sheet, revision);
  const box = imageBox(revision, layout.picture);
  // A look around a picture takes as long as four icons.
  const chars = wordsOf(revision).join('').length;
  return [pageOf(sheet, [...(box === undefined ? [] : [box]), ...layout.boxes], { chars, icons: 4, qr: layout.hasQr })];
}
