// npm run fuzz: the property tests once more, with many more cases than in `npm test`.
// `npm run fuzz -- timeline --cases 5000 --seed 42` runs one part of them, so many cases, from that seed.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const parts = {
  timeline: { what: 'resolve, stateAt, plays, explain, promises', files: ['shared/timeline'], cases: 100_000 },
  recurrence: { what: 'four libraries, the same dates', files: ['shared/schedule/recurrence'], cases: 20_000 },
} as const;
type PartName = keyof typeof parts;

/** A case takes a few milliseconds; nothing here is about time. */
const longestMs = 6 * 60 * 60 * 1_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string' }, seed: { type: 'string' } },
});
const unknown = positionals.find((name) => !(name in parts));
const wrong = Object.entries(values).find(([, value]) => !/^\d{1,10}$/.test(value ?? ''));
if (unknown !== undefined || wrong !== undefined) {
  if (unknown !== undefined) console.error(`No part "${unknown}". There are: ${Object.keys(parts).join(', ')}`);
  if (wrong !== undefined) console.error(`--${wrong[0]} is "${wrong[1]}"; it must be a whole number`);
  process.exit(1);
}

const names = positionals.length > 0 ? (positionals as PartName[]) : (Object.keys(parts) as PartName[]);
let worst = 0;
for (const name of names) {
  const { what, files, cases } = parts[name];
  const count = values.cases ?? String(cases);
  console.log(`\n== ${name}: ${what}; ${count} cases${values.seed === undefined ? '' : ` from seed ${values.seed}`}`);
  worst = Math.max(worst, await run(files, { LUBU_CASES: count, ...(values.seed ? { LUBU_SEED: values.seed } : {}) }));
}
process.exit(worst);

function run(files: readonly string[], cases: Record<string, string>): Promise<number> {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const given = ['run', '--root', import.meta.dirname, '--project', 'parts', `--testTimeout=${longestMs}`, ...files];
  const child = spawn(process.execPath, [vitest, ...given], {
    env: { ...process.env, ...cases },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
