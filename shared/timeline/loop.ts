// How the rules of one layer share one loop. Pure and free of dates.
// Sharing is smooth weighted round-robin over the rules by weight, ties by rule id; each turn takes the rule's next entry.
// Where rules or entries were promised something that this does not keep, a loop is made for the promises instead.
import type { ManifestEntry } from '../manifest/manifest.ts';
import type { Instant, Millis } from '../time/instant.ts';
import { buildPromisedLoop } from './loop-promised.ts';
import { lengthOf, slotOf, type Voice } from './loop-voice.ts';
import {
  type LoopProblem,
  type LoopPromise,
  type Measured,
  measurePromises,
  promisesOf,
  sharesOverHour,
  shortfall,
  unkeptPromises,
} from './promise.ts';
import type { Slot } from './timeline.ts';

export type { Voice } from './loop-voice.ts';

export type Loop = {
  readonly slots: readonly Slot[];
  readonly loopMs: Millis;
  /** False when the loop was cut at `turnLimit`, so that some entries come round more often than others, or not at all. */
  readonly whole: boolean;
  readonly problems: readonly LoopProblem[];
};

/** A loop and where it stands: position at t = (t − anchor) mod loopMs. */
export type Running = { readonly loop: Loop; readonly anchor: Instant };

/**
 * A loop is at most this many turns long, or one round of the rules (at most ten turns a rule) where that is longer.
 * With many rules of unequal length the shortest loop in which all of them end together would pass any memory.
 */
export const turnLimit = 4_000;

/**
 * The loop of these voices. A promise that it cannot keep is a problem of the loop; it ends at `turnLimit` all the same and
 * leaves no voice out but those for which the shares of others leave no time.
 */
export function buildLoop(voices: readonly Voice[]): Loop {
  const ordered = voices.toSorted((a, b) =>
    a.rule.ruleId < b.rule.ruleId ? -1 : a.rule.ruleId > b.rule.ruleId ? 1 : 0,
  );
  if (!ordered.some(isPromised)) return withProblems(inTurn(ordered), ordered, []);
  const promises = promisesOf(ordered);
  if (promises.length === 0) return withProblems(inTurn(ordered), ordered, []);
  const lasting = ordered
    .map(({ rule, entries }) => ({ rule, entries: entries.filter(({ pages }) => lengthOf(pages) > 0) }))
    .filter(({ entries }) => entries.length > 0);
  if (lasting.length === 0) return withProblems(nothing, [], unkeptPromises(measurePromises(nothing, promises)));
  const overHour = sharesOverHour(promises);
  const { turns, measured } = bestOf(lasting, promises);
  return withProblems(turns, lasting, [...overHour, ...unkeptPromises(measured)]);
}

/** Whether there may be promises to look for; most loops have none, and many are built. */
const isPromised = ({ rule, entries }: Voice): boolean =>
  rule.promise !== undefined || entries.some(({ promise }) => promise !== undefined);

/**
 * Promises at least every so often that are too many for the time are made late one for another: a loop that lets all of
 * them be late alike is tried as well, so many times as late.
 */
const patiences = [1, 1.25, 1.75, 2.5, 4];

/** The loop that falls least short of the promises: the plain one if it will do, else one made for them. */
function bestOf(voices: readonly Voice[], promises: readonly LoopPromise[]): { turns: Turns; measured: Measured[] } {
  const judge = (turns: Turns) => {
    const measured = measurePromises(turns, promises);
    return { turns, measured, short: shortfall(measured) };
  };
  const plain = judge(inTurn(voices));
  if (plain.turns.whole && plain.short === 0) return plain;
  let best = plain;
  let tried = 0;
  for (const patience of patiences) {
    const { tried: turnsMade, ...turns } = buildPromisedLoop(voices, patience, turnLimit);
    const next = judge(turns);
    if (next.short < best.short || (next.short === best.short && !best.turns.whole)) best = next;
    tried += turnsMade;
    if (tried > mostTurnsTried || best.measured.every(({ kept, promise }) => kept || promise.kind !== 'every')) break;
  }
  return best;
}

/** No more loops are tried after so many turns, so that even a screen that promises everything is worked out at once. */
const mostTurnsTried = turnLimit;

type Turns = Pick<Loop, 'slots' | 'loopMs' | 'whole'>;
const nothing: Turns = { slots: [], loopMs: 0, whole: true };

/** The rule with the longest list is named when the loop had to be cut. */
function withProblems(turns: Turns, voices: readonly Voice[], problems: readonly LoopProblem[]): Loop {
  const { slots, loopMs, whole } = turns;
  if (whole) return { slots, loopMs, whole, problems };
  const { rule } = voices.reduce((most, voice) => (voice.entries.length > most.entries.length ? voice : most));
  const detail = `the shared loop was cut at ${turnLimit} turns`;
  return { slots, loopMs, whole, problems: [{ code: 'loop_too_long', ruleId: rule.ruleId, detail }, ...problems] };
}

/** Every rule by its weight, every entry in its turn, until all lists end together. */
function inTurn(voices: readonly Voice[]): Turns {
  const round = roundRobin(voices.map(({ rule }) => rule.weight));
  const turnsOf = voices.map(() => 0);
  for (const voice of round) turnsOf[voice] = (turnsOf[voice] ?? 0) + 1;
  const limit = Math.max(1, Math.floor(turnLimit / round.length));
  const rounds = voices.reduce((least, { entries }, i) => {
    const own = entries.length / greatestCommonDivisor(entries.length, turnsOf[i] ?? 1);
    return least > limit ? least : (least / greatestCommonDivisor(least, own)) * own;
  }, 1);
  const next = voices.map(() => 0);
  const slots: Slot[] = [];
  let start = 0;
  for (let r = Math.min(rounds, limit); r > 0; r -= 1) {
    for (const v of round) {
      const { rule, entries } = voices[v] as Voice;
      const turn = next[v] ?? 0;
      next[v] = (turn + 1) % entries.length;
      const slot = slotOf(rule, entries[turn] as ManifestEntry, start);
      slots.push(slot);
      start += slot.length;
    }
  }
  return { slots, loopMs: start, whole: rounds <= limit };
}

/** One period of smooth weighted round-robin: indices into `weights`, each as often as its weight in lowest terms. */
export function roundRobin(weights: readonly number[]): number[] {
  const divisor = weights.reduce(greatestCommonDivisor, 0);
  const shares = weights.map((weight) => weight / divisor);
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (shares.every((share) => share === 1)) return shares.map((_, i) => i);
  const credit = shares.map(() => 0);
  return Array.from({ length: total }, () => {
    let winner = 0;
    for (let i = 0; i < shares.length; i += 1) {
      credit[i] = (credit[i] ?? 0) + (shares[i] ?? 0);
      if ((credit[i] ?? 0) > (credit[winner] ?? 0)) winner = i;
    }
    credit[winner] = (credit[winner] ?? 0) - total;
    return winner;
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Index of the slot that runs at this position of the loop, 0 ≤ position < loopMs. */
export function slotIndexAt(slots: readonly Slot[], position: Millis): number {
  let low = 0;
  let high = slots.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((slots[middle] as Slot).start <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Loop position at an instant, also for instants before the anchor. Exact, as instants are less than 2^53 apart; faster than %. */
export function positionAt(at: Instant, anchor: Instant, loopMs: Millis): Millis {
  const since = at - anchor;
  return since - Math.floor(since / loopMs) * loopMs;
}

/** The same bytes, drawn for the same reason, for as long. */
export function sameTurn(a: Slot, b: Slot): boolean {
  return (
    a.ruleId === b.ruleId &&
    a.entryId === b.entryId &&
    a.revision === b.revision &&
    a.length === b.length &&
    a.pages.length === b.pages.length &&
    a.pages.every((page, i) => page === b.pages[i])
  );
}
