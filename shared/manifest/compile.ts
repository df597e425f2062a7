// From the rows of the server to the manifest of one screen, unsigned. Pure: clock, calendar and page planner are handed in.
// Whatever may not be drawn is left out here with a problem that names it; the player checks the same once more.
import type { Revision } from '../content/revision.ts';
import { compileHours, compileWhen, type WhenContext } from '../schedule/compile-days.ts';
import { isDaypart } from '../schedule/day-table.ts';
import { expandRecurrence } from '../schedule/recurrence.ts';
import type { Layer, RulePromise, ScheduleRule } from '../schedule/rule.ts';
import { openingHoursKey } from '../schedule/timetable.ts';
import { fitsConditions } from '../screen/fits-conditions.ts';
import type { EpochDay } from '../time/civil-date.ts';
import { day, plus } from '../time/instant.ts';
import { isTimeZone, zoneOffsets } from '../time/zone-offsets.ts';
import { startOfDay, toWall } from '../time/zoned.ts';
import { canonicalJson } from '../trust/canonical.ts';
import { compileEntries, type EntryContext, rankOnce } from './compile-entries.ts';
import { HoursBook, type HoursOf } from './compile-hours.ts';
import type { CompileInput, PlanPages } from './compile-input.ts';
import { type CompiledEntry, turnPromise } from './compile-item.ts';
import {
  byStrength,
  type CompiledLists,
  contentWithin,
  daypartsWithin,
  metWithin,
  regionsWithin,
  revisionKey,
} from './compile-limits.ts';
import type { CompileProblem } from './compile-problem.ts';
import { type CompiledRule, type Manifest, type ManifestPlaylist, manifestLimits } from './manifest.ts';
import { effectiveFrom, type Takeover, takeOver } from './takeover.ts';

export type Compiled = { readonly manifest: Manifest; readonly problems: readonly CompileProblem[] };

/** Days are worked out for this long, from yesterday on (a daypart of yesterday may still be running). */
const compiledDays = 400;
const defaultTimeZone = 'Asia/Shanghai';

export function compileManifest(input: CompileInput): Compiled {
  const { screen, zone, now, previous } = input;
  const problems: CompileProblem[] = [];
  const knownZone = isTimeZone(zone.timeZone);
  if (!knownZone) problems.push({ code: 'unknown_time_zone', detail: `${zone.timeZone}, read as ${defaultTimeZone}` });
  const timeZone = knownZone ? zone.timeZone : defaultTimeZone;
  const offsets = zoneOffsets(timeZone, plus(now, -7 * day), plus(now, (compiledDays + 7) * day));
  const first = (toWall(offsets, now).day - 1) as EpochDay;
  const last = (first + compiledDays - 1) as EpochDay;
  const when: WhenContext = {
    calendar: input.calendar,
    timetable: zone.timetable,
    seasons: screen.seasons,
    expand: offsets.length === 1 ? expandRecurrence : input.expandByLibrary,
    first,
    last,
  };
  const { regions, problems: cramped } = regionsWithin(screen);
  problems.push(...cramped);
  const revoked = [...new Set([...input.revoked, ...(previous?.revoked ?? [])])].sort();
  const hours = new HoursBook(rememberHours(when));
  const playlists = new Map(input.playlists.map((playlist) => [playlist.id, playlist]));
  const context: EntryContext = {
    items: new Map(input.items.map((item) => [item.itemId, item])),
    ranked: rankOnce(input.items),
    playlists,
    hours,
    planPages: rememberPages(input.planPages),
    offsets,
    revoked: new Set(revoked),
    orgPath: zone.orgPath,
    now,
  };
  const lists = new Map<string, readonly CompiledEntry[]>();

  const rules: CompiledRule[] = [];
  const meant = input.rules.filter(({ conditions }) => fitsConditions(conditions, screen, zone.level));
  for (const rule of meant.sort(byStrength)) {
    const refuse = (code: CompileProblem['code'], detail: string) => problems.push({ code, ruleId: rule.id, detail });
    const region = regions.find((candidate) => candidate.role === rule.role);
    const playlist = playlists.get(rule.playlistId);
    if (region === undefined) {
      refuse('no_such_region', `the layout ${screen.layout} has no region ${rule.role}`);
      continue;
    }
    if (playlist === undefined) {
      refuse('no_such_playlist', rule.playlistId);
      continue;
    }
    const compiledWhen = compileWhen(rule, when);
    const { dayparts, problems: surplus } = daypartsWithin(compiledWhen.dayparts, rule.id);
    problems.push(...compiledWhen.problems.map((problem) => ({ ...problem, ruleId: rule.id })), ...surplus);
    if (compiledWhen.days.length === 0) continue;
    if (rules.length === manifestLimits.rules) {
      refuse('too_many_rules', `more than ${manifestLimits.rules} rules with days to come`);
      continue;
    }
    const compiled = compileEntries(playlist, { region, layer: rule.layer }, context);
    problems.push(...compiled.problems);
    if (rule.promise?.noticePercent !== undefined) {
      const filed = hours.file({ named: openingHoursKey });
      if (!filed.ok) refuse(filed.error.code === 'too_many' ? 'too_many_hours' : 'no_such_daypart', openingHoursKey);
    }
    const key = keep(lists, `${playlist.id}@${rule.role}`, rule.layer, compiled.entries);
    rules.push(compileRule(rule, key, compiledWhen.days, dayparts));
  }
  const fitting = contentWithin(lists);
  problems.push(...fitting.problems);

  const start = effectiveFrom(previous, now, input.urgent);
  const { name, kind, width, height, pitchUm, readFromMm } = screen;
  const filed = hours.all();
  const bare: Omit<Manifest, 'carry' | 'met'> = {
    format: 1,
    screenId: screen.id,
    version: (previous?.version ?? 0) + 1,
    builtAt: now,
    effectiveFrom: start,
    compiledUntil: startOfDay(offsets, last + 1),
    orgPath: zone.orgPath,
    zone: { id: zone.id, name: zone.name, timeZone, phone: zone.phone, hours: zone.hours },
    offsets,
    screen: { name, kind, width, height, pitchUm, readFromMm, regions },
    rules: rules.sort((a, b) => compare(a.ruleId, b.ruleId)),
    ...gather(fitting.lists),
    ...(filed.length === 0 ? {} : { hours: filed }),
    revoked,
  };
  const before = previous !== undefined && previous.effectiveFrom > start ? (input.inForce ?? previous) : previous;
  const { carry, met }: Takeover = before === undefined ? { carry: [] } : takeOver(before, bare, start);
  if (met === undefined) return { manifest: { ...bare, carry }, problems: distinct(problems) };
  const limited = metWithin(met);
  return { manifest: { ...bare, carry, met: limited.met }, problems: distinct([...problems, ...limited.problems]) };
}

function compileRule(
  rule: ScheduleRule,
  playlist: string,
  days: CompiledRule['days'],
  dayparts: CompiledRule['dayparts'],
): CompiledRule {
  const { id: ruleId, layer, role, weight, exclusive, meets, promise } = rule;
  return {
    ruleId,
    layer,
    role,
    weight,
    exclusive,
    playlist,
    days,
    dayparts,
    ...(layer === 'insert' && meets !== undefined ? { meets } : {}),
    ...(layer === 'insert' && rule.times !== undefined ? { once: true as const } : {}),
    ...(promise === undefined ? {} : { promise: rulePromise(promise) }),
  };
}

function rulePromise(promise: RulePromise): NonNullable<CompiledRule['promise']> {
  const { secondsPerHour, noticePercent } = promise;
  return {
    ...turnPromise(promise),
    ...(secondsPerHour === undefined ? {} : { secondsPerHour }),
    ...(noticePercent === undefined ? {} : { noticePercent }),
  };
}

/** Hours of dayparts, worked out once each. */
function rememberHours(when: WhenContext): HoursOf {
  const known = new Map<string, ReturnType<HoursOf>>();
  return (daypart) => {
    if ('named' in daypart && !isDaypart(when, daypart.named)) return undefined;
    const key = canonicalJson(daypart);
    const hours = known.get(key) ?? compileHours(daypart, when);
    known.set(key, hours);
    return hours;
  };
}

/**
 * Files the entries under `name`, or under a name of the layer's own where approvals let this layer show other entries than
 * the layers before it. Returns the name.
 */
function keep(
  lists: Map<string, readonly CompiledEntry[]>,
  name: string,
  layer: Layer,
  entries: readonly CompiledEntry[],
): string {
  const known = lists.get(name);
  const alike = known === undefined || canonicalJson(known) === canonicalJson(entries);
  const key = alike ? name : `${name}@${layer}`;
  lists.set(key, entries);
  return key;
}

/** The playlists, and once each the revisions and files that they need, all in an order of their own. */
function gather(lists: CompiledLists): Pick<Manifest, 'playlists' | 'revisions' | 'assets'> {
  const playlists: ManifestPlaylist[] = [];
  const revisions = new Map<string, Manifest['revisions'][number]>();
  const assets = new Map<string, Manifest['assets'][number]>();
  for (const [key, compiled] of [...lists].sort(([a], [b]) => compare(a, b))) {
    playlists.push({ key, entries: compiled.map(({ entry }) => entry) });
    for (const part of compiled) {
      revisions.set(revisionKey(part), part.revision);
      for (const asset of part.assets) assets.set(asset.hash, asset);
    }
  }
  return { playlists, revisions: byKey(revisions), assets: byKey(assets) };
}

const byKey = <T>(parts: ReadonlyMap<string, T>): T[] =>
  [...parts].sort(([a], [b]) => compare(a, b)).map(([, part]) => part);

/** The same revision in the same region always takes the same pages, so they are planned once. */
function rememberPages(planPages: PlanPages): PlanPages {
  const planned = new WeakMap<Revision, Map<string, ReturnType<PlanPages>>>();
  return (revision, region) => {
    const byRole = planned.get(revision) ?? new Map<string, ReturnType<PlanPages>>();
    planned.set(revision, byRole);
    const pages = byRole.get(region.role) ?? planPages(revision, region);
    byRole.set(region.role, pages);
    return pages;
  };
}

const distinct = (problems: readonly CompileProblem[]): CompileProblem[] => [
  ...new Map(problems.map((problem) => [canonicalJson(problem), problem])).values(),
];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
