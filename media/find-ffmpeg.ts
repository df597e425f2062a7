// Where FFmpeg comes from, in this order: the setting LUBU_FFMPEG, the PATH, the optional package ffmpeg-static.
// Pictures need none; a missing one is said, never silent.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { err, ok, type Result } from '@lubu/shared/result';

export type Ffmpeg = {
  readonly path: string;
  readonly source: 'setting' | 'path' | 'package';
  readonly version: string;
};
export type NoFfmpeg = { readonly message: string; readonly fix: string; readonly fatal: boolean };

/** First line of `ffmpeg -version` or `ffprobe -version`, or undefined when the file does not run. */
async function versionOf(path: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, ['-hide_banner', '-version'], { timeout: 10_000 });
    return /^ff(?:mpeg|probe) version (\S+)/.exec(stdout)?.[1];
  } catch {
    return undefined; // not there or not runnable: the next source is tried, and the caller says so when none is left
  }
}

async function packaged(): Promise<string | undefined> {
  try {
    const path: unknown = createRequire(import.meta.url)('ffmpeg-static');
    if (typeof path !== 'string') return undefined;
    await access(path, constants.X_OK);
    return path;
  } catch {
    return undefined; // optional package: npm leaves it out where its download is blocked
  }
}

/** Finds a runnable FFmpeg. A setting that does not run is fatal; no FFmpeg at all is not. */
export async function findFfmpeg(setting: string | undefined): Promise<Result<Ffmpeg, NoFfmpeg>> {
  if (setting !== undefined && setting !== '') {
    const version = await versionOf(setting);
    if (version !== undefined) return ok({ path: setting, source: 'setting', version });
    return err({
      message: `LUBU_FFMPEG is "${setting}", which does not run.`,
      fix: 'name a runnable ffmpeg, or unset LUBU_FFMPEG',
      fatal: true,
    });
  }
  const onPath = await versionOf('ffmpeg');
  if (onPath !== undefined) return ok({ path: 'ffmpeg', source: 'path', version: onPath });
  const path = await packaged();
  const version = path === undefined ? undefined : await versionOf(path);
  if (path !== undefined && version !== undefined) return ok({ path, source: 'package', version });
  return err({
    message: 'No ffmpeg: pictures work, video cannot be converted.',
    fix: 'apt install ffmpeg / brew install ffmpeg, or set LUBU_FFMPEG',
    fatal: false,
  });
}

/**
 * ffprobe, which looks into a video before anything is done with it: the setting LUBU_FFPROBE, the folder of ffmpeg, the PATH.
 * The package ffmpeg-static brings none.
 */
export async function findFfprobe(
  ffmpeg: Ffmpeg,
  setting: string | undefined,
): Promise<Result<{ readonly path: string; readonly version: string }, NoFfmpeg>> {
  const named = setting !== undefined && setting !== '';
  const beside = isAbsolute(ffmpeg.path) ? [join(dirname(ffmpeg.path), 'ffprobe')] : [];
  for (const path of named ? [setting] : [...beside, 'ffprobe']) {
    const version = await versionOf(path);
    if (version !== undefined) return ok({ path, version });
  }
  if (named)
    return err({
      message: `LUBU_FFPROBE is "${setting}", which does not run.`,
      fix: 'name a runnable ffprobe, or unset LUBU_FFPROBE',
      fatal: true,
    });
  const from = ffmpeg.source === 'package' ? ' (the package ffmpeg-static brings ffmpeg alone)' : '';
  return err({
    message: `No ffprobe beside ffmpeg${from}: pictures work, video cannot be looked into and is refused.`,
    fix: 'apt install ffmpeg / brew install ffmpeg, which bring both, or set LUBU_FFPROBE',
    fatal: false,
  });
}
