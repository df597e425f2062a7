// One timeline everywhere: the same generated programmes give byte-equal answers in this Node, in a Node and in a Chromium that
// live in other time zones and languages. LUBU_SEED chooses other programmes.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledRule } from '@lubu/shared/manifest/manifest';
import { hour, instant, minute } from '@lubu/shared/time/instant';
import type { Resolvable } from '@lubu/shared/timeline/resolve';
import fc from 'fast-check';
import { build } from 'vite';
import { beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium.ts';
import { instants, programmes, windows } from '../timeline/arbitrary-programme.ts';
import { entry, ever } from '../timeline/make-programme.ts';
import { answerAll, answerText, type Vector } from './answers.ts';

const { LUBU_SEED = '20261124' } = process.env;
const count = 400;

const promise: fc.Arbitrary<Pick<CompiledRule, 'promise'>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.constantFrom(20, 45, 90).map((minutes) => ({ promise: { everyMs: minutes * minute } })),
  fc.integer({ min: 1, max: 4 }).map((mostPerHour) => ({ promise: { mostPerHour } })),
  fc.constantFrom(600, 1_500, 2_400).map((secondsPerHour) => ({ promise: { secondsPerHour } })),
);

/** Every list has something to show at any time, so that rules and inserts meet more often. */
const filled = (manifest: Resolvable): Resolvable => ({
  ...manifest,
  playlists: manifest.playlists.map(({ key, entries }) => ({
    key,
    entries: [entry(`${key}常备`, 600), ...entries.map((own) => ({ ...own, from: ever.from, until: ever.until }))],
  })),
});

const vectors: fc.Arbitrary<Vector> = fc
  .record({
    manifest: fc.oneof(programmes, programmes.map(filled)),
    window: windows,
    promises: fc.array(promise, { minLength: 8, maxLength: 8 }),
    probes: fc.array(instants, { minLength: 3, maxLength: 6 }),
    share: fc.nat({ max: 40 }),
  })
  .map(({ manifest, window: { start, end }, promises, probes, share }) => ({
    manifest: { ...manifest, rules: manifest.rules.map((rule, i) => ({ ...rule, ...promises[i] })) },
    window: { start, end: instant(Math.min(end, start + 12 * hour)) },
    probes: [instant(start + share * minute), ...probes],
  }));

type Answers = { readonly timeZone: string; readonly locale: string; readonly hashes: readonly string[] };

let asked: string;
let here: Answers;
let code: string;

beforeAll(async () => {
  const made = fc.sample(vectors, { numRuns: count, seed: Number(LUBU_SEED) });
  asked = JSON.stringify(made);
  here = JSON.parse(answerAll(asked));
  code = await bundled();
});

/** The modules as one script that leaves its exports in `subject`, as the player's build would make it. */
async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'answers.ts'), formats: ['iife'], name: 'subject' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error('answers.ts gave nothing');
  return output.output[0].code;
}

it('the vectors say something: regions are planned, inserts play, problems and conflicts are found, all different', () => {
  const texts = (JSON.parse(asked) as Vector[]).map(answerText);
  for (const word of [
    '"layer":"emergency"',
    '"layer":"insert"',
    '"weaker_layer"',
    '"shares"',
    '"silenced"',
    '"pass_over"',
    '"promise_unkept"',
  ])
    expect(texts.filter((text) => text.includes(word)).length, word).toBeGreaterThan(0);
  expect(new Set(here.hashes).size).toBe(count);
});

it('a Node in another time zone and language gives the same bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lubu-vectors-'));
  try {
    const script = join(folder, 'answer.cjs');
    const ask = `process.stdout.write(subject.answerAll(require('node:fs').readFileSync(${JSON.stringify(join(folder, 'vectors.json'))}, 'utf8')));`;
    await writeFile(join(folder, 'vectors.json'), asked);
    await writeFile(script, `${code}\n${ask}`);
    const there = await new Promise<Answers>((answered, failed) => {
      const env = { PATH: process.env['PATH'], TZ: 'Pacific/Chatham', LC_ALL: 'th_TH.UTF-8', LANG: 'th_TH.UTF-8' };
      execFile(process.execPath, [script], { env, maxBuffer: 10_000_000 }, (failure, out) => {
        if (failure === null) answered(JSON.parse(out));
        else failed(failure);
      });
    });
    expect([there.timeZone, there.locale]).toEqual(['Pacific/Chatham', 'th-TH']);
    expect(there.hashes).toEqual(here.hashes);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('Chromium in another time zone and language gives the same bytes', async () => {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ timezoneId: 'America/Los_Angeles', locale: 'th-TH' });
    const page = await context.newPage();
    await page.evaluate(`${code}\nglobalThis.subject = subject;`);
    const there: Answers = JSON.parse(await page.evaluate((text) => window.subject.answerAll(text), asked));
    expect([there.timeZone, there.locale]).toEqual(['America/Los_Angeles', 'th-TH']);
    expect(there.hashes).toEqual(here.hashes);
  } finally {
    await browser.close();
  }
});

declare global {
  interface Window {
    subject: { answerAll(vectors: string): string };
  }
}
