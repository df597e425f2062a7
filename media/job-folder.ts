// A folder of its own for each file on its way, gone when the work is: what a converter may see, and all that it may see.
import { constants, copyFile, link, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Makes the folder below `root`, hands it over, and removes it with all that is in it, however the work ends. */
export async function inJobFolder<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(resolve(root), 'media-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts a file into the folder under a fixed name: a second name for the same bytes, or a copy where the disk is another one. */
export async function bringIn(file: string, folder: string, name: string): Promise<string> {
  const to = join(folder, name);
  try {
    await link(file, to);
  } catch {
    await copyFile(file, to, constants.COPYFILE_EXCL); // another disk, or one without links; a real fault shows again here
  }
  return to;
}
