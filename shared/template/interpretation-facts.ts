// The facts of an interpretation: its own, and the document it explains.
import type { RevisionOf } from '../content/revision.ts';
import { type Facts, factsOf } from './facts.ts';

/** `contact` joins the facts where there is no footer for it. */
export function interpretationFacts(revision: RevisionOf<'interpretation'>, contact = ''): Facts {
  const { documentNumber } = revision.interprets;
  return factsOf(
    revision,
    [documentNumber === '' ? '' : `解读 ${documentNumber}`, contact === '' ? '' : `咨询 ${contact}`].filter(
      (fact) => fact !== '',
    ),
  );
}
