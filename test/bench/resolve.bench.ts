// What the timeline costs: one screen for a day and a month, one question, the worst loop a screen may get, and how many
// bytes of the player it is.

import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { day, hour, type Instant, instant, minute } from '@lubu/shared/time/instant';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import { build } from 'vite';
import { at, entry, programme, rule } from '../shared/timeline/make-programme.ts';
import type { Figure } from './figure.ts';
import { medianTime } from './median-time.ts';

const start = at('2026-11-20 00:00');
const over = (days: number) => ({ start, end: instant(start + days * day) });
const list = (name: string, length: number): ManifestEntry[] =>
  Array.from({ length }, (_, i) => entry(`${name}-${i}`, [8 + (i % 5), 6]));

/** A hall screen as it really is: four layers, five rules, three playlists, some items that end today. */
function usual(): Resolvable {
  const ending = list('日常', 12).map((one, i) =>
    i % 4 === 0 ? { ...one, until: instant(start + (10 + i) * hour) } : one,
  );
  const rules = [
    rule('常备', { layer: 'default', playlist: '常备' }),
    rule('日常一', { playlist: '日常', weight: 2, dayparts: ['08:30-17:30'] }),
    rule('日常二', { playlist: '公示', dayparts: ['08:30-12:00', '13:30-17:30'] }),
    rule('专题', { layer: 'campaign', playlist: '常备', dayparts: ['10:00-11:00'] }),
    rule('插播', { layer: 'insert', playlist: '公示', dayparts: ['09:00-09:05', '15:00-15:05'] }),
  ];
  return programme(rules, { 常备: list('常备', 6), 日常: ending, 公示: list('公示', 5) });
}

/** The same screen with what is promised and what breaks in: inserts of each kind, must-plays, a share of the hour, a 公示. */
function promised(): Resolvable {
  const must = { everyMs: 5 * minute };
  const lists = {
    常备: list('常备', 6),
    日常: list('日常', 12).map((one, i) => (i === 0 ? { ...one, promise: must } : one)),
    公示: list('公示', 5).map((one, i) => (i === 0 ? { ...one, promise: { mostPerHour: 4 } } : one)),
    提醒: list('提醒', 1),
  };
  const rules = [
    rule('常备', { layer: 'default', playlist: '常备' }),
    rule('日常', { playlist: '日常', weight: 2, dayparts: ['08:30-17:30'] }),
    rule('公示', { playlist: '公示', dayparts: ['08:30-12:00', '13:30-17:30'], promise: { secondsPerHour: 900 } }),
    rule('专题', { layer: 'campaign', playlist: '常备', dayparts: ['10:00-11:00'], promise: { everyMs: 10 * minute } }),
    rule('停', { layer: 'insert', playlist: '提醒', meets: 'stop', dayparts: ['09:00-09:05'] }),
    rule('等', {
      layer: 'insert',
      playlist: '提醒',
      meets: 'wait',
      once: true,
      dayparts: ['10:00-10:30', '15:00-15:30'],
    }),
    rule('接', {
      layer: 'insert',
      playlist: '提醒',
      meets: 'pause',
      once: true,
      dayparts: ['11:00-11:30', '16:00-16:30'],
    }),
    rule('让', { layer: 'insert', playlist: '公示', meets: 'give_way', dayparts: ['17:00-18:00'] }),
  ];
  return programme(rules, lists);
}

/** 1,000 entries in five rules of one layer, each entry with a window of its own, so that the loop changes all day. */
function crowded(): Resolvable {
  const names = ['一', '二', '三', '四', '五'];
  const lists = Object.fromEntries(
    names.map((name, n) => [
      name,
      list(name, 200).map((one, i) => ({ ...one, until: instant(start + day + (i * 5 + n) * 60_000) })),
    ]),
  );
  const rules: CompiledRule[] = names.map((name, n) => rule(name, { weight: n + 1, dayparts: [`0${n}:00-24:00`] }));
  return programme(rules, lists);
}

export async function bench(): Promise<Figure[]> {
  const [hall, full, crowd] = [usual(), promised(), crowded()];
  const changing = { start: instant(start + day), end: instant(start + 2 * day) };
  return [
    {
      name: 'resolve, a hall screen, a day',
      ...milliseconds(() => resolve(hall, over(1)), 300),
      note: '5 rules, 23 entries',
    },
    { name: 'resolve, a hall screen, 30 days', ...milliseconds(() => resolve(hall, over(30)), 100), note: '' },
    {
      name: 'resolve, inserts and promises, a day',
      ...milliseconds(() => resolve(full, over(1)), 100),
      note: '8 rules: inserts that stop, wait, pause and give way; at least every, at most an hour, a share of the hour',
    },
    { name: 'resolve, inserts and promises, 30 days', ...milliseconds(() => resolve(full, over(30)), 20), note: '' },
    {
      name: 'resolve, 1,000 entries, a day',
      ...milliseconds(() => resolve(crowd, over(1)), 30),
      note: '5 rules share one loop',
    },
    {
      name: 'resolve, 1,000 entries, 1,000 changes',
      ...milliseconds(() => resolve(crowd, changing), 5),
      note: 'an entry ends every minute: 1,000 different loops of up to 3,000 turns',
    },
    { name: 'stateAt, a hall screen', ...question(hall), note: '1 region, random instants of a day' },
    { name: 'stateAt, inserts and promises', ...question(full), note: '' },
    { name: 'stateAt, 1,000 entries', ...question(crowd), note: '' },
    ...(await bundle('alone', [/^typebox/, /^@noble/])),
    ...(await bundle('with libraries', [])),
  ];
}

/** What resolve() and stateAt() add to a page, built and minified as the player is. */
async function bundle(which: string, external: RegExp[]): Promise<Figure[]> {
  const asked = 'virtual:timeline';
  const folder = fileURLToPath(new URL('../../shared/timeline/', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'timeline',
        resolveId: (id) => (id === asked ? `${folder}timeline-of-the-player.ts` : undefined),
        load: (id) =>
          id.endsWith('timeline-of-the-player.ts')
            ? `export { resolve } from './resolve.ts';\nexport { stateAt } from './state-at.ts';`
            : undefined,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { external, input: asked, preserveEntrySignatures: 'strict' },
    },
  });
  if (!('output' in built)) throw new Error('resolve bench: the bundle is not one output');
  const code = built.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
  const [zipped, brotli] = await Promise.all([promisify(gzip)(code), promisify(brotliCompress)(code)]);
  const outside = 'without TypeBox and the hash, which the player needs anyhow to check manifests';
  const note = `${(code.length / 1_024).toFixed(1)} KiB minified; resolve and stateAt, ${external.length > 0 ? outside : 'with all that they import'}`;
  return [
    { name: `timeline in the player, ${which}, gzip`, value: zipped.length, unit: 'bytes', note },
    { name: `timeline in the player, ${which}, brotli`, value: brotli.length, unit: 'bytes', note: '' },
  ];
}

/** After a few runs that do not count. */
function milliseconds(work: () => unknown, times: number): Pick<Figure, 'value' | 'unit'> {
  for (let i = 0; i < Math.min(5, times); i += 1) work();
  return { value: medianTime(times, work), unit: 'ms' };
}

function question(manifest: Resolvable): Pick<Figure, 'value' | 'unit'> {
  const { timeline } = resolve(manifest, over(1));
  const moments = Array.from({ length: 4_096 }, (_, i) => instant(start + ((i * 7_919_737) % day))) as Instant[];
  const rounds = 200;
  let pages = 0;
  const ask = () => {
    for (const moment of moments) pages += stateAt(timeline, moment).regions[0]?.page ?? 0;
  };
  for (let i = 0; i < 20; i += 1) ask();
  const before = performance.now();
  for (let i = 0; i < rounds; i += 1) ask();
  const taken = performance.now() - before;
  if (pages < 0) throw new Error('unreachable; keeps the work from being optimised away');
  return { value: (taken * 1_000) / (rounds * moments.length), unit: 'µs' };
}
