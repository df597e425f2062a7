// A file that staff brought in, and the files derived from it. Both are named by the hash of their bytes.
import Type, { type Static } from 'typebox';
import { AssetHashSchema } from '../ids.ts';

export const RenditionSchema = Type.Object({
  hash: AssetHashSchema,
  mime: Type.Union([Type.Literal('image/webp'), Type.Literal('image/png')]),
  width: Type.Integer({ minimum: 1, maximum: 16_384 }),
  height: Type.Integer({ minimum: 1, maximum: 16_384 }),
  bytes: Type.Integer({ minimum: 1 }),
});
export type Rendition = Static<typeof RenditionSchema>;

/** Where the important part of a picture is, in thousandths of its width and height. */
export const FocalPointSchema = Type.Object({
  x: Type.Integer({ minimum: 0, maximum: 1000 }),
  y: Type.Integer({ minimum: 0, maximum: 1000 }),
});

export const assetStates = ['processing', 'ready', 'failed'] as const;
export const AssetSchema = Type.Object({
  hash: AssetHashSchema,
  name: Type.String({ maxLength: 200, description: 'as the uploader called it; never used as a path' }),
  kind: Type.Literal('image'),
  mime: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  bytes: Type.Integer(),
  state: Type.Enum(assetStates),
  problem: Type.Optional(Type.String({ description: 'why it failed, for the clerk' })),
  renditions: Type.Array(RenditionSchema),
});
export type Asset = Static<typeof AssetSchema>;

/** The smallest rendition that covers the box, or the largest one there is. `undefined` only for an empty list. */
export function pickRendition(renditions: readonly Rendition[], width: number, height: number): Rendition | undefined {
  const bySize = [...renditions].sort((a, b) => a.width * a.height - b.width * b.height || (a.hash < b.hash ? -1 : 1));
  return bySize.find((rendition) => rendition.width >= width && rendition.height >= height) ?? bySize.at(-1);
}

/** The largest file that is taken, in bytes (30 MB). */
export const uploadLimit = 30_000_000;
/** The largest picture that is opened, in pixels. A picture of this size was seen to take 300 MB while it is worked on. */
export const pixelLimit = 50_000_000;
/** What is taken, by content and never by name. */
export const imageMimes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const;
export type ImageMime = (typeof imageMimes)[number];

/** GET /api/assets: the pictures of the caller's organisation and below, newest first. */
export const AssetListSchema = Type.Object({ rows: Type.Array(AssetSchema) });
