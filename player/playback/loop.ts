// Holds the ticker: wakes when the programme next changes, advances the playhead to now, hands the frame to whoever draws.
// Between changes nothing runs but one timer, so a static screen costs nothing. What comes next is prepared before it is due.
import { earliest, type Instant, instant, type Millis, minute, plus, second } from '@lubu/shared/time/instant';
import type { Frame, Playhead } from './playhead.ts';

export type LoopTimers = {
  readonly setTimeout: (act: () => void, length: Millis) => number;
  readonly clearTimeout: (timer: number) => void;
  /** Runs before the next frame is painted; may not come at all in a hidden page. */
  readonly requestFrame: (act: () => void) => void;
};

export type LoopDeps = {
  readonly now: () => Instant;
  readonly playhead: Playhead;
  readonly timers: LoopTimers;
  /** The picture changes; `undefined`: there is no manifest that can be played. */
  readonly show: (frame: Frame | undefined) => void;
  /** The picture stays, time went on: clocks on it may have to move. */
  readonly pass: (frame: Frame) => void;
  readonly prepare: (frame: Frame) => Promise<void>;
};

/** Clock corrections are noticed at the latest after this. */
const longestSleep: Millis = 10 * second;
/** The last stretch before a change is waited out frame by frame, so that screens change on the same frame. */
const closeTo: Millis = 40;
/** Frames may be missing in a hidden page; then this much later a timer does the work. */
const frameGrace: Millis = 60;

export class Loop {
  private readonly deps: LoopDeps;
  private timer: number | undefined;
  private round = 0;
  private wakesAt: Instant | undefined;
  private shownUntil: Instant | undefined;
  private stopped = true;

  constructor(deps: LoopDeps) {
    this.deps = deps;
  }

  start(): void {
    this.stopped = false;
    this.wake();
  }

  stop(): void {
    this.stopped = true;
    this.round += 1;
    if (this.timer !== undefined) this.deps.timers.clearTimeout(this.timer);
  }

  /** Looks again now: another manifest, a corrected clock, a revocation. */
  wake(): void {
    this.shownUntil = undefined;
    this.step();
  }

  /** When the loop meant to wake next; a watchdog compares it with now. */
  get due(): Instant | undefined {
    return this.stopped ? undefined : this.wakesAt;
  }

  private step(): void {
    if (this.stopped) return;
    this.round += 1;
    if (this.timer !== undefined) this.deps.timers.clearTimeout(this.timer);
    const at = this.deps.now();
    const frame = this.deps.playhead.advance(at);
    if (this.shownUntil === undefined || at >= this.shownUntil) {
      this.deps.show(frame);
      if (frame !== undefined) this.prepareNext(frame);
    } else if (frame !== undefined) this.deps.pass(frame);
    this.shownUntil = frame?.nextChange;
    // Offsets of time zones are whole minutes, so this is where a clock on the wall moves too.
    const nextMinute = instant((Math.floor(at / minute) + 1) * minute);
    this.sleep(at, [frame?.nextChange ?? nextMinute, nextMinute, plus(at, longestSleep)].reduce(earliest));
  }

  private sleep(at: Instant, until: Instant): void {
    this.wakesAt = until;
    const round = this.round;
    const left = until - at;
    const again = (): void => {
      if (round === this.round) this.step();
    };
    if (left > closeTo) {
      this.timer = this.deps.timers.setTimeout(again, left - closeTo / 2);
      return;
    }
    this.timer = this.deps.timers.setTimeout(again, Math.max(0, left) + frameGrace);
    this.deps.timers.requestFrame(again);
  }

  /** The frame after this one, one moment into it. */
  private prepareNext(frame: Frame): void {
    const next = this.deps.playhead.advance(frame.nextChange);
    if (next !== undefined) void this.deps.prepare(next);
  }
}
