// One layer of one region through time: which loop runs when, and at which anchor. Knows nothing of the other layers.
// The layer is walked from cut to cut (a span begins or ends, an entry's window opens or closes); between cuts nothing changes.
import type { CompiledRule, ManifestEntry } from '../manifest/manifest.ts';
import type { Instant, Interval } from '../time/instant.ts';
import type { ZoneOffset } from '../time/zoned.ts';
import { anchorAfterChange, anchorAfterPause, buildLoop, type Loop, type Running, type Voice } from './loop.ts';
import { chainStart, type Span, spansWithin } from './span.ts';

/** Entries that can ever be drawn, and the instants at which the choice among them changes. */
export type PlayableList = { readonly entries: readonly ManifestEntry[]; readonly edges: readonly Instant[] };

/** The rules of one layer in one region, sorted by id, each with its entries; a rule without entries does not belong here. */
export type LayerPlan = {
  readonly rules: readonly CompiledRule[];
  readonly lists: readonly PlayableList[];
  readonly offsets: readonly ZoneOffset[];
  /** Anchors given by the manifest for the loop that runs at that instant. */
  readonly carried: ReadonlyMap<Instant, Instant>;
};

/** A stretch in which one loop runs undisturbed on this layer. */
export type LayerStretch = Interval &
  Running & { /** True when the loop began at `start` because all its spans did. */ readonly fresh: boolean };

export function playableList(entries: readonly ManifestEntry[]): PlayableList {
  const playable = entries.filter((entry) => entry.from < entry.until && entry.pages.every((page) => page > 0));
  const kept = playable.filter((entry) => entry.pages.length > 0);
  const edges = [...new Set(kept.flatMap((entry) => [entry.from, entry.until]))].sort((a, b) => a - b);
  return { entries: kept, edges };
}

/** The stretches of the layer that touch the window, clipped to it, ascending. `report` hears of rules whose loop is cut. */
export function runLayer(plan: LayerPlan, window: Interval, report: (rule: CompiledRule) => void): LayerStretch[] {
  const { rules, offsets, carried } = plan;
  const from = chainStart(rules, offsets, window.start, [...carried.keys()]);
  const spans = spansWithin(rules, offsets, from, window.end);
  const chooseLoop = loopChooser(plan, report);
  const on = rules.map(() => 0);
  const advance = spanCounter(spans, on);
  const position = new LoopPosition();
  const stretches: LayerStretch[] = [];
  const cuts = cutsOf(plan, spans, from, window.end);
  for (const [i, at] of cuts.entries()) {
    const fresh = advance(at) === 0;
    if (fresh) position.forget();
    const loop = chooseLoop(on, at);
    const running = position.move(loop, at, carried.get(at));
    if (running !== undefined) append(stretches, { ...running, start: at, end: cuts[i + 1] ?? window.end, fresh });
  }
  return stretches
    .filter((stretch) => stretch.end > window.start)
    .map((stretch) => (stretch.start < window.start ? { ...stretch, start: window.start, fresh: false } : stretch));
}

/** Where the loop of a layer stands as one loop follows another within a chain of overlapping spans. */
class LoopPosition {
  #running: Running | undefined;
  /** Loops that gave way to another of which they shared nothing, and when; the latest last. */
  #paused: { readonly running: Running; readonly at: Instant }[] = [];

  /** A new chain begins: nothing of what ran before matters. */
  forget(): void {
    this.#running = undefined;
    this.#paused = [];
  }

  /** The loop from `at` on; a carried anchor overrides everything and is all that is known of the time before. */
  move(loop: Loop | undefined, at: Instant, carried: Instant | undefined): Running | undefined {
    if (carried !== undefined) this.forget();
    const before = this.#running;
    if (loop !== undefined && before?.loop === loop) return before;
    const goesOn = loop && before && anchorAfterChange(before, loop, at);
    if (before !== undefined && goesOn === undefined) this.#pause(before, at);
    this.#running = loop && { loop, anchor: carried ?? goesOn ?? this.#resume(loop, at) ?? at };
    return this.#running;
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

/**
 * Keeps `on[rule]`, the number of spans of each rule that are under way, as time advances. The answer is how many spans
 * that began earlier are still under way at the new instant.
 */
function spanCounter(spans: readonly Span[], on: number[]): (at: Instant) => number {
  const starts = spans.toSorted((a, b) => a.start - b.start);
  const ends = spans.toSorted((a, b) => a.end - b.end);
  let [begun, ended] = [0, 0];
  const count = (span: Span, step: number) => {
    on[span.rule] = (on[span.rule] ?? 0) + step;
  };
  return (at) => {
    for (; ended < ends.length && (ends[ended] as Span).end <= at; ended += 1) count(ends[ended] as Span, -1);
    const surviving = begun - ended;
    for (; begun < starts.length && (starts[begun] as Span).start <= at; begun += 1) count(starts[begun] as Span, 1);
    return surviving;
  };
}

/** Instants in [from, until) at which something may change, ascending, without doubles. */
function cutsOf(plan: LayerPlan, spans: readonly Interval[], from: Instant, until: Instant): Instant[] {
  const cuts = new Set<Instant>([from]);
  const add = (at: Instant) => {
    if (at > from && at < until) cuts.add(at);
  };
  for (const span of spans) {
    add(span.start);
    add(span.end);
  }
  for (const list of new Set(plan.lists)) for (const edge of list.edges) add(edge);
  for (const at of plan.carried.keys()) add(at);
  return [...cuts].sort((a, b) => a - b);
}

/** Chooses the loop for the rules that are on, building each distinct loop once. */
function loopChooser(plan: LayerPlan, report: (rule: CompiledRule) => void) {
  const built = new Map<string, Loop>();
  const openAt = new Map<PlayableList, (at: Instant) => Choice>();
  for (const list of plan.lists) if (!openAt.has(list)) openAt.set(list, choiceReader(list));
  return (on: readonly number[], at: Instant): Loop | undefined => {
    let heard: { index: number; choice: Choice }[] = [];
    for (let index = 0; index < on.length; index += 1) {
      if ((on[index] ?? 0) === 0) continue;
      const choice = openAt.get(plan.lists[index] as PlayableList)?.(at);
      if (choice !== undefined && choice.entries.length > 0) heard.push({ index, choice });
    }
    const alone = heard.find(({ index }) => plan.rules[index]?.exclusive);
    if (alone !== undefined) heard = [alone];
    if (heard.length === 0) return undefined;
    const key = heard.map(({ index, choice }) => `${index}:${choice.key}`).join(' ');
    const known = built.get(key);
    if (known !== undefined) return known;
    const voices = heard.map(
      ({ index, choice }): Voice => ({ rule: plan.rules[index] as CompiledRule, entries: choice.entries }),
    );
    const loop = buildLoop(voices);
    if (!loop.whole)
      report(voices.reduce((most, voice) => (voice.entries.length > most.entries.length ? voice : most)).rule);
    built.set(key, loop);
    return loop;
  };
}

type Choice = { readonly key: string; readonly entries: readonly ManifestEntry[] };

/** Entries of a list that may be drawn at an instant; the key tells equal choices. Computed once between two edges. */
function choiceReader(list: PlayableList): (at: Instant) => Choice {
  const made = new Map<number, Choice>();
  return (at) => {
    let low = 0;
    let high = list.edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list.edges[middle] as Instant) <= at) low = middle + 1;
      else high = middle;
    }
    const known = made.get(low);
    if (known !== undefined) return known;
    const open = list.entries.flatMap((entry, i) => (entry.from <= at && at < entry.until ? [i] : []));
    const choice = { key: open.join(','), entries: open.map((i) => list.entries[i] as ManifestEntry) };
    made.set(low, choice);
    return choice;
  };
}

/** Adds a stretch, or lengthens the last one when the same loop simply goes on. */
function append(stretches: LayerStretch[], next: LayerStretch): void {
  const last = stretches.at(-1);
  const goesOn =
    last !== undefined && last.end === next.start && last.loop === next.loop && last.anchor === next.anchor;
  if (goesOn) stretches[stretches.length - 1] = { ...last, end: next.end };
  else stretches.push(next);
}
