// What every region of a screen shows over a window of time: a pure function of manifest and window, the only resolver there is.
// Server, preview, player and report call it, so they cannot disagree. It reads no clock and never throws over a user's data.
import type { CompiledRule, Manifest, ManifestPlaylist } from '../manifest/manifest.ts';
import { type Layer, layers } from '../schedule/rule.ts';
import { type RegionRole, regionRoles } from '../screen/screen.ts';
import { type Instant, type Interval, latest } from '../time/instant.ts';
import { canonicalJson } from '../trust/canonical.ts';
import { type LayerPlan, type LayerStretch, type PlayableList, playableList, runLayer } from './layer-run.ts';
import { turnLimit } from './loop.ts';
import type { RegionTimeline, Resolution, Stretch, TimelineProblem } from './timeline.ts';

/** The parts of a manifest that decide what is shown when. */
export type Resolvable = Pick<Manifest, 'offsets' | 'rules' | 'playlists' | 'carry'> & {
  readonly screen: Pick<Manifest['screen'], 'regions'>;
};

/**
 * The timeline of [window.start, window.end). In each region the strongest layer that has something to show wins; a weaker
 * one runs on underneath. The answer does not depend on the order of rules, playlists, regions or carries, and two windows
 * that meet give together what one window over both gives. A window without length gives a timeline without stretches.
 */
export function resolve(manifest: Resolvable, window: Interval): Resolution {
  const { plans, problems } = planLayers(manifest);
  const roles = new Set(manifest.screen.regions.map((region) => region.role));
  const tooLong = new Set<CompiledRule>();
  const regions = regionRoles
    .filter((role) => roles.has(role))
    .map((role): RegionTimeline => {
      const stretches = layers.reduce<Stretch[]>((above, layer) => {
        const plan = plans.get(`${role} ${layer}`);
        if (plan === undefined || window.start >= window.end) return above;
        return layUnder(
          above,
          runLayer(plan, window, (rule) => tooLong.add(rule)).map((run) => stretchOf(run, layer)),
        );
      }, []);
      return { role, stretches };
    });
  for (const { ruleId } of tooLong)
    problems.push({ code: 'loop_too_long', ruleId, detail: `the shared loop was cut at ${turnLimit} turns` });
  return { timeline: { window, regions }, problems: problems.toSorted(byRuleAndCode) };
}

/** The loop that runs at an instant on one layer of one region, whether or not a stronger layer covers it. */
export function loopAt(manifest: Resolvable, role: RegionRole, layer: Layer, at: Instant): LayerStretch | undefined {
  const plan = planLayers(manifest).plans.get(`${role} ${layer}`);
  return plan && runLayer(plan, { start: at, end: (at + 1) as Instant }, () => undefined)[0];
}

/** Sorts the rules into layers of regions and says what is wrong with those that cannot be played. */
function planLayers(manifest: Resolvable): { plans: Map<string, LayerPlan>; problems: TimelineProblem[] } {
  const problems: TimelineProblem[] = [];
  const roles = new Set(manifest.screen.regions.map((region) => region.role));
  const playlists = new Map(sorted(manifest.playlists, (list) => list.key).map((list) => [list.key, list]));
  const listOf = new Map<ManifestPlaylist, PlayableList>();
  const gathered = new Map<string, { rules: CompiledRule[]; lists: PlayableList[] }>();
  for (const rule of sorted(manifest.rules, ({ ruleId }) => ruleId)) {
    const playlist = playlists.get(rule.playlist);
    const found = playlist && (listOf.get(playlist) ?? playableList(playlist.entries));
    if (playlist && found) listOf.set(playlist, found);
    const problem = problemOf(rule, roles, playlist, found);
    if (problem !== undefined) problems.push({ ruleId: rule.ruleId, ...problem });
    if (found === undefined || found.entries.length === 0 || !roles.has(rule.role)) continue;
    const key = `${rule.role} ${rule.layer}`;
    const layer = gathered.get(key) ?? { rules: [], lists: [] };
    layer.rules.push(rule);
    layer.lists.push(found);
    gathered.set(key, layer);
  }
  const plans = new Map<string, LayerPlan>();
  for (const [key, { rules, lists }] of gathered)
    plans.set(key, { rules, lists, offsets: manifest.offsets, carried: carriedOn(manifest, key) });
  return { plans, problems };
}

function carriedOn(manifest: Resolvable, key: string): Map<Instant, Instant> {
  const carried = new Map<Instant, Instant>();
  for (const { role, layer, at, anchor } of manifest.carry)
    if (`${role} ${layer}` === key) carried.set(at, latest(anchor, carried.get(at) ?? anchor));
  return carried;
}

function problemOf(
  rule: CompiledRule,
  roles: ReadonlySet<RegionRole>,
  playlist: ManifestPlaylist | undefined,
  playable: PlayableList | undefined,
): Omit<TimelineProblem, 'ruleId'> | undefined {
  if (!roles.has(rule.role)) return { code: 'no_such_region', detail: `the layout has no region ${rule.role}` };
  if (playlist === undefined) return { code: 'no_such_playlist', detail: rule.playlist };
  if (playlist.entries.length === 0) return { code: 'empty_playlist', detail: playlist.key };
  const lost = playlist.entries.length - (playable?.entries.length ?? 0);
  return lost === 0 ? undefined : { code: 'zero_length', detail: `${lost} entries of ${playlist.key} last no time` };
}

const stretchOf = ({ start, end, anchor, loop }: LayerStretch, layer: Layer): Stretch => ({
  start,
  end,
  layer,
  anchor,
  loopMs: loop.loopMs,
  slots: loop.slots,
});

/** Fills the gaps between the stretches above with what runs below, both ascending. */
function layUnder(above: readonly Stretch[], below: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  let next = 0;
  for (const under of below) {
    let { start } = under;
    for (let cover = above[next]; cover !== undefined && cover.start < under.end; cover = above[next]) {
      if (cover.start > start) joined.push({ ...under, start, end: cover.start });
      if (cover.end > under.end) {
        start = under.end;
        break;
      }
      joined.push(cover);
      start = latest(start, cover.end);
      next += 1;
    }
    if (start < under.end) joined.push({ ...under, start });
  }
  return [...joined, ...above.slice(next)];
}

/** By key; equal keys by their canonical text, so that not even duplicates depend on the order of the input. */
function sorted<T>(values: readonly T[], key: (value: T) => string): T[] {
  return values.toSorted((a, b) => compare(key(a), key(b)) || compare(canonicalJson(a), canonicalJson(b)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byRuleAndCode = (a: TimelineProblem, b: TimelineProblem): number =>
  compare(a.ruleId, b.ruleId) || compare(a.code, b.code) || compare(a.detail, b.detail);
