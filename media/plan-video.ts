// Facts of a video and the region that will show it in, steps out, as data: what will be done, and why, can be read and tested
// before any frame is decoded. What fits is not encoded again.
import type { Rate, VideoFacts } from './facts.ts';
import type { Demuxer } from './find-kind.ts';
import { type Fit, type Focus, type Frame, frameFor, isUntouched, outcome, type Size } from './video-frame.ts';

export type VideoTarget = Size & {
  /** Whole frames per second. */
  readonly maxFps: number;
  readonly fit: Fit;
  readonly focus?: Focus | undefined;
  readonly sound: 'keep' | 'mute';
};

/** Why a file is not taken as it is. */
export type Reason =
  | 'codec'
  | 'pixel_format'
  | 'hdr'
  | 'interlaced'
  | 'rotation'
  | 'pixel_shape'
  | 'size'
  | 'frame_rate'
  | 'variable_rate'
  | 'open_gop'
  | 'key_frames'
  | 'sound_codec'
  | 'loudness'
  | 'mute'
  | 'sound_length'
  | 'container'
  | 'fast_start'
  | 'extra_streams'
  | 'position'
  | 'hidden_bytes';

export type PictureWork = {
  readonly frame: Frame;
  readonly rate: Rate;
  /** A key frame every so many frames: two seconds, so that a player that joins late is there quickly. */
  readonly gop: number;
  /** Thousands of bits per second, at most. */
  readonly maxKbps: number;
  readonly deinterlace: boolean;
  readonly toneMap: boolean;
  /** The source's pixels are not square: it is scaled to this first. */
  readonly unsqueeze: Size | undefined;
};

/** `copy` takes it as it is, `none` leaves it out, `convert` makes AAC of it, and of the right loudness where it was measured. */
export type SoundWork = 'copy' | 'none' | 'convert';

export type VideoStep =
  | { readonly do: 'pass' }
  | { readonly do: 'remux'; readonly sound: Exclude<SoundWork, 'convert'>; readonly because: readonly Reason[] }
  | {
      readonly do: 'transcode';
      readonly picture: PictureWork | 'copy';
      readonly sound: SoundWork;
      readonly because: readonly Reason[];
    }
  | ({ readonly do: 'poster'; readonly atMs: number } & Size);

/** GY/T 282-2014 for Chinese programmes: −24 LKFS, 2 LU either way; peaks stay under −2 dBTP. In hundredths. */
export const loudnessTarget = { integrated: -2_400, tolerance: 200, truePeak: -200, range: 1_100 } as const;
/** A quieter sound than this is silence, and stays as it is. */
export const silence = -7_000;

const longestGopMs = 10_000;
const gopSeconds = 2;
const profiles = ['Constrained Baseline', 'Baseline', 'Main', 'High', 'Progressive High', 'Constrained High'];
/** Sound that ends this much after the picture makes a browser stand still on the last frame. */
export const soundOverMs = 150;

/** Containers whose frames need not say when they are shown: copied into an MP4 they would have no times. */
const timeless: readonly Demuxer[] = ['avi', 'mpeg', 'asf'];

/** One step that makes the file (or `pass`), then the poster. */
export function planVideo(facts: VideoFacts, target: VideoTarget): readonly VideoStep[] {
  const { picture } = facts;
  const frame = frameFor(picture, target, target.fit, target.focus);
  const sound = soundWork(facts, target);
  const about = { picture: pictureReasons(facts, target, frame), sound: soundReasons(facts, target) };
  const box = containerReasons(facts);
  const because = [...about.picture, ...about.sound, ...box];
  const size = outcome(frame);
  const poster: VideoStep = { do: 'poster', atMs: Math.floor(facts.durationMs / 3), ...size };
  if (about.picture.length > 0 || timeless.includes(facts.demuxer)) {
    const rate = rateFor(facts, target);
    const fps = rate.num / rate.den;
    const work: PictureWork = {
      frame,
      rate,
      gop: Math.max(1, Math.round(gopSeconds * fps)),
      maxKbps: Math.round(Math.min(40_000, Math.max(500, (size.width * size.height * fps * 0.15) / 1_000))),
      deinterlace: picture.interlaced,
      toneMap: picture.hdr,
      unsqueeze: picture.squarePixels ? undefined : { width: picture.width, height: picture.height },
    };
    return [{ do: 'transcode', picture: work, sound, because }, poster];
  }
  if (sound === 'convert') return [{ do: 'transcode', picture: 'copy', sound, because }, poster];
  if (because.length > 0) return [{ do: 'remux', sound, because }, poster];
  return [{ do: 'pass' }, poster];
}

/** Nothing is left to be done to it for this region. */
export const fits = (facts: VideoFacts, target: VideoTarget): boolean => planVideo(facts, target)[0]?.do === 'pass';

function pictureReasons({ picture }: VideoFacts, target: VideoTarget, frame: Frame): Reason[] {
  const wrong: readonly [boolean, Reason][] = [
    [picture.codec !== 'h264' || !profiles.includes(picture.profile), 'codec'],
    [!['yuv420p', 'yuvj420p'].includes(picture.pixelFormat) || picture.bitDepth !== 8, 'pixel_format'],
    [picture.hdr, 'hdr'],
    [picture.interlaced, 'interlaced'],
    [picture.rotation !== 0, 'rotation'],
    [!picture.squarePixels, 'pixel_shape'],
    [!isUntouched(frame, picture), 'size'],
    [picture.rate.num > picture.rate.den * target.maxFps, 'frame_rate'],
    [picture.rateIs === 'variable', 'variable_rate'],
    [picture.closedGop === 'no', 'open_gop'],
    [picture.keyEveryMs > longestGopMs, 'key_frames'],
  ];
  return wrong.filter(([is]) => is).map(([, reason]) => reason);
}

function soundReasons(facts: VideoFacts, target: VideoTarget): Reason[] {
  const [sound] = facts.sounds;
  if (sound === undefined) return [];
  if (target.sound === 'mute') return ['mute'];
  const reasons: Reason[] = [];
  if (!isPlayable(facts)) reasons.push('sound_codec');
  if (!isLevel(facts)) reasons.push('loudness');
  if (sound.durationMs > facts.durationMs + soundOverMs) reasons.push('sound_length');
  return reasons;
}

function soundWork(facts: VideoFacts, target: VideoTarget): SoundWork {
  if (facts.sounds.length === 0 || target.sound === 'mute') return 'none';
  return isPlayable(facts) && isLevel(facts) ? 'copy' : 'convert';
}

function isPlayable({ sounds: [sound] }: VideoFacts): boolean {
  return sound?.codec === 'aac' && sound.profile === 'LC' && sound.channels <= 2;
}

const isLevel = ({ loudness }: VideoFacts): boolean =>
  loudness === undefined ||
  loudness.integrated <= silence ||
  Math.abs(loudness.integrated - loudnessTarget.integrated) <= loudnessTarget.tolerance;

function containerReasons(facts: VideoFacts): Reason[] {
  const reasons: Reason[] = [];
  if (facts.mp4 === undefined || facts.mp4.fragmented) reasons.push('container');
  else if (!facts.mp4.fastStart) reasons.push('fast_start');
  else if (!facts.mp4.plain) reasons.push('hidden_bytes');
  if (facts.otherStreams > 0 || facts.sounds.length > 1) reasons.push('extra_streams');
  if (facts.position) reasons.push('position');
  return reasons;
}

const standardRates: readonly Rate[] = [
  { num: 60, den: 1 },
  { num: 60_000, den: 1_001 },
  { num: 50, den: 1 },
  { num: 30, den: 1 },
  { num: 30_000, den: 1_001 },
  { num: 25, den: 1 },
  { num: 24, den: 1 },
  { num: 24_000, den: 1_001 },
  { num: 20, den: 1 },
  { num: 15, den: 1 },
  { num: 12, den: 1 },
  { num: 10, den: 1 },
];

/** Frames per second below which people see single pictures. */
const fluid = 20;

/** Its own beat where that is even and slow enough; a whole part of it where it is too fast; else the nearest usual one. */
function rateFor({ picture: { rate, rateIs } }: VideoFacts, { maxFps }: VideoTarget): Rate {
  const fps = rate.num / rate.den;
  if (rateIs === 'constant') {
    const every = Math.max(1, Math.ceil(fps / maxFps - 1e-9));
    if (every === 1) return rate;
    if (fps / every >= fluid) return { num: rate.num, den: rate.den * every };
  }
  const near = standardRates
    .filter(({ num, den }) => num <= den * maxFps)
    .sort((a, b) => Math.abs(a.num / a.den - fps) - Math.abs(b.num / b.den - fps) || b.num / b.den - a.num / a.den)[0];
  return near ?? { num: maxFps, den: 1 };
}
