// What is wrong with a schedule rule, against the screens and playlists it names. Pure; the rows are handed in.
import type { PlaylistId, ScreenId, ZoneId } from '@lubu/shared/ids';
import { isWithin, type Level } from '@lubu/shared/org/org';
import type { ProblemPlace } from '@lubu/shared/problem';
import { type Conditions, type ScheduleRuleDraft, ScheduleRuleDraftSchema } from '@lubu/shared/schedule/rule';
import { ruleLayers, ruleRoles } from '@lubu/shared/schedule/rule-api';
import type { Season } from '@lubu/shared/schedule/timetable';
import { fitsConditions } from '@lubu/shared/screen/fits-conditions';
import { layoutRegions, type ScreenDraft } from '@lubu/shared/screen/screen';
import Value from 'typebox/value';
import { whenProblems } from './rule-when-problems.ts';

/** A screen with what rules ask of it. */
export type AroundScreen = ScreenDraft & {
  readonly id: ScreenId;
  readonly orgPath: string;
  readonly level: Level;
  /** Seasons of its zone; its own are in the draft. */
  readonly zoneSeasons: readonly Season[];
};

/** What the caller can see of the places and lists that the rule names. */
export type Surroundings = {
  /** The unit that owns the rule. */
  readonly orgPath: string;
  readonly zone: { readonly seasons: readonly Season[] } | undefined;
  /** Every screen that the target could mean. */
  readonly screens: readonly AroundScreen[];
  /** Whether the unit at the top of a subtree exists; true for other targets. */
  readonly unitExists: boolean;
  readonly playlist: { readonly id: PlaylistId; readonly zoneId: ZoneId } | undefined;
};

/** What was worked out on the way, rather than sent, has no more than what could be sent: every stored rule can be sent again. */
export const shapeProblems = (draft: ScheduleRuleDraft): ProblemPlace[] =>
  Value.Errors(ScheduleRuleDraftSchema, draft).map(({ instancePath, message }) => ({
    place: instancePath,
    allowed: message,
    zh: '此处不符合要求',
    en: message,
  }));

export function ruleProblems(rule: ScheduleRuleDraft, around: Surroundings): ProblemPlace[] {
  if (around.zone === undefined)
    return [{ place: '/zoneId', value: rule.zoneId, zh: '没有这个专区', en: 'No such zone' }];
  const named = around.screens.filter((screen) => isNamed(rule, screen));
  const meant = named.filter((screen) => fitsConditions(rule.conditions, screen, screen.level));
  const seasons = [
    ...around.zone.seasons,
    ...named.flatMap((screen) => [...screen.zoneSeasons, ...(screen.seasons ?? [])]),
  ];
  const dayparts = new Set(seasons.flatMap(({ hours }) => hours.map(({ key }) => key)));
  return [
    ...targetProblems(rule, around),
    ...conditionProblems(rule, named, meant),
    ...playlistProblems(rule, around),
    ...layerProblems(rule),
    ...roleProblems(rule, meant),
    ...whenProblems(rule, dayparts),
  ];
}

function isNamed({ target, zoneId }: ScheduleRuleDraft, screen: AroundScreen): boolean {
  if (target.kind === 'subtree') return isWithin(screen.orgPath, target.orgPath);
  return screen.zoneId === zoneId && (target.kind === 'zone' || target.screenIds.includes(screen.id));
}

function targetProblems({ target, zoneId }: ScheduleRuleDraft, around: Surroundings): ProblemPlace[] {
  if (target.kind === 'subtree') return subtreeProblems(target.orgPath, around);
  if (target.kind === 'zone') {
    if (target.zoneId === zoneId) return [];
    const words = { zh: '目标专区与规则所在专区不一致', en: 'Target is another zone than the rule’s' };
    return [{ place: '/target/zoneId', value: target.zoneId, allowed: zoneId, ...words }];
  }
  const inZone = new Set(around.screens.filter((screen) => screen.zoneId === zoneId).map(({ id }) => id));
  return target.screenIds.flatMap((id, i) =>
    inZone.has(id)
      ? []
      : [{ place: `/target/screenIds/${i}`, value: id, zh: '这个专区没有这块屏幕', en: 'No such screen in this zone' }],
  );
}

function subtreeProblems(subtree: string, { orgPath, unitExists }: Surroundings): ProblemPlace[] {
  const at = { place: '/target/orgPath', value: subtree, allowed: orgPath };
  if (!isWithin(subtree, orgPath))
    return [{ ...at, zh: '只能选本单位或下级单位', en: 'Only this unit and the units below it' }];
  return unitExists ? [] : [{ ...at, zh: '没有这个单位', en: 'No such unit' }];
}

/** A target that has screens, none of which meets the conditions, is a mistake; one that has none yet is not. */
function conditionProblems(
  { conditions }: ScheduleRuleDraft,
  named: readonly AroundScreen[],
  meant: readonly AroundScreen[],
): ProblemPlace[] {
  if (conditions === undefined || named.length === 0 || meant.length > 0) return [];
  const keys = Object.keys(conditions) as (keyof Conditions)[];
  const alone = keys.filter(
    (key) => !named.some((screen) => fitsConditions({ [key]: conditions[key] }, screen, screen.level)),
  );
  const words = { zh: '目标范围内没有屏幕符合这个条件', en: 'No target screen meets this condition' };
  if (alone.length === 0) {
    const together = { zh: '没有屏幕同时符合这些条件', en: 'No target screen meets all conditions at once' };
    return [{ place: '/conditions', value: keys.join(', '), ...together }];
  }
  return alone.map((key) => {
    const found = [...new Set(named.flatMap((screen) => traitsOf(screen, key)))].sort().join(', ');
    const allowed = found === '' ? {} : { allowed: found };
    return { place: `/conditions/${key}`, value: (conditions[key] ?? []).join(', '), ...allowed, ...words };
  });
}

/** What a screen says of itself under one condition. */
function traitsOf(screen: AroundScreen, key: keyof Conditions): readonly string[] {
  const { kind, level, functionalArea, tags = [], topics = [], audiences = [] } = screen;
  const functionalAreas = functionalArea === undefined ? [] : [functionalArea];
  return { kinds: [kind], levels: [level], functionalAreas, tags, topics, audiences }[key];
}

function playlistProblems({ playlistId, zoneId }: ScheduleRuleDraft, { playlist }: Surroundings): ProblemPlace[] {
  const place = { place: '/playlistId', value: playlistId };
  if (playlist === undefined) return [{ ...place, zh: '没有这个播放列表', en: 'No such playlist' }];
  if (playlist.zoneId === zoneId) return [];
  return [{ ...place, zh: '播放列表属于另一个专区', en: 'The playlist belongs to another zone' }];
}

function layerProblems({ layer }: ScheduleRuleDraft): ProblemPlace[] {
  if (ruleLayers.includes(layer)) return [];
  const words = { zh: '应急须由两人启动，不能用排期设定', en: 'Two people start an emergency; no rule can' };
  return [{ place: '/layer', value: layer, allowed: ruleLayers.join(', '), ...words }];
}

/** A role that only some layouts have is fine: the others skip the rule. One that none has is a mistake. */
function roleProblems({ role }: ScheduleRuleDraft, meant: readonly AroundScreen[]): ProblemPlace[] {
  const found = meant.flatMap(({ layout, width, height }) => layoutRegions(layout, width, height).map((r) => r.role));
  const roles = meant.length === 0 ? ruleRoles : ruleRoles.filter((one) => found.includes(one));
  if (roles.includes(role)) return [];
  const words = ruleRoles.includes(role)
    ? { zh: '所选屏幕的版式都没有这个分区', en: 'No target screen has this region' }
    : { zh: '这个分区留给应急，排期不能用', en: 'This region is kept for emergencies' };
  return [{ place: '/role', value: role, allowed: roles.join(', '), ...words }];
}
