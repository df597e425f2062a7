// Makes a loop that keeps promises, turn by turn, and looks for the best place to close it.
//
// A regular turn goes to the voice that is furthest behind its share of the time (worst-case fair weighted fair queueing,
// Bennett and Zhang 1996: nobody is ever more than one longest turn off); voices without a share divide the rest by weight.
// What was promised at least every so often gets an extra turn before a regular one that would make it late, the earliest
// due first; what may come at most so often is passed over and makes up for it as soon as it may.
// Ties go to the first rule, then to the first entry, so there is one answer.
import { hour, type Millis } from '../time/instant.ts';
import { type Claim, Claims } from './loop-claims.ts';
import { always, Rotation } from './loop-rotation.ts';
import { lengthOf, slotOf, type Voice } from './loop-voice.ts';
import type { Slot } from './timeline.ts';

export type PromisedLoop = {
  readonly slots: readonly Slot[];
  readonly loopMs: Millis;
  /** False when not every entry had its turn, or what is promised by the hour had no hour, within the turns allowed. */
  readonly whole: boolean;
  /** Turns that were made to find it: the cost. */
  readonly tried: number;
};

/** So many turns past the first place where the loop may close, a better one is looked for; longer while none is good. */
const lookOn = 512;
const lookOnLonger = 1_024;

/** So often a voice that comes too seldom to be seen whole within the limit is let through more often. */
const mostTries = 3;

/**
 * A loop of at most `limit` turns. Every voice must have entries and every entry must last. When a voice may come so seldom
 * that some of its entries would not be seen within the limit, it comes more often than it may. With a `patience` above 1
 * nothing promised at least every so often is due before so many times as long.
 */
export function buildPromisedLoop(voices: readonly Voice[], patience: number, limit: number): PromisedLoop {
  const haste = voices.map(() => 1);
  let tried = 0;
  for (let tries = 1; ; tries += 1) {
    const making = new Making(voices, limit, patience, haste);
    const closed = close(making, voices, limit);
    tried += making.slots.length;
    const loop = { ...closed, tried };
    const late = making.late.filter(({ voice }) => voices[voice]?.rule.promise?.mostPerHour !== undefined);
    if (late.length === 0 || tries === mostTries) return loop;
    for (const { voice, factor } of late) haste[voice] = (haste[voice] ?? 1) * factor;
  }
}

function close(making: Making, voices: readonly Voice[], limit: number): Omit<PromisedLoop, 'tried'> {
  const hourly = voices.some(
    ({ rule, entries }) =>
      rule.promise?.secondsPerHour !== undefined ||
      [rule, ...entries].some(({ promise }) => promise?.mostPerHour !== undefined),
  );
  let best: Closing | undefined;
  let last = limit;
  let closeAt: Millis | undefined;
  const rest = making.longestRest;
  while (making.slots.length < last) {
    making.step();
    if (making.unseen > 0 || (hourly && making.at < hour)) continue;
    closeAt ??= making.makeWay(making.at);
    if (making.at < closeAt) continue;
    const closing = making.closing();
    if (best === undefined || isBetter(closing, best)) best = closing;
    if (best.broken === 0 && best.rounds === always) break;
    last = Math.min(last, best.turns + (best.broken === 0 ? lookOn : lookOnLonger));
    if (rest > 0 && making.at > closeAt + rest / openFor) closeAt = making.makeWay(making.at + rest);
  }
  const slots = making.slots.slice(0, best?.turns ?? limit);
  return { slots, loopMs: best?.at ?? making.at, whole: best !== undefined };
}

/** A loop stays ready to close for this part of the longest rest that is promised, then everything comes again. */
const openFor = 8;

/** A place where the loop may end and begin again. */
type Closing = {
  readonly turns: number;
  readonly at: Millis;
  /** Promises that closing here makes worse. */
  readonly broken: number;
  /** Whole rounds of the playlist, or of the weights, that is cut in the middle of one; of several the least. */
  readonly rounds: number;
};

const isBetter = (a: Closing, b: Closing): boolean =>
  a.broken < b.broken || (a.broken === b.broken && a.rounds > b.rounds);

/** Voices that divide one part of the time by turns: one that has a share, or all that have none. */
type Side = {
  readonly voices: readonly number[];
  /** Its part of `whole`; 0: it fills what the others may not. */
  readonly part: number;
  served: Millis;
  /** Regular turns so far. */
  turns: number;
};

type Pick = { readonly voice: number; readonly entry: number };

class Making {
  readonly slots: Slot[] = [];
  at: Millis = 0;
  /** Entries that have had no turn yet. */
  unseen = 0;
  /** Voices with such entries when the turns allowed became too few, and how many times faster they should have come. */
  late: readonly { readonly voice: number; readonly factor: number }[] = [];
  readonly #voices: readonly Voice[];
  readonly #limit: number;
  readonly #claims: Claims;
  readonly #rotations: readonly Rotation[];
  readonly #sides: readonly Side[];
  readonly #sideOf: readonly Side[];
  readonly #whole: number;
  readonly #mayWait: readonly boolean[];
  readonly #credit: number[];
  /** Rounds of extra turns: one between every two regular turns. */
  #round = 0;
  #longest: Millis = 0;

  constructor(voices: readonly Voice[], limit: number, patience: number, haste: readonly number[]) {
    this.#voices = voices;
    this.#limit = limit;
    this.#claims = new Claims(voices, patience, haste);
    this.#mayWait = voices.map((_, v) => this.#claims.mayWait(v));
    this.#rotations = voices.map(({ entries }) => new Rotation(entries.length));
    this.#credit = voices.map(() => 0);
    const shares = voices.map(({ rule }) => rule.promise?.secondsPerHour);
    const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
    const free = [...voices.keys()].filter((v) => shares[v] === undefined);
    this.#whole = free.length === 0 ? sum : Math.max(sum, hour / 1_000);
    const rest: Side = { voices: free, part: this.#whole - sum, served: 0, turns: 0 };
    this.#sideOf = shares.map((part, v) => (part === undefined ? rest : { voices: [v], part, served: 0, turns: 0 }));
    this.#sides = [...new Set(this.#sideOf)];
    for (const [v, { entries }] of voices.entries()) if (this.#hasRoom(v)) this.unseen += entries.length;
  }

  /** Adds one turn. */
  step(): void {
    this.#show(this.#choose());
  }

  get longestRest(): Millis {
    return this.#claims.longestRest;
  }

  makeWay(at: Millis): Millis {
    return this.#claims.makeWay(at);
  }

  #choose(): Pick {
    if (this.slots.length + this.unseen === this.#limit) return this.#unseenNow();
    const regular = this.#regular();
    if (regular === undefined) return this.#soonestFree();
    const { voice, entry } = regular;
    const urgent = this.#claims.urgent(this.at, this.#round, voice, entry, this.#lengthOf(regular));
    const extra = urgent && this.#extraFor(urgent);
    if (urgent !== undefined) urgent.round = this.#round; // also when all its entries must wait
    if (extra !== undefined) return extra;
    this.#round += 1;
    this.#pay(voice);
    return regular;
  }

  /** What comes of closing the loop here. */
  closing(): Closing {
    const shares = this.#sides.filter(
      ({ served, part }) => Math.abs(served * this.#whole - part * this.at) > this.#longest * this.#whole,
    );
    const rounds = this.#rotations.reduce(
      (least, rotation, v) => (this.#hasRoom(v) ? Math.min(least, rotation.evenFor()) : least),
      this.#sides.reduce((least, side) => Math.min(least, this.#evenFor(side)), always),
    );
    const broken = this.#claims.brokenByClosing(this.at) + shares.length;
    return { turns: this.slots.length, at: this.at, broken, rounds };
  }

  /** Whole rounds of the voices of a side, each as often as its weight; `always` when every voice was paid what it paid. */
  #evenFor({ voices, turns }: Side): number {
    if (voices.every((voice) => this.#credit[voice] === 0)) return always;
    return Math.floor(turns / voices.reduce((sum, voice) => sum + this.#weightOf(voice), 0));
  }

  /** Voices without a share have no room when the shares fill the hour. */
  #hasRoom(voice: number): boolean {
    return (this.#sideOf[voice] as Side).part > 0;
  }

  #lengthOf({ voice, entry }: Pick): Millis {
    return lengthOf(this.#voices[voice]?.entries[entry]?.pages ?? []);
  }

  #show({ voice, entry }: Pick): void {
    const { rule, entries } = this.#voices[voice] as Voice;
    const slot = slotOf(rule, entries[entry] as Voice['entries'][number], this.at);
    const rotation = this.#rotations[voice] as Rotation;
    if (!rotation.seen(entry) && this.#hasRoom(voice)) this.unseen -= 1;
    rotation.take(entry, (i) => !this.#claims.entryWaits(voice, i, this.at));
    this.#claims.turn(voice, entry, this.at);
    (this.#sideOf[voice] as Side).served += slot.length;
    this.slots.push(slot);
    this.at += slot.length;
    this.#longest = Math.max(this.#longest, slot.length);
  }

  /** Who is next by shares and weights; `undefined` when everybody has to wait. */
  #regular(): Pick | undefined {
    let best: { pick: Pick; side: Side; entitled: boolean; served: Millis } | undefined;
    for (const side of this.#sides) {
      const pick = this.#nextOf(side);
      if (pick === undefined) continue;
      const entitled = side.served * this.#whole <= side.part * this.at;
      const served = side.served + this.#lengthOf(pick);
      const sooner = best === undefined || served * best.side.part < best.served * side.part;
      if (best === undefined || (entitled === best.entitled ? sooner : entitled))
        best = { pick, side, entitled, served };
    }
    return best?.pick;
  }

  /** Smooth weighted round-robin among the voices of a side that may have a turn now. */
  #nextOf({ voices }: Side): Pick | undefined {
    let best: Pick | undefined;
    let most = Number.NEGATIVE_INFINITY;
    for (const voice of voices) {
      const credit = (this.#credit[voice] ?? 0) + this.#weightOf(voice);
      const entry = credit > most ? this.#entryOf(voice) : undefined;
      if (entry !== undefined) [best, most] = [{ voice, entry }, credit];
    }
    return best;
  }

  /** The voice pays for its regular turn to those of its side that could have had it. */
  #pay(winner: number): void {
    const side = this.#sideOf[winner] as Side;
    side.turns += 1;
    if (side.voices.length < 2) return;
    for (const voice of side.voices) {
      if (this.#mayWait[voice] && this.#entryOf(voice) === undefined) continue;
      const weight = this.#weightOf(voice);
      this.#credit[voice] = (this.#credit[voice] ?? 0) + weight;
      this.#credit[winner] = (this.#credit[winner] ?? 0) - weight;
    }
  }

  #weightOf(voice: number): number {
    return this.#voices[voice]?.rule.weight ?? 1;
  }

  /** The entry whose turn it is in the voice; `undefined` when the voice, or all of its entries, must wait. */
  #entryOf(voice: number): number | undefined {
    if (this.#claims.voiceWaits(voice, this.at)) return undefined;
    return this.#rotations[voice]?.next((i) => !this.#claims.entryWaits(voice, i, this.at));
  }

  #extraFor({ voice, entries, turns }: Claim): Pick | undefined {
    const entry = entries === undefined ? this.#entryOf(voice) : entries[turns % entries.length];
    return entry === undefined ? undefined : { voice, entry };
  }

  /** The turns allowed are just enough for what was not shown yet, so now nothing else counts. */
  #unseenNow(): Pick {
    const unseen = this.#voices.flatMap(({ entries }, voice) => {
      const entry = entries.findIndex((_, i) => !this.#rotations[voice]?.seen(i));
      return entry >= 0 && this.#hasRoom(voice) ? [{ voice, entry }] : [];
    });
    if (this.late.length === 0)
      this.late = unseen.map(({ voice }) => ({ voice, factor: this.#rotations[voice]?.factor() ?? 1 }));
    return unseen[0] ?? { voice: 0, entry: 0 };
  }

  /** Nothing is there to fill the time, and a gap is worse than a turn too early. */
  #soonestFree(): Pick {
    let best = { voice: 0, entry: 0 };
    let soonest = always;
    for (const [voice, { entries }] of this.#voices.entries()) {
      for (let k = 0; k < entries.length; k += 1) {
        const entry = this.#rotations[voice]?.at(k) ?? 0;
        const rested = this.#claims.restedAt(voice, entry);
        if (rested < soonest) [best, soonest] = [{ voice, entry }, rested];
      }
    }
    return best;
  }
}
