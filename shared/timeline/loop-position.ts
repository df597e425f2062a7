// Where the loop of a layer stands as one loop follows another within a chain of overlapping spans, and while an insert
// holds it still. Position at t = (t − anchor) mod loopMs; a held loop stands where it stood when it was last moved.
import type { Instant } from '../time/instant.ts';
import { type Loop, positionAt, type Running, slotIndexAt } from './loop.ts';
import { anchorAfterChange, anchorAfterPause } from './loop-anchor.ts';
import type { Slot } from './timeline.ts';

export class LoopPosition {
  #running: Running | undefined;
  /** Loops that gave way to another of which they shared nothing, and when; the latest last. */
  #paused: { readonly running: Running; readonly at: Instant }[] = [];
  /** Since when the anchor has not been moved on, while the loop is held. */
  #heldSince: Instant | undefined;
  /** Whether the turn that the hold met goes on after it; otherwise its successor does. */
  #keepsTurn = false;
  /** When a held loop was carried: if the hold does not end right there, it has met the turn that was under way. */
  #metAt: Instant | undefined;

  /** As of the last call; the anchor of a held loop must be asked for with `standsAt`. */
  get running(): Running | undefined {
    return this.#running;
  }

  /** As if the hold, if there is one, ended at this instant. */
  standsAt(at: Instant): Running | undefined {
    if (this.#heldSince === undefined || this.#running === undefined) return this.#running;
    const { loop, anchor } = this.#metAt === undefined ? this.#running : afterTurn(this.#running, this.#metAt);
    return { loop, anchor: (anchor + at - this.#heldSince) as Instant };
  }

  /** A new chain begins: nothing of what ran before matters. */
  forget(): void {
    this.#running = undefined;
    this.#paused = [];
  }

  /** The loop from `at` on; a carried anchor overrides everything and is all that is known of the time before. */
  move(loop: Loop | undefined, at: Instant, carried: Instant | undefined): void {
    this.#slide(at);
    if (carried !== undefined) this.forget();
    const before = this.#running;
    if (loop !== undefined && before?.loop === loop) return;
    const goesOn = loop && before && anchorAfterChange(before, loop, at);
    if (before !== undefined && goesOn === undefined) this.#pause(before, at);
    this.#running = loop && { loop, anchor: carried ?? goesOn ?? this.#resume(loop, at) ?? at };
    if (carried !== undefined && this.#heldSince !== undefined && !this.#keepsTurn) this.#metAt = at;
  }

  /** Stands still from `at` on; the turn that is met goes on afterwards where it was, or is over. */
  hold(at: Instant, keepsTurn: boolean): void {
    this.#heldSince = at;
    this.#keepsTurn = keepsTurn;
    if (!keepsTurn && this.#running !== undefined) this.#running = afterTurn(this.#running, at);
  }

  release(at: Instant): void {
    if (this.#metAt === at) this.#metAt = undefined;
    this.#slide(at);
    this.#heldSince = undefined;
  }

  #slide(at: Instant): void {
    if (this.#heldSince === undefined) return;
    this.#running = this.standsAt(at);
    this.#heldSince = at;
    this.#metAt = undefined;
  }

  #pause(running: Running, at: Instant): void {
    this.#paused = [...this.#paused.filter((paused) => paused.running.loop !== running.loop), { running, at }];
  }

  #resume(loop: Loop, at: Instant): Instant | undefined {
    for (const paused of this.#paused.toReversed()) {
      const anchor = anchorAfterPause(paused.running, paused.at, loop, at);
      if (anchor !== undefined) return anchor;
    }
    return undefined;
  }
}

/** As if a turn that is under way at the instant were over: its successor stands at its beginning. */
function afterTurn(running: Running, at: Instant): Running {
  const { loop, anchor } = running;
  const position = positionAt(at, anchor, loop.loopMs);
  const slot = loop.slots[slotIndexAt(loop.slots, position)] as Slot;
  if (slot.start === position) return running;
  const next = (slot.start + slot.length) % loop.loopMs;
  return { loop, anchor: (at - next) as Instant };
}
