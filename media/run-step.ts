// The only file that calls sharp or starts ffmpeg. Loaders that we do not need are blocked for the whole process, every picture is
// opened under a pixel limit and a time limit, and what comes out is drawn anew: no metadata, no profile and no trailing bytes
// survive. ffmpeg and ffprobe run in the job's folder, under limits of time, memory and file size.
import { pixelLimit } from '@lubu/shared/asset/asset';
import sharp from 'sharp';
import type { RenditionStep } from './plan-renditions.ts';
import { type Ended, type Limits, runLimited } from './run-limited.ts';

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

/** One file on its way: its folder, which holds nothing else, and what may be used on it. */
export type Job = {
  readonly folder: string;
  /** Runnable paths, found by find-ffmpeg. */
  readonly tools: { readonly ffmpeg: string; readonly ffprobe: string };
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<Limits> | undefined;
};

const standardLimits: Limits = { timeMs: 120_000, memory: 3_000_000_000, fileSize: 4_000_000_000 };

export type Asked = {
  readonly timeMs?: number;
  readonly onOutput?: (chunk: Buffer) => void;
};

/** @throws the signal's reason when the job was cancelled, and an Error when the disk is full: neither is the file's fault */
export async function runFfmpeg(
  job: Job,
  program: 'ffmpeg' | 'ffprobe',
  args: readonly string[],
  { timeMs, onOutput }: Asked = {},
): Promise<Ended> {
  const limits = { ...standardLimits, ...(timeMs === undefined ? {} : { timeMs }), ...job.limits };
  const { folder: cwd, signal } = job;
  const ended = await runLimited({ file: job.tools[program], args, cwd, limits, signal, onOutput });
  if (ended.how === 'cancelled') signal?.throwIfAborted();
  if (/No space left on device/.test(ended.stderr)) throw new Error(`${program}: no space left on device in ${cwd}`);
  return ended;
}

/** Reads what `-progress` prints and hands on how far it is, in thousandths of the whole. */
export function readProgress(wholeMs: number, tell: (share: number) => void): (chunk: Buffer) => void {
  let rest = '';
  let told = -1;
  return (chunk) => {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, done] = /^out_time_us=(\d+)$/.exec(line) ?? [];
      const share = done === undefined ? told : Math.min(1_000, Math.round(Number(done) / wholeMs));
      if (share > told) {
        told = share;
        tell(share);
      }
    }
  };
}
