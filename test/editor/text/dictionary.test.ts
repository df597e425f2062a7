import { en } from '@lubu/editor/text/en';
import { zh } from '@lubu/editor/text/zh';
import { describe, expect, test } from 'vitest';

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, path === '' ? key : `${path}.${key}`));
}

const chinese = leaves(zh);
const english = new Map(leaves(en));
const han = /\p{Script=Han}/u;
/** A word as it may be said: functions get something that is a number and a text at once. */
const anything = Object.assign(3, { slice: () => '三' }) as number;
const say = (value: unknown): string =>
  typeof value === 'function'
    ? String((value as (...given: number[]) => unknown)(anything, anything, 1, 1))
    : String(value);

describe('the two dictionaries', () => {
  test('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual(chinese.map(([path]) => path).sort());
  });

  test('take the same number of arguments', () => {
    for (const [path, value] of chinese)
      if (typeof value === 'function')
        expect((english.get(path) as () => string).length, path).toBeLessThanOrEqual(value.length);
  });

  test('say something everywhere', () => {
    const silent = new Set(['rule.layerHint.emergency']);
    for (const [path, value] of chinese) {
      if (silent.has(path)) continue;
      expect(say(value).trim(), path).not.toBe('');
      expect(say(english.get(path)).trim(), path).not.toBe('');
    }
  });

  test('English has no Chinese in it, but for the examples of what is typed in Chinese', () => {
    const examples = new Set(['form.documentNumberPlaceholder', 'form.figureHint']);
    const mixed = [...english]
      .filter(([path, value]) => !examples.has(path) && han.test(say(value)))
      .map(([path]) => path);
    expect(mixed).toEqual([]);
  });

  test('no exclamation marks anywhere', () => {
    for (const [path, value] of [...chinese, ...english]) expect(say(value), path).not.toMatch(/[!！]/);
  });
});
