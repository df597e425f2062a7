// The way of a video through the house: probe, plan, convert, verify, look for flashes, hash. A file in a job's folder in, a file
// and facts out; storing them is somebody else's work, and is done before the folder goes.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '@lubu/shared/result';
import type { VideoFacts } from './facts.ts';
import { names, posterArgs, scanArgs, stepArgs } from './ffmpeg-args.ts';
import type { Demuxer } from './find-kind.ts';
import { beginFlashScan, type Flashes, type Scan, scanFrameBytes, scanSize } from './flash-scan.ts';
import { planRenditions } from './plan-renditions.ts';
import { fits, planVideo, type VideoStep, type VideoTarget } from './plan-video.ts';
import { probeVideo } from './probe-video.ts';
import { blackVideo, damagedVideo, notConvertible, type Refusal, tooSlow } from './refusal.ts';
import { type Job, type MadeImage, readProgress, runFfmpeg, runStep } from './run-step.ts';
import type { Size } from './video-frame.ts';

export type Progress = {
  readonly doing: 'probe' | VideoStep['do'] | 'verify';
  /** Step `step` of `of`, from 1. */
  readonly step: number;
  readonly of: number;
  /** Of this step, in thousandths. */
  readonly share: number;
};

/** More than the file itself can be blamed for, for the log: what the program said last. */
export type VideoRefusal = Refusal & { readonly detail?: string };

export type IngestedVideo = {
  /** What was brought, and what was made of it: for `pass` the same file. */
  readonly source: VideoFacts;
  readonly made: VideoFacts;
  readonly plan: readonly VideoStep[];
  /** In the job's folder: gone with it. */
  readonly path: string;
  /** SHA-256 of the file that was made, hexadecimal. */
  readonly hash: string;
  readonly posters: readonly MadeImage[];
  /** For the reviewer. */
  readonly flashes: readonly Flashes[];
};

/**
 * @param job its folder holds the file under the name `source`
 * @throws the reason of the job's signal when it was cancelled, and an Error over a fault of the machine
 */
export async function ingestVideo(
  job: Job,
  demuxer: Demuxer,
  target: VideoTarget,
  tell: (progress: Progress) => void = () => {},
): Promise<Result<IngestedVideo, VideoRefusal>> {
  tell({ doing: 'probe', step: 1, of: 4, share: 0 });
  const source = await probeVideo(job, names.source, demuxer, target.sound === 'keep');
  if (!source.ok) return source;
  const plan = planVideo(source.value, target);
  const [first, poster] = plan;
  if (first === undefined || poster?.do !== 'poster')
    throw new Error('planVideo: a file and a poster are always planned');

  const at = (doing: Progress['doing'], step: number) => (share: number) => tell({ doing, step, of: 4, share });
  const converted = await convert(job, first, source.value, at(first.do, 2));
  if (!converted.ok) return converted;
  const made = first.do === 'pass' ? source : await verify(job, source.value, target);
  if (!made.ok) return made;
  const name = converted.value;
  const posters = await takePoster(job, name, made.value, poster.atMs, target, at('poster', 3));
  if (!posters.ok) return posters;
  const scan = await look(job, name, made.value, at('verify', 4));
  if (!scan.ok) return scan;
  const path = join(job.folder, name);
  const { flashes } = scan.value;
  return ok({
    source: source.value,
    made: made.value,
    plan,
    path,
    hash: await hashOf(path),
    posters: posters.value,
    flashes,
  });
}

/** A film of an hour at a tenth of its speed would still end; more than that is no use to anyone. */
const timeFor = (durationMs: number): number => 120_000 + durationMs * 10;

type Tell = (share: number) => void;

/** The name of the file that goes on. */
async function convert(
  job: Job,
  step: VideoStep,
  facts: VideoFacts,
  tell: Tell,
): Promise<Result<string, VideoRefusal>> {
  tell(0);
  if (step.do === 'pass' || step.do === 'poster') return ok(names.source);
  const ended = await runFfmpeg(job, 'ffmpeg', stepArgs(step, facts), {
    timeMs: timeFor(facts.durationMs),
    onOutput: readProgress(facts.durationMs, tell),
  });
  if (ended.how === 'done') return ok(names.made);
  if (ended.how === 'too_slow' || /Cannot allocate memory/.test(ended.stderr))
    return err({ ...tooSlow, detail: ended.stderr });
  return err({ ...notConvertible, detail: ended.stderr });
}

/** What was made is looked into like anything that comes from outside: it must fit, and last as long as what was brought. */
async function verify(job: Job, source: VideoFacts, target: VideoTarget): Promise<Result<VideoFacts, VideoRefusal>> {
  const made = await probeVideo(job, names.made, 'mov', target.sound === 'keep');
  if (!made.ok) return made;
  const { durationMs, picture } = made.value;
  const frameMs = (1_000 * picture.rate.den) / picture.rate.num;
  const off = Math.abs(durationMs - source.durationMs);
  // Very short or very lively sound cannot be brought to the target in one line; it is as near as it gets, and the facts say so.
  if (off <= Math.max(100, 2 * frameMs) && fits({ ...made.value, loudness: undefined }, target)) return made;
  return err({ ...notConvertible, detail: `made: ${JSON.stringify(made.value)}, asked: ${JSON.stringify(target)}` });
}

async function takePoster(
  job: Job,
  name: string,
  facts: VideoFacts,
  atMs: number,
  region: Size,
  tell: Tell,
): Promise<Result<MadeImage[], VideoRefusal>> {
  tell(0);
  const { demuxer, picture } = facts;
  const ended = await runFfmpeg(job, 'ffmpeg', posterArgs(demuxer, name, picture.stream, atMs));
  if (ended.how !== 'done') return err({ ...damagedVideo, detail: ended.stderr });
  const frame = await readFile(join(job.folder, names.poster));
  const { width, height } = picture;
  const made: MadeImage[] = [];
  for (const step of planRenditions({ mime: 'image/png', width, height, graphic: false }, [region]))
    made.push(await runStep(frame, step));
  return ok(made);
}

/** Every frame is decoded once more, small: it must be there, not black, and its flashes are found. */
async function look(job: Job, name: string, facts: VideoFacts, tell: Tell): Promise<Result<Scan, VideoRefusal>> {
  const { demuxer, picture, durationMs } = facts;
  const scan = beginFlashScan(picture.rate.num / picture.rate.den);
  const frame = new Uint8Array(scanFrameBytes);
  let filled = 0;
  let frames = 0;
  const onOutput = (chunk: Buffer): void => {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + scanFrameBytes - filled);
      frame.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < scanFrameBytes) continue;
      scan.take(frame);
      filled = 0;
      frames += 1;
    }
    tell(Math.min(1_000, Math.round((frames * 1_000) / picture.frames)));
  };
  const args = scanArgs(demuxer, name, picture.stream, scanSize);
  const ended = await runFfmpeg(job, 'ffmpeg', args, { timeMs: timeFor(durationMs), onOutput });
  const found = scan.end();
  if (ended.how !== 'done')
    return err({ ...(ended.how === 'too_slow' ? tooSlow : damagedVideo), detail: ended.stderr });
  if (found.frames < picture.frames * 0.95 - 1)
    return err({ ...damagedVideo, detail: `${found.frames} of ${picture.frames} frames` });
  return found.black ? err(blackVideo) : ok(found);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
