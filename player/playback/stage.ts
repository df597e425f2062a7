// What playback needs of whatever draws. The stage draws exactly the frame it is given and never throws; an item it cannot draw
// keeps its slot, filled with the fallback, and is reported.
import type { ItemId, RevisionHash } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { RegionRole } from '@lubu/shared/screen/screen';
import type { Frame } from './playhead.ts';

export type DrawFailure = {
  readonly role: RegionRole;
  readonly itemId: ItemId;
  readonly revision: RevisionHash;
  readonly detail: string;
};

export type Stage = {
  /** Loads and decodes what a coming frame needs. Resolves also when something cannot be loaded; that is reported when it is shown. */
  prepare(frame: Frame): Promise<void>;
  /** Fetches, without haste, the letters of everything a manifest may ever show, so that it can be shown without a line. */
  warm(manifest: Manifest): Promise<void>;
  /** Draws a frame. Revoked revisions, and what was not prepared, are drawn as the fallback. */
  show(frame: Frame, revoked: ReadonlySet<RevisionHash>): void;
  /** Clocks and countdowns are shown only while the clock is trusted. */
  setClockTrusted(trusted: boolean): void;
};
