// Files named by the SHA-256 of their bytes, two hex digits deep. A file is written beside its place, forced to the disk and
// renamed, so that it is whole or not there; what is read back is checked against its name.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../http/deps.ts';

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Opens the store in `folder`, which is made when absent. A name that is no hash is simply absent, so no path can be asked for. */
export async function openFileStore(folder: string): Promise<FileStore> {
  await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 });
  const place = (hash: string): string => join(folder, hash.slice(0, 2), hash);

  const locate = async (hash: string): Promise<string | undefined> => {
    if (!isHash(hash)) return undefined;
    const found = await stat(place(hash)).catch(absent);
    return found?.isFile() ? place(hash) : undefined;
  };

  return {
    locate,
    async write(bytes) {
      const hash = hashOf(bytes);
      if ((await locate(hash)) !== undefined) return hash;
      const draft = join(folder, 'incoming', `${hash}.${randomBytes(6).toString('hex')}`);
      try {
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 });
        await rename(draft, place(hash));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await forceFolder(join(folder, hash.slice(0, 2)));
      return hash;
    },
    async read(hash) {
      if (!isHash(hash)) return undefined;
      const bytes = await readFile(place(hash)).catch(absent);
      if (bytes === undefined) return undefined;
      if (hashOf(bytes) !== hash) throw new Error(`The file ${place(hash)} does not have the bytes its name promises`);
      return bytes;
    },
  };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** The name itself must survive a power cut too. Windows cannot open folders, and needs not. */
async function forceFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
