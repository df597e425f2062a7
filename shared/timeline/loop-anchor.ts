// Where a loop goes on when its content changes, and when it comes back after something else had the screen: the turn that is
// under way is not cut if it need not be, and what follows it follows as before. Loops are long and change often, so a turn is
// looked up by the ids it has, and no list of turns is made on the way.
import type { EntryId, RuleId } from '../ids.ts';
import type { Instant, Millis } from '../time/instant.ts';
import { type Loop, positionAt, type Running, sameTurn, slotIndexAt } from './loop.ts';
import type { Slot } from './timeline.ts';

/**
 * The anchor of `next` when it takes over from `running` at `at`. Unchanged content keeps its anchor. Otherwise a turn
 * that is under way goes on undisturbed if the new loop still has it; else the successor of the running item comes next,
 * starting at `at`. `undefined` when nothing of the old loop is left.
 */
export function anchorAfterChange(running: Running, next: Loop, at: Instant): Instant | undefined {
  if (sameLoop(running.loop, next)) return running.anchor;
  const { index, elapsed } = turnOf(running, at);
  const found = elapsed > 0 ? undisturbed(running.loop, index, next) : successorOfEnded(running.loop, index, next);
  return found && ((at - found.start - (found.underWay ? elapsed : 0)) as Instant);
}

/**
 * The anchor of `next` when it comes back at `at` after something else had the screen since `pausedAt`: the turn that was
 * interrupted then, or the first after it that is left, is shown from its beginning. `undefined` when nothing is left.
 */
export function anchorAfterPause(paused: Running, pausedAt: Instant, next: Loop, at: Instant): Instant | undefined {
  const found = firstLeft(paused.loop, turnOf(paused, pausedAt).index, next);
  return found && ((at - found.start) as Instant);
}

function sameLoop(a: Loop, b: Loop): boolean {
  return (
    a === b || (a.slots.length === b.slots.length && a.slots.every((slot, i) => sameTurn(slot, b.slots[i] as Slot)))
  );
}

function turnOf({ loop, anchor }: Running, at: Instant): { index: number; elapsed: Millis } {
  const position = positionAt(at, anchor, loop.loopMs);
  const index = slotIndexAt(loop.slots, position);
  return { index, elapsed: position - (loop.slots[index] as Slot).start };
}

type Found = { readonly start: Millis; readonly underWay: boolean };

function undisturbed(old: Loop, index: number, next: Loop): Found | undefined {
  const places = placesWhere(next, old.slots[index] as Slot, sameTurn);
  if (places.length === 0) return firstLeft(old, index + 1, next);
  return { start: (next.slots[bestPlace(old, index, next, places)] as Slot).start, underWay: true };
}

/** At a boundary the item that has just ended is the one whose successor counts, so that what was put after it comes now. */
function successorOfEnded(old: Loop, index: number, next: Loop): Found | undefined {
  const ended = (index + old.slots.length - 1) % old.slots.length;
  const places = placesWhere(next, old.slots[ended] as Slot, sameEntry);
  if (places.length === 0) return firstLeft(old, index, next);
  const after = (bestPlace(old, ended, next, places) + 1) % next.slots.length;
  return { start: (next.slots[after] as Slot).start, underWay: false };
}

/** The first turn from `index` on whose entry the new loop still has, if only in another revision. */
function firstLeft(old: Loop, index: number, next: Loop): Found | undefined {
  for (let k = 0; k < old.slots.length; k += 1) {
    const at = (index + k) % old.slots.length;
    const slot = old.slots[at] as Slot;
    if (!hasEntry(next, slot)) continue;
    const place = bestPlace(old, at, next, placesWhere(next, slot, sameEntry));
    return { start: (next.slots[place] as Slot).start, underWay: false };
  }
  return undefined;
}

const sameEntry = (a: Slot, b: Slot): boolean => a.entryId === b.entryId && a.ruleId === b.ruleId;

function placesWhere({ slots }: Loop, wanted: Slot, alike: (a: Slot, b: Slot) => boolean): number[] {
  const places: number[] = [];
  for (let i = 0; i < slots.length; i += 1) if (alike(slots[i] as Slot, wanted)) places.push(i);
  return places;
}

/** How many following turns are compared to tell the occurrences of one entry in a shared loop apart. */
const lookAhead = 8;

/** Of several places of one entry in the new loop, the one after which most goes on as before; the first of equals. */
function bestPlace(old: Loop, index: number, next: Loop, places: readonly number[]): number {
  let best = places[0] ?? 0;
  if (places.length < 2) return best;
  const wanted = following(old, index, next);
  let longest = -1;
  for (const place of places) {
    const run = runOf(wanted, next, place, old);
    if (run > longest) [best, longest] = [place, run];
    if (longest === wanted.length) break;
  }
  return best;
}

/** The turns after `index` whose entries the other loop has as well, at most `lookAhead` of them. */
function following({ slots }: Loop, index: number, other: Loop): Slot[] {
  const found: Slot[] = [];
  for (let k = 1; k <= slots.length && found.length < lookAhead; k += 1) {
    const slot = slots[(index + k) % slots.length] as Slot;
    if (hasEntry(other, slot)) found.push(slot);
  }
  return found;
}

/** How many of the wanted turns follow `place` one after the other; turns that only this loop has do not count. */
function runOf(wanted: readonly Slot[], { slots }: Loop, place: number, other: Loop): number {
  let run = 0;
  for (let k = 1; k <= slots.length && run < wanted.length; k += 1) {
    const slot = slots[(place + k) % slots.length] as Slot;
    if (sameEntry(slot, wanted[run] as Slot)) run += 1;
    else if (hasEntry(other, slot)) break;
  }
  return run;
}

/** Whether a loop has the entry of a turn, for the same rule. */
const hasEntry = (loop: Loop, { ruleId, entryId }: Slot): boolean => entriesOf(loop).get(ruleId)?.has(entryId) ?? false;

const known = new WeakMap<Loop, Map<RuleId, Set<EntryId>>>();

/** The entries of each rule. A loop never changes, so this is worked out once for each; changes ask it often. */
function entriesOf(loop: Loop): ReadonlyMap<RuleId, ReadonlySet<EntryId>> {
  const found = known.get(loop);
  if (found !== undefined) return found;
  const entries = new Map<RuleId, Set<EntryId>>();
  for (const { ruleId, entryId } of loop.slots) {
    const own = entries.get(ruleId);
    if (own === undefined) entries.set(ruleId, new Set([entryId]));
    else own.add(entryId);
  }
  known.set(loop, entries);
  return entries;
}
