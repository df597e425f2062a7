// Why a region shows what it shows: the winner, and for every other rule of the region the one reason that made it lose.
// No second opinion on who wins: every answer is read from the resolver's timeline of the hours ahead, from what it decided
// about inserts, and from its own choice among the entries of a list.
import type { EntryId, RuleId } from '../ids.ts';
import type { CompiledRule, ManifestEntry } from '../manifest/manifest.ts';
import { layers } from '../schedule/rule.ts';
import type { RegionRole } from '../screen/screen.ts';
import { day, earliest, type Instant, type Interval, latest, plus } from '../time/instant.ts';
import { startOfDay, toWall } from '../time/zoned.ts';
import { canonicalJson } from '../trust/canonical.ts';
import { Choices, playable } from './choice.ts';
import { hoursReader } from './entry-hours.ts';
import { entryCandidates } from './explain-entries.ts';
import { fateAt, lossByFate, type OnScreen } from './explain-inserts.ts';
import type { Candidate, Explanation, Loss, Winner } from './explanation.ts';
import { plays } from './plays.ts';
import { planRegions, type Resolvable, type Tier, tiers } from './region-plan.ts';
import { type InsertFate, runRegion } from './region-run.ts';
import { resolve } from './resolve.ts';
import { spansWithin } from './span.ts';
import { stateAt, turnOf } from './state-at.ts';
import type { RegionState, Stretch, Timeline } from './timeline.ts';

/** How far ahead the next turn of a rule or an entry is looked for; if it comes later, it is left out. */
export const lookAhead = day;

/** The days for which manifests are compiled; nothing is known of later ones. */
const compiledDays = 400;

/**
 * The winner of a region at an instant and the reasons of all others. A rule is what has one id; what the winner is agrees
 * with stateAt() of every timeline that holds the instant. A region that the layout lacks has no winner.
 */
export function explain(manifest: Resolvable, role: RegionRole, at: Instant): Explanation {
  const view = viewOf(manifest, role, at);
  const others = [...view.rules]
    .filter(([ruleId]) => ruleId !== view.state?.slot?.ruleId)
    .map(([ruleId, rules]) => candidateOf(view, ruleId, rules))
    .sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer));
  const winner = winnerOf(view);
  return {
    role,
    at,
    offsets: manifest.offsets,
    ...(winner === undefined ? {} : { winner }),
    others,
    nextChange: view.state?.nextChange ?? plus(at, lookAhead),
  };
}

/** What is asked again and again while one region is explained. */
type View = {
  /** Only the rules and the region of the role. */
  readonly manifest: Resolvable;
  /** By id, ascending. */
  readonly rules: ReadonlyMap<RuleId, readonly CompiledRule[]>;
  readonly at: Instant;
  /** Undefined: the layout has no such region. */
  readonly state: RegionState | undefined;
  readonly stretch: Stretch | undefined;
  /** The first instant after `at` at which a rule, or an entry of it, comes on screen. */
  readonly next: (ruleId: RuleId, entryId?: EntryId) => Instant | undefined;
  /** Inserts that begin when they can, planned yesterday or today. */
  readonly fates: readonly InsertFate[];
  /** The rule whose turn an insert that has the screen holds, to go on with it afterwards. */
  readonly held: RuleId | undefined;
};

function viewOf(manifest: Resolvable, role: RegionRole, at: Instant): View {
  const own: Resolvable = {
    ...manifest,
    rules: manifest.rules.filter((rule) => rule.role === role),
    screen: { regions: manifest.screen.regions.filter((region) => region.role === role) },
  };
  const { timeline } = resolve(own, { start: at, end: plus(at, lookAhead) });
  const stretch = timeline.regions[0]?.stretches.find(({ start, end }) => start <= at && at < end);
  const state = stateAt(timeline, at).regions[0];
  const rules = new Map<RuleId, readonly CompiledRule[]>();
  for (const rule of own.rules.toSorted(byIdAndText)) rules.set(rule.ruleId, [...(rules.get(rule.ruleId) ?? []), rule]);
  const base = { manifest: own, rules, at, state, stretch, next: nextOnScreen(timeline, at) };
  return { ...base, ...aroundInserts(base) };
}

const byIdAndText = (a: CompiledRule, b: CompiledRule): number =>
  a.ruleId === b.ruleId ? (canonicalJson(a) < canonicalJson(b) ? -1 : 1) : a.ruleId < b.ruleId ? -1 : 1;

function nextOnScreen(timeline: Timeline, at: Instant): View['next'] {
  const first = new Map<string, Instant>();
  for (const { slot, start } of plays(timeline)) {
    if (start <= at) continue;
    for (const key of [slot.ruleId, `${slot.ruleId} ${slot.entryId}`]) if (!first.has(key)) first.set(key, start);
  }
  return (ruleId, entryId) => first.get(entryId === undefined ? ruleId : `${ruleId} ${entryId}`);
}

function aroundInserts({ manifest, at, state, stretch }: Omit<View, 'fates' | 'held'>): Pick<View, 'fates' | 'held'> {
  const [plan] = planRegions(manifest).plans;
  if (plan === undefined || !manifest.rules.some(({ layer }) => layer === 'insert'))
    return { fates: [], held: undefined };
  const { offsets } = manifest;
  const yesterday = startOfDay(offsets, toWall(offsets, at).day - 1);
  const { fates, standing } = runRegion(plan, { start: yesterday, end: plus(at, 1) });
  const heard = new Set(state?.layer === 'insert' ? stretch?.slots.map(({ ruleId }) => ruleId) : []);
  const pauses = manifest.rules.some(({ ruleId, meets }) => meets === 'pause' && heard.has(ruleId));
  const met = pauses
    ? tiers
        .slice(1)
        .map(standing)
        .find((run) => run !== undefined && !heardIn(run.loop.slots, heard))
    : undefined;
  const held = met && turnOf(met.loop.slots, met.loop.loopMs, met.anchor, at).slot.ruleId;
  return { fates, held };
}

const heardIn = (slots: Stretch['slots'], heard: ReadonlySet<RuleId>): boolean =>
  slots.some(({ ruleId }) => heard.has(ruleId));

function winnerOf(view: View): Winner | undefined {
  const { state, at } = view;
  if (state?.slot === undefined || state.layer === undefined) return undefined;
  const { ruleId, entryId, itemId, pages } = state.slot;
  const rules = view.rules.get(ruleId) ?? [];
  const pass = view.fates.find(
    (fate) =>
      fate.rule.ruleId === ruleId && fate.outcome === 'began' && fate.settled <= at && at < (fate.pass?.end ?? 0),
  );
  const turn = { start: state.slotStart, end: state.slotEnd };
  const hours =
    pass?.outcome === 'began' && pass.pass ? { start: pass.pass.start, end: pass.pass.end } : hoursAround(view, rules);
  return {
    ruleId,
    layer: state.layer,
    entryId,
    itemId,
    turn,
    hours: hours ?? turn,
    page: state.page,
    pages: pages.length,
    entries: entriesOf(view, ruleId, rules, entryId),
  };
}

/** The span of the rule that holds the instant; where several do, from the first start to the last end. */
function hoursAround({ manifest, at }: View, rules: readonly CompiledRule[]): Interval | undefined {
  return spansWithin(rules, manifest.offsets, at, plus(at, 1)).reduce<Interval | undefined>(
    (all, { start, end }) => ({
      start: all === undefined ? start : earliest(all.start, start),
      end: all === undefined ? end : latest(all.end, end),
    }),
    undefined,
  );
}

function candidateOf(view: View, ruleId: RuleId, rules: readonly CompiledRule[]): Candidate {
  const loss = lossOf(view, ruleId, rules);
  const told = loss.kind === 'shares' || loss.kind === 'no_entry';
  return { ruleId, layer: rules[0]?.layer ?? 'default', loss, entries: told ? entriesOf(view, ruleId, rules) : [] };
}

function lossOf(view: View, ruleId: RuleId, rules: readonly CompiledRule[]): Loss {
  const [rule] = rules;
  if (view.state === undefined || rule === undefined) return { kind: 'no_region' };
  if (playable(listsOf(view.manifest, rules)).length === 0) return { kind: 'no_playlist' };
  const next = view.next(ruleId);
  const later = next === undefined ? {} : { next };
  const { slot, layer } = view.state;
  const onScreen = slot && layer && { ruleId: slot.ruleId, layer };
  if (onScreen !== undefined && view.stretch !== undefined && heardIn(view.stretch.slots, new Set([ruleId])))
    return { kind: 'shares', by: onScreen.ruleId, ...later };
  const fate = fateOf(view, ruleId);
  const byFate = fate && lossByFate(fate, view.at, onScreen, next);
  if (fate?.outcome === 'silent' && drawable(view, rules).size > 0)
    return { kind: 'missed', planned: fate.planned, ...later };
  const pending = byFate !== undefined && byFate.kind !== 'pass_over' && byFate.kind !== 'no_entry';
  if (pending && onScreen?.layer === 'emergency')
    return { kind: 'weaker_layer', by: onScreen.ruleId, layer: 'emergency', ...later };
  if (byFate !== undefined) return byFate;
  const began = fate !== undefined && fate.outcome === 'began' && fate.pass !== undefined;
  if (!began && hoursAround(view, rules) === undefined) return notNow(view, rules);
  if (onScreen === undefined || drawable(view, rules).size === 0) return { kind: 'no_entry' };
  return beatenBy(view, rule, onScreen, later);
}

function beatenBy(view: View, rule: CompiledRule, onScreen: OnScreen, later: { readonly next?: Instant }): Loss {
  const by = onScreen.ruleId;
  const winner = view.rules.get(by)?.[0] ?? rule;
  const { layer } = onScreen;
  if (strengthOf(winner) === strengthOf(rule))
    return winner.exclusive ? { kind: 'exclusive', by, ...later } : { kind: 'shares', by, ...later };
  if (view.held === rule.ruleId) return { kind: 'held', by, ...later };
  if (rule.layer === 'insert' && rule.meets === 'give_way' && layer !== 'emergency')
    return { kind: 'gave_way', by, layer, ...later };
  return { kind: 'weaker_layer', by, layer, ...later };
}

/** The tiers of region-plan.ts, passes told from windows. */
function strengthOf({ layer, meets, once }: CompiledRule): Tier | 'pass' | 'filler_pass' {
  if (layer !== 'insert') return layer;
  if (meets === 'give_way') return once ? 'filler_pass' : 'filler';
  return once ? 'pass' : 'insert';
}

/** Of a pass the last one of today, or one whose time is not over; of a window that waits the one that is under way. */
/** What became of a pass is told all day, and as long as its hours last by the wall clock. */
function fateOf(view: View, ruleId: RuleId): InsertFate | undefined {
  const { fates, manifest, at } = view;
  const own = fates.filter(({ rule }) => rule.ruleId === ruleId);
  const [first] = own;
  if (first?.rule.once === undefined) return fateAt(own, at, at);
  const today = startOfDay(manifest.offsets, toWall(manifest.offsets, at).day);
  return fateAt(own, at, earliest(today, hoursAround(view, [first.rule])?.start ?? today));
}

/** The entries that the resolver draws from at this instant. */
function drawable({ manifest, at }: View, rules: readonly CompiledRule[]): ReadonlySet<EntryId> {
  const until = plus(at, 1);
  const hoursOf = hoursReader(manifest.hours ?? [], manifest.offsets, at, until);
  const lists = rules.map((rule) => playable(listsOf(manifest, [rule])));
  return new Set(
    lists.flatMap((list) => new Choices(list, hoursOf, at, until).at(at).entries.map(({ entryId }) => entryId)),
  );
}

function entriesOf(
  view: View,
  ruleId: RuleId,
  rules: readonly CompiledRule[],
  onScreen?: EntryId,
): Candidate['entries'] {
  const { at, manifest } = view;
  const hoursOf = hoursReader(manifest.hours ?? [], manifest.offsets, at, plus(at, 1));
  const next = (entryId: EntryId) => view.next(ruleId, entryId);
  return entryCandidates(listsOf(manifest, rules), { at, hoursOf, drawable: drawable(view, rules), next }, onScreen);
}

function listsOf({ playlists }: Resolvable, rules: readonly CompiledRule[]): ManifestEntry[] {
  const keys = new Set(rules.map(({ playlist }) => playlist));
  return playlists.flatMap(({ key, entries }) => (keys.has(key) ? entries : []));
}

/** A rule that is not in its hours: whether it has any today, and when they begin. */
function notNow({ manifest, at }: View, rules: readonly CompiledRule[]): Loss {
  const { offsets } = manifest;
  const today = toWall(offsets, at).day;
  const onToday = spansWithin(rules, offsets, startOfDay(offsets, today), startOfDay(offsets, today + 1)).length > 0;
  const next = nextStart(manifest, rules, at);
  return { kind: onToday ? 'outside_hours' : 'not_today', ...(next === undefined ? {} : { next }) };
}

/** When hours of the rules begin next; looked for over longer and longer times, so that a near one is found quickly. */
function nextStart({ offsets }: Resolvable, rules: readonly CompiledRule[], at: Instant): Instant | undefined {
  for (let days = 1; days < 2 * compiledDays; days *= 2) {
    const starts = spansWithin(rules, offsets, at, plus(at, days * day)).flatMap(({ start }) =>
      start > at ? [start] : [],
    );
    if (starts.length > 0) return starts.reduce(earliest);
  }
  return undefined;
}
