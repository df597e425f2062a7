// The screens a preview draws for: the four canvases every unit meets, and a unit's own screens.
import type { Screen, ScreenKind } from '@lubu/shared/screen/screen';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';

/** Enough of a screen to draw on it. */
export type PreviewSurface = Pick<Screen, 'kind' | 'width' | 'height' | 'pitchUm' | 'readFromMm' | 'layout'> & {
  readonly key: string;
  readonly name: string;
  readonly zoneName: string;
};

export type StandardName = 'hallWall' | 'strip' | 'board' | 'portrait';

const standard = (
  name: StandardName,
  kind: ScreenKind,
  width: number,
  height: number,
  pitchUm: number,
  readFromMm: number,
): Omit<PreviewSurface, 'zoneName' | 'name'> & { name: StandardName } => ({
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

export const surfaceOf = (screen: ScreenRow): PreviewSurface => ({
  key: screen.id,
  name: screen.name,
  zoneName: screen.zoneName,
  kind: screen.kind,
  width: screen.width,
  height: screen.height,
  pitchUm: screen.pitchUm,
  readFromMm: screen.readFromMm,
  layout: screen.layout,
});
