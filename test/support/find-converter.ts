// FFmpeg for the tests: the same search as the product's.
import { findFfmpeg } from '@lubu/media/find-ffmpeg';
import type { Finding } from './finding.ts';

export async function findConverter(): Promise<Finding> {
  const found = await findFfmpeg(process.env['LUBU_FFMPEG']);
  if (found.ok) return { name: 'FFmpeg', found: `${found.value.version} (${found.value.source})` };
  return { name: 'FFmpeg', missing: found.error.message, fix: found.error.fix, fatal: found.error.fatal };
}
