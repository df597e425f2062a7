// Making the accepted changes to pasted lines. Each change carries its edits as offsets into the lines as pasted, so any
// selection of them can be made in one go; where two meet, the one with the smaller id wins.
import type { LineEdit, ProposedChange } from './content-api.ts';

/** The lines after the accepted changes, and nothing else changed. Lines that go are gone from the answer. */
export function applyChanges(
  lines: readonly string[],
  changes: readonly ProposedChange[],
  acceptedIds: Iterable<number>,
): string[] {
  const accepted = new Set(acceptedIds);
  const edits = new Map<number, LineEdit[]>();
  const dropped = new Set<number>();
  const ordered = changes.filter(({ id }) => accepted.has(id)).sort((a, b) => a.id - b.id);
  for (const change of ordered) {
    for (const line of change.drops) dropped.add(line);
    for (const edit of change.edits) {
      const earlier = edits.get(edit.line) ?? [];
      edits.set(edit.line, [...earlier, ...whatIsLeft(edit, earlier)]);
    }
  }
  return lines.flatMap((text, line) => (dropped.has(line) ? [] : [applyEdits(text, edits.get(line) ?? [])]));
}

/** Half-open ranges; two insertions at one place meet as well. */
const meets = (a: LineEdit, b: LineEdit): boolean =>
  (a.from < b.until && b.from < a.until) || (a.from === b.from && a.until === b.until);

/** An edit that meets an earlier one is not made, but of a deletion everything outside the earlier ones still goes. */
function whatIsLeft(edit: LineEdit, earlier: readonly LineEdit[]): LineEdit[] {
  const met = earlier.find((other) => meets(other, edit));
  if (met === undefined) return [edit];
  if (edit.text !== '') return [];
  const left = { ...edit, until: Math.max(edit.from, met.from) };
  const right = { ...edit, from: Math.min(edit.until, met.until) };
  return [left, right].filter(({ from, until }) => from < until).flatMap((part) => whatIsLeft(part, earlier));
}

/** One line with edits that do not meet. */
export function applyEdits(text: string, edits: readonly LineEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.until - b.until)) {
    result += text.slice(at, edit.from) + edit.text;
    at = edit.until;
  }
  return result + text.slice(at);
}

/** The pieces in which a line differs from its replacement; one piece per run of differing characters when both are as long. */
export function editsBetween(line: number, before: string, after: string): LineEdit[] {
  if (before === after) return [];
  if (before.length !== after.length) return [betweenEnds(line, before, after)];
  const edits: LineEdit[] = [];
  for (let from = 0; from < before.length; from += 1) {
    if (before[from] === after[from]) continue;
    let until = from + 1;
    while (until < before.length && before[until] !== after[until]) until += 1;
    edits.push({ line, from, until, text: after.slice(from, until) });
    from = until;
  }
  return edits;
}

function betweenEnds(line: number, before: string, after: string): LineEdit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { line, from: head, until: before.length - tail, text: after.slice(head, after.length - tail) };
}
