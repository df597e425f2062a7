// Looking into a video in a job's folder: what it holds, when each frame is shown, how its boxes lie, how loud it is.
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pixelLimit } from '@lubu/shared/asset/asset';
import { err, type Result } from '@lubu/shared/result';
import { pictureStream, readFacts, type VideoFacts, type VideoLimits } from './facts.ts';
import { loudnessArgs, packetArgs, probeArgs, readLoudness } from './ffmpeg-args.ts';
import type { Demuxer } from './find-kind.ts';
import { type Mp4Layout, readMp4Layout } from './mp4-boxes.ts';
import { damagedVideo, noPicture, type Refusal, tooManyPixelsInVideo, tooSlow } from './refusal.ts';
import { type Job, runFfmpeg } from './run-step.ts';

/** An hour is more than any hall loops; a frame is no larger than a picture may be. */
export const videoLimits: VideoLimits = { durationMs: 3_600_000, pixels: pixelLimit };

/** @param listen measures the loudness too, which decodes the whole sound */
export async function probeVideo(
  job: Job,
  name: string,
  demuxer: Demuxer,
  listen: boolean,
): Promise<Result<VideoFacts, Refusal>> {
  const told = await runFfmpeg(job, 'ffprobe', probeArgs(demuxer, name));
  if (told.how !== 'done') return err(told.how === 'too_slow' ? tooSlow : damagedVideo);
  const [, width, height] = /Picture size (\d+)x(\d+) exceeds/.exec(told.stderr) ?? [];
  if (width !== undefined && height !== undefined)
    return err(tooManyPixelsInVideo(Number(width), Number(height), videoLimits.pixels));
  const stream = pictureStream(told.stdout);
  if (stream === undefined) return err(noPicture);
  const packets = await runFfmpeg(job, 'ffprobe', packetArgs(demuxer, name, stream));
  if (packets.how !== 'done') return err(packets.how === 'too_slow' ? tooSlow : damagedVideo);

  const path = join(job.folder, name);
  const { size: bytes } = await stat(path);
  const layout = demuxer === 'mov' ? await layoutOf(path, bytes) : undefined;
  const seen = { demuxer, bytes, layout, answer: told.stdout, packets: packets.stdout };
  const facts = readFacts(seen, videoLimits);
  const sound = facts.ok ? facts.value.sounds[0] : undefined;
  if (!listen || sound === undefined) return facts;
  const heard = await runFfmpeg(job, 'ffmpeg', loudnessArgs(demuxer, name, sound.stream));
  if (heard.how !== 'done') return err(heard.how === 'too_slow' ? tooSlow : damagedVideo);
  return readFacts({ ...seen, loudness: readLoudness(heard.stderr) }, videoLimits);
}

async function layoutOf(path: string, bytes: number): Promise<Mp4Layout> {
  const file = await open(path, 'r');
  try {
    return await readMp4Layout(async (position, length) => {
      const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    }, bytes);
  } finally {
    await file.close();
  }
}
