// One region through time: which loop or pass is on screen when. The region is led from event to event (a cut of a tier, an
// insert that falls due, a pass that moves on, the end of a turn that an insert waits for); between events nothing changes.
//
// Inserts. As long as a pass or an insert window has the screen, every weaker tier stands still. Whether the turns that were
// met go on afterwards (pause) or are over (stop) is settled when the screen is taken. An insert that waits takes it as soon
// as the turn on screen does not go on; windows join whatever insert is under way, passes queue by planned time.
// A pass that gives way begins when neither campaign nor base nor an insert has anything, and is covered like a filler.
import type { CompiledRule, ManifestEntry } from '../manifest/manifest.ts';
import type { Layer } from '../schedule/rule.ts';
import type { Instant } from '../time/instant.ts';
import type { Choices } from './choice.ts';
import { type Pass, passFrom, pieceAt } from './insert-pass.ts';
import { byPlan, type PlannedInsert } from './insert-plan.ts';
import { LayerRun } from './layer-run.ts';
import { type Loop, type Running, sameTurn } from './loop.ts';
import { heldTiers, layerOf, type RegionPlan, type Tier } from './region-plan.ts';
import { choicesWithin, coupledStart, lastBefore, listsOfPlanned, plannedWithin } from './region-times.ts';
import { chainStart, type Span, spansWithin } from './span.ts';
import { type Turn, turnOf } from './state-at.ts';

/** What became of a planned insert, and when that was settled. */
export type InsertFate = PlannedInsert & { readonly settled: Instant } & (
    | { readonly outcome: 'began'; readonly pass?: Pass }
    | { readonly outcome: 'missed' } // it had something to show and no chance to
    | { readonly outcome: 'silent' } // it had nothing to show
  );

/** Where a loop stands, and whether it began just there because none of its spans had begun earlier. */
export type Standing = Running & { readonly fresh: boolean };

/** `tier` is missing for a pass. */
export type Shown = { readonly layer: Layer; readonly tier?: Tier; readonly running: Running };

export class RegionSweep {
  /** The instant of the first step: the window's start, or in a region with inserts where all that matters to it began. */
  readonly start: Instant;
  readonly fates: InsertFate[] = [];
  readonly #plan: RegionPlan;
  readonly #lists: ReadonlyMap<CompiledRule, readonly ManifestEntry[]>;
  readonly #choicesOf: (list: readonly ManifestEntry[]) => Choices;
  readonly #runs = new Map<Tier, LayerRun>();
  readonly #insert: LayerRun | undefined;
  readonly #planned: readonly PlannedInsert[];
  #due = 0;
  #waiting: PlannedInsert[] = [];
  /** Windows that had something to show while they waited. */
  readonly #heard = new Set<PlannedInsert>();
  #pass: Pass | undefined;
  #fillerPass: Pass | undefined;
  #held = false;
  #insertHeld = false;
  #at: Instant;

  constructor(plan: RegionPlan, windowStart: Instant, until: Instant) {
    this.#plan = plan;
    const coupled = plan.passes.length > 0 || plan.loops.has('insert');
    this.start = coupled ? coupledStart(plan, windowStart) : windowStart;
    this.#at = this.start;
    const starts = new Map<Tier, Instant>();
    for (const [tier, { rules, carried }] of plan.loops) {
      const touching = (from: Instant, to: Instant) => spansWithin(rules, plan.offsets, from, to);
      const alone = !coupled || tier === 'emergency';
      starts.set(tier, alone ? chainStart(touching, this.start, lastBefore(carried, this.start)) : this.start);
    }
    const from = [...starts.values()].reduce((a, b) => (a < b ? a : b), this.start);
    this.#choicesOf = choicesWithin(plan, { start: from, end: until });
    for (const [tier, loop] of plan.loops) {
      const within = { start: starts.get(tier) ?? this.start, end: until };
      const all = spansWithin(loop.rules, plan.offsets, within.start, until);
      const waits = ({ rule }: Span) => tier === 'insert' && loop.rules[rule]?.meets === 'wait';
      const [spans, waiting] = [all.filter((span) => !waits(span)), all.filter(waits)];
      this.#runs.set(tier, new LayerRun(loop, { within, spans, waiting, choicesOf: this.#choicesOf }));
    }
    this.#insert = this.#runs.get('insert');
    this.#lists = listsOfPlanned(plan);
    this.#planned = plannedWithin(plan, { start: this.start, end: until });
  }

  /** The next event after the last step; without end when there is none. */
  get next(): number {
    let next: number = this.#planned[this.#due]?.due ?? Number.POSITIVE_INFINITY;
    for (const run of this.#runs.values()) if (run.next < next) next = run.next;
    for (const pass of [this.#pass, this.#fillerPass]) {
      const end = pass && pieceAt(pass, this.#at)?.end;
      if (end !== undefined && end < next) next = end;
    }
    // Whose time is over is settled then, not when something else happens to change.
    for (const { until } of this.#waiting) if (until > this.#at && until < next) next = until;
    if (this.#waiting.some((insert) => this.#waitsForTurn(insert))) {
      const visible = this.#visible;
      if (visible !== undefined) next = Math.min(next, turn(visible.running, this.#at).end);
    }
    return next;
  }

  /** What is on screen from the last step on. */
  get shown(): Shown | undefined {
    return this.#running('emergency') ?? this.#visible;
  }

  get undecided(): readonly PlannedInsert[] {
    return [...this.#waiting, ...this.#planned.slice(this.#due)];
  }

  addLoops(loops: Set<Loop>): void {
    for (const run of this.#runs.values()) if (run.running !== undefined) loops.add(run.running.loop);
  }

  /** Where the loop of each tier stands, at an instant between the last step and the next event. */
  standings(at: Instant): Map<Tier, Standing> {
    const standings = new Map<Tier, Standing>();
    for (const [tier, run] of this.#runs) {
      const running = run.standsAt(at);
      if (running !== undefined) standings.set(tier, { ...running, fresh: run.isFreshAt(at) });
    }
    return standings;
  }

  /** Passes the events at an instant: steps must visit every `next`. */
  step(at: Instant): void {
    const asked = this.#waiting.length > 0 || (this.#planned[this.#due]?.due ?? at + 1) <= at;
    const visible = asked ? this.#visible : undefined;
    const before = visible && turn(visible.running, (at - 1) as Instant);
    this.#at = at;
    for (const run of this.#runs.values()) run.advanceTo(at);
    if (this.#pass !== undefined && this.#pass.end <= at) this.#pass = undefined;
    if (this.#fillerPass !== undefined && this.#fillerPass.end <= at) this.#fillerPass = undefined;
    this.#takeDue();
    if (this.#waiting.length > 0) this.#letBegin(before);
    this.#hold();
  }

  /** What is on screen as far as inserts are concerned: an emergency covers, and everything runs on underneath. */
  get #visible(): Shown | undefined {
    const piece = this.#pass && pieceAt(this.#pass, this.#at);
    if (piece !== undefined) return { layer: 'insert', running: piece };
    const strong = this.#running('insert') ?? this.#running('campaign') ?? this.#running('base');
    if (strong !== undefined) return strong;
    const filler = this.#fillerPass && pieceAt(this.#fillerPass, this.#at);
    if (filler !== undefined) return { layer: 'insert', running: filler };
    return this.#running('filler') ?? this.#running('default');
  }

  #running(tier: Tier): Shown | undefined {
    const running = this.#runs.get(tier)?.running;
    return running && { layer: layerOf(tier), tier, running };
  }

  #takeDue(): void {
    for (let insert = this.#planned[this.#due]; insert !== undefined && insert.due <= this.#at; ) {
      if (insert.rule.once && !this.#hasEntry(insert))
        this.fates.push({ ...insert, settled: this.#at, outcome: 'silent' });
      else this.#waiting.push(insert);
      this.#due += 1;
      insert = this.#planned[this.#due];
    }
    this.#waiting.sort((a, b) => Number(b.given) - Number(a.given) || byPlan(a, b));
  }

  /** Lets inserts begin one after the other, as each may change what the next one meets. */
  #letBegin(before: Turn | undefined): void {
    for (;;) {
      const insert = this.#waiting.find((candidate) => this.#isDecided(candidate, before));
      if (insert === undefined) return;
      this.#waiting = this.#waiting.filter((other) => other !== insert);
      this.fates.push(this.#begin(insert));
    }
  }

  #isDecided(insert: PlannedInsert, before: Turn | undefined): boolean {
    const { rule, until, given } = insert;
    if (given || until <= this.#at) return true;
    if (!rule.once) {
      if (!this.#hasEntry(insert)) return false;
      this.#heard.add(insert);
      return this.#pass !== undefined || this.#insert?.running !== undefined || !this.#goesOn(before);
    }
    if (rule.meets === 'give_way') return this.#fillerPass === undefined && this.#isIdle();
    return this.#pass === undefined && (rule.meets !== 'wait' || !this.#goesOn(before));
  }

  #begin(insert: PlannedInsert): InsertFate {
    const { rule, until, given } = insert;
    const at = this.#at;
    const fate = { ...insert, settled: at };
    const late = until <= at;
    if (!rule.once) {
      if (late) return { ...fate, outcome: this.#heard.has(insert) ? 'missed' : 'silent' };
      const index = this.#plan.loops.get('insert')?.rules.indexOf(rule) ?? -1;
      this.#insert?.begin({ start: at, end: until, rule: index }, at);
      return { ...fate, outcome: 'began' };
    }
    if (late && !given) return { ...fate, outcome: 'missed' };
    const pass = passFrom(rule, this.#choices(insert), at);
    if (pass === undefined) return { ...fate, outcome: 'silent' };
    if (rule.meets === 'give_way') this.#fillerPass = pass;
    else this.#pass = pass;
    return { ...fate, outcome: 'began', pass };
  }

  /** Stops or releases the weaker tiers as inserts take the screen or leave it. */
  #hold(): void {
    const [byPass, byWindow] = [this.#pass !== undefined, this.#insert?.running !== undefined];
    if (byPass || this.#insertHeld || byWindow || this.#held) {
      const keepsTurn = this.#pass?.rule.meets === 'pause';
      if (byPass !== this.#insertHeld) switchHold(this.#insert, byPass, this.#at, keepsTurn);
      if ((byPass || byWindow) !== this.#held)
        for (const tier of heldTiers)
          switchHold(this.#runs.get(tier), !this.#held, this.#at, keepsTurn || this.#windowPauses());
      this.#insertHeld = byPass;
      this.#held = byPass || byWindow;
    }
  }

  #windowPauses(): boolean {
    const rules = this.#plan.loops.get('insert')?.rules ?? [];
    const pausing = new Set(rules.flatMap(({ ruleId, meets }) => (meets === 'pause' ? [ruleId] : [])));
    return this.#insert?.running?.loop.slots.some(({ ruleId }) => pausing.has(ruleId)) ?? false;
  }

  /** Neither campaign nor base nor an insert has anything to show. */
  #isIdle(): boolean {
    const busy = (['insert', 'campaign', 'base'] as const).some((tier) => this.#running(tier) !== undefined);
    return this.#pass === undefined && !busy;
  }

  /**
   * Whether the turn that was on screen just before this instant is still on screen. Where the manifest says how a loop
   * stands, what this version thinks of the time before does not count: a turn that is under way was so before.
   */
  #goesOn(before: Turn | undefined): boolean {
    const visible = this.#visible;
    if (visible === undefined) return false;
    const now = turn(visible.running, this.#at);
    const { tier } = visible;
    if (tier !== undefined && this.#plan.loops.get(tier)?.carried.has(this.#at)) return now.start < this.#at;
    return now.start === before?.start && sameTurn(now.slot, before.slot);
  }

  #waitsForTurn(insert: PlannedInsert): boolean {
    return insert.rule.meets === 'wait' && (insert.rule.once !== undefined || this.#hasEntry(insert));
  }

  #hasEntry(insert: PlannedInsert): boolean {
    return this.#choices(insert).at(this.#at).entries.length > 0;
  }

  #choices({ rule }: PlannedInsert): Choices {
    return this.#choicesOf(this.#lists.get(rule) ?? []);
  }
}

const turn = ({ loop, anchor }: Running, at: Instant): Turn => turnOf(loop.slots, loop.loopMs, anchor, at);

function switchHold(run: LayerRun | undefined, on: boolean, at: Instant, keepsTurn: boolean): void {
  if (on) run?.hold(at, keepsTurn);
  else run?.release(at);
}
