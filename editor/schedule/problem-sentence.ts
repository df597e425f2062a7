// A problem of a compilation in words, with the names that the page knows.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { CompileProblem } from '@lubu/shared/manifest/compile-problem';
import { compileProblemWords } from '@lubu/shared/manifest/problem-words';
import type { Playlist } from '@lubu/shared/playlist/playlist';
import type { Programme } from '@lubu/shared/screen/screen-api';
import { language } from '../text/language.ts';
import { namesOf } from './programmes.ts';

/** What is on the screen has its title in the programme; what never got there, in the list of contents. */
export function problemSentence(
  problem: CompileProblem,
  programme: Programme,
  playlists: readonly Playlist[],
  items: readonly ContentSummary[] = [],
): string {
  const { rules, items: shown } = namesOf(programme);
  const names = {
    rules,
    playlists: Object.fromEntries(playlists.map(({ id, name }) => [id, name])),
    items: { ...shown, ...Object.fromEntries(items.map(({ id, title }) => [id, title])) },
  };
  return compileProblemWords(problem, names, language());
}
