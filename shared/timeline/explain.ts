// Why a region shows what it shows: the winner, and for every other rule of the region the one reason that made it lose.
// No second opinion on who wins: every answer is read from what resolve() says of the manifest, of the rule alone, and of
// the hours ahead.
import type { EntryId, RuleId } from '../ids.ts';
import type { CompiledRule, ManifestEntry } from '../manifest/manifest.ts';
import { layers } from '../schedule/rule.ts';
import type { RegionRole } from '../screen/screen.ts';
import { day, earliest, type Instant, type Interval, latest, plus } from '../time/instant.ts';
import { startOfDay, toWall } from '../time/zoned.ts';
import { entryCandidates } from './explain-entries.ts';
import type { Candidate, Explanation, Loss, Winner } from './explanation.ts';
import { plays } from './plays.ts';
import { type Resolvable, resolve } from './resolve.ts';
import { spansWithin } from './span.ts';
import { stateAt } from './state-at.ts';
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
  const ids = [...new Set(view.manifest.rules.map(({ ruleId }) => ruleId))].sort();
  const others = ids
    .filter((ruleId) => ruleId !== view.state?.slot?.ruleId)
    .map((ruleId) => candidateOf(view, ruleId))
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
  readonly at: Instant;
  readonly timeline: Timeline;
  /** Undefined: the layout has no such region. */
  readonly state: RegionState | undefined;
  readonly stretch: Stretch | undefined;
  /** The first instant after `at` at which a rule, or an entry of it, comes on screen. */
  readonly next: (ruleId: RuleId, entryId?: EntryId) => Instant | undefined;
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
  return { manifest: own, at, timeline, state, stretch, next: nextOnScreen(timeline, at) };
}

function nextOnScreen(timeline: Timeline, at: Instant): View['next'] {
  const first = new Map<string, Instant>();
  for (const { slot, start } of plays(timeline)) {
    if (start <= at) continue;
    for (const key of [slot.ruleId, `${slot.ruleId} ${slot.entryId}`]) if (!first.has(key)) first.set(key, start);
  }
  return (ruleId, entryId) => first.get(entryId === undefined ? ruleId : `${ruleId} ${entryId}`);
}

function winnerOf(view: View): Winner | undefined {
  const { state, manifest } = view;
  if (state?.slot === undefined || state.layer === undefined) return undefined;
  const { ruleId, entryId, itemId, pages } = state.slot;
  const rules = manifest.rules.filter((rule) => rule.ruleId === ruleId);
  return {
    ruleId,
    layer: state.layer,
    entryId,
    itemId,
    turn: { start: state.slotStart, end: state.slotEnd },
    hours: hoursAround(view, rules) ?? { start: state.slotStart, end: state.slotEnd },
    page: state.page,
    pages: pages.length,
    entries: entriesOf(view, rules, entryId),
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

function candidateOf(view: View, ruleId: RuleId): Candidate {
  const rules = view.manifest.rules.filter((rule) => rule.ruleId === ruleId);
  const layer = rules[0]?.layer ?? 'default';
  const loss = lossOf(view, rules, ruleId);
  const told = loss.kind === 'shares' || loss.kind === 'no_entry';
  return { ruleId, layer, loss, entries: told ? entriesOf(view, rules) : [] };
}

function lossOf(view: View, rules: readonly CompiledRule[], ruleId: RuleId): Loss {
  if (view.state === undefined) return { kind: 'no_region' };
  if (!hasPlaylist(view.manifest, rules)) return { kind: 'no_playlist' };
  const next = view.next(ruleId);
  const later = next === undefined ? {} : { next };
  const winner = view.state.slot?.ruleId;
  if (winner !== undefined && view.stretch?.slots.some((slot) => slot.ruleId === ruleId))
    return { kind: 'shares', by: winner, ...later };
  if (hoursAround(view, rules) === undefined) return notNow(view, rules);
  const alone = stretchAlone(view, rules);
  if (alone === undefined || winner === undefined) return { kind: 'no_entry' };
  const layer = view.state.layer ?? 'default';
  if (alone.layer === layer) return { kind: 'exclusive', by: winner, ...later };
  return { kind: 'weaker_layer', by: winner, layer, ...later };
}

function hasPlaylist(manifest: Resolvable, rules: readonly CompiledRule[]): boolean {
  return listsOf(manifest, rules).some(
    ({ from, until, pages }) => from < until && pages.length > 0 && pages.every((page) => page > 0),
  );
}

/** What runs at the instant when these are the only rules: nothing, if none of their entries may be drawn. */
function stretchAlone({ manifest, at }: View, rules: readonly CompiledRule[]): Stretch | undefined {
  const own = new Set(rules.map(({ playlist }) => playlist));
  const playlists = manifest.playlists.filter(({ key }) => own.has(key));
  const { timeline } = resolve({ ...manifest, rules: [...rules], playlists }, { start: at, end: plus(at, 1) });
  return timeline.regions[0]?.stretches[0];
}

function entriesOf(view: View, rules: readonly CompiledRule[], onScreen?: EntryId): Candidate['entries'] {
  const ruleId = rules[0]?.ruleId;
  const drawable = new Set(stretchAlone(view, rules)?.slots.map(({ entryId }) => entryId));
  const next = (entryId: EntryId) => (ruleId === undefined ? undefined : view.next(ruleId, entryId));
  const { at, manifest } = view;
  return entryCandidates(listsOf(manifest, rules), { at, offsets: manifest.offsets, drawable, next }, onScreen);
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
