// Looking at a file before anything is done with it: is it a picture by its content, and may it be opened.
import { type ImageMime, imageMimes, pixelLimit } from '@lubu/shared/asset/asset';
import { err, ok, type Result } from '@lubu/shared/result';
import { fileTypeFromBuffer } from 'file-type';
import type { ImageFacts } from './image-facts.ts';
import type { Refusal } from './refusal.ts';
import { type ImageHeader, readHeader } from './run-step.ts';

const allowedTypes = 'JPEG、PNG、WebP、GIF、AVIF';
const isImageMime = (mime: string): mime is ImageMime => imageMimes.some((allowed) => allowed === mime);

/** Reads only the header: a picture of 14,000 × 14,000 pixels is refused without being opened. The name is never looked at. */
export async function probeImage(bytes: Uint8Array): Promise<Result<ImageFacts, Refusal>> {
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined); // bytes that confuse the detector are of no known type
  if (type === undefined || !isImageMime(type.mime)) return err(notAPicture(type?.mime ?? '?'));
  const header = await readHeader(bytes).catch(() => undefined); // said to the clerk as a refusal right below
  if (header === undefined || header.width < 1 || header.height < 1) return err(damaged(type.mime));
  if (header.width * header.height * header.pages > pixelLimit) return err(tooManyPixels(header));
  const { width, height, sideways } = header;
  return ok({
    mime: type.mime,
    width: sideways ? height : width,
    height: sideways ? width : height,
    graphic: type.mime === 'image/png' || type.mime === 'image/gif',
  });
}

const notAPicture = (mime: string): Refusal => ({
  code: 'unsupported_media',
  value: mime,
  allowed: allowedTypes,
  zh: `这个文件不是可用的图片（识别为 ${mime}），请上传 ${allowedTypes} 格式的图片`,
  en: `This file is not a usable picture (it is ${mime}); upload JPEG, PNG, WebP, GIF or AVIF`,
});

export const damaged = (mime: string): Refusal => ({
  code: 'unsupported_media',
  value: mime,
  allowed: allowedTypes,
  zh: '图片文件已损坏或不完整，请重新导出后再上传',
  en: 'The picture is damaged or incomplete; export it again',
});

const millions = (pixels: number): string => String(Math.round(pixels / 10_000));

function tooManyPixels({ width, height, pages }: ImageHeader): Refusal {
  const frames = pages > 1 ? ` × ${pages} 帧` : '';
  const found = `${width} × ${height}${frames}`;
  return {
    code: 'too_large',
    value: found,
    allowed: `≤ ${pixelLimit} px`,
    zh: `图片有 ${found} 像素，共${millions(width * height * pages)}万像素；最多允许${millions(pixelLimit)}万像素，请缩小后再上传`,
    en: `The picture has ${width} × ${height}${pages > 1 ? ` × ${pages} frames` : ''} pixels; at most ${pixelLimit} are allowed. Make it smaller`,
  };
}
