// What a person who plans should know of a window: rules that share a loop, that silence or cover one another, inserts that
// meet. Read from what resolve() makes of the whole, of each layer by itself and of each rule by itself; never guessed.
import type { RuleId } from '../ids.ts';
import type { CompiledRule, ManifestPlaylist } from '../manifest/manifest.ts';
import { type Layer, layers } from '../schedule/rule.ts';
import { type RegionRole, regionRoles } from '../screen/screen.ts';
import type { Interval, Millis } from '../time/instant.ts';
import { shared, total, union } from '../time/intervals.ts';
import { type Resolvable, resolve } from './resolve.ts';
import type { Slot, Stretch } from './timeline.ts';

/** Worst first. */
export const conflictKinds = [
  'never_heard', // stronger layers have the region for all its time in the window
  'silenced', // an exclusive rule of its layer keeps it off
  'inserts_meet', // two inserts whose time has come together
  'shares', // two rules take turns
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** Two or more rules of one region that touch. */
export type Conflict = {
  readonly kind: ConflictKind;
  readonly role: RegionRole;
  readonly layer: Layer;
  /** The rule that loses; of two equal ones the first by id. */
  readonly rule: RuleId;
  /** Who covers or silences it, or whom it meets; by id, at most `mostCovering`. */
  readonly by: readonly RuleId[];
  /** When, within the window: the first time, how many times, and how long together. */
  readonly first: Interval;
  readonly times: number;
  readonly total: Millis;
  /** The first of those times, at most `mostIntervals`. */
  readonly intervals: readonly Interval[];
};

export const mostConflicts = 500;
export const mostCovering = 8;
export const mostIntervals = 20;

/**
 * The conflicts of a window, worst kind first, then by time and id; at most `mostConflicts`, of which the least and latest are
 * left out. The order of rules and playlists does not matter. Rules for regions that the layout lacks have none.
 */
export function conflicts(manifest: Resolvable, window: Interval): Conflict[] {
  const roles = new Set(manifest.screen.regions.map(({ role }) => role));
  return regionRoles
    .filter((role) => roles.has(role))
    .flatMap((role) => regionConflicts(manifest, role, window))
    .sort(byWeight)
    .slice(0, mostConflicts);
}

function regionConflicts(manifest: Resolvable, role: RegionRole, window: Interval): Conflict[] {
  const rules = manifest.rules.filter((rule) => rule.role === role);
  const stretchesOf = stretchReader(manifest, role, window);
  const alone = new Map(
    [...new Set(rules.map(({ ruleId }) => ruleId))]
      .sort()
      .map((ruleId) => [ruleId, union(stretchesOf(rules.filter((rule) => rule.ruleId === ruleId)))] as const)
      .filter(([, times]) => times.length > 0),
  );
  const whole = stretchesOf(rules);
  return layers.flatMap((layer) => {
    const own = rules.filter((rule) => rule.layer === layer && alone.has(rule.ruleId));
    if (own.length === 0) return [];
    const view = { role, layer, rules: own, alone, whole, own: stretchesOf(own) };
    const silences = silenced(view);
    const meetings = layer === 'insert' ? insertsMeeting(view, silences) : sharing(view);
    return [...neverHeard(view), ...silences, ...meetings];
  });
}

/** One layer of one region. */
type LayerView = {
  readonly role: RegionRole;
  readonly layer: Layer;
  /** Rules of the layer that have something to show in the window. */
  readonly rules: readonly CompiledRule[];
  /** When each rule of the region would be on screen if it were the only one. */
  readonly alone: ReadonlyMap<RuleId, readonly Interval[]>;
  /** What the region shows. */
  readonly whole: readonly Stretch[];
  /** What it would show if there were only this layer. */
  readonly own: readonly Stretch[];
};

function stretchReader(manifest: Resolvable, role: RegionRole, window: Interval) {
  const regions = manifest.screen.regions.filter((region) => region.role === role);
  const lists = new Map<string, ManifestPlaylist[]>();
  for (const list of manifest.playlists) lists.set(list.key, [...(lists.get(list.key) ?? []), list]);
  return (rules: readonly CompiledRule[]): readonly Stretch[] => {
    const playlists = [...new Set(rules.map(({ playlist }) => playlist))].flatMap((key) => lists.get(key) ?? []);
    const { timeline } = resolve({ ...manifest, rules: [...rules], playlists, screen: { regions } }, window);
    return timeline.regions[0]?.stretches ?? [];
  };
}

const voices = new WeakMap<readonly Slot[], readonly RuleId[]>();
/** The rules that are heard in a loop, by id. Loops never change and many stretches have the same one. */
function voicesOf({ slots }: Stretch): readonly RuleId[] {
  const known = voices.get(slots) ?? [...new Set(slots.map(({ ruleId }) => ruleId))].sort();
  voices.set(slots, known);
  return known;
}

function neverHeard({ rules, alone, whole, own, ...place }: LayerView): Conflict[] {
  const heard = new Set(whole.flatMap(voicesOf));
  const heardInLayer = new Set(own.flatMap(voicesOf));
  return idsOf(rules).flatMap((ruleId) => {
    const times = alone.get(ruleId) ?? [];
    if (heard.has(ruleId) || !heardInLayer.has(ruleId)) return [];
    const covering = whole.filter((stretch) => shared(times, [stretch]).length > 0).flatMap(voicesOf);
    const by = [...new Set(covering)].sort().slice(0, mostCovering);
    return conflict('never_heard', place, ruleId, by, times);
  });
}

function silenced({ rules, alone, own, role, layer }: LayerView): Conflict[] {
  const claims = new Set(rules.flatMap(({ ruleId, exclusive }) => (exclusive ? [ruleId] : [])));
  const claimed = new Map<RuleId, Interval[]>();
  for (const stretch of own) {
    const [first, ...others] = voicesOf(stretch);
    if (first === undefined || others.length > 0 || !claims.has(first)) continue;
    claimed.set(first, [...(claimed.get(first) ?? []), stretch]);
  }
  return [...claimed].flatMap(([by, times]) =>
    idsOf(rules)
      .filter((ruleId) => ruleId !== by)
      .flatMap((ruleId) =>
        conflict('silenced', { role, layer }, ruleId, [by], shared(union(times), alone.get(ruleId) ?? [])),
      ),
  );
}

/** Pairs of one loop. Stretches ascend, so of too many pairs the ones that meet first are kept. */
function sharing({ own, role, layer }: LayerView): Conflict[] {
  const pairs = new Map<string, { readonly pair: readonly [RuleId, RuleId]; readonly times: Interval[] }>();
  for (const stretch of own) {
    const heard = voicesOf(stretch);
    for (const [i, a] of heard.entries())
      for (const b of heard.slice(i + 1)) {
        const known = pairs.get(`${a} ${b}`);
        if (known !== undefined) known.times.push(stretch);
        else if (pairs.size < mostConflicts) pairs.set(`${a} ${b}`, { pair: [a, b], times: [stretch] });
      }
  }
  return [...pairs.values()].flatMap(({ pair: [a, b], times }) =>
    conflict('shares', { role, layer }, a, [b], union(times)),
  );
}

function insertsMeeting({ rules, alone, role, layer }: LayerView, silences: readonly Conflict[]): Conflict[] {
  const told = new Set(silences.map(({ rule, by }) => [rule, ...by].sort().join(' ')));
  const ids = idsOf(rules);
  return ids.flatMap((a, i) =>
    ids
      .slice(i + 1)
      .filter((b) => !told.has(`${a} ${b}`))
      .flatMap((b) => conflict('inserts_meet', { role, layer }, a, [b], shared(timesOf(alone, a), timesOf(alone, b)))),
  );
}

const timesOf = (alone: LayerView['alone'], ruleId: RuleId): readonly Interval[] => alone.get(ruleId) ?? [];

const idsOf = (rules: readonly CompiledRule[]): RuleId[] => [...new Set(rules.map(({ ruleId }) => ruleId))].sort();

/** None when there is no time at which they touch. */
function conflict(
  kind: ConflictKind,
  { role, layer }: Pick<LayerView, 'role' | 'layer'>,
  rule: RuleId,
  by: readonly RuleId[],
  times: readonly Interval[],
): Conflict[] {
  const [first] = times;
  if (first === undefined) return [];
  const intervals = times.slice(0, mostIntervals);
  return [{ kind, role, layer, rule, by, first, times: times.length, total: total(times), intervals }];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byWeight = (a: Conflict, b: Conflict): number =>
  conflictKinds.indexOf(a.kind) - conflictKinds.indexOf(b.kind) ||
  a.first.start - b.first.start ||
  regionRoles.indexOf(a.role) - regionRoles.indexOf(b.role) ||
  compare(a.rule, b.rule) ||
  compare(a.by.join(' '), b.by.join(' '));
