import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg, findFfprobe } from '@lubu/media/find-ffmpeg';
import { expect, it } from 'vitest';

it('takes the program that the setting names, and says its version', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'lubu-ffmpeg-')), 'ffmpeg');
  await writeFile(path, '#!/bin/sh\necho "ffmpeg version 9.9-test Copyright"\n');
  await chmod(path, 0o755);
  expect(await findFfmpeg(path)).toEqual({ ok: true, value: { path, source: 'setting', version: '9.9-test' } });
});

it('refuses a setting that does not run, naming it and the fix', async () => {
  const found = await findFfmpeg('/nowhere/ffmpeg');
  expect(found).toMatchObject({
    ok: false,
    error: { fatal: true, message: expect.stringContaining('/nowhere/ffmpeg') },
  });
});

it('says that ffmpeg-static brings no ffprobe, and what does', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    const found = await findFfprobe({ path: '/nowhere/ffmpeg', source: 'package', version: '6.1.1' }, undefined);
    expect(found).toMatchObject({
      ok: false,
      error: {
        fatal: false,
        message: expect.stringContaining('ffmpeg-static'),
        fix: expect.stringContaining('apt install'),
      },
    });
  } finally {
    process.env['PATH'] = path;
  }
});

it('takes the ffprobe that lies beside ffmpeg, or that the setting names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lubu-ffprobe-'));
  const path = join(folder, 'ffprobe');
  await writeFile(path, '#!/bin/sh\necho "ffprobe version 9.9-test Copyright"\n');
  await chmod(path, 0o755);
  const expected = { ok: true, value: { path, version: '9.9-test' } };
  const ffmpeg = { path: join(folder, 'ffmpeg'), source: 'path', version: '9.9-test' } as const;
  expect(await findFfprobe(ffmpeg, undefined)).toEqual(expected);
  expect(await findFfprobe({ ...ffmpeg, path: 'ffmpeg' }, path)).toEqual(expected);
  expect(await findFfprobe(ffmpeg, '/nowhere/ffprobe')).toMatchObject({ ok: false, error: { fatal: true } });
});
