// What a file is, by its bytes and never by its name. Only the kinds listed here go any further, and a kind of video names the one
// demuxer that may open it: FFmpeg is never asked to guess, so a playlist is never read as one.
import { type ImageMime, imageMimes } from '@lubu/shared/asset/asset';
import { err, ok, type Result } from '@lubu/shared/result';
import { fileTypeFromBuffer } from 'file-type';
import type { Refusal } from './refusal.ts';

/** FFmpeg's names. */
export const demuxers = ['mov', 'matroska', 'avi', 'mpegts', 'mpeg', 'asf'] as const;
export type Demuxer = (typeof demuxers)[number];

export type FileKind =
  | { readonly is: 'image'; readonly mime: ImageMime }
  | { readonly is: 'video'; readonly mime: string; readonly demuxer: Demuxer };

/** So much of the beginning of a file is enough to know it. */
export const headBytes = 64 * 1024;

const demuxerOf: Readonly<Record<string, Demuxer>> = {
  'video/mp4': 'mov',
  'video/x-m4v': 'mov',
  'video/quicktime': 'mov',
  'video/3gpp': 'mov',
  'video/3gpp2': 'mov',
  'video/matroska': 'matroska',
  'video/webm': 'matroska',
  'video/vnd.avi': 'avi',
  'video/mp2t': 'mpegts',
  'video/MP1S': 'mpeg',
  'video/MP2P': 'mpeg',
  'video/mpeg': 'mpeg',
  'video/x-ms-asf': 'asf',
  'application/vnd.ms-asf': 'asf',
};

/** @param head the first `headBytes` of the file, or all of a shorter one */
export async function findKind(head: Uint8Array): Promise<Result<FileKind, Refusal>> {
  if (head.length === 0) return err(empty);
  const type = await fileTypeFromBuffer(head).catch(() => undefined); // bytes that confuse the detector are of no known type
  const image = imageMimes.find((mime) => mime === type?.mime);
  if (image !== undefined) return ok({ is: 'image', mime: image });
  const demuxer = type === undefined ? undefined : demuxerOf[type.mime];
  if (type !== undefined && demuxer !== undefined) return ok({ is: 'video', mime: type.mime, demuxer });
  return err(notTaken(asText(head) ?? type?.mime ?? '?'));
}

const taken = 'JPEG、PNG、WebP、GIF、AVIF；MP4、MOV、WebM、MKV、AVI、TS、MPG、WMV';

const empty: Refusal = {
  code: 'unsupported_media',
  value: '0 B',
  allowed: taken,
  zh: '这个文件是空的，请检查后重新上传',
  en: 'The file is empty; check it and upload it again',
};

/** Texts that pose as pictures or videos: what they begin with, and what to call them. */
const texts: readonly [begins: RegExp, name: string][] = [
  [/^#EXTM3U/, 'm3u8'],
  [/^(ffconcat\b|file\s+['"\w/.])/, 'concat'],
  [/<MPD\b/, 'dash'],
  [/^\[playlist\]/i, 'pls'],
  [/<svg\b/i, 'image/svg+xml'],
  [/^(<!doctype html|<html|<script)/i, 'text/html'],
];

function asText(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.subarray(0, 4_096))
    .toString('utf8')
    .replace(/^\uFEFF?\s*/, '');
  return texts.find(([begins]) => begins.test(text))?.[1];
}

const playlists = ['m3u8', 'concat', 'dash', 'pls'];

function notTaken(found: string): Refusal {
  const base = { code: 'unsupported_media', value: found, allowed: taken } as const;
  if (playlists.includes(found))
    return {
      ...base,
      zh: `这是播放列表（${found}），里面没有画面，请上传视频文件本身`,
      en: `This is a playlist (${found}) and holds no picture; upload the video file itself`,
    };
  if (found === 'image/svg+xml')
    return {
      ...base,
      zh: 'SVG 图片里可以藏程序，不能直接使用，请导出为 PNG 后再上传',
      en: 'An SVG can carry a program and is not taken; export it as PNG',
    };
  if (/^image\/hei[cf]/.test(found))
    return {
      ...base,
      zh: '苹果手机的 HEIC 照片不能直接使用，请另存为 JPEG（手机“设置—相机—格式”选“兼容性最佳”）后再上传',
      en: 'HEIC photos of iPhones are not taken; save it as JPEG (Settings, Camera, Formats: Most Compatible)',
    };
  return {
    ...base,
    zh: `这个文件不是可用的图片或视频（识别为 ${found}），可以上传：${taken}`,
    en: `This file is not a usable picture or video (it is ${found}); upload ${taken.replaceAll('、', ', ').replace('；', '; ')}`,
  };
}
