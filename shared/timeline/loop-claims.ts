// The promises "at least every" and "at most an hour" while a loop is being made: since when nothing was shown, when the
// next turn is due, before when it must not come. Knows nothing of shares and weights.
import type { EntryId } from '../ids.ts';
import type { Millis } from '../time/instant.ts';
import { lengthOf, type Voice } from './loop-voice.ts';
import { spacingOf } from './promise.ts';

/** What a promise speaks of: all entries of a voice, or those of one entry id. */
export type Claim = {
  readonly voice: number;
  /** Indices of its entries; `undefined`: the whole voice, in the order in which it goes round. */
  readonly entries: readonly number[] | undefined;
  readonly everyMs: Millis;
  /** So much earlier it is due, because its voice may have to rest just then. */
  lead: Millis;
  /** Least time from start to start. */
  readonly spacing: Millis;
  /** Of its longest entry. */
  readonly length: Millis;
  turns: number;
  first: Millis;
  last: Millis;
  /** Longest and shortest way from start to start so far. */
  longest: Millis;
  shortest: Millis;
  /** The round of its last extra turn; a round is a regular turn and the extra turns that follow it. */
  round: number;
};

export class Claims {
  readonly #ofVoice: readonly (Claim | undefined)[];
  readonly #ofEntry: readonly (readonly (Claim | undefined)[])[];
  readonly #all: readonly Claim[];
  /** Those that are due some time, the first one first. */
  readonly #byDue: Claim[];
  /** Time that one turn of each of these takes. */
  readonly #together: Millis;
  /** From here on the loop may end; until it does, nothing is shown that would come too soon again when it begins anew. */
  #closeAt: Millis | undefined;
  /** When the last turn began. */
  #latest: Millis = -1;

  /**
   * `patience`: so many times later than promised a turn is due. `haste` of each voice: so many times more often than it
   * may, its turns are let through.
   */
  constructor(voices: readonly Voice[], patience: number, haste: readonly number[]) {
    this.#ofVoice = voices.map(({ rule, entries }, voice) => {
      const claim = claimOf(voice, undefined, [rule.promise ?? {}], longestOf(entries), patience);
      return claim && { ...claim, spacing: Math.ceil(claim.spacing / (haste[voice] ?? 1)) };
    });
    this.#ofEntry = voices.map(({ entries }, voice) => {
      const claims = new Map<EntryId, Claim>();
      for (const { entryId, promise } of entries) {
        if (promise === undefined || claims.has(entryId)) continue;
        const group = [...entries.keys()].filter((i) => entries[i]?.entryId === entryId);
        const members = group.map((i) => entries[i] as Voice['entries'][number]);
        const promises = members.map((member) => member.promise ?? {});
        const claim = claimOf(voice, group, promises, longestOf(members), patience);
        if (claim !== undefined) claims.set(entryId, claim);
      }
      return entries.map(({ entryId }) => claims.get(entryId));
    });
    const claims = [...this.#ofVoice, ...this.#ofEntry.flat()].filter((claim) => claim !== undefined);
    this.#all = [...new Set(claims)];
    for (const claim of this.#all) claim.lead = this.#leadOf(claim);
    this.#byDue = this.#all.filter(({ everyMs }) => everyMs < never).sort(this.#order);
    this.#together = this.#byDue.reduce((sum, { length }) => sum + length, 0);
  }

  /** Time for the voice to rest once for each of its entries that may be due together, and once more at the end. */
  #leadOf({ voice, entries, everyMs }: Claim): Millis {
    const rest = this.#ofVoice[voice]?.spacing ?? 0;
    if (rest === 0 || entries === undefined || everyMs === never) return 0;
    const beside = this.#all.filter((claim) => claim.voice === voice && claim.entries && claim.everyMs < never);
    return Math.min(Math.floor(everyMs / 2), rest * (beside.length + 1));
  }

  /** True when the voice, or every entry of it, may ever have to wait. */
  mayWait(voice: number): boolean {
    const entries = this.#ofEntry[voice] ?? [];
    return (this.#ofVoice[voice]?.spacing ?? 0) > 0 || entries.every((claim) => (claim?.spacing ?? 0) > 0);
  }

  voiceWaits(voice: number, at: Millis): boolean {
    return this.#waits(this.#ofVoice[voice], at);
  }

  entryWaits(voice: number, entry: number, at: Millis): boolean {
    return this.#waits(this.#ofVoice[voice], at) || this.#waits(this.#ofEntry[voice]?.[entry], at);
  }

  /** From when on this entry would be far enough from its last turn and from its voice's. */
  restedAt(voice: number, entry: number): Millis {
    return Math.max(restedAt(this.#ofVoice[voice]), restedAt(this.#ofEntry[voice]?.[entry]));
  }

  #waits(claim: Claim | undefined, at: Millis): boolean {
    if (claim === undefined || claim.turns === 0 || claim.spacing === 0) return false;
    if (claim.last + claim.spacing > at) return true;
    return this.#closeAt !== undefined && at + claim.spacing > this.#closeAt + claim.first;
  }

  /**
   * The latest start of its next turn. At first everything is due, so that the loop closes as easily as it begins; at last
   * what must rest before the loop begins anew is due while it still may.
   */
  #dueAt({ turns, first, last, everyMs, lead, spacing }: Claim): Millis {
    if (turns === 0) return 0;
    const due = last + everyMs - lead;
    if (this.#closeAt === undefined || due >= this.#closeAt + first) return due;
    return Math.min(due, this.#closeAt + first - spacing);
  }

  /** Makes way for the end of the loop at `at`, or as soon after as all have rested; says when that is. */
  makeWay(at: Millis): Millis {
    const closeAt = this.#all.reduce(
      (latest, { turns, first, last, spacing }) =>
        turns === 0 || spacing === 0 ? latest : Math.max(latest, last + spacing - first),
      at,
    );
    this.#closeAt = closeAt;
    this.#byDue.sort(this.#order);
    return closeAt;
  }

  /** The longest that anything must rest. */
  get longestRest(): Millis {
    return this.#all.reduce((most, { spacing }) => Math.max(most, spacing), 0);
  }

  /**
   * The claim that needs a turn at `at`, because a turn of `entry` of `voice`, `length` long, would make it or one that is
   * due after it too late. Each gets one extra turn a round, so that nothing promised too tightly starves the rest,
   * and none right after its own turn, where it would not help.
   */
  urgent(at: Millis, round: number, voice: number, entry: number, length: Millis): Claim | undefined {
    const own = [this.#ofVoice[voice], this.#ofEntry[voice]?.[entry]];
    let earliest: Claim | undefined;
    let end = at + length;
    for (const claim of this.#byDue) {
      if (this.#dueAt(claim) >= at + length + this.#together) return undefined;
      if (own.includes(claim)) continue;
      const served = claim.round === round || (claim.turns > 0 && claim.last === this.#latest);
      const ready = !served && !this.#waits(claim, at) && !this.voiceWaits(claim.voice, at);
      if (ready) earliest ??= claim;
      if (ready && end > this.#dueAt(claim)) return earliest;
      end += claim.length; // also when it is not ready: it may come before the next one all the same
    }
    return undefined;
  }

  /** A turn of this entry begins. */
  turn(voice: number, entry: number, at: Millis): void {
    this.#latest = at;
    for (const claim of [this.#ofVoice[voice], this.#ofEntry[voice]?.[entry]]) {
      if (claim === undefined) continue;
      if (claim.turns === 0) claim.first = at;
      else {
        claim.longest = Math.max(claim.longest, at - claim.last);
        claim.shortest = Math.min(claim.shortest, at - claim.last);
      }
      claim.last = at;
      claim.turns += 1;
      if (claim.everyMs < never) this.#reorder(claim);
    }
  }

  /** Of those due at once the tighter promise comes first; the sort is stable, so further ties keep the order of the rules. */
  readonly #order = (a: Claim, b: Claim): number =>
    this.#dueAt(a) - this.#dueAt(b) || a.everyMs - b.everyMs || a.voice - b.voice;

  #reorder(claim: Claim): void {
    this.#byDue.splice(this.#byDue.indexOf(claim), 1);
    let low = 0;
    let high = this.#byDue.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#order(this.#byDue[middle] as Claim, claim) < 0) low = middle + 1;
      else high = middle;
    }
    this.#byDue.splice(low, 0, claim);
  }

  /** How many promises would be worse off than they are already if the loop ended at `end` and began again. */
  brokenByClosing(end: Millis): number {
    let broken = 0;
    for (const { turns, first, last, everyMs, spacing, longest, shortest } of this.#all) {
      if (turns === 0) continue;
      const way = end - last + first;
      if (way > Math.max(everyMs, longest) || way < Math.min(spacing, shortest)) broken += 1;
    }
    return broken;
  }
}

const never = Number.POSITIVE_INFINITY;

type TurnPromise = { readonly everyMs?: Millis; readonly mostPerHour?: number };

/** `undefined` when nothing was promised. */
function claimOf(
  voice: number,
  entries: readonly number[] | undefined,
  promises: readonly TurnPromise[],
  length: Millis,
  patience: number,
): Claim | undefined {
  const asked = promises.reduce((least, promise) => Math.min(least, promise.everyMs ?? never), never);
  const everyMs = asked < never ? Math.floor(asked * patience) : never;
  const most = promises.reduce((least, promise) => Math.min(least, promise.mostPerHour ?? never), never);
  if (everyMs === never && most === never) return undefined;
  const spacing = most < never ? spacingOf(most) : 0;
  const fresh = { lead: 0, turns: 0, first: 0, last: 0, longest: 0, shortest: never, round: -1 };
  return { voice, entries, everyMs, spacing, length, ...fresh };
}

const longestOf = (entries: Voice['entries']): Millis =>
  entries.reduce((most, { pages }) => Math.max(most, lengthOf(pages)), 0);

const restedAt = (claim: Claim | undefined): Millis =>
  claim === undefined || claim.turns === 0 ? 0 : claim.last + claim.spacing;
