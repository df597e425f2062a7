// The rules of a manifest sorted into the tiers of each region, with what is wrong with those that cannot be played.
//
// Tiers, strongest first; a tier shows where none above it has anything to show:
//   emergency          everything below runs on underneath
//   passes             inserts that play their list once through; hold everything below
//   insert             insert windows; hold everything below while they have something to show
//   campaign, base
//   passes that give way, filler
//                      inserts that meet nothing: single passes, then windows
//   default
import type { CompiledRule, Manifest, ManifestEntry, ManifestPlaylist } from '../manifest/manifest.ts';
import type { Layer } from '../schedule/rule.ts';
import { type RegionRole, regionRoles } from '../screen/screen.ts';
import { type Instant, latest } from '../time/instant.ts';
import { canonicalJson } from '../trust/canonical.ts';
import { playable } from './choice.ts';
import { type MetInserts, metKey } from './insert-plan.ts';
import type { LayerPlan } from './layer-run.ts';
import { lengthOf } from './loop-voice.ts';
import type { TimelineProblem } from './timeline.ts';

/** The parts of a manifest that decide what is shown when. */
export type Resolvable = Pick<Manifest, 'offsets' | 'rules' | 'playlists' | 'carry'> &
  Partial<Pick<Manifest, 'met' | 'hours'>> & { readonly screen: Pick<Manifest['screen'], 'regions'> };

/** Tiers that run a loop. */
export const tiers = ['emergency', 'insert', 'campaign', 'base', 'filler', 'default'] as const;
export type Tier = (typeof tiers)[number];
/** Tiers that inserts hold; insert windows themselves are held by passes. */
export const heldTiers = ['campaign', 'base', 'filler', 'default'] as const;
export const layerOf = (tier: Tier): Layer => (tier === 'filler' ? 'insert' : tier);

export type PassPlan = {
  readonly rule: CompiledRule;
  readonly list: readonly ManifestEntry[];
  /** Milliseconds of all entries together; no pass lasts longer. */
  readonly length: number;
};

export type RegionPlan = Required<Pick<Resolvable, 'offsets' | 'hours'>> & {
  readonly role: RegionRole;
  readonly loops: ReadonlyMap<Tier, LayerPlan>;
  readonly passes: readonly PassPlan[];
  readonly met: MetInserts;
};

type Planned = { readonly plans: readonly RegionPlan[]; readonly problems: readonly TimelineProblem[] };
type Gathered = { rules: CompiledRule[]; lists: (readonly ManifestEntry[])[] };

/** One plan for each region of the layout; rules without a region, a playlist or an entry that lasts are named and left out. */
export function planRegions(manifest: Resolvable): Planned {
  const problems: TimelineProblem[] = [];
  const roles = new Set(manifest.screen.regions.map((region) => region.role));
  const playlists = new Map(sorted(manifest.playlists, ({ key }) => key).map((list) => [list.key, list]));
  const lists = new Map<ManifestPlaylist, readonly ManifestEntry[]>();
  const gathered = new Map<RegionRole, { loops: Map<Tier, Gathered>; passes: PassPlan[] }>();
  for (const rule of sorted(manifest.rules, ({ ruleId }) => ruleId)) {
    const playlist = playlists.get(rule.playlist);
    const list = playlist && (lists.get(playlist) ?? playable(playlist.entries));
    if (playlist && list) lists.set(playlist, list);
    const problem = problemOf(rule, roles, playlist, list);
    if (problem !== undefined) problems.push({ ruleId: rule.ruleId, ...problem });
    if (list === undefined || list.length === 0 || !roles.has(rule.role)) continue;
    const region = gathered.get(rule.role) ?? { loops: new Map<Tier, Gathered>(), passes: [] };
    gathered.set(rule.role, region);
    if (rule.layer === 'insert' && rule.once) {
      region.passes.push({ rule, list, length: list.reduce((sum, { pages }) => sum + lengthOf(pages), 0) });
      continue;
    }
    const loop = region.loops.get(tierOf(rule)) ?? { rules: [], lists: [] };
    loop.rules.push(rule);
    loop.lists.push(list);
    region.loops.set(tierOf(rule), loop);
  }
  const { offsets, hours = [] } = manifest;
  const met = metOf(manifest);
  const plans = regionRoles
    .filter((role) => roles.has(role))
    .map((role): RegionPlan => {
      const region = gathered.get(role);
      const loops = new Map<Tier, LayerPlan>();
      for (const [tier, loop] of region?.loops ?? [])
        loops.set(tier, { ...loop, carried: carriedOn(manifest, role, tier) });
      return { role, loops, passes: region?.passes ?? [], met, offsets, hours };
    });
  return { plans, problems };
}

function tierOf({ layer, meets }: CompiledRule): Tier {
  return layer === 'insert' && meets === 'give_way' ? 'filler' : layer;
}

/** Of two anchors for one instant the later counts. */
function carriedOn(manifest: Resolvable, role: RegionRole, tier: Tier): Map<Instant, Instant> {
  const carried = new Map<Instant, Instant>();
  for (const carry of manifest.carry) {
    if (carry.role !== role || carry.layer !== layerOf(tier)) continue;
    if (carry.layer === 'insert' && (carry.givesWay === true) !== (tier === 'filler')) continue;
    carried.set(carry.at, latest(carry.anchor, carried.get(carry.at) ?? carry.anchor));
  }
  return carried;
}

/** Of two answers for one insert the later counts. */
function metOf({ met = [] }: Resolvable): MetInserts {
  const ascending = met.toSorted((a, b) => a.began - b.began || Number(a.waits ?? false) - Number(b.waits ?? false));
  return new Map(ascending.map((one) => [metKey(one.ruleId, one.planned), one]));
}

function problemOf(
  rule: CompiledRule,
  roles: ReadonlySet<RegionRole>,
  playlist: ManifestPlaylist | undefined,
  list: readonly ManifestEntry[] | undefined,
): Omit<TimelineProblem, 'ruleId'> | undefined {
  if (!roles.has(rule.role)) return { code: 'no_such_region', detail: `the layout has no region ${rule.role}` };
  if (playlist === undefined) return { code: 'no_such_playlist', detail: rule.playlist };
  if (playlist.entries.length === 0) return { code: 'empty_playlist', detail: playlist.key };
  const lost = playlist.entries.length - (list?.length ?? 0);
  return lost === 0 ? undefined : { code: 'zero_length', detail: `${lost} entries of ${playlist.key} last no time` };
}

/** By key; equal keys by their canonical text, so that not even duplicates depend on the order of the input. */
function sorted<T>(values: readonly T[], key: (value: T) => string): T[] {
  return values.toSorted((a, b) => compare(key(a), key(b)) || compare(canonicalJson(a), canonicalJson(b)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
