// A problem of a compilation in words, with the names that the page knows.
import type { CompileProblem } from '@lubu/shared/manifest/compile-problem';
import type { Playlist } from '@lubu/shared/playlist/playlist';
import type { Programme } from '@lubu/shared/screen/screen-api';

export function problemSentence(problem: CompileProblem, _programme: Programme, _lists: readonly Playlist[]): string {
  return problem.detail;
}
