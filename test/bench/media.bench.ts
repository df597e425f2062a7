// What the way through the house costs over the tools called bare with the same settings: pictures by sharp, video by ffmpeg.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { VideoFacts } from '@lubu/media/facts';
import { names, stepArgs } from '@lubu/media/ffmpeg-args';
import { ingestImage } from '@lubu/media/ingest';
import { ingestVideo } from '@lubu/media/ingest-video';
import { bringIn, inJobFolder } from '@lubu/media/job-folder';
import { planVideo, type VideoTarget } from '@lubu/media/plan-video';
import { probeVideo } from '@lubu/media/probe-video';
import { type Job, runFfmpeg } from '@lubu/media/run-step';
import sharp from 'sharp';
import { findTools } from '../media/corpus.ts';
import type { Figure } from './figure.ts';

const run = promisify(execFile);
const rounds = 3;
const wall: VideoTarget = { width: 1_280, height: 720, maxFps: 30, fit: 'whole', sound: 'keep' };
const clipSeconds = 6;

export async function bench(): Promise<Figure[]> {
  const root = await mkdtemp(join(tmpdir(), 'lubu-bench-'));
  try {
    return [...(await renditions()), ...(await transcoding(root))];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** A photo of 12 megapixels to the sizes of a wall. */
async function renditions(): Promise<Figure[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
  const photo = await sharp({ create: { width: 1_000, height: 750, channels: 3, background: '#888', noise } })
    .resize(4_000, 3_000)
    .jpeg()
    .toBuffer();
  const box = { width: 1_920, height: 384 };
  const made = await ingestImage(photo, [box]);
  if (!made.ok) throw new Error(made.error.en);
  const sizes = made.value.renditions;
  const bare = async (): Promise<void> => {
    for (const { width, height } of sizes)
      await sharp(photo, { failOn: 'truncated', sequentialRead: true })
        .autoOrient()
        .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
        .toColourspace('srgb')
        .webp({ quality: 86, smartSubsample: true })
        .toBuffer();
  };
  const [ours, theirs] = await inTurn(() => ingestImage(photo, [box]), bare);
  const count = sizes.length;
  return [
    row('pictures, 12 MP to WebP', (count * 1_000) / ours, 'a second', over(ours, theirs)),
    row('the same by sharp, bare', (count * 1_000) / theirs, 'a second', `${count} renditions a photo`),
  ];
}

async function transcoding(root: string): Promise<Figure[]> {
  const tools = await findTools();
  if (tools === undefined) return [row('video', 0, '× real time', 'no ffmpeg or no ffprobe here: not measured')];
  const clip = join(root, 'clip.mp4');
  const shot = [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=s=1920x1080:r=30:d=${clipSeconds}`,
    '-f',
    'lavfi',
    '-i',
    `sine=d=${clipSeconds}`,
  ];
  await run(tools.ffmpeg, [
    '-y',
    '-v',
    'error',
    ...shot,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-c:a',
    'aac',
    clip,
  ]);
  return inJobFolder(root, async (folder) => {
    await bringIn(clip, folder, names.source);
    const job: Job = { folder, tools };
    const facts = await probeVideo(job, names.source, 'mov', true);
    if (!facts.ok) throw new Error(facts.error.en);
    const args = transcodeArgs(facts.value);
    const bare = () => run(tools.ffmpeg, args, { cwd: folder });
    const step = () => runFfmpeg(job, 'ffmpeg', args);
    const [ours, theirs] = await inTurn(step, bare);
    const before = performance.now();
    const whole = await ingestVideo(job, 'mov', wall);
    if (!whole.ok) throw new Error(whole.error.en);
    const all = performance.now() - before;
    const times = (ms: number): number => (clipSeconds * 1_000) / ms;
    return [
      row('video, 1080p to 720p H.264, in its cage', times(ours), '× real time', over(ours, theirs)),
      row('the same by ffmpeg, bare', times(theirs), '× real time', 'same arguments'),
      row(
        'video, the whole way',
        times(all),
        '× real time',
        `probe, loudness, convert, verify, poster, flashes: ${over(all, theirs)}`,
      ),
    ];
  });
}

function transcodeArgs(facts: VideoFacts): string[] {
  const [step] = planVideo(facts, wall);
  if (step?.do !== 'transcode') throw new Error(`the clip of the bench would be ${step?.do}`);
  return stepArgs(step, facts);
}

/** One after the other, so that a busy machine is busy for both; the best of each. */
async function inTurn(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<[one: number, other: number]> {
  const best: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round += 1)
    for (const [i, work] of [one, other].entries()) {
      const before = performance.now();
      await work();
      best[i === 0 ? 0 : 1] = Math.min(best[i === 0 ? 0 : 1], performance.now() - before);
    }
  return best;
}

const row = (name: string, value: number, unit: string, note: string): Figure => ({ name, value, unit, note });
const over = (ours: number, theirs: number): string => `${((ours / theirs - 1) * 100).toFixed(1)} % over bare`;
