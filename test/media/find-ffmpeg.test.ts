import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg } from '@lubu/media/find-ffmpeg';
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
