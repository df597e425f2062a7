// Who counts as an author of a revision: everybody who wrote a byte of it or of one it was made from (invariant I-3).
import type { AccountId } from '../ids.ts';

/**
 * The authors of a revision that `writer` made from a revision by `before` (none: a new item).
 * An approval in between changes nothing: the bytes that stay were still written by the same people.
 */
export function authorsAfter(before: readonly AccountId[], writer: AccountId): AccountId[] {
  return before.includes(writer) ? [...before] : [...before, writer];
}
