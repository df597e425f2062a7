// The argument lists of ffmpeg and ffprobe, fixed but for numbers and names from closed lists; nothing a user wrote is ever among
// them. Files have fixed names inside the job folder. Pure.
import { pixelLimit } from '@lubu/shared/asset/asset';
import type { Loudness, VideoFacts } from './facts.ts';
import type { Demuxer } from './find-kind.ts';
import { loudnessTarget, type PictureWork, type VideoStep } from './plan-video.ts';
import type { Size } from './video-frame.ts';

/** Names in the job folder. */
export const names = { source: 'source', made: 'made.mp4', poster: 'poster.png' } as const;

/** FFmpeg's decoders that may run, by its names; every other one stays shut. */
const decoders = [
  ...['h264', 'hevc', 'vp8', 'vp9', 'libdav1d', 'av1', 'libaom-av1', 'mpeg1video', 'mpeg2video', 'mpeg4', 'msmpeg4'],
  ...['msmpeg4v2', 'wmv1', 'wmv2', 'wmv3', 'vc1', 'mjpeg', 'prores', 'dnxhd', 'h263'],
  ...[
    'aac',
    'aac_latm',
    'mp3',
    'mp3float',
    'mp2',
    'mp2float',
    'ac3',
    'eac3',
    'opus',
    'libopus',
    'vorbis',
    'flac',
    'alac',
  ],
  ...['wmav1', 'wmav2', 'amrnb', 'amrwb', 'pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_u8', 'pcm_alaw', 'pcm_mulaw'],
  ...['pcm_f32le', 'pcm_s24be', 'pcm_s32le', 'adpcm_ms', 'adpcm_ima_wav'],
].join(',');

/**
 * How a file of unknown origin is opened: by the one demuxer that its bytes asked for, from the disk only, never following a
 * reference to another file, and with nothing but known decoders.
 */
const open = (demuxer: Demuxer, name: string): string[] => [
  ...['-protocol_whitelist', 'file', '-format_whitelist', formatNames[demuxer], '-f', demuxer],
  ...(demuxer === 'mov' ? ['-enable_drefs', '0', '-use_absolute_path', '0'] : []),
  ...['-codec_whitelist', decoders, '-max_streams', '32', '-i', `file:${name}`],
];

/** The list is compared with the demuxer's whole name. */
const formatNames: Readonly<Record<Demuxer, string>> = {
  mov: 'mov,mp4,m4a,3gp,3g2,mj2',
  matroska: 'matroska,webm',
  avi: 'avi',
  mpegts: 'mpegts',
  mpeg: 'mpeg',
  asf: 'asf',
};

const quiet = ['-hide_banner', '-v', 'error'];
/** A codec that asks for more pixels is not opened; two threads leave a processor to those who publish. */
const modest = ['-nostdin', '-nostats', '-max_pixels', String(pixelLimit), '-threads', '2'];

export const probeArgs = (demuxer: Demuxer, name: string): string[] => [
  ...quiet,
  ...['-show_format', '-show_streams', '-of', 'json', '-max_pixels', String(pixelLimit)],
  ...open(demuxer, name),
];

export const packetArgs = (demuxer: Demuxer, name: string, stream: number): string[] => [
  ...quiet,
  ...['-select_streams', String(stream), '-show_entries', 'packet=pts,duration,flags', '-of', 'csv=p=0'],
  ...open(demuxer, name),
];

const loudnorm = `loudnorm=I=${loudnessTarget.integrated / 100}:TP=${loudnessTarget.truePeak / 100}:LRA=${loudnessTarget.range / 100}`;

/** The first pass over the sound; its answer is the last thing on stderr. */
export const loudnessArgs = (demuxer: Demuxer, name: string, stream: number): string[] => [
  ...['-hide_banner', '-v', 'info', ...modest],
  ...open(demuxer, name),
  ...['-map', `0:${stream}`, '-af', `${loudnorm}:print_format=json`, '-f', 'null', '-'],
];

/** What the first pass printed, or undefined when it printed nothing usable. */
export function readLoudness(stderr: string): Loudness | undefined {
  const text = stderr.slice(stderr.lastIndexOf('{'), stderr.lastIndexOf('}') + 1);
  const member = (name: string): number => {
    const [, value = ''] = new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`).exec(text) ?? [];
    if (value === '-inf') return -9_900;
    return value === '' ? Number.NaN : Math.round(Number(value) * 100);
  };
  const loudness: Loudness = {
    integrated: member('input_i'),
    truePeak: member('input_tp'),
    range: member('input_lra'),
    threshold: member('input_thresh'),
    offset: member('target_offset'),
  };
  return Object.values(loudness).every(Number.isFinite) ? loudness : undefined;
}

/** Small frames, one after the other, as bytes of red, green and blue on stdout. */
export const scanArgs = (demuxer: Demuxer, name: string, stream: number, size: Size): string[] => [
  ...quiet,
  ...modest,
  ...open(demuxer, name),
  ...['-map', `0:${stream}`, '-vf', `scale=${size.width}:${size.height}:flags=area,format=rgb24`],
  ...['-f', 'rawvideo', 'pipe:1'],
];

export const posterArgs = (demuxer: Demuxer, name: string, stream: number, atMs: number): string[] => [
  ...[...quiet, ...modest, '-ss', seconds(atMs)],
  ...open(demuxer, name),
  ...['-map', `0:${stream}`, '-frames:v', '1', '-c:v', 'png', '-f', 'image2', '-update', '1', '-y', names.poster],
];

export function stepArgs(step: VideoStep & { do: 'remux' | 'transcode' }, facts: VideoFacts): string[] {
  const picture = step.do === 'remux' ? 'copy' : step.picture;
  const [sound] = facts.sounds;
  const withSound = sound !== undefined && step.sound !== 'none';
  return [
    ...[...quiet, ...modest, '-progress', 'pipe:1'],
    ...open(facts.demuxer, names.source),
    ...['-map', `0:${facts.picture.stream}`, ...(withSound ? ['-map', `0:${sound.stream}`] : [])],
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'],
    ...(picture === 'copy' ? ['-c:v', 'copy'] : encode(picture, facts)),
    ...(withSound ? soundArgs(step.sound, facts) : ['-an']),
    // A sound that goes on would hold the last frame.
    ...(withSound ? ['-t', seconds(facts.durationMs)] : []),
    ...['-fflags', '+bitexact', '-movflags', '+faststart', '-f', 'mp4', '-y', names.made],
  ];
}

function encode(work: PictureWork, { picture }: VideoFacts): string[] {
  return [
    ...['-vf', filters(work, picture.matrix, picture.height).join(',')],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
    ...['-maxrate', `${work.maxKbps}k`, '-bufsize', `${work.maxKbps * 2}k`],
    ...['-g', String(work.gop), '-bf', '2', '-flags:v', '+cgop+bitexact', '-threads', '2'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
  ];
}

/** FFmpeg has turned the frames upright before the first of these. */
function filters(work: PictureWork, matrix: string | undefined, height: number): string[] {
  const { crop, scale, pad } = work.frame;
  const from = matrix === undefined && height >= 720 ? 'bt709' : 'auto';
  return [
    work.deinterlace ? 'yadif' : '',
    work.unsqueeze === undefined ? '' : `scale=${work.unsqueeze.width}:${work.unsqueeze.height}`,
    crop === undefined ? '' : `crop=${crop.width}:${crop.height}:${crop.x}:${crop.y}:exact=1`,
    work.toneMap
      ? 'zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv'
      : '',
    `scale=${scale.width}:${scale.height}:flags=bicubic${work.toneMap ? '' : `:in_color_matrix=${from}:out_color_matrix=bt709:out_range=tv`}`,
    pad === undefined ? '' : `pad=${pad.width}:${pad.height}:${pad.x}:${pad.y}:black`,
    'setsar=1',
    `fps=${work.rate.num}/${work.rate.den}`,
    'format=yuv420p',
  ].filter((filter) => filter !== '');
}

function soundArgs(work: 'copy' | 'convert' | 'none', { loudness }: VideoFacts): string[] {
  if (work === 'copy') return ['-c:a', 'copy'];
  const level = loudness === undefined ? [] : [secondPass(loudness)];
  return [
    '-af',
    [...level, 'aresample=48000'].join(','),
    '-c:a',
    'aac',
    '-b:a',
    '128k',
    '-ac',
    '2',
    '-flags:a',
    '+bitexact',
  ];
}

function secondPass({ integrated, truePeak, range, threshold, offset }: Loudness): string {
  const measured = [
    `measured_I=${integrated / 100}`,
    `measured_TP=${truePeak / 100}`,
    `measured_LRA=${range / 100}`,
    `measured_thresh=${threshold / 100}`,
    `offset=${offset / 100}`,
  ];
  return `${loudnorm}:${measured.join(':')}:linear=true`;
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);
