import { changeCount, diff, type Piece, wordDiff } from '@lubu/editor/review/word-diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const side = (lines: readonly (readonly Piece[])[], without: Piece['kind']): string[] =>
  lines.map((line) =>
    line
      .filter((piece) => piece.kind !== without)
      .map((piece) => piece.text)
      .join(''),
  );

describe('wordDiff', () => {
  test('marks a changed date as a whole and leaves the rest of the sentence alone', () => {
    const [line] = wordDiff(['集中缴费期9月1日至12月20日。'], ['集中缴费期9月1日至12月31日。']);
    expect(line?.filter((piece) => piece.kind !== 'same')).toEqual([
      { kind: 'removed', text: '20' },
      { kind: 'added', text: '31' },
    ]);
  });

  test('a new line stands alone and is counted once', () => {
    const lines = wordDiff(['停水通知', '请提前储水。'], ['停水通知', '涉及东街、西街。', '请提前储水。']);
    expect(lines[1]).toEqual([{ kind: 'added', text: '涉及东街、西街。' }]);
    expect(changeCount(lines)).toBe(1);
  });

  test('nothing changed is nothing marked', () => {
    expect(changeCount(wordDiff(['公示', '公示期七个工作日'], ['公示', '公示期七个工作日']))).toBe(0);
  });

  test('both texts can be read back from the pieces, whatever they are', () => {
    const text = fc.array(fc.constantFrom('停水', '通知', '望溪镇', '11月25日', ''), { maxLength: 8 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = wordDiff(before, after);
        expect(side(lines, 'added').filter(Boolean)).toEqual(before.filter(Boolean));
        expect(side(lines, 'removed').filter(Boolean)).toEqual(after.filter(Boolean));
      }),
    );
  });
});

describe('diff', () => {
  test('two long unlike lists are replaced as a whole instead of filling the memory', () => {
    const before = Array.from({ length: 2_000 }, (_, index) => `旧${index}`);
    const after = Array.from({ length: 2_000 }, (_, index) => `新${index}`);
    const steps = diff(before, after);
    expect(steps).toHaveLength(4_000);
    expect(steps[0]).toEqual({ kind: 'removed', value: '旧0' });
  });
});
