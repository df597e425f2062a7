// The screen record: the surface people look at, and the rectangles its layout cuts it into.
// Pixels are module pixels (1:1), lengths are integers: micrometres for pitch, millimetres for distances.
import Type, { type Static } from 'typebox';
import { ScreenIdSchema, ZoneIdSchema } from '../ids.ts';
import { SeasonsSchema } from '../schedule/timetable.ts';

export const screenKinds = ['led_wall', 'led_strip', 'board_publicity', 'board_notice', 'kiosk', 'other'] as const;
export type ScreenKind = (typeof screenKinds)[number];

export const aspectClasses = ['strip', 'panorama', 'landscape', 'portrait'] as const;
export type AspectClass = (typeof aspectClasses)[number];

/** `screen` and `banner` are reserved for emergencies. */
export const regionRoles = ['main', 'side', 'strip', 'screen', 'banner'] as const;
export type RegionRole = (typeof regionRoles)[number];
export const RegionRoleSchema = Type.Enum(regionRoles);

export const RegionSchema = Type.Object({
  role: RegionRoleSchema,
  x: Type.Integer({ minimum: 0 }),
  y: Type.Integer({ minimum: 0 }),
  width: Type.Integer({ minimum: 16, maximum: 16_384 }),
  height: Type.Integer({ minimum: 16, maximum: 16_384 }),
});
export type Region = Static<typeof RegionSchema>;

export const layoutNames = ['whole', 'main_strip', 'main_side_strip'] as const;
export type LayoutName = (typeof layoutNames)[number];

/** 功能区域: the part of the zone in which a screen stands. */
export const functionalAreas = [
  'self_query', // 自助查询区
  'application_intake', // 依申请公开受理区
  'policy_release', // 政策发布解读区
  'reading', // 政府信息查阅区
  'interaction', // 政民互动区
  'convenience', // 便民服务区
  'other',
] as const;
export type FunctionalArea = (typeof functionalAreas)[number];

/** Words that rules can ask for: tags, topics, audiences. Compared as typed. */
export const ScreenWordsSchema = Type.Array(Type.String({ minLength: 1, maxLength: 20 }), {
  minItems: 1,
  maxItems: 20,
});

export const ScreenDraftSchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 40 }),
  zoneId: ZoneIdSchema,
  kind: Type.Enum(screenKinds),
  width: Type.Integer({ minimum: 64, maximum: 16_384, description: 'pixels' }),
  height: Type.Integer({ minimum: 32, maximum: 16_384, description: 'pixels' }),
  pitchUm: Type.Integer({ minimum: 50, maximum: 40_000, description: 'distance between pixels, micrometres' }),
  /** The farthest reader who must still be able to read body text. */
  readFromMm: Type.Integer({ minimum: 300, maximum: 100_000 }),
  layout: Type.Enum(layoutNames),
  functionalArea: Type.Optional(Type.Enum(functionalAreas)),
  tags: Type.Optional(ScreenWordsSchema),
  /** What the screen is for: 社会保险, 办税 … */
  topics: Type.Optional(ScreenWordsSchema),
  /** Whom it is for: 企业, 老年人 … */
  audiences: Type.Optional(ScreenWordsSchema),
  /** Dayparts of this screen alone; a key that is named here replaces the zone's daypart of that name. */
  seasons: Type.Optional(SeasonsSchema),
});
export type ScreenDraft = Static<typeof ScreenDraftSchema>;

export const ScreenSchema = Type.Object({
  id: ScreenIdSchema,
  version: Type.Integer(),
  ...ScreenDraftSchema.properties,
});
export type Screen = Static<typeof ScreenSchema>;

/** What the pure layout code needs to know of a surface. */
export type Surface = Pick<Screen, 'kind' | 'width' | 'height' | 'pitchUm' | 'readFromMm'>;

export const isLed = (kind: ScreenKind): boolean => kind === 'led_wall' || kind === 'led_strip';

/** Shape of a rectangle: portrait below 0.9, landscape below 2.6, then strip when under 256 pixels high, else panorama. */
export function aspectClass(width: number, height: number): AspectClass {
  const ratio = width / height;
  if (ratio < 0.9) return 'portrait';
  if (ratio < 2.6) return 'landscape';
  return height < 256 ? 'strip' : 'panorama';
}

/** The regions of a layout on a surface; `main` is always there, and all of them tile the surface without overlap. */
export function layoutRegions(layout: LayoutName, width: number, height: number): Region[] {
  if (layout === 'whole') return [{ role: 'main', x: 0, y: 0, width, height }];
  const shape = aspectClass(width, height);
  const stripHeight =
    shape === 'portrait' ? 96 : Math.max(48, Math.round(height / (shape === 'landscape' ? 12 : 6) / 8) * 8);
  const mainHeight = height - stripHeight;
  const strip: Region = { role: 'strip', x: 0, y: mainHeight, width, height: stripHeight };
  if (layout === 'main_strip') return [{ role: 'main', x: 0, y: 0, width, height: mainHeight }, strip];
  const sideWidth = Math.round((width * 5) / 32 / 4) * 4;
  return [
    { role: 'main', x: 0, y: 0, width: width - sideWidth, height: mainHeight },
    { role: 'side', x: width - sideWidth, y: 0, width: sideWidth, height: mainHeight },
    strip,
  ];
}
