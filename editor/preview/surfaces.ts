// The screens a preview draws for: the four canvases every unit meets, and a unit's own screens.
import type { Screen, ScreenKind } from '@lubu/shared/screen/screen';
import type { ScreenRow, Zone } from '@lubu/shared/screen/screen-api';

/** What a template prints of the zone. */
export type ZoneWords = Pick<Zone, 'name' | 'phone' | 'hours'>;

/** Enough of a screen to draw on it. */
export type PreviewSurface = Pick<Screen, 'kind' | 'width' | 'height' | 'pitchUm' | 'readFromMm' | 'layout'> & {
  readonly key: string;
  readonly name: string;
  readonly zone: ZoneWords;
};

export type StandardName = 'hallWall' | 'strip' | 'board' | 'portrait';

const standard = (
  name: StandardName,
  kind: ScreenKind,
  width: number,
  height: number,
  pitchUm: number,
  readFromMm: number,
): Omit<PreviewSurface, 'zone' | 'name'> & { name: StandardName } => ({
  key: name,
  name,
  kind,
  width,
  height,
  pitchUm,
  readFromMm,
  layout: 'whole',
});

export const standardSurfaces = [
  standard('hallWall', 'led_wall', 1920, 384, 2_500, 8_000),
  standard('strip', 'led_strip', 960, 192, 4_000, 8_000),
  standard('board', 'board_publicity', 1920, 1080, 630, 4_000),
  standard('portrait', 'board_notice', 1080, 1920, 630, 3_000),
] as const;

export const wordsOf = (zone: Zone | undefined, name: string): ZoneWords => ({
  name: zone?.name ?? name,
  phone: zone?.phone ?? '',
  hours: zone?.hours ?? '',
});

export const surfaceOf = (screen: ScreenRow, zone: Zone | undefined): PreviewSurface => ({
  key: screen.id,
  name: screen.name,
  zone: wordsOf(zone, screen.zoneName),
  kind: screen.kind,
  width: screen.width,
  height: screen.height,
  pitchUm: screen.pitchUm,
  readFromMm: screen.readFromMm,
  layout: screen.layout,
});
