// What changed between two texts, word by word: lines are matched first, then the words inside changed lines.
// Words are found by the browser's own Chinese segmenter, so a changed date is marked as a date and not as a digit.

export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** Above this many pairs the exact table is not worth its time; then everything in between counts as replaced. */
const mostPairs = 1_000_000;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsOf = (line: string): string[] => [...segmenter.segment(line)].map((part) => part.segment);

type Step<T> = { readonly kind: Piece['kind']; readonly value: T };

/** Longest common subsequence; removed values come before added ones. */
export function diff<T>(before: readonly T[], after: readonly T[]): Step<T>[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail))
    tail += 1;
  const same = (value: T): Step<T> => ({ kind: 'same', value });
  return [
    ...before.slice(0, head).map(same),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

function middle<T>(before: readonly T[], after: readonly T[]): Step<T>[] {
  if (before.length * after.length > mostPairs)
    return [
      ...before.map((value): Step<T> => ({ kind: 'removed', value })),
      ...after.map((value): Step<T> => ({ kind: 'added', value })),
    ];
  const width = after.length + 1;
  const common = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        before[i] === after[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const steps: Step<T>[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [a, b] = [before[i], after[j]];
    if (i < before.length && j < after.length && a === b) {
      steps.push({ kind: 'same', value: a as T });
      i += 1;
      j += 1;
    } else if (
      i < before.length &&
      (j === after.length || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      steps.push({ kind: 'removed', value: a as T });
      i += 1;
    } else {
      steps.push({ kind: 'added', value: b as T });
      j += 1;
    }
  }
  return steps;
}

/** Lines of pieces. A removed line that stands before an added one is compared word by word with it. */
export function wordDiff(before: readonly string[], after: readonly string[]): Piece[][] {
  const lines: Piece[][] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const settle = (): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1)
      lines.push(linePieces(removed[index], added[index]));
    removed = [];
    added = [];
  };
  for (const { kind, value } of diff(before, after)) {
    if (kind === 'removed') removed.push(value);
    else if (kind === 'added') added.push(value);
    else {
      settle();
      lines.push([{ kind: 'same', text: value }]);
    }
  }
  settle();
  return lines;
}

function linePieces(before: string | undefined, after: string | undefined): Piece[] {
  if (before === undefined) return [{ kind: 'added', text: after ?? '' }];
  if (after === undefined) return [{ kind: 'removed', text: before }];
  return join(diff(wordsOf(before), wordsOf(after)));
}

function join(steps: readonly Step<string>[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { kind, value } of steps) {
    const last = pieces.at(-1);
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + value };
    else pieces.push({ kind, text: value });
  }
  return pieces;
}

export const changeCount = (lines: readonly (readonly Piece[])[]): number =>
  lines.filter((line) => line.some((piece) => piece.kind !== 'same')).length;
