// Where FFmpeg comes from, in this order: the setting LUBU_FFMPEG, the PATH, the optional package ffmpeg-static.
// Pictures need none; a missing one is said, never silent.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { err, ok, type Result } from '@lubu/shared/result';

export type Ffmpeg = {
  readonly path: string;
  readonly source: 'setting' | 'path' | 'package';
  readonly version: string;
};
export type NoFfmpeg = { readonly message: string; readonly fix: string; readonly fatal: boolean };

/** First line of `ffmpeg -version`, or undefined when the file does not run. */
async function versionOf(path: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, ['-hide_banner', '-version'], { timeout: 10_000 });
    return /^ffmpeg version (\S+)/.exec(stdout)?.[1];
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
