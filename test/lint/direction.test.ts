// The guard is guarded: each forbidden import or hidden clock is planted once and must be refused by the project's own settings.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const biome = join(dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')), 'bin/biome');

/** path → source; each must be refused by a rule whose name is in the third member. */
const planted: readonly [path: string, source: string, rule: string][] = [
  ['shared/time/planted.ts', 'export const now = () => Date.now();', 'plugin'],
  ['shared/time/dice.ts', 'export const roll = () => Math.random();', 'plugin'],
  ['player/playback/playhead.ts', 'export const now = () => performance.now();', 'plugin'],
  [
    'shared/time/file.ts',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'noRestrictedImports',
  ],
  [
    'server/review/planted.ts',
    "import { emit } from '../push/sockets.ts';\nexport const go = emit;",
    'noRestrictedImports',
  ],
  [
    'server/http/planted.ts',
    "import { rows } from '../content/content.store.ts';\nexport const go = rows;",
    'noRestrictedImports',
  ],
  ['media/planted.ts', "import { app } from '@lubu/server/app';\nexport const go = app;", 'noRestrictedImports'],
  ['player/push/planted.ts', "import { app } from '@lubu/server/app';\nexport const go = app;", 'noRestrictedImports'],
  [
    'editor/home/planted.ts',
    "import { stage } from '@lubu/player/render/stage';\nexport const go = stage;",
    'noRestrictedImports',
  ],
];

describe('the settings of the linter', () => {
  let folder: string;
  let report: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lubu-planted-'));
    await cp(join(root, 'biome.json'), join(folder, 'biome.json'));
    await cp(join(root, 'test/lint'), join(folder, 'test/lint'), { recursive: true });
    for (const [path, source] of planted) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), `${source}\n`);
    }
    await writeFile(join(folder, 'shared/time/clean.ts'), 'export const twice = (n: number): number => 2 * n;\n');
    const run = promisify(execFile)(
      process.execPath,
      [biome, 'lint', '--vcs-enabled=false', '--max-diagnostics=200', '.'],
      {
        cwd: folder,
        maxBuffer: 10_000_000,
      },
    );
    report = await run.then(
      ({ stdout, stderr }) => stdout + stderr,
      (failure: { stdout: string; stderr: string }) => failure.stdout + failure.stderr,
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  for (const [path, , rule] of planted) {
    it(`refuse ${path} (${rule})`, () => {
      const places = report.split('\n').filter((line) => line.startsWith(path));
      expect(places.some((line) => line.includes(rule))).toBe(true);
    });
  }

  it('accept a file that breaks no rule', () => {
    expect(report).not.toContain('clean.ts');
  });
});
