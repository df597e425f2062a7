// Files as clerks bring them, and as attackers would, made on the spot: at most two seconds at 320 × 180.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpeg, findFfprobe } from '@lubu/media/find-ffmpeg';
import { animations, pictures } from './pictures.ts';

const run = promisify(execFile);

export type Tools = { readonly ffmpeg: string; readonly ffprobe: string; readonly encoders: string };

/** The same search as the product's; undefined when this machine has no ffmpeg or no ffprobe. */
export async function findTools(): Promise<Tools | undefined> {
  const ffmpeg = await findFfmpeg(process.env['LUBU_FFMPEG']);
  if (!ffmpeg.ok) return undefined;
  const ffprobe = await findFfprobe(ffmpeg.value, process.env['LUBU_FFPROBE']);
  if (!ffprobe.ok) return undefined;
  const { stdout } = await run(ffmpeg.value.path, ['-hide_banner', '-encoders']);
  return { ffmpeg: ffmpeg.value.path, ffprobe: ffprobe.value.path, encoders: stdout };
}

const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-profile:v', 'high', '-pix_fmt', 'yuv420p'];
const aac = ['-c:a', 'aac', '-b:a', '96k', '-ar', '48000', '-ac', '2'];
const fast = ['-movflags', '+faststart', '-map_metadata', '-1', '-fflags', '+bitexact'];
const seconds = 2;
const card = (size = '320x180', rate = 25): string[] => [
  '-f',
  'lavfi',
  '-i',
  `testsrc2=s=${size}:r=${rate}:d=${seconds}`,
];
/** 440 Hz at −24 LUFS when `volume` is 0.78. */
const tone = (volume = 0.78): string[] => ['-f', 'lavfi', '-i', `sine=f=440:d=${seconds},volume=${volume}`];
const even = [...card(), ...tone(), ...x264, ...aac];

/** Name of a clip → how ffmpeg makes it. */
const clips = {
  'fits.mp4': [...even, ...fast],
  'mute.mp4': [...card(), ...x264, ...fast],
  'late-index.mp4': even,
  'quicktime.mov': [...even, ...fast],
  'located.mp4': [...even, ...fast, '-metadata', 'location=+34.2777+108.9540/'],
  'loud.mp4': [...card(), ...tone(8), ...x264, ...aac, ...fast],
  'open-gop.mp4': [
    ...[...card(), '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'],
    ...['-x264-params', 'open-gop=1:keyint=12:min-keyint=12:bframes=3:b-adapt=0:scenecut=0', ...fast],
  ],
  'uneven.mp4': [...card(), '-vf', "select='lt(n,25)+not(mod(n,4))'", '-vsync', 'vfr', ...x264, ...fast],
  'odd.mp4': [
    ...['-f', 'lavfi', '-i', 'testsrc=s=321x181:r=25:d=2'],
    ...x264.slice(0, 6),
    '-pix_fmt',
    'yuv444p',
    ...fast,
  ],
  'ten-bit.mp4': [...card(), ...x264.slice(0, 6), '-pix_fmt', 'yuv420p10le', ...fast],
  'fast.mp4': [...card('320x180', 60), ...x264, ...fast],
  'large.mp4': [...card('640x480'), ...tone(), ...x264, ...aac, ...fast],
  'black.mp4': ['-f', 'lavfi', '-i', `color=black:s=320x180:r=25:d=1`, ...x264, ...fast],
  'flashes.mp4': [
    ...['-f', 'lavfi', '-i', `color=gray:s=320x180:r=25:d=${seconds}`],
    ...['-vf', "geq=lum='if(lt(mod(N,5),3),235,16)':cb=128:cr=128", ...x264, ...fast],
  ],
  'bomb.mov': ['-f', 'lavfi', '-i', 'color=gray:s=8192x6200:r=1:d=1', '-c:v', 'mjpeg', '-threads', '2'],
  'interlaced.ts': [...card(), ...tone(), '-c:v', 'mpeg2video', '-flags', '+ilme+ildct', '-top', '1', '-c:a', 'mp2'],
  'office.wmv': [...card(), ...tone(), '-c:v', 'wmv2', '-c:a', 'wmav2'],
  'camera.avi': [...card(), ...tone(), '-c:v', 'mpeg4', '-c:a', 'pcm_s16le'],
  'disc.mpg': [...card(), ...tone(), '-c:v', 'mpeg2video', '-c:a', 'mp2', '-f', 'vob'],
  'same.mkv': even,
  'sound-only.mp4': [...tone(), ...aac, ...fast],
} satisfies Record<string, string[]>;

/** These need an encoder that not every ffmpeg has. */
const special = {
  'phone.mp4': { encoder: 'libx265', args: [...card(), ...tone(), '-c:v', 'libx265', '-preset', 'ultrafast', ...aac] },
  'hdr.mp4': {
    encoder: 'libx265',
    args: [
      ...[...card(), '-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le'],
      ...['-x265-params', 'log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc'],
    ],
  },
  'web.webm': {
    encoder: 'libvpx-vp9',
    args: [...card(), ...tone(), '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'],
  },
} satisfies Record<string, { encoder: string; args: string[] }>;

/** What is made of another clip, or by hand. */
const derived: Readonly<Record<string, (clip: (name: keyof typeof clips) => Promise<Buffer>) => Promise<Uint8Array>>> =
  {
    'video-called.jpg': (clip) => clip('fits.mp4'),
    'turned.mp4': async (clip) => turned(await clip('fits.mp4')),
    'cut.mp4': async (clip) => half(await clip('fits.mp4')),
    'cut-late.mp4': async (clip) => half(await clip('late-index.mp4')),
    'page-behind.mp4': async (clip) => Buffer.concat([await clip('fits.mp4'), page]),
    'spoiled.mp4': async (clip) => spoiled(await clip('mute.mp4')),
    'photo-called.mp4': () => pictures.of('jpeg', 320, 180),
    'sideways.jpg': () => pictures.sideways(320, 180),
    'print.jpg': () => pictures.cmyk(320, 180),
    'deep.png': () => pictures.deep(320, 180),
    'moving.gif': () => animations.of('gif', 320, 180),
    'moving.webp': () => animations.of('webp', 320, 180),
    'bomb.png': async () => pictures.huge(14_000, 14_000),
    'page-behind.jpg': async () => Buffer.concat([await pictures.of('jpeg', 320, 180), page]),
    'cut.jpg': async () => half(await pictures.of('jpeg', 320, 180)),
    'script.svg': async () => text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'list.m3u8': async () =>
      text('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n'),
    'list-called.mp4': async () =>
      text('#EXTM3U\n#EXTINF:1,\nconcat:/etc/passwd|http://127.0.0.1:9/\n#EXT-X-ENDLIST\n'),
    'list.ffconcat': async () => text("ffconcat version 1.0\nfile '/etc/passwd'\nfile 'http://127.0.0.1:9/x.mp4'\n"),
    'list.mpd': async () => text('<?xml version="1.0"?><MPD><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>'),
    'page.mp4': async () => page,
    'empty.mp4': async () => new Uint8Array(),
    'apple.heic': async () => Buffer.concat([text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), Buffer.alloc(200)]),
  };

const text = (value: string): Buffer => Buffer.from(value, 'latin1');
const page = text('<!doctype html><html><script>alert(document.domain)</script></html>');
const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));

/** Like a phone held upright: the display matrix of the first track (version 0 of `tkhd`) says a quarter clockwise. */
function turned(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const matrix = copy.indexOf('tkhd') + 4 + 40;
  [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000].forEach((value, i) => {
    copy.writeInt32BE(value, matrix + i * 4);
  });
  return copy;
}

/** The index is whole; from a third on, the frames are noise. */
function spoiled(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const from = copy.indexOf('mdat') + 4;
  for (let i = from + Math.floor((copy.length - from) / 3); i < copy.length; i += 1) copy[i] = (i * 7_919) & 0xff;
  return copy;
}

export type CorpusName = keyof typeof clips | keyof typeof special | (string & {});

const isClip = (name: string): name is keyof typeof clips => name in clips;
const isSpecial = (name: string): name is keyof typeof special => name in special;

/** The encoder that a file needs and that this ffmpeg lacks. */
export const lacking = (name: string, tools: Tools): string | undefined => {
  const needed = isSpecial(name) ? special[name].encoder : 'libx264';
  return tools.encoders.includes(` ${needed} `) ? undefined : needed;
};

/** Makes files in a folder, each once. */
export function corpusIn(folder: string, tools: Tools): (name: CorpusName) => Promise<string> {
  const made = new Map<string, Promise<string>>();
  const make = async (name: string): Promise<string> => {
    const path = join(folder, name);
    const args = isClip(name) ? clips[name] : isSpecial(name) ? special[name].args : undefined;
    if (args !== undefined) {
      await run(tools.ffmpeg, ['-y', '-v', 'error', '-threads', '2', ...args, path]);
      return path;
    }
    const by = derived[name];
    if (by === undefined) throw new Error(`the corpus has no ${name}`);
    await writeFile(path, await by(async (other) => readFile(await once(other))));
    return path;
  };
  const once = (name: string): Promise<string> => {
    const found = made.get(name) ?? make(name);
    made.set(name, found);
    return found;
  };
  return once;
}
