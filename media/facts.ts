// Reading ffprobe's two answers about a video, what it holds (JSON) and when each frame is shown (CSV), into facts. Pure; knows
// neither files nor programs.
import { err, ok, type Result } from '@lubu/shared/result';
import type { Demuxer } from './find-kind.ts';
import type { Mp4Layout } from './mp4-boxes.ts';
import { damagedVideo, noPicture, type Refusal, tooLong, tooManyPixelsInVideo } from './refusal.ts';

/** Frames per second as a fraction: 30000/1001 is not 29.97. */
export type Rate = { readonly num: number; readonly den: number };

export type PictureFacts = {
  /** Number of the stream in the file. */
  readonly stream: number;
  readonly codec: string;
  readonly profile: string;
  readonly pixelFormat: string;
  readonly bitDepth: number;
  /** Pixels as people see them: turned as the camera noted, with square pixels. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise that a player must turn the stored frames. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly squarePixels: boolean;
  readonly interlaced: boolean;
  /** Brighter than a screen of a hall can show (PQ or HLG). */
  readonly hdr: boolean;
  /** BT.709, BT.601 and so on, by FFmpeg's names; undefined where the file does not say. */
  readonly matrix: string | undefined;
  readonly frames: number;
  readonly rate: Rate;
  readonly rateIs: 'constant' | 'variable';
  /** `unknown` where the container marks frames as keys that need not be entry points. */
  readonly closedGop: 'yes' | 'no' | 'unknown';
  /** The longest way from one key frame to the next, in ms: how far back a player must go to enter. */
  readonly keyEveryMs: number;
};

export type SoundFacts = {
  readonly stream: number;
  readonly codec: string;
  readonly profile: string;
  readonly channels: number;
  readonly sampleRate: number;
  readonly durationMs: number;
};

/** What EBU R 128 measures, in hundredths of LUFS, dBTP and LU. */
export type Loudness = {
  readonly integrated: number;
  readonly truePeak: number;
  readonly range: number;
  readonly threshold: number;
  /** What the measuring asks the second pass to add. */
  readonly offset: number;
};

export type VideoFacts = {
  readonly demuxer: Demuxer;
  /** An MP4 by brand (not QuickTime), which every browser plays. */
  readonly mp4: Mp4Layout | undefined;
  readonly bytes: number;
  /** From the beginning of the first frame to the end of the last. */
  readonly durationMs: number;
  readonly picture: PictureFacts;
  readonly sounds: readonly SoundFacts[];
  /** Of the first sound; undefined where it was not measured, or where it is silent. */
  readonly loudness: Loudness | undefined;
  /** Subtitles, data, cover pictures. */
  readonly otherStreams: number;
  /** Where it was filmed is written in it. */
  readonly position: boolean;
};

export type VideoLimits = { readonly durationMs: number; readonly pixels: number };

/** ffprobe's first answer, as far as it is read here. Every member may be missing. */
type Tags = { readonly [name: string]: unknown };
type Stream = {
  readonly index?: number;
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly profile?: string;
  readonly width?: number;
  readonly height?: number;
  readonly pix_fmt?: string;
  readonly bits_per_raw_sample?: string;
  readonly sample_aspect_ratio?: string;
  readonly field_order?: string;
  readonly color_transfer?: string;
  readonly color_space?: string;
  readonly r_frame_rate?: string;
  readonly avg_frame_rate?: string;
  readonly time_base?: string;
  readonly duration?: string;
  readonly channels?: number;
  readonly sample_rate?: string;
  readonly disposition?: { readonly attached_pic?: number };
  readonly tags?: Tags;
  readonly side_data_list?: readonly { readonly rotation?: number }[];
};
type Answer = {
  readonly streams?: readonly Stream[];
  readonly format?: { readonly duration?: string; readonly tags?: Tags };
};

/** The stream that is the picture, or undefined: asked before the frames' times are read. */
export function pictureStream(answer: string): number | undefined {
  return pictureOf(parse(answer))?.index;
}

function parse(answer: string): Answer {
  try {
    const parsed: unknown = JSON.parse(answer);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {}; // cut off or no JSON: there is no stream in it, which is said as a refusal
  }
}

const pictureOf = ({ streams = [] }: Answer): Stream | undefined =>
  streams.find(({ codec_type, disposition }) => codec_type === 'video' && disposition?.attached_pic !== 1);

export type Seen = {
  readonly demuxer: Demuxer;
  readonly bytes: number;
  /** Undefined for a file that is no MP4. */
  readonly layout: Mp4Layout | undefined;
  /** `-show_format -show_streams -of json` */
  readonly answer: string;
  /** `-show_entries packet=pts,duration,flags -of csv=p=0` of the picture's stream, in the order of the file. */
  readonly packets: string;
  readonly loudness?: Loudness | undefined;
};

export function readFacts(seen: Seen, limits: VideoLimits): Result<VideoFacts, Refusal> {
  const answer = parse(seen.answer);
  const stream = pictureOf(answer);
  if (stream?.index === undefined) return err(noPicture);
  const { width: stored = 0, height: high = 0 } = stream;
  if (stored < 2 || high < 2 || stream.codec_name === undefined || stream.pix_fmt === undefined)
    return err(damagedVideo);
  if (stored * high > limits.pixels) return err(tooManyPixelsInVideo(stored, high, limits.pixels));

  const times = readPackets(seen.packets, fraction(stream.time_base) ?? { num: 1, den: 1_000 }, stream);
  if (times === undefined) return err(damagedVideo);
  if (breaksOff(times.durationMs, declaredMs(stream) ?? 0)) return err(damagedVideo);
  if (times.durationMs > limits.durationMs) return err(tooLong(times.durationMs, limits.durationMs));

  const rotation = rotationOf(stream);
  const shape = fraction(stream.sample_aspect_ratio?.replace(':', '/')) ?? { num: 1, den: 1 };
  const wide = shape.num === shape.den ? stored : Math.max(2, Math.round((stored * shape.num) / shape.den));
  const sideways = rotation === 90 || rotation === 270;
  const sounds = (answer.streams ?? []).filter(({ codec_type }) => codec_type === 'audio').map(soundOf);
  const brand = String(answer.format?.tags?.['major_brand'] ?? '').trim();
  return ok({
    demuxer: seen.demuxer,
    mp4: seen.demuxer === 'mov' && brand !== '' && brand !== 'qt' ? seen.layout : undefined,
    bytes: seen.bytes,
    durationMs: times.durationMs,
    picture: {
      stream: stream.index,
      codec: stream.codec_name,
      profile: stream.profile ?? '',
      pixelFormat: stream.pix_fmt,
      bitDepth: bitDepthOf(stream),
      width: sideways ? high : wide,
      height: sideways ? wide : high,
      rotation,
      squarePixels: shape.num === shape.den,
      interlaced: ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? ''),
      hdr: ['smpte2084', 'arib-std-b67'].includes(stream.color_transfer ?? ''),
      matrix: stream.color_space,
      frames: times.frames,
      rate: times.rate,
      rateIs: times.rateIs,
      closedGop: times.leading ? 'no' : seen.demuxer === 'mov' ? 'yes' : 'unknown',
      keyEveryMs: times.keyEveryMs,
    },
    sounds,
    loudness: sounds.length > 0 ? seen.loudness : undefined,
    otherStreams: (answer.streams?.length ?? 0) - sounds.length - 1,
    position: [answer.format?.tags, ...(answer.streams ?? []).map(({ tags }) => tags)].some(tellsWhere),
  });
}

const tellsWhere = (tags: Tags | undefined): boolean =>
  Object.keys(tags ?? {}).some((name) => /location|gps|iso6709/i.test(name));

const soundOf = (stream: Stream): SoundFacts => ({
  stream: stream.index ?? 0,
  codec: stream.codec_name ?? '',
  profile: stream.profile ?? '',
  channels: stream.channels ?? 0,
  sampleRate: Number(stream.sample_rate ?? 0),
  durationMs: declaredMs(stream) ?? 0,
});

/** What the file itself says; Matroska says it as 00:00:02.023000000. */
function declaredMs({ duration, tags }: Stream): number | undefined {
  if (duration !== undefined && Number(duration) >= 0) return Math.round(Number(duration) * 1_000);
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(String(tags?.['DURATION'] ?? '')) ?? [];
  if (seconds === undefined) return undefined;
  return Math.round((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000);
}

/** Less than the file promises, by more than a container's rounding and an editor's cut: it breaks off. */
const breaksOff = (found: number, declared: number): boolean => declared - found > Math.max(500, declared / 20);

function rotationOf({ side_data_list = [], tags }: Stream): 0 | 90 | 180 | 270 {
  // A display matrix turns counter-clockwise; the tag of older files, clockwise.
  const matrix = side_data_list.find(({ rotation }) => rotation !== undefined)?.rotation;
  const degrees = matrix === undefined ? Number(tags?.['rotate'] ?? 0) : -matrix;
  const quarter = ((Math.round(degrees / 90) % 4) + 4) % 4 || 0;
  return ([0, 90, 180, 270] as const)[quarter] ?? 0;
}

function bitDepthOf({ pix_fmt = '', bits_per_raw_sample }: Stream): number {
  const named = /p(9|10|12|14|16)(le|be)$/.exec(pix_fmt)?.[1] ?? /^p0(10|12|16)/.exec(pix_fmt)?.[1];
  return Number(named ?? bits_per_raw_sample ?? 8) || 8;
}

function fraction(text: string | undefined): Rate | undefined {
  const [, num = '', den = ''] = /^(\d+)\/(\d+)$/.exec(text ?? '') ?? [];
  return Number(num) > 0 && Number(den) > 0 ? { num: Number(num), den: Number(den) } : undefined;
}

type Times = {
  readonly durationMs: number;
  readonly frames: number;
  readonly rate: Rate;
  readonly rateIs: 'constant' | 'variable';
  readonly leading: boolean;
  readonly keyEveryMs: number;
};

/** Containers round times to their own unit (a whole ms in Matroska): so much off an even beat is still even. */
const unevenMs = 1.5;

/** Frames come in the order in which they are decoded; what counts is the order in which they are shown. */
function readPackets(text: string, unit: Rate, stream: Stream): Times | undefined {
  const ms = (units: number): number => (units * unit.num * 1_000) / unit.den;
  const shown: number[] = [];
  const keys: number[] = [];
  let last = 0;
  let next = 0;
  let leading = false;
  for (const line of text.split('\n')) {
    const [pts = '', duration = '', flags = ''] = line.split(',');
    if (pts === '' || flags.includes('D')) continue; // to be thrown away: cut off by an edit list
    last = /^\d+$/.test(duration) ? Number(duration) : last;
    // AVI and program streams leave times out: such a frame comes right after the one before it.
    const at = /^-?\d+$/.test(pts) ? Number(pts) : next;
    next = at + last;
    if (flags.includes('K')) keys.push(at);
    // Shown before the key frame that it follows in the file: it leans on the group before.
    else if (at < (keys.at(-1) ?? at)) leading = true;
    shown.push(at);
  }
  if (shown.length === 0 || keys.length === 0) return undefined;
  shown.sort((a, b) => a - b);
  const first = shown[0] ?? 0;
  const final = shown.at(-1) ?? first;
  const step = shown.length > 1 ? (final - first) / (shown.length - 1) : last;
  const end = final + (last > 0 ? last : step);
  const durationMs = Math.round(ms(end - first));
  if (durationMs < 1 || step <= 0) return undefined;
  const even = shown.every((at, i) => Math.abs(ms(at - (first + i * step))) <= unevenMs);
  keys.sort((a, b) => a - b);
  const gaps = keys.map((key, i) => (keys[i + 1] ?? end) - key);
  return {
    durationMs,
    frames: shown.length,
    rate: named(stream, unit.den / (unit.num * step)),
    rateIs: even ? 'constant' : 'variable',
    leading,
    keyEveryMs: Math.round(ms(Math.max(...gaps))),
  };
}

/** The file's own fraction where it agrees with what was counted; else what was counted, in thousandths. */
function named({ r_frame_rate, avg_frame_rate }: Stream, counted: number): Rate {
  for (const text of [r_frame_rate, avg_frame_rate]) {
    const rate = fraction(text);
    if (rate !== undefined && Math.abs(rate.num / rate.den / counted - 1) < 0.002) return rate;
  }
  return { num: Math.max(1, Math.round(counted * 1_000)), den: 1_000 };
}
