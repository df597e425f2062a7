// ffprobe's real answers, kept as files, and what is read in them. `WRITE_FACTS=1` asks this machine's ffprobe anew.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFacts, type Seen, type VideoFacts } from '@lubu/media/facts';
import { packetArgs, probeArgs, readLoudness } from '@lubu/media/ffmpeg-args';
import type { Demuxer } from '@lubu/media/find-kind';
import { videoLimits } from '@lubu/media/probe-video';
import { beforeAll, describe, expect, it } from 'vitest';
import { corpusIn, findTools } from './corpus.ts';

const folder = join(import.meta.dirname, 'facts');
type Kept = { readonly answer: unknown; readonly packets: readonly string[] };
type Expected = Partial<Omit<VideoFacts, 'picture'>> & { readonly picture?: Partial<VideoFacts['picture']> };

const files: readonly [name: string, demuxer: Demuxer, expected: Expected][] = [
  [
    'fits.mp4',
    'mov',
    {
      durationMs: 2_000,
      otherStreams: 0,
      position: false,
      picture: {
        ...{
          codec: 'h264',
          profile: 'Constrained Baseline',
          pixelFormat: 'yuv420p',
          bitDepth: 8,
          width: 320,
          height: 180,
          rotation: 0,
        },
        ...{ frames: 50, rate: { num: 25, den: 1 }, rateIs: 'constant', closedGop: 'yes', keyEveryMs: 2_000 },
      },
      sounds: [{ stream: 1, codec: 'aac', profile: 'LC', channels: 2, sampleRate: 48_000, durationMs: 2_000 }],
    },
  ],
  ['turned.mp4', 'mov', { picture: { width: 180, height: 320, rotation: 90 } }],
  ['located.mp4', 'mov', { position: true }],
  ['uneven.mp4', 'mov', { picture: { rateIs: 'variable' } }],
  ['open-gop.mp4', 'mov', { picture: { closedGop: 'no', keyEveryMs: 480 } }],
  ['ten-bit.mp4', 'mov', { picture: { profile: 'High 10', bitDepth: 10 } }],
  ['hdr.mp4', 'mov', { picture: { codec: 'hevc', bitDepth: 10, hdr: true } }],
  [
    'same.mkv',
    'matroska',
    { mp4: undefined, durationMs: 2_000, picture: { rateIs: 'constant', closedGop: 'unknown' } },
  ],
  ['interlaced.ts', 'mpegts', { picture: { codec: 'mpeg2video', interlaced: true } }],
  ['camera.avi', 'avi', { durationMs: 2_000, picture: { rate: { num: 25, den: 1 }, rateIs: 'constant' } }],
];

beforeAll(async () => {
  if (process.env['WRITE_FACTS'] === undefined) return;
  const tools = await findTools();
  if (tools === undefined) throw new Error('WRITE_FACTS needs ffmpeg and ffprobe');
  const root = await mkdtemp(join(tmpdir(), 'lubu-facts-'));
  const file = corpusIn(root, tools);
  await mkdir(folder, { recursive: true });
  for (const [name, demuxer] of files) {
    await file(name);
    const ask = async (args: string[]) => (await promisify(execFile)(tools.ffprobe, args, { cwd: root })).stdout;
    const kept: Kept = {
      answer: JSON.parse(await ask(probeArgs(demuxer, name))),
      packets: (await ask(packetArgs(demuxer, name, 0))).trimEnd().split('\n'),
    };
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(kept, null, 1)}\n`);
  }
  await rm(root, { recursive: true });
});

const plain = { fastStart: true, fragmented: false, plain: true };
async function seen(name: string, demuxer: Demuxer): Promise<Seen> {
  const kept = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Kept;
  const layout = demuxer === 'mov' ? plain : undefined;
  return { demuxer, bytes: 1, layout, answer: JSON.stringify(kept.answer), packets: kept.packets.join('\n') };
}

describe('the facts of a video', () => {
  it.each(files)('are read from the answer about %s', async (name, demuxer, expected) => {
    expect(readFacts(await seen(name, demuxer), videoLimits)).toMatchObject({ ok: true, value: expected });
  });

  it('do not depend on the order in which the container holds the frames', async () => {
    const file = await seen('fits.mp4', 'mov');
    const later = file.packets.replaceAll(/^(\d+)/gm, (pts) => String(Number(pts) + 90_000));
    expect(readFacts({ ...file, packets: later }, videoLimits)).toEqual(readFacts(file, videoLimits));
  });

  it('are a refusal in words where there is no picture, no frame, too much of it, or a part of it is missing', async () => {
    const file = await seen('fits.mp4', 'mov');
    const said = (change: Partial<Seen>, limits = videoLimits): string => {
      const facts = readFacts({ ...file, ...change }, limits);
      return facts.ok ? 'taken' : facts.error.zh;
    };
    expect(said({})).toBe('taken');
    for (const answer of ['', '{', '[]', '{"streams":[]}', '{"streams":[{"codec_type":"audio"}]}'])
      expect(said({ answer })).toContain('没有画面');
    expect(said({ packets: '' })).toContain('已损坏或不完整');
    expect(said({ packets: file.packets.split('\n').slice(0, 25).join('\n') })).toContain('已损坏或不完整');
    expect(said({}, { ...videoLimits, durationMs: 1_000 })).toBe('视频长 2 秒，最多允许 1 秒，请剪短后再上传');
    expect(said({}, { ...videoLimits, pixels: 10_000 })).toContain('320 × 180');
  });
});

it('reads how loud a sound is, and that it is silent', () => {
  const text = (i: string): string =>
    `[Parsed_loudnorm_0 @ 0x5625]\n{\n"input_i" : "${i}",\n"input_tp" : "-20.79",\n"input_lra" : "0.00",\n"input_thresh" : "-31.80",\n"output_i" : "-24.02",\n"target_offset" : "0.02"\n}\n`;
  expect(readLoudness(text('-21.80'))).toEqual({
    ...{ integrated: -2_180, truePeak: -2_079, range: 0, threshold: -3_180, offset: 2 },
  });
  expect(readLoudness(text('-inf'))?.integrated).toBe(-9_900);
  expect(readLoudness('Output file is empty')).toBeUndefined();
});
