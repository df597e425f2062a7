// One table: a file, its expected fate, what happened. Each goes the product's whole way: known by its bytes, looked into, planned,
// converted, verified.
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findKind, headBytes } from '@lubu/media/find-kind';
import { ingestImage } from '@lubu/media/ingest';
import { type IngestedVideo, ingestVideo } from '@lubu/media/ingest-video';
import { bringIn, inJobFolder } from '@lubu/media/job-folder';
import type { VideoTarget } from '@lubu/media/plan-video';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpusIn, findTools, lacking } from './corpus.ts';

const tools = await findTools();
const region: VideoTarget = { width: 320, height: 180, maxFps: 30, fit: 'whole', sound: 'keep' };

/** file → fate: what is done and why, or the words of the refusal. */
const fates: readonly [file: string, fate: string, target?: Partial<VideoTarget>][] = [
  ['fits.mp4', 'pass'],
  ['mute.mp4', 'pass'],
  ['video-called.jpg', 'pass'],
  ['fits.mp4', 'remux mute', { sound: 'mute' }],
  ['late-index.mp4', 'remux fast_start'],
  ['quicktime.mov', 'remux container'],
  ['same.mkv', 'remux container'],
  ['located.mp4', 'remux position'],
  ['page-behind.mp4', 'remux hidden_bytes'],
  ['loud.mp4', 'transcode loudness'],
  ['open-gop.mp4', 'transcode open_gop'],
  ['uneven.mp4', 'transcode variable_rate'],
  ['odd.mp4', 'transcode codec pixel_format size'],
  ['ten-bit.mp4', 'transcode codec pixel_format'],
  ['fast.mp4', 'transcode frame_rate'],
  ['turned.mp4', 'transcode rotation size'],
  ['large.mp4', 'transcode size', { fit: 'crop' }],
  ['large.mp4', 'transcode size', { fit: 'letterbox', width: 1920, height: 384 }],
  ['interlaced.ts', 'transcode codec interlaced sound_codec container'],
  ['office.wmv', 'transcode codec sound_codec container'],
  ['camera.avi', 'transcode codec sound_codec container'],
  ['disc.mpg', 'transcode codec sound_codec container'],
  ['phone.mp4', 'transcode codec fast_start'],
  ['hdr.mp4', 'transcode codec pixel_format hdr fast_start'],
  ['web.webm', 'transcode codec sound_codec container'],
  ['flashes.mp4', 'pass, general flashes'],
  ['black.mp4', '这个视频从头到尾都是黑的，请检查后重新导出'],
  ['bomb.mov', '视频画面有 8192 × 6200 像素，最多允许5000万像素，请缩小后再上传'],
  ['sound-only.mp4', '这个视频文件里没有画面（只有声音，或者已损坏），请检查后再上传'],
  ['cut.mp4', '视频文件已损坏或不完整，请重新导出后再上传'],
  ['cut-late.mp4', '视频文件已损坏或不完整，请重新导出后再上传'],
  ['photo-called.mp4', 'picture 320 × 180'],
  ['sideways.jpg', 'picture 180 × 320'],
  ['print.jpg', 'picture 320 × 180'],
  ['deep.png', 'picture 320 × 180'],
  ['moving.gif', 'picture 320 × 180'],
  ['moving.webp', 'picture 320 × 180'],
  ['page-behind.jpg', 'picture 320 × 180'],
  ['cut.jpg', '图片文件已损坏或不完整，请重新导出后再上传'],
  ['bomb.png', '图片有 14000 × 14000 像素，共19600万像素；最多允许5000万像素，请缩小后再上传'],
  ['script.svg', 'SVG 图片里可以藏程序，不能直接使用，请导出为 PNG 后再上传'],
  ['list.m3u8', '这是播放列表（m3u8），里面没有画面，请上传视频文件本身'],
  ['list-called.mp4', '这是播放列表（m3u8），里面没有画面，请上传视频文件本身'],
  ['list.ffconcat', '这是播放列表（concat），里面没有画面，请上传视频文件本身'],
  ['list.mpd', '这是播放列表（dash），里面没有画面，请上传视频文件本身'],
  ['empty.mp4', '这个文件是空的，请检查后重新上传'],
  [
    'page.mp4',
    '这个文件不是可用的图片或视频（识别为 text/html），可以上传：JPEG、PNG、WebP、GIF、AVIF；MP4、MOV、WebM、MKV、AVI、TS、MPG、WMV',
  ],
  ['apple.heic', '苹果手机的 HEIC 照片不能直接使用，请另存为 JPEG（手机“设置—相机—格式”选“兼容性最佳”）后再上传'],
];

describe.skipIf(tools === undefined)('a file, and its fate (needs ffmpeg and ffprobe)', () => {
  let root: string;
  let file: (name: string) => Promise<string>;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'lubu-corpus-'));
    if (tools !== undefined) file = corpusIn(root, tools);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  for (const [name, fate, target] of fates) {
    const missing = tools === undefined ? undefined : lacking(name, tools);
    const title = `${name}${target === undefined ? '' : ` ${JSON.stringify(target)}`}: ${fate}`;
    it.skipIf(missing !== undefined)(missing === undefined ? title : `${title} (no ${missing} here)`, async () => {
      expect(await happens(await file(name), { ...region, ...target })).toEqual(fate);
    });
  }

  async function happens(path: string, target: VideoTarget): Promise<string> {
    const kind = await findKind(await head(path));
    if (!kind.ok) return kind.error.zh;
    if (kind.value.is === 'image') {
      const made = await ingestImage(await readFile(path), [target]);
      if (!made.ok) return made.error.zh;
      for (const { bytes } of made.value.renditions) expect(Buffer.from(bytes).includes('<script')).toBe(false);
      return `picture ${made.value.facts.width} × ${made.value.facts.height}`;
    }
    const { demuxer } = kind.value;
    const happened = await inJobFolder(root, async (folder) => {
      await bringIn(path, folder, 'source');
      if (tools === undefined) throw new Error('no ffmpeg');
      const made = await ingestVideo({ folder, tools }, demuxer, target);
      if (!made.ok) return made.error.zh;
      await expectFit(made.value, target);
      const [step] = made.value.plan;
      const why = step !== undefined && 'because' in step ? ` ${step.because.join(' ')}` : '';
      return [`${step?.do}${why}`, ...made.value.flashes.map(({ kind: of }) => `${of} flashes`)].join(', ');
    });
    expect((await readdir(root)).filter((entry) => entry.startsWith('media-'))).toEqual([]);
    return happened;
  }
});

/** Whatever was done, what comes out is what a wall needs. */
async function expectFit({ made, source, path, posters, hash }: IngestedVideo, target: VideoTarget): Promise<void> {
  const { picture } = made;
  expect(picture).toMatchObject({
    codec: 'h264',
    pixelFormat: 'yuv420p',
    rotation: 0,
    rateIs: 'constant',
    closedGop: 'yes',
  });
  expect(picture.width).toBeLessThanOrEqual(target.width);
  expect(picture.height).toBeLessThanOrEqual(target.height);
  if (target.fit !== 'whole')
    expect(Math.abs(picture.width / picture.height - target.width / target.height)).toBeLessThan(0.05);
  expect(picture.rate.num / picture.rate.den).toBeLessThanOrEqual(target.maxFps);
  expect(made.mp4).toEqual({ fastStart: true, fragmented: false, plain: true });
  expect(made.position).toBe(false);
  expect(Math.abs(made.durationMs - source.durationMs)).toBeLessThanOrEqual(100);
  expect(made.sounds.length).toBe(target.sound === 'mute' ? 0 : source.sounds.length);
  if (made.loudness !== undefined) expect(Math.abs(made.loudness.integrated + 2_400)).toBeLessThanOrEqual(200);
  const bytes = await readFile(path);
  expect(bytes.includes('<script')).toBe(false);
  expect(bytes.includes('+34.2777')).toBe(false);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(posters.at(-1)).toMatchObject({ mime: 'image/webp', width: picture.width, height: picture.height });
}

async function head(path: string): Promise<Uint8Array> {
  const opened = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await opened.read(new Uint8Array(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await opened.close();
  }
}
