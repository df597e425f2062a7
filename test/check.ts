// npm run check: the parts of the static check, by name. `npm run check -- types lint` runs some of them.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const workspaces = ['shared', 'media', 'server', 'player', 'editor', 'test'];

type Part = {
  readonly what: string;
  readonly commands: readonly (readonly [packageName: string, bin: string, ...args: string[]])[];
  readonly reportsOnly?: true;
};

/** Two ask for what we do otherwise; two take branded strings for objects; one knows only older CSS. */
const rulesOff = [
  'no-missing-import',
  'no-missing-element-type-definition',
  'no-incompatible-type-binding',
  'no-complex-attribute-binding',
  'no-invalid-css',
];

const parts: Record<string, Part> = {
  types: {
    what: 'TypeScript, strict, one run per workspace',
    commands: workspaces.map((name) => ['typescript', 'bin/tsc', '-p', name]),
  },
  lint: {
    what: 'Biome: format, rules, directions, cycles',
    commands: [['@biomejs/biome', 'bin/biome', 'ci', '--error-on-warnings', '.']],
  },
  elements: {
    what: 'lit-analyzer, strict: property bindings and tags in templates',
    commands: ['player', 'editor'].map((name) => [
      'lit-analyzer',
      'cli.js',
      '--strict',
      ...rulesOff.flatMap((rule) => [`--rules.${rule}`, 'off']),
      `${name}/**/*.ts`,
    ]),
  },
  unused: {
    what: 'knip: files, exports and packages nobody uses (reports, does not fail)',
    commands: [['knip', 'bin/knip.js', '--no-exit-code']],
    reportsOnly: true,
  },
};

function run(packageName: string, bin: string, args: readonly string[]): Promise<number> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  const child = spawn(process.execPath, [join(folder, bin), ...args], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function main(): Promise<number> {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in parts));
  if (unknown !== undefined) {
    console.error(`No part "${unknown}". There are: ${Object.keys(parts).join(', ')}`);
    return 1;
  }
  const failed: string[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n== ${name}: ${part.what}`);
    for (const [packageName, bin, ...args] of part.commands) {
      const code = await run(packageName, bin, args);
      if (code !== 0 && part.reportsOnly !== true && !failed.includes(name)) failed.push(name);
    }
  }
  console.log(failed.length === 0 ? '\nall parts are clean' : `\nnot clean: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

process.exit(await main());
