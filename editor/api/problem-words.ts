// Turns a problem into what a clerk needs: what happened, whom it concerns, what to do now.
import { language, text } from '../text/language.ts';
import { ApiProblem } from './request.ts';

export type ProblemWords = { readonly what: string; readonly now: string; readonly code: string };

export function problemWords(error: unknown): ProblemWords {
  const words = text().problem;
  if (!(error instanceof ApiProblem)) return { what: words.unknown, now: words.now.unknown, code: 'E-EDITOR' };
  const title = language() === 'zh' ? error.body?.title : error.body?.titleEn;
  const advice: Readonly<Record<string, string>> = words.now;
  const named = error.places.map((place) => place[language()]).filter((line) => line !== '');
  return {
    what: [title ?? (error.code === 'offline' ? words.offline : words.unknown), ...named.slice(0, 3)].join(' · '),
    now: advice[error.code] ?? (error.status >= 500 ? words.now.internal : words.now.unknown),
    code: error.body?.logId ? `${error.code} ${error.body.logId}` : error.code,
  };
}

/** Field → sentence, for errors that are shown beside the field. "/revision/title" and "title" both mean title. */
export function placeWords(error: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!(error instanceof ApiProblem)) return found;
  for (const place of error.places) {
    const field = place.place.replace(/^\/?(body\/)?(revision\/)?/, '').replaceAll('/', '.');
    const words = place[language()] || (place.allowed ? text().problem.allowed(place.allowed) : text().problem.unknown);
    found.set(field, words);
  }
  return found;
}
