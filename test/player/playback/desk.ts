// Frames as the playhead gives them, for tests of what comes after it.
import { type Frame, Playhead } from '@lubu/player/playback/playhead';
import type { Instant } from '@lubu/shared/time/instant';
import { type MadeProgramme, makeProgramme, type Planned, type ProgrammeOptions } from '../hall/programme.ts';

export type Desk = { readonly made: MadeProgramme; readonly playhead: Playhead; at(instant: Instant): Frame };

/** A playhead over one programme. */
export function deskWith(items: readonly Planned[], options: ProgrammeOptions): Desk {
  const made = makeProgramme(items, options);
  const playhead = new Playhead((version, cause) => {
    throw new Error(`version ${version}`, { cause });
  });
  playhead.load([made.manifest]);
  return {
    made,
    playhead,
    at(instant) {
      const frame = playhead.advance(instant);
      if (frame === undefined) throw new Error(`no frame at ${instant}`);
      return frame;
    },
  };
}
