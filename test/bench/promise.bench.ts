// What a loop that keeps promises costs to build, beside the same rules without promises.
import type { CompiledRule } from '@lubu/shared/manifest/manifest';
import { minute } from '@lubu/shared/time/instant';
import { buildLoop, type Voice } from '@lubu/shared/timeline/loop';
import { entry, rule } from '../shared/timeline/make-programme.ts';
import type { Figure } from './figure.ts';

const rulePromises: CompiledRule['promise'][] = [
  {},
  { secondsPerHour: 600 },
  { everyMs: 5 * minute },
  { mostPerHour: 30 },
  {},
];

/** 1,000 entries in five rules; every hundredth entry is promised as well. */
function crowded(promised: boolean): Voice[] {
  return ['一', '二', '三', '四', '五'].map((name, n) => ({
    rule: rule(name, { weight: n + 1, promise: (promised && rulePromises[n]) || {} }),
    entries: Array.from({ length: 200 }, (_, i) =>
      entry(`${name}${i}`, [8 + (i % 5), 6], promised && i % 100 === 0 ? { promise: { everyMs: 30 * minute } } : {}),
    ),
  }));
}

/** A hall as it really is: a notice every five minutes, a share for the policies, a film twice an hour. */
const hall = (): Voice[] => [
  {
    rule: rule('大厅', { weight: 2 }),
    entries: Array.from({ length: 12 }, (_, i) =>
      entry(`事项${i}`, 25, i === 0 ? { promise: { everyMs: 5 * minute } } : {}),
    ),
  },
  {
    rule: rule('政策', { promise: { secondsPerHour: 600 } }),
    entries: Array.from({ length: 5 }, (_, i) => entry(`政策${i}`, 20)),
  },
  { rule: rule('宣传片', { promise: { mostPerHour: 2 } }), entries: [entry('宣传片', 60)] },
];

export async function bench(): Promise<Figure[]> {
  return [
    row('loop with promises, a hall', hall(), 50),
    row('loop with promises, 1,000 entries', crowded(true), 20),
    row('the same 1,000 entries without', crowded(false), 20),
  ];
}

function row(name: string, voices: readonly Voice[], times: number): Figure {
  const { slots, problems } = buildLoop(voices);
  const begin = performance.now();
  for (let i = 0; i < times; i += 1) buildLoop(voices);
  const value = (performance.now() - begin) / times;
  return { name, value, unit: 'ms', note: `${slots.length} turns, ${problems.length} problems` };
}
