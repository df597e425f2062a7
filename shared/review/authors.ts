// Who counts as an author of a revision: everybody who wrote a byte since the last approval (invariant 3).
import type { AccountId } from '../ids.ts';
import type { RevisionState } from './review.ts';

/** The authors of a revision that `writer` made from `base`. What was approved has been judged, so its authors end there. */
export function authorsAfter(
  base: { readonly state: RevisionState; readonly authors: readonly AccountId[] } | undefined,
  writer: AccountId,
): AccountId[] {
  if (base === undefined || base.state === 'approved') return [writer];
  return base.authors.includes(writer) ? [...base.authors] : [...base.authors, writer];
}
