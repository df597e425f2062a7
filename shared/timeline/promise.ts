// What the rules and entries of a shared loop were promised, and whether a finished loop keeps it. The measuring knows the
// loop only, not how it was made, so that a builder's mistake is reported like any other promise that cannot be kept.
//
//   every   from the start of a turn to the start of the next never more than so long
//   most    from the start of a turn to the start of the next at least an hour divided by the turns allowed
//   share   a part of the loop's time; it may be missed by the longest turn once an hour, and at most once in the loop
// A loop comes round again, so the way from its last turn to its first counts like every other.
import type { EntryId, RuleId } from '../ids.ts';
import { hour, type Millis } from '../time/instant.ts';
import { lengthOf, type Voice } from './loop-voice.ts';
import type { Slot } from './timeline.ts';

/** Whose turns: those of a whole rule, or those of one of its entries. */
type Whose = { readonly ruleId: RuleId; readonly entryId?: EntryId };

export type LoopPromise = Whose &
  (
    | { readonly kind: 'every'; readonly everyMs: Millis }
    | { readonly kind: 'most'; readonly perHour: number }
    /** `part` of `whole` of the loop's time, in seconds; of a whole hour where there is something else to fill it. */
    | { readonly kind: 'share'; readonly part: number; readonly whole: number }
  );

/**
 * A promise against the finished loop. Every and most: milliseconds from start to start, the longest or shortest way that
 * was found. Share: milliseconds of an hour. `undefined` reached: there was no turn.
 */
export type Measured = {
  readonly promise: LoopPromise;
  readonly asked: Millis;
  readonly reached: Millis | undefined;
  readonly kept: boolean;
};

/** What is wrong with a loop; the shape is that of a problem of the timeline. */
export type LoopProblem = Whose & {
  readonly code: 'loop_too_long' | 'promise_unkept' | 'share_over_hour';
  readonly detail: string;
};

/** The least time from start to start that keeps to so many turns an hour. */
export const spacingOf = (perHour: number): Millis => Math.ceil(hour / perHour);

/** Everything that these voices were promised, in their order: rules before their entries. */
export function promisesOf(voices: readonly Voice[]): LoopPromise[] {
  const whole = wholeOfShares(voices);
  return voices.flatMap(({ rule, entries }): LoopPromise[] => {
    const { ruleId, promise } = rule;
    const { secondsPerHour: part } = promise ?? {};
    const share: LoopPromise[] = part === undefined ? [] : [{ kind: 'share', ruleId, part, whole }];
    return [...turnPromises({ ruleId }, promise), ...share, ...entryPromises(ruleId, entries)];
  });
}

/** Entries of one id keep their promise together; the strictest of what they say counts. */
function entryPromises(ruleId: RuleId, entries: Voice['entries']): LoopPromise[] {
  const strictest = new Map<EntryId, TurnPromise>();
  for (const { entryId, promise } of entries)
    if (promise !== undefined) strictest.set(entryId, stricter(strictest.get(entryId) ?? {}, promise));
  return [...strictest].flatMap(([entryId, promise]) => turnPromises({ ruleId, entryId }, promise));
}

type TurnPromise = { readonly everyMs?: Millis; readonly mostPerHour?: number };

function stricter(a: TurnPromise, b: TurnPromise): TurnPromise {
  const least = (x: number | undefined, y: number | undefined) =>
    x === undefined || y === undefined ? (x ?? y) : Math.min(x, y);
  const everyMs = least(a.everyMs, b.everyMs);
  const mostPerHour = least(a.mostPerHour, b.mostPerHour);
  return { ...(everyMs !== undefined && { everyMs }), ...(mostPerHour !== undefined && { mostPerHour }) };
}

function turnPromises(whose: Whose, promise: TurnPromise | undefined): LoopPromise[] {
  const { everyMs, mostPerHour } = promise ?? {};
  return [
    ...(everyMs === undefined ? [] : [{ ...whose, kind: 'every' as const, everyMs }]),
    ...(mostPerHour === undefined ? [] : [{ ...whose, kind: 'most' as const, perHour: mostPerHour }]),
  ];
}

/**
 * What the shares of these voices are parts of, in seconds: an hour, more when they add up to more. When every voice has a
 * share nothing else is there to fill the hour, so they are parts of what they add up to.
 */
function wholeOfShares(voices: readonly Voice[]): number {
  const heard = voices.filter(({ entries }) => entries.some(({ pages }) => lengthOf(pages) > 0));
  const shares = heard.flatMap(({ rule }) => rule.promise?.secondsPerHour ?? []);
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.length === heard.length && sum > 0 ? sum : Math.max(sum, hour / 1_000);
}

/** How the loop keeps these promises; without turns it keeps none but "at most". */
export function measurePromises(
  { slots, loopMs }: { readonly slots: readonly Slot[]; readonly loopMs: Millis },
  promises: readonly LoopPromise[],
): Measured[] {
  const turns = turnsOf(slots, promises);
  const longest = slots.reduce((most, { length }) => Math.max(most, length), 0);
  return promises.map((promise): Measured => {
    const own = turns.get(nameOf(promise)) ?? [];
    if (promise.kind === 'share') {
      const { part, whole } = promise;
      const time = own.reduce((sum, { length }) => sum + length, 0);
      const missed = Math.abs(time * whole - part * loopMs) / whole;
      return {
        promise,
        asked: Math.floor((part * hour) / whole),
        reached: loopMs > 0 ? Math.floor((time * hour) / loopMs) : 0,
        kept: loopMs > 0 && missed * Math.max(1, hour / loopMs) <= longest,
      };
    }
    const ways = own.map(({ start }, i) => (own[i + 1]?.start ?? (own[0] as Slot).start + loopMs) - start);
    if (promise.kind === 'every') {
      const reached = ways.length > 0 ? ways.reduce((a, b) => Math.max(a, b)) : undefined;
      return { promise, asked: promise.everyMs, reached, kept: reached !== undefined && reached <= promise.everyMs };
    }
    const asked = spacingOf(promise.perHour);
    const reached = ways.length > 0 ? ways.reduce((a, b) => Math.min(a, b)) : undefined;
    return { promise, asked, reached, kept: reached === undefined || reached >= asked };
  });
}

/** The turns of everything that was promised something, by name, ascending. */
function turnsOf(slots: readonly Slot[], promises: readonly LoopPromise[]): Map<string, Slot[]> {
  const turns = new Map<string, Slot[]>(promises.map((promise) => [nameOf(promise), []]));
  for (const slot of slots) {
    turns.get(nameOf({ ruleId: slot.ruleId }))?.push(slot);
    turns.get(nameOf(slot))?.push(slot);
  }
  return turns;
}

const nameOf = ({ ruleId, entryId }: Whose): string => (entryId === undefined ? ruleId : `${ruleId} ${entryId}`);

/** How far a loop is from keeping everything, to compare loops by: 1 for what is unkept, and how many times too late or too soon. */
export function shortfall(measured: readonly Measured[]): number {
  const times = ({ promise, asked, reached }: Measured): number => {
    if (reached === undefined) return never;
    if (promise.kind === 'every') return reached / asked;
    if (promise.kind === 'most') return asked / reached;
    return reached === 0 ? never : Math.max(reached / asked, asked / reached);
  };
  return measured.reduce((sum, one) => sum + (one.kept ? 0 : 1 + times(one)), 0);
}

/** An entry that is never shown is worse than many that are late. */
const never = 1_000;

/** A problem for each promise that the measuring found unkept; `detail` always begins with the same words and figures. */
export function unkeptPromises(measured: readonly Measured[]): LoopProblem[] {
  return measured
    .filter(({ kept }) => !kept)
    .map(({ promise: { ruleId, entryId, kind }, asked, reached }) => ({
      code: 'promise_unkept',
      ruleId,
      ...(entryId !== undefined && { entryId }),
      detail: `${asking[kind](asked)} asked, ${reached === undefined ? 'no turn' : `${reached} ms`} reached`,
    }));
}

const asking = {
  every: (ms: Millis) => `every ${ms} ms`,
  most: (ms: Millis) => `at least ${ms} ms apart`,
  share: (ms: Millis) => `${ms} ms an hour`,
} as const;

/** Every rule whose share was scaled down, because together they were promised more than there is of an hour. */
export function sharesOverHour(promises: readonly LoopPromise[]): LoopProblem[] {
  return promises.flatMap((promise): LoopProblem[] => {
    if (promise.kind !== 'share' || promise.whole * 1_000 <= hour) return [];
    const { ruleId, part, whole } = promise;
    const given = Math.floor((part * hour) / whole);
    return [{ code: 'share_over_hour', ruleId, detail: `${part * 1_000} ms an hour asked, ${given} ms given` }];
  });
}
