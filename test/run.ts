// npm test: looks for what the tests need, builds the pages, runs every test, ends with one plain line.
// Arguments are passed to vitest, so `npm test -- shared/timeline` runs a part.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startVitest } from 'vitest/node';
import { preflight } from './support/preflight.ts';

const root = join(import.meta.dirname, '..');

/** Runs a package's own program with this Node; resolves with its exit code. */
function run(packageName: string, bin: string, args: readonly string[]): Promise<number> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  const child = spawn(process.execPath, [join(folder, bin), ...args], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function main(): Promise<number> {
  const found = await preflight();
  console.log(found.table);
  if (found.missing.length > 0) {
    console.error(found.missing.join('\n'));
    console.log('0 passed, 1 failed');
    return 1;
  }
  for (const config of ['player/vite.config.ts', 'player/vite.worker.config.ts', 'editor/vite.config.ts']) {
    const built = await run('vite', 'bin/vite.js', [
      'build',
      dirname(config),
      '--config',
      config,
      '--logLevel',
      'warn',
    ]);
    if (built !== 0) {
      console.log('0 passed, 1 failed');
      return built;
    }
  }
  const vitest = await startVitest('test', process.argv.slice(2), { root: join(root, 'test'), watch: false });
  await vitest.close();
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const module of vitest.state.getTestModules()) {
    for (const test of module.children.allTests()) {
      const state = test.result().state;
      if (state === 'passed' || state === 'failed' || state === 'skipped') count[state] += 1;
    }
    // A file that could not be loaded, or whose hooks failed, has no failed test of its own to count.
    if (module.state() === 'failed' && ![...module.children.allTests('failed')].length) count.failed += 1;
  }
  const unhandled = vitest.state.getUnhandledErrors().length;
  const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`;
  console.log(`${count.passed} passed, ${count.failed + unhandled} failed${skipped}`);
  return count.failed + unhandled === 0 && count.passed > 0 ? 0 : 1;
}

process.exit(await main());
