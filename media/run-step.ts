// The only file that calls sharp. Loaders that we do not need are blocked for the whole process, every picture is opened under
// a pixel limit and a time limit, and what comes out is drawn anew: no metadata, no profile and no trailing bytes survive.
import { pixelLimit } from '@lubu/shared/asset/asset';
import sharp from 'sharp';
import type { RenditionStep } from './plan-renditions.ts';

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
});
sharp.concurrency(1);
sharp.cache(false);

const secondsPerStep = 20;

/** What the header says; no pixel is decoded. */
export type ImageHeader = {
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  /** EXIF orientation 5–8: width and height change places when the picture is turned upright. */
  readonly sideways: boolean;
};

/** Throws when the bytes are no picture that an allowed loader can read. */
export async function readHeader(bytes: Uint8Array): Promise<ImageHeader> {
  const { width, height, pages = 1, orientation = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
  return { width, height, pages, sideways: orientation >= 5 };
}

export type MadeImage = {
  readonly bytes: Uint8Array;
  readonly mime: 'image/webp';
  readonly width: number;
  readonly height: number;
};

/** Throws when the picture is damaged, too large, or takes longer than 20 s. Only the first frame of an animation is taken. */
export async function runStep(original: Uint8Array, step: RenditionStep): Promise<MadeImage> {
  const { data, info } = await sharp(original, {
    limitInputPixels: pixelLimit,
    failOn: 'truncated',
    sequentialRead: true,
  })
    .timeout({ seconds: secondsPerStep })
    .autoOrient()
    .resize(step.width, step.height, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace('srgb')
    .webp(step.encoding === 'photo' ? { quality: 86, smartSubsample: true } : { nearLossless: true, quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, mime: 'image/webp', width: info.width, height: info.height };
}
