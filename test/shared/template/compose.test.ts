// What every page must keep, on any canvas and for any content: nothing overflows, nothing overlaps, nothing is lost.
import type { Block, Revision } from '@lubu/shared/content/revision';
import { minPx } from '@lubu/shared/screen/legibility';
import { layoutRegions, type RegionRole, type Surface } from '@lubu/shared/screen/screen';
import { compose, composeDefault } from '@lubu/shared/template/compose';
import type { Box, Page, TextBox } from '@lubu/shared/template/drawing';
import { pageDwell } from '@lubu/shared/template/page-dwell';
import { planPages } from '@lubu/shared/template/plan-pages';
import type { Context } from '@lubu/shared/template/sheet';
import { textWidth } from '@lubu/shared/text/font-metrics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { specimens } from '../../../player/gallery/specimens.ts';

const surface = (
  kind: Surface['kind'],
  width: number,
  height: number,
  pitchUm: number,
  readFromMm: number,
): Surface => ({
  kind,
  width,
  height,
  pitchUm,
  readFromMm,
});

const surfaces: readonly Surface[] = [
  surface('led_wall', 1920, 384, 2_500, 8_000),
  surface('led_strip', 960, 192, 2_500, 5_000),
  surface('board_publicity', 1920, 1080, 630, 4_000),
  surface('board_notice', 1080, 1920, 630, 3_000),
  surface('led_strip', 640, 64, 4_750, 5_000),
  surface('led_wall', 960, 480, 4_000, 8_000),
  surface('board_publicity', 1366, 768, 510, 3_000),
  surface('led_wall', 1536, 864, 2_500, 6_000),
  surface('led_wall', 3840, 1080, 2_500, 12_000),
];

type Place = { readonly surface: Surface; readonly role: RegionRole; readonly width: number; readonly height: number };

/** Every region of every layout of every surface. */
const places: readonly Place[] = surfaces.flatMap((one) =>
  (['whole', 'main_strip', 'main_side_strip'] as const).flatMap((layout) =>
    layoutRegions(layout, one.width, one.height).map(({ role, width, height }) => ({
      surface: one,
      role,
      width,
      height,
    })),
  ),
);

const contextOf = ({ surface: on, role }: Place, zoneName = '临禾市望溪镇政务公开专区'): Context => ({
  surface: on,
  role,
  zoneName,
  phone: '0000-2350100',
  hours: '周一至周六 8:30—17:00',
});

const texts = (page: Page): TextBox[] => page.drawing.boxes.filter((box): box is TextBox => box.type === 'text');
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The faults of a page in words, none when it is sound. */
function faults(page: Page, place: Place): string[] {
  const { drawing } = page;
  const found: string[] = [];
  if (drawing.width !== place.width || drawing.height !== place.height) found.push('the drawing has another size');
  for (const box of drawing.boxes) {
    const { x, y, width, height } = box;
    if (![x, y, width, height].every(Number.isInteger)) found.push(`${box.type} lies between pixels`);
    if (x < 0 || y < 0 || x + width > drawing.width || y + height > drawing.height)
      found.push(`${box.type} at ${x},${y} ${width}×${height} leaves ${drawing.width}×${drawing.height}`);
  }
  const least = Math.min(minPx(place.surface, 'min'), Math.floor(Math.min(place.height / 3, place.width / 8)));
  for (const box of texts(page)) {
    for (const line of box.lines) {
      const width = textWidth(line, box.weight, box.sizePx, box.tracking);
      if (width > box.width + 0.01 && [...line].length > 1) found.push(`「${line}」 is ${width} wide in ${box.width}`);
      if (line.includes('…') && !/……/.test(line)) found.push(`「${line}」 was shortened`);
    }
    if (box.lines.length * box.lineHeightPx > box.height) found.push(`lines leave their box: ${box.lines.join('|')}`);
    if (box.sizePx < least) found.push(`${box.sizePx} px is under ${least}: ${box.lines.join('|')}`);
  }
  const letters = drawing.boxes.filter((box) => box.type === 'text' || box.type === 'live' || box.type === 'qr');
  letters.forEach((a, index) => {
    for (const b of letters.slice(index + 1))
      if (overlap(a, b)) found.push(`${describeBox(a)} overlaps ${describeBox(b)}`);
  });
  if (!(page.dwellMs >= 500 && page.dwellMs <= 3_600_000)) found.push(`dwell is ${page.dwellMs}`);
  return found;
}

const describeBox = (box: Box): string =>
  `${box.type === 'text' ? `「${box.lines.join('|')}」` : box.type} ${box.x},${box.y} ${box.width}×${box.height}`;

const named = ({ surface: on, role, width, height }: Place): string => `${on.kind} ${role} ${width}×${height}`;

describe('every specimen on every region', () => {
  for (const place of places)
    test(`is sound on ${named(place)} of ${place.surface.width}×${place.surface.height}`, () => {
      for (const [name, revision] of Object.entries(specimens)) {
        const pages = compose(revision, place, contextOf(place));
        expect(pages.length, name).toBeGreaterThan(0);
        expect(pages.length, name).toBeLessThanOrEqual(400);
        const all = pages.flatMap((page, index) =>
          faults(page, place).map((fault) => `${name} ${index + 1}: ${fault}`),
        );
        expect(all.slice(0, 5)).toEqual([]);
      }
      expect(faults(composeDefault(place, contextOf(place)), place)).toEqual([]);
    });
});

const hanzi = fc.string({
  unit: fc.constantFrom(...'关于临禾市二〇二六年救助公示的通知（试行）《办法》：，。1234567890、abcＡ—“”𠅤䶮㛃 '),
  minLength: 0,
  maxLength: 60,
});
const longText = fc.string({
  unit: fc.constantFrom(...'市镇村民政救助标准公开，。；（）2026年12月 ABC'),
  maxLength: 900,
});
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), text: longText }),
  fc.record({ type: fc.constant('heading' as const), level: fc.integer({ min: 1, max: 3 }), text: hanzi }),
  fc.record({
    type: fc.constant('table' as const),
    head: fc.array(
      hanzi.map((text) => text.slice(0, 12)),
      { minLength: 1, maxLength: 8 },
    ),
    rows: fc.array(fc.array(hanzi, { minLength: 1, maxLength: 8 }), { maxLength: 20 }),
  }),
);

function noticeOf(title: string, body: Block[], issuer: string): Revision {
  return { ...specimens.relief, title, titlePhrases: [title], body, issuer };
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

describe('any notice on any region', () => {
  test('is sound', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(
          hanzi,
          longText.map((text) => text.slice(0, 200)),
        ),
        fc.array(block, { maxLength: 6 }),
        hanzi,
        fc.constantFrom('', '临禾市政务公开专区', '临禾市东桥街道槐树社区政务公开专区（市图书馆查阅点）'),
        (place, title, body, issuer, zoneName) => {
          const pages = compose(noticeOf(title, body, issuer), place, contextOf(place, zoneName));
          expect(pages.flatMap((page) => faults(page, place)).slice(0, 3)).toEqual([]);
        },
      ),
      { numRuns: 120, seed: 20261122 },
    );
  });

  test('shows every character of its body, in order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places.filter(({ role, height }) => role === 'main' && height >= 80)),
        fc.array(longText, { maxLength: 4 }),
        (place, paragraphs) => {
          const body = paragraphs.map((text): Block => ({ type: 'paragraph', text }));
          const pages = compose({ ...specimens.heating, body, contact: '' }, place, contextOf(place));
          const shown = squeezed(
            pages
              .flatMap((page) =>
                texts(page)
                  .filter(({ role }) => role === 'body')
                  .flatMap(({ lines }) => lines),
              )
              .join(''),
          );
          for (const text of paragraphs) expect(shown).toContain(squeezed(text));
        },
      ),
      { numRuns: 60, seed: 20261122 },
    );
  });

  test('has as many planned pages as drawn ones, and an override is kept to the millisecond', () => {
    for (const place of places)
      for (const revision of [specimens.relief, specimens.insurance, specimens.questions, specimens.endless]) {
        const pages = compose(revision, place, contextOf(place));
        const planned = planPages(revision, place, contextOf(place));
        expect(planned).toEqual(pages.map(({ dwellMs }) => dwellMs));
        if (place.role === 'strip' || place.height < 80) continue;
        const overridden = pageDwell(pages, 1_000_001);
        expect(overridden).toHaveLength(pages.length);
        expect(overridden.reduce((sum, one) => sum + one, 0)).toBe(1_000_001);
      }
  });
});

describe('what a reader is owed', () => {
  const spoken = (pages: readonly Page[]): string =>
    squeezed(
      pages
        .flatMap(({ drawing }) => drawing.boxes)
        .map((box) => (box.type === 'text' ? box.lines.join('') : box.type === 'ticker' ? box.text : ''))
        .join(''),
    );

  for (const place of places.filter(({ role }) => role === 'main'))
    test(`issuer, date, number and source are on the pages of ${named(place)}`, () => {
      for (const revision of Object.values(specimens)) {
        const said = spoken(compose(revision, place, contextOf(place)));
        const date = revision.publishedDate.split('-').map(Number);
        for (const fact of [
          revision.issuer,
          `${date[0]}年${date[1]}月${date[2]}日`,
          'documentNumber' in revision ? revision.documentNumber : '',
          revision.source.name,
        ])
          expect(said).toContain(squeezed(fact));
        const pages = compose(revision, place, contextOf(place));
        const titled = spoken(
          pages.map((page) => ({
            ...page,
            drawing: {
              ...page.drawing,
              boxes: page.drawing.boxes.filter(
                (box) => box.type !== 'text' || box.role === 'title' || box.role === 'heading',
              ),
            },
          })),
        );
        if (revision.kind !== 'image') expect(titled).toContain(squeezed(revision.title));
      }
    });

  test('a public notice says where to object on every page of boards, landscape screens and walls', () => {
    for (const place of places.filter(({ role, height }) => role === 'main' && height >= 320)) {
      for (const page of compose(specimens.relief, place, contextOf(place))) {
        const said = spoken([page]);
        expect(said, named(place)).toContain('0000-1234567');
        expect(said, named(place)).toContain('3号窗口');
        expect(page.drawing.boxes.some((box) => box.type === 'live' && box.what === 'notice_days_left')).toBe(true);
      }
    }
  });

  test('tables repeat their head on every page they reach', () => {
    const place = places.find(({ surface: on, width }) => on.kind === 'board_publicity' && width === 1920) as Place;
    const pages = compose(specimens.threeHundred, place, contextOf(place));
    expect(pages.length).toBeGreaterThan(10);
    for (const page of pages) expect(texts(page).flatMap(({ lines }) => lines)).toContain('户主');
    const numbers = pages
      .flatMap((page) => texts(page).flatMap(({ lines }) => lines))
      .filter((line) => /^\d+$/.test(line));
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, index) => String(index + 1)));
  });

  test('QR modules are whole and never under 3 px on LED or 4 px on LCD', () => {
    for (const place of places)
      for (const page of compose(specimens.heating, place, contextOf(place)))
        for (const box of page.drawing.boxes) {
          if (box.type !== 'qr') continue;
          expect(box.modulePx).toBeGreaterThanOrEqual(place.surface.kind.startsWith('led') ? 3 : 4);
          expect(box.width).toBe(box.rows.length * box.modulePx);
        }
  });
});
