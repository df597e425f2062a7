// One layer of one region through time: which loop runs when, and at which anchor. Knows nothing of the other layers.
// It is led from cut to cut (a span begins or ends, a choice of entries changes); between cuts nothing changes.
import type { CompiledRule, ManifestEntry } from '../manifest/manifest.ts';
import type { Instant, Interval } from '../time/instant.ts';
import type { Choice, Choices } from './choice.ts';
import { buildLoop, type Loop, type Running, type Voice } from './loop.ts';
import { LoopPosition } from './loop-position.ts';
import type { Span } from './span.ts';

/** The rules of one layer in one region, sorted by id, each with its entries; a rule without entries does not belong here. */
export type LayerPlan = {
  readonly rules: readonly CompiledRule[];
  readonly lists: readonly (readonly ManifestEntry[])[];
  /** Anchors given by the manifest for the loop that runs at that instant. */
  readonly carried: ReadonlyMap<Instant, Instant>;
};

/** When the rules of a layer are on within a time, and when the choice among their entries changes. */
export type LayerTimes = {
  readonly within: Interval;
  readonly spans: readonly Span[];
  /** Spans that may begin late, or never: somebody calls `begin` for them. */
  readonly waiting: readonly Span[];
  readonly choicesOf: (list: readonly ManifestEntry[]) => Choices;
};

export class LayerRun {
  readonly #carried: LayerPlan['carried'];
  readonly #choose: (on: readonly number[], at: Instant) => Loop | undefined;
  readonly #cuts: readonly Instant[];
  #cut = 0;
  readonly #starts: readonly Span[];
  #begun = 0;
  readonly #ends: readonly Span[];
  #ended = 0;
  /** Spans under way that began by `begin`. */
  #late: readonly Span[] = [];
  /** How many spans of each rule are under way. */
  readonly #on: number[];
  #chainBegan: Instant | undefined;
  readonly #position = new LoopPosition();

  /** Stands before its first cut, which is the beginning of the time it was made for; no span may be under way there. */
  constructor(plan: LayerPlan, times: LayerTimes) {
    this.#carried = plan.carried;
    this.#choose = loopChooser(plan, times.choicesOf);
    this.#cuts = cutsOf(plan, times);
    this.#starts = times.spans.toSorted((a, b) => a.start - b.start);
    this.#ends = times.spans.toSorted((a, b) => a.end - b.end);
    this.#on = plan.rules.map(() => 0);
  }

  /** The next cut; without end when there is none. */
  get next(): number {
    return this.#cuts[this.#cut] ?? Number.POSITIVE_INFINITY;
  }

  /** The loop that runs from the last cut on; its anchor counts only while it is not held. */
  get running(): Running | undefined {
    return this.#position.running;
  }

  /** Where the loop stands at an instant between the last cut and the next; a held one as if it went on from there. */
  standsAt(at: Instant): Running | undefined {
    return this.#position.standsAt(at);
  }

  /** Whether the loop began at this instant because none of its spans had begun earlier. */
  isFreshAt(at: Instant): boolean {
    return this.#chainBegan === at;
  }

  /** Passes every cut up to and including `at`. */
  advanceTo(at: Instant): void {
    for (; this.next <= at; this.#cut += 1) this.#pass(this.next as Instant);
  }

  /** A waiting span begins after all. */
  begin(span: Span, at: Instant): void {
    if (this.#underWay === 0) this.#chainBegan = at;
    this.#late = [...this.#late, span];
    this.#count(span, 1);
    this.#update(at);
  }

  hold(at: Instant, keepsTurn: boolean): void {
    this.#position.hold(at, keepsTurn);
  }

  release(at: Instant): void {
    this.#position.release(at);
  }

  get #underWay(): number {
    return this.#begun - this.#ended + this.#late.length;
  }

  #pass(at: Instant): void {
    for (let span = this.#ends[this.#ended]; span !== undefined && span.end <= at; span = this.#ends[this.#ended]) {
      this.#count(span, -1);
      this.#ended += 1;
    }
    if (this.#late.length > 0) {
      for (const span of this.#late) if (span.end <= at) this.#count(span, -1);
      this.#late = this.#late.filter((span) => span.end > at);
    }
    if (this.#underWay === 0) this.#chainBegan = at;
    for (
      let span = this.#starts[this.#begun];
      span !== undefined && span.start <= at;
      span = this.#starts[this.#begun]
    ) {
      this.#count(span, 1);
      this.#begun += 1;
    }
    this.#update(at);
  }

  #count({ rule }: Span, step: number): void {
    this.#on[rule] = (this.#on[rule] ?? 0) + step;
  }

  #update(at: Instant): void {
    if (this.#chainBegan === at) this.#position.forget();
    this.#position.move(this.#choose(this.#on, at), at, this.#carried.get(at));
  }
}

/** Instants at which something may change, ascending, without doubles; the first is the beginning of the time. */
function cutsOf(plan: LayerPlan, { within, spans, waiting, choicesOf }: LayerTimes): Instant[] {
  const cuts = new Set<Instant>([within.start]);
  const add = (at: Instant) => {
    if (at > within.start && at < within.end) cuts.add(at);
  };
  for (const span of spans) {
    add(span.start);
    add(span.end);
  }
  for (const span of waiting) add(span.end);
  for (const list of new Set(plan.lists)) for (const edge of choicesOf(list).edges) add(edge);
  for (const at of plan.carried.keys()) add(at);
  return [...cuts].sort((a, b) => a - b);
}

/** Chooses the loop for the rules that are on, building each distinct loop once. */
function loopChooser({ rules, lists }: LayerPlan, choicesOf: LayerTimes['choicesOf']) {
  const built = new Map<string, Loop>();
  const choices = lists.map(choicesOf);
  return (on: readonly number[], at: Instant): Loop | undefined => {
    let heard: { readonly index: number; readonly choice: Choice }[] = [];
    for (const [index, spans] of on.entries()) {
      if (spans === 0) continue;
      const choice = (choices[index] as Choices).at(at);
      if (choice.entries.length > 0) heard.push({ index, choice });
    }
    const alone = heard.find(({ index }) => rules[index]?.exclusive);
    if (alone !== undefined) heard = [alone];
    if (heard.length === 0) return undefined;
    const key = heard.map(({ index, choice }) => `${index}:${choice.number}`).join(' ');
    const known = built.get(key);
    if (known !== undefined) return known;
    const loop = buildLoop(
      heard.map(({ index, choice }): Voice => ({ rule: rules[index] as CompiledRule, entries: choice.entries })),
    );
    built.set(key, loop);
    return loop;
  };
}
