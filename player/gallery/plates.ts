// Which specimen is drawn on which canvas: the plates of the gallery, each with a stored picture.
import type { Revision } from '@lubu/shared/content/revision';
import type { RegionRole, Surface } from '@lubu/shared/screen/screen';
import { compose, composeDefault } from '@lubu/shared/template/compose';
import type { Page } from '@lubu/shared/template/drawing';
import type { Context } from '@lubu/shared/template/sheet';
import { type SpecimenName, specimens } from './specimens.ts';

const lcd = (width: number, height: number): Surface => ({
  kind: height > width ? 'board_notice' : 'board_publicity',
  width,
  height,
  pitchUm: 620,
  readFromMm: 3_000,
});
const led = (width: number, height: number, pitchUm: number, readFromMm: number): Surface => ({
  kind: height < 200 ? 'led_strip' : 'led_wall',
  width,
  height,
  pitchUm,
  readFromMm,
});

export const surfaces = {
  panorama: led(1920, 384, 2_500, 8_000),
  strip: led(960, 192, 2_500, 5_000),
  landscape: lcd(1920, 1080),
  portrait: lcd(1080, 1920),
  hall: led(1536, 864, 2_500, 6_000),
  town: led(960, 480, 4_000, 8_000),
  old: lcd(1366, 768),
  wide: led(3840, 1080, 2_500, 12_000),
  line: led(640, 64, 4_750, 5_000),
} as const satisfies Record<string, Surface>;
export type SurfaceName = keyof typeof surfaces;

export type Plate = {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly page: Page;
  readonly pages: number;
};

const place = { zoneName: '临禾市望溪镇政务公开专区', phone: '0000-2350100', hours: '周一至周六 8:30—17:00' };

export const contextFor = (surface: Surface, role: RegionRole = 'main'): Context => ({ surface, role, ...place });

const canvases = ['panorama', 'strip', 'landscape', 'portrait'] as const;
const templates = ['heating', 'relief', 'insurance', 'questions', 'catalog', 'picture'] as const;

function plateOf(
  id: string,
  revision: Revision,
  surface: Surface,
  page = 0,
  role: RegionRole = 'main',
  region = { width: surface.width, height: surface.height },
): Plate {
  const pages = compose(revision, region, contextFor(surface, role));
  const shown = pages[Math.min(page, pages.length - 1)];
  if (shown === undefined) throw new Error(`plateOf: ${id} has no page`);
  return { id, ...region, page: shown, pages: pages.length };
}

function standing(
  id: string,
  surface: Surface,
  role: RegionRole,
  region = { width: surface.width, height: surface.height },
): Plate {
  return { id, ...region, page: composeDefault(region, contextFor(surface, role)), pages: 1 };
}

/** Every template on the four canvases, its later pages, the standing cards, the odd sizes and the hard texts. */
export function plates(): Plate[] {
  const all: Plate[] = [];
  for (const name of templates)
    for (const canvas of canvases) {
      const surface = surfaces[canvas];
      all.push(plateOf(`${name}-${canvas}`, specimens[name], surface));
      const count = compose(specimens[name], surface, contextFor(surface)).length;
      if (count > 1) all.push(plateOf(`${name}-${canvas}-2`, specimens[name], surface, 1));
      if (count > 2) all.push(plateOf(`${name}-${canvas}-last`, specimens[name], surface, count - 1));
    }
  for (const canvas of canvases) all.push(standing(`card-${canvas}`, surfaces[canvas], 'main'));
  for (const odd of ['hall', 'town', 'old', 'wide', 'line'] as const) {
    all.push(standing(`card-${odd}`, surfaces[odd], 'main'));
    for (const name of ['relief', 'questions', 'catalog', 'insurance'] as const) {
      if (odd === 'line' && name !== 'relief') continue;
      all.push(plateOf(`${name}-${odd}`, specimens[name], surfaces[odd]));
    }
  }
  const wall = { width: 1620, height: 320 };
  for (const name of ['questions', 'relief', 'catalog', 'heating'] as const)
    all.push(plateOf(`${name}-wall-main`, specimens[name], surfaces.panorama, 0, 'main', wall));
  all.push(standing('side-panorama', surfaces.panorama, 'side', { width: 300, height: 320 }));
  all.push(standing('side-landscape', surfaces.landscape, 'side', { width: 300, height: 992 }));
  all.push(plateOf('ticker-panorama', specimens.water, surfaces.panorama, 0, 'strip', { width: 1920, height: 64 }));
  all.push(plateOf('ticker-portrait', specimens.water, surfaces.portrait, 0, 'strip', { width: 1080, height: 96 }));
  const hard: [SpecimenName, SurfaceName, number][] = [
    ['nested', 'panorama', 0],
    ['nested', 'strip', 0],
    ['nested', 'landscape', 0],
    ['nested', 'portrait', 0],
    ['nested', 'portrait', 1],
    ['bare', 'panorama', 0],
    ['bare', 'portrait', 0],
    ['bare', 'landscape', 0],
    ['housing', 'portrait', 0],
    ['housing', 'landscape', 1],
    ['housing', 'panorama', 2],
    ['pensionCheck', 'portrait', 0],
    ['pensionCheck', 'portrait', 1],
    ['pensionCheck', 'landscape', 0],
    ['threeHundred', 'landscape', 3],
    ['endless', 'strip', 5],
    ['water', 'landscape', 0],
    ['water', 'portrait', 0],
  ];
  for (const [name, canvas, page] of hard) {
    all.push(plateOf(`${name}-${canvas}-p${page + 1}`, specimens[name], surfaces[canvas], page));
  }
  return all;
}
