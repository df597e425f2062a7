// What a command about a programme works on.
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { Names } from '@lubu/shared/timeline/explain-words';

export type Source = {
  readonly manifest: Manifest;
  /** Of its rules and items; where nothing is known of them, their ids. */
  readonly names: Names;
};
