// What a stage draws: a canvas of fixed size, and in each region a drawing with the moment its turn began.
// Made by pure code from a programme and an instant; the stage adds nothing to it and knows no clock.
import type { AssetHash } from '@lubu/shared/ids';
import type { RegionRole } from '@lubu/shared/screen/screen';
import type { Drawing } from '@lubu/shared/template/drawing';
import type { WallClock } from '@lubu/shared/template/live-text';
import type { Millis } from '@lubu/shared/time/instant';

export type SceneRegion = {
  readonly role: RegionRole;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Same key, same drawing: nothing is laid out again. */
  readonly key: string;
  readonly drawing: Drawing;
  /** Drawn when `drawing` needs a file that cannot be shown. */
  readonly fallback: Drawing;
  /** Time since this page's turn began; a running line takes its place from it. */
  readonly elapsedMs: Millis;
};

export type Scene = {
  readonly width: number;
  readonly height: number;
  readonly regions: readonly SceneRegion[];
  /** Left out while the time is not trusted: clocks and countdowns are hidden then. */
  readonly clock: WallClock | undefined;
  /** Whether running lines run; a preview that is held shows them where they are. */
  readonly running: boolean;
};

/** Where a file is read from; rejects or gives undefined when it is not there. */
export type AssetSource = (hash: AssetHash) => Promise<string | undefined>;

export type SceneFailure = { readonly role: RegionRole; readonly key: string; readonly detail: string };
