// The time by which a player plays. It runs on the monotonic clock; the server's clock, when it can be asked, steers it gently;
// the machine's wall clock is read at start and afterwards only watched. It never falls back behind what was already reached,
// unless the server itself says so, so nothing expired comes back because a battery was empty.
import { type Instant, instant, type Millis, minute, second } from '@lubu/shared/time/instant';

export type ClockSources = {
  /** Milliseconds that never step, e.g. performance.now(). */
  readonly monotonic: () => number;
  /** The machine's own idea of epoch milliseconds; may be wrong, may step. */
  readonly wall: () => number;
};

/** What is kept over a restart. `reached`: the time has been at least this; `verified`: a signed message said at least this. */
export type ClockMark = { readonly reached: number; readonly verified: number };

/** One exchange: `sent` and `arrived` on the monotonic clock, the two middle times on the server's. */
export type ClockSample = {
  readonly sent: number;
  readonly received: number;
  readonly answered: number;
  readonly arrived: number;
};

/** Differences up to this are slewed; larger ones are a wrong clock and are put right at once. */
const stepLimit: Millis = 2 * second;
/** At most this share of the elapsed time is added or taken while slewing. */
const slewRate = 0.02;
/** A wall clock that moves by more than this against the monotonic clock has jumped. */
const jumpLimit: Millis = 10 * second;
/** How far the wall clock may lie behind the mark at start. */
const behindLimit: Millis = 2 * second;
/** A sample this fresh outweighs a wall clock that jumps ahead. */
const freshSample: Millis = minute;
const longestExchange: Millis = 10 * second;
const samplesKept = 8;

export class PlayerClock {
  private readonly sources: ClockSources;
  /** time = monotonic + offset */
  private offset: number;
  private target: number;
  private readAt: number;
  /** wall − monotonic when the clock was last in order. */
  private wallBase: number;
  private samples: { readonly offset: number; readonly delay: number }[] = [];
  private sampledAt = Number.NEGATIVE_INFINITY;
  private verified: number;
  /** Set while the time was taken from a wall clock that jumped ahead: that time is played by, but not kept. */
  private beforeJump: number | undefined;
  private isTrusted: boolean;

  constructor(sources: ClockSources, mark: ClockMark = { reached: 0, verified: 0 }) {
    this.sources = sources;
    const monotonic = sources.monotonic();
    const wall = sources.wall();
    const reached = Math.max(mark.reached, mark.verified);
    this.isTrusted = wall >= reached - behindLimit;
    this.offset = Math.max(wall, reached) - monotonic;
    this.target = this.offset;
    this.readAt = monotonic;
    this.wallBase = wall - monotonic;
    this.verified = mark.verified;
  }

  /** False behind the mark and after a jump, until the server's clock was heard: then no clock is shown to the public. */
  get trusted(): boolean {
    return this.isTrusted;
  }

  now(): Instant {
    const monotonic = this.sources.monotonic();
    const elapsed = Math.max(0, monotonic - this.readAt);
    this.readAt = monotonic;
    const wanted = this.target - this.offset;
    const most = elapsed * slewRate;
    this.offset += Math.abs(wanted) > stepLimit ? wanted : Math.max(-most, Math.min(most, wanted));
    return instant(Math.floor(monotonic + this.offset));
  }

  /** Compares the wall clock with the monotonic one; call it at least every few seconds. */
  watch(): void {
    const monotonic = this.sources.monotonic();
    const base = this.sources.wall() - monotonic;
    const deviation = base - this.wallBase;
    if (Math.abs(deviation) <= jumpLimit) return;
    this.isTrusted = false;
    if (deviation < 0) {
      this.wallBase = base;
      return;
    }
    // Ahead: perhaps the machine slept, perhaps somebody set the clock. Without a fresh word of the server the later time counts.
    if (monotonic - this.sampledAt <= freshSample) return;
    this.beforeJump ??= this.offset;
    this.wallBase = base;
    this.target += deviation;
  }

  /** Takes one exchange with the server. Impossible ones, and times before a signed message, are ignored. */
  addSample({ sent, received, answered, arrived }: ClockSample): void {
    const delay = arrived - sent - (answered - received);
    if (!(delay >= 0 && arrived - sent <= longestExchange && answered >= received)) return;
    const offset = (received - sent + (answered - arrived)) / 2;
    if (arrived + offset < this.verified - minute) return;
    if (!this.isTrusted) this.samples = [];
    this.samples = [...this.samples, { offset, delay }].slice(-samplesKept);
    const best = this.samples.reduce((a, b) => (b.delay < a.delay ? b : a));
    this.target = best.offset;
    this.sampledAt = arrived;
    this.wallBase = this.sources.wall() - this.sources.monotonic();
    this.beforeJump = undefined;
    this.isTrusted = true;
  }

  /** A signed message was made at this time, so it is at least as late as that. */
  vouch(signedAt: Instant): void {
    this.verified = Math.max(this.verified, signedAt);
    const behind = signedAt - (this.sources.monotonic() + this.target);
    if (behind > 0) this.target += behind;
  }

  /** How far the wall clock of the machine is off, for the heartbeat. */
  get wallError(): Millis {
    return Math.round(this.sources.wall() - this.sources.monotonic() - this.offset);
  }

  /** To be kept every few seconds. */
  mark(): ClockMark {
    const reached = this.sources.monotonic() + (this.beforeJump ?? this.offset);
    return { reached: Math.floor(reached), verified: this.verified };
  }
}
