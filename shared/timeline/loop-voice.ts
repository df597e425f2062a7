// A rule as it takes part in a shared loop, and one turn of it.
import type { CompiledRule, ManifestEntry } from '../manifest/manifest.ts';
import type { Millis } from '../time/instant.ts';
import type { Slot } from './timeline.ts';

/** A rule with the entries that may be drawn now; at least one. */
export type Voice = { readonly rule: CompiledRule; readonly entries: readonly ManifestEntry[] };

/** One turn of an entry, beginning `start` milliseconds after the loop does. */
export function slotOf(rule: CompiledRule, entry: ManifestEntry, start: Millis): Slot {
  const { entryId, itemId, revision, pages } = entry;
  return { ruleId: rule.ruleId, entryId, itemId, revision, start, pages, length: lengthOf(pages) };
}

export function lengthOf(pages: readonly Millis[]): Millis {
  let sum = 0;
  for (const page of pages) sum += page;
  return sum;
}
