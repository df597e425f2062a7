// Turns what was drawn into play records. Pure: it is told what the screen shows and when, and gives back the turns that ended.
// A turn is one passage of one slot in one region; it is recorded when it leaves the screen.
import type { EntryId, RevisionHash } from '@lubu/shared/ids';
import type { PlayRecord } from '@lubu/shared/proof/play-record';
import type { RegionRole } from '@lubu/shared/screen/screen';
import { earliest, type Instant, type Millis, plus, second } from '@lubu/shared/time/instant';
import type { RegionState, Slot } from '@lubu/shared/timeline/timeline';
import type { Frame } from '../playback/playhead.ts';

/** A play as it is before it gets its sequence number. */
export type Play = Omit<PlayRecord, 'seq'>;

type Turn = {
  readonly role: RegionRole;
  readonly entryId: EntryId;
  readonly slot: Slot;
  readonly slotStart: Instant;
  readonly manifestVersion: number;
  readonly from: Instant;
  readonly failed: boolean;
};

/** A turn that misses less than this at either end counts as whole: a frame or two, a late timer. */
const tolerance: Millis = second / 2;
/** A picture is credited with at most this much beyond its planned end: a page that was frozen longer did not show it. */
const overrun: Millis = second;
const none: ReadonlySet<RevisionHash> = new Set();

export class Recorder {
  private readonly running = new Map<RegionRole, Turn>();

  /** The screen shows this now; gives the plays that ended with it. A revoked text is not on the screen, whatever its slot says. */
  see(frame: Frame, revoked: ReadonlySet<RevisionHash> = none): Play[] {
    const ended: Play[] = [];
    const shown = new Set<RegionRole>();
    for (const region of frame.state.regions) {
      const { slot } = region;
      if (slot !== undefined && revoked.has(slot.revision)) continue;
      shown.add(region.role);
      const turn = this.running.get(region.role);
      if (turn !== undefined && continues(turn, region)) continue;
      if (turn !== undefined) ended.push(...this.end(turn, frame.at));
      if (slot !== undefined) this.begin(region, slot, frame);
    }
    for (const turn of [...this.running.values()]) if (!shown.has(turn.role)) ended.push(...this.end(turn, frame.at));
    return ended;
  }

  /** The running turn of a region could not be drawn; its slot is kept with the fallback. */
  fail(role: RegionRole): void {
    const turn = this.running.get(role);
    if (turn !== undefined) this.running.set(role, { ...turn, failed: true });
  }

  /** The page goes: every running turn ends here. */
  close(at: Instant): Play[] {
    return [...this.running.values()].flatMap((turn) => this.end(turn, at));
  }

  /** What the running turns would be if they ended now: kept on disk so that a kill loses only what came after. */
  soFar(at: Instant): Play[] {
    return [...this.running.values()].flatMap((turn) => playOf(turn, at));
  }

  private begin(region: RegionState, slot: Slot, { at, manifest }: Frame): void {
    this.running.set(region.role, {
      role: region.role,
      entryId: slot.entryId,
      slot,
      slotStart: region.slotStart,
      manifestVersion: manifest.version,
      from: at,
      failed: false,
    });
  }

  private end(turn: Turn, at: Instant): Play[] {
    this.running.delete(turn.role);
    return playOf(turn, at);
  }
}

function continues(turn: Turn, { slot, slotStart }: RegionState): boolean {
  return (
    slot !== undefined &&
    slot.entryId === turn.entryId &&
    slot.ruleId === turn.slot.ruleId &&
    slot.revision === turn.slot.revision &&
    slotStart === turn.slotStart
  );
}

/** Empty when the turn was on the screen for no time at all. */
function playOf(turn: Turn, at: Instant): Play[] {
  const planned = plus(turn.slotStart, turn.slot.length);
  const end = earliest(at, plus(planned, overrun));
  if (end <= turn.from) return [];
  const whole = turn.from - turn.slotStart <= tolerance && planned - end <= tolerance;
  return [
    {
      role: turn.role,
      ruleId: turn.slot.ruleId,
      itemId: turn.slot.itemId,
      revision: turn.slot.revision,
      manifestVersion: turn.manifestVersion,
      start: turn.from,
      end,
      result: turn.failed ? 'failed' : whole ? 'full' : 'cut',
    },
  ];
}
