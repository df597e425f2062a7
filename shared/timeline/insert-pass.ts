// One pass through a playlist: every entry that is open when it begins, once each, then it is over. An entry that closes
// before its turn is left out, one that closes during its turn is cut, and what follows moves up.
import type { CompiledRule } from '../manifest/manifest.ts';
import type { Instant, Interval } from '../time/instant.ts';
import type { Choices } from './choice.ts';
import type { Loop, Running } from './loop.ts';
import { slotOf } from './loop-voice.ts';
import type { Slot } from './timeline.ts';

export type Pass = Interval & {
  readonly rule: CompiledRule;
  /** Ascending, without gaps; a new piece begins where turns have moved up. */
  readonly pieces: readonly (Interval & Running)[];
};

/** `undefined` when no entry is open. */
export function passFrom(rule: CompiledRule, choices: Choices, start: Instant): Pass | undefined {
  const { entries } = choices.at(start);
  const slots: Slot[] = [];
  let loopMs = 0;
  for (const entry of entries) {
    const slot = slotOf(rule, entry, loopMs);
    slots.push(slot);
    loopMs += slot.length;
  }
  const loop: Loop = { slots, loopMs, whole: true, problems: [] };
  const pieces: (Interval & Running)[] = [];
  let at = start;
  for (const [i, entry] of entries.entries()) {
    const slot = slots[i] as Slot;
    const end = Math.min(at + slot.length, choices.closesAt(entry, at)) as Instant;
    if (end <= at) continue;
    const anchor = (at - slot.start) as Instant;
    const last = pieces.at(-1);
    if (last?.anchor === anchor) pieces[pieces.length - 1] = { ...last, end };
    else pieces.push({ start: at, end, anchor, loop });
    at = end;
  }
  return at > start ? { rule, start, end: at, pieces } : undefined;
}

/** The piece of a pass that runs at an instant; `undefined` when the pass is over. */
export function pieceAt(pass: Pass, at: Instant): Pass['pieces'][number] | undefined {
  return pass.pieces.find(({ end }) => end > at);
}
