// The converter in its cage: it reads what it was given and nothing else, it ends when told, and it is told when it takes too much.
import { execFile } from 'node:child_process';
import { access, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Demuxer } from '@lubu/media/find-kind';
import { ingestVideo, type Progress } from '@lubu/media/ingest-video';
import { bringIn, inJobFolder } from '@lubu/media/job-folder';
import { limitsHeld, runLimited } from '@lubu/media/run-limited';
import type { Job } from '@lubu/media/run-step';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpusIn, findTools } from './corpus.ts';

const tools = await findTools();
const strace = await promisify(execFile)('strace', ['-f', '-o', '/dev/null', 'true']).then(
  () => true,
  () => false, // absent, or not allowed to trace here: the test is skipped by its name
);
const region = { width: 160, height: 90, maxFps: 25, fit: 'crop', sound: 'keep' } as const;
const roomy = { timeMs: 60_000, memory: 2_000_000_000, fileSize: 1_000_000_000 };

describe('a program under limits', () => {
  const run = (script: string, limits: Partial<typeof roomy> = {}, signal?: AbortSignal) =>
    runLimited({
      file: process.execPath,
      args: ['-e', script],
      cwd: tmpdir(),
      limits: { ...roomy, memory: 200_000_000_000, ...limits },
      signal,
    });

  it('sees a small environment and its folder, and is heard', async () => {
    const ended = await run('console.log(process.cwd(), Object.keys(process.env).sort().join()); console.error("!")');
    expect(ended).toEqual({ how: 'done', stdout: `${tmpdir()} LC_ALL,PATH,TZ\n`, stderr: '!\n' });
  });

  it('runs behind everything else', async () => {
    expect((await run('setTimeout(() => console.log(os.getPriority()), 50)')).stdout).toBe('10\n');
  });

  it('is ended when its time is over, and when its job is', async () => {
    expect((await run('for (;;);', { timeMs: 300 })).how).toBe('too_slow');
    const job = new AbortController();
    const ended = run('console.log(1); for (;;);', {}, job.signal);
    job.abort();
    expect((await ended).how).toBe('cancelled');
    expect((await run('', {}, job.signal)).how).toBe('cancelled');
  });

  it('is ended when it says more than anyone can read', async () => {
    const ended = await run('const s = "x".repeat(1e6); const f = () => process.stdout.write(s, f); f()');
    expect(ended.how).toBe('said_too_much');
  });

  it.skipIf(limitsHeld() === 'time')('cannot write a larger file than allowed (needs prlimit)', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'lubu-large-')), 'large');
    const script = `fs.writeFileSync(${JSON.stringify(path)}, Buffer.alloc(3e6))`;
    expect((await run(script, { fileSize: 1_000_000 })).how).toBe('failed');
    expect((await readFile(path)).length).toBeLessThanOrEqual(1_000_000);
    await rm(path);
  });

  it('is an error of the machine when it cannot be started', async () => {
    const start = runLimited({ file: 'no-such-program', args: [], cwd: '/nowhere', limits: roomy });
    await expect(start).rejects.toThrow();
  });
});

describe.skipIf(tools === undefined)('a video in its job folder (needs ffmpeg and ffprobe)', () => {
  let root: string;
  let file: (name: string) => Promise<string>;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'lubu-run-'));
    if (tools !== undefined) file = corpusIn(root, tools);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  const ingest = (path: string, job: Partial<Job> = {}, demuxer: Demuxer = 'mov', tell?: (p: Progress) => void) =>
    inJobFolder(root, async (folder) => {
      await bringIn(path, folder, 'source');
      if (tools === undefined) throw new Error('no ffmpeg');
      return ingestVideo({ folder, tools, ...job }, demuxer, region, tell);
    });

  it('tells how far it is: which of four steps, and how much of it', async () => {
    const told: Progress[] = [];
    expect((await ingest(await file('large.mp4'), {}, 'mov', (progress) => told.push(progress))).ok).toBe(true);
    expect([...new Set(told.map(({ doing, step, of }) => `${doing} ${step}/${of}`))]).toEqual([
      'probe 1/4',
      'transcode 2/4',
      'poster 3/4',
      'verify 4/4',
    ]);
    for (const { share } of told) expect(share >= 0 && share <= 1_000).toBe(true);
    expect(told.at(-1)?.share).toBe(1_000);
  });

  it('makes the same bytes of the same file', async () => {
    const hashes = await Promise.all(
      [1, 2].map(async () => {
        const made = await ingest(await file('large.mp4'));
        return made.ok ? made.value.hash : made.error.detail;
      }),
    );
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[0]).toBe(hashes[1]);
  });

  it('stops at once when its job is cancelled, and leaves nothing behind', async () => {
    const job = new AbortController();
    let folder = '';
    const stopped = inJobFolder(root, async (own) => {
      folder = own;
      await bringIn(await file('large.mp4'), own, 'source');
      if (tools === undefined) throw new Error('no ffmpeg');
      return ingestVideo({ folder: own, tools, signal: job.signal }, 'mov', region, ({ doing }) => {
        if (doing === 'transcode') job.abort(new Error('cancelled by a clerk'));
      });
    });
    await expect(stopped).rejects.toThrow('cancelled by a clerk');
    await expect(access(folder)).rejects.toThrow();
  });

  it('says in words that a file takes too long, and that one is beyond conversion', async () => {
    const slow = await ingest(await file('large.mp4'), { limits: { timeMs: 1 } });
    expect(slow).toMatchObject({ ok: false, error: { code: 'too_large', zh: expect.stringContaining('转换超时') } });
    const spoiled = await ingest(await file('spoiled.mp4'));
    expect(spoiled).toMatchObject({
      ok: false,
      error: { code: 'unsupported_media', zh: expect.stringMatching(/损坏|无法转换/) },
    });
  });

  it.skipIf(limitsHeld() === 'time')('survives a converter that runs out of memory (needs prlimit)', async () => {
    expect(await ingest(await file('large.mp4'), { limits: { memory: 60_000_000 } })).toMatchObject({ ok: false });
  });

  it.skipIf(!strace)('opens no file outside its folder and the system, and no socket (needs strace)', async () => {
    if (tools === undefined) throw new Error('no ffmpeg');
    const log = join(root, 'trace');
    const traced = async (name: 'ffmpeg' | 'ffprobe'): Promise<string> => {
      const path = join(root, `traced-${name}`);
      const calls = 'open,openat,creat,connect,socket,bind,execve,unlink,rename';
      await writeFile(path, `#!/bin/sh\nexec strace -f -A -o '${log}' -e trace=${calls} '${tools[name]}' "$@"\n`);
      await chmod(path, 0o755);
      return path;
    };
    const caged = { ffmpeg: await traced('ffmpeg'), ffprobe: await traced('ffprobe') };
    // A whole way first; then playlists forced on each demuxer that could be made to read one.
    expect((await ingest(await file('large.mp4'), { tools: caged })).ok).toBe(true);
    for (const hostile of ['list.m3u8', 'list.ffconcat', 'list.mpd'])
      for (const demuxer of ['mov', 'mpegts'] as const)
        expect((await ingest(await file(hostile), { tools: caged }, demuxer)).ok).toBe(false);

    const lines = (await readFile(log, 'utf8')).split('\n');
    expect(lines.filter((line) => /\b(socket|connect|bind)\(/.test(line))).toEqual([]);
    const opened = lines.flatMap((line) => /\bopen(?:at)?\((?:AT_FDCWD, )?"([^"]*)"/.exec(line)?.[1] ?? []);
    expect(opened).toContain('source');
    expect(opened).toContain('made.mp4');
    const system =
      /^\/(usr\/|lib|etc\/(ld\.so|ssl\/|gnutls|gcrypt\/|OpenCL|vdpau|alsa|pulse|localtime)|proc\/|sys\/|dev\/(null|urandom|random|shm))/;
    const own = /^(source|made\.mp4|poster\.png)$/;
    expect([...new Set(opened)].filter((path) => !system.test(path) && !own.test(path))).toEqual([]);
  });
});
