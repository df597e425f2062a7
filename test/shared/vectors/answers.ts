// Everything the timeline says of a programme, as one hash for each vector. Runs in Node and, bundled, in a browser.
import { regionRoles } from '@lubu/shared/screen/screen';
import type { Instant, Interval } from '@lubu/shared/time/instant';
import { conflictWords } from '@lubu/shared/timeline/conflict-words';
import { conflicts } from '@lubu/shared/timeline/conflicts';
import { explain } from '@lubu/shared/timeline/explain';
import { explainWords } from '@lubu/shared/timeline/explain-words';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { simulate } from '@lubu/shared/timeline/simulate';
import { stateAt } from '@lubu/shared/timeline/state-at';
import { canonicalJson, sha256Hex } from '@lubu/shared/trust/canonical';

export type Vector = { readonly manifest: Resolvable; readonly window: Interval; readonly probes: readonly Instant[] };

const languages = ['zh', 'en'] as const;

/** The canonical JSON text of all answers to a vector. */
export function answerText({ manifest, window, probes }: Vector): string {
  const resolution = resolve(manifest, window);
  const names = { rules: Object.fromEntries(manifest.rules.map(({ ruleId }) => [ruleId, ruleId])), items: {} };
  const found = conflicts(manifest, window);
  const seen = { offsets: manifest.offsets, at: window.start };
  return canonicalJson({
    resolution,
    states: probes.map((at) => stateAt(resolution.timeline, at)),
    explained: probes.slice(0, 3).flatMap((at) =>
      regionRoles.map((role) => {
        const explanation = explain(manifest, role, at);
        return { explanation, words: languages.map((language) => explainWords(explanation, names, language)) };
      }),
    ),
    found,
    foundWords: found.map((one) => languages.map((language) => conflictWords(one, seen, names, language))),
    plays: simulate(manifest, window).plays,
  });
}

/** From JSON text to JSON text, so that nothing but text travels between the machines. */
export function answerAll(vectors: string): string {
  const where = new Intl.DateTimeFormat().resolvedOptions();
  const hashes = (JSON.parse(vectors) as Vector[]).map((vector) => sha256Hex(answerText(vector)));
  return JSON.stringify({ timeZone: where.timeZone, locale: where.locale, hashes });
}
