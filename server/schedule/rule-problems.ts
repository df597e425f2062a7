// What is wrong with a schedule rule, against the screens and playlists it names. Pure; the rows are handed in.
import type { PlaylistId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { ProblemPlace } from '@lubu/shared/problem';
import { minutesOfDay, spanOf } from '@lubu/shared/schedule/day-spans';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import { layoutRegions, type ScreenDraft } from '@lubu/shared/screen/screen';

/** What the caller can see of the places and lists that the rule names. */
export type Surroundings = {
  readonly zoneExists: boolean;
  readonly screens: readonly (Pick<ScreenDraft, 'layout' | 'width' | 'height'> & { id: ScreenId; zoneId: ZoneId })[];
  readonly playlist: { readonly id: PlaylistId; readonly zoneId: ZoneId } | undefined;
};

export function ruleProblems(rule: ScheduleRuleDraft, around: Surroundings): ProblemPlace[] {
  return [
    ...dateProblems(rule),
    ...targetProblems(rule, around),
    ...playlistProblems(rule, around),
    ...roleProblems(rule, around),
    ...daypartProblems(rule),
  ];
}

function dateProblems({ from, until }: ScheduleRuleDraft): ProblemPlace[] {
  if (until === undefined || until >= from) return [];
  const allowed = `${from} or later`;
  return [{ place: '/until', value: until, allowed, zh: '结束日期早于开始日期', en: 'Ends before it begins' }];
}

function targetProblems(rule: ScheduleRuleDraft, around: Surroundings): ProblemPlace[] {
  const { target, zoneId } = rule;
  if (!around.zoneExists) return [{ place: '/zoneId', value: zoneId, zh: '没有这个专区', en: 'No such zone' }];
  if (target.kind === 'zone') {
    if (target.zoneId === zoneId) return [];
    const words = { zh: '目标专区与规则所在专区不一致', en: 'Target is another zone than the rule’s' };
    return [{ place: '/target/zoneId', value: target.zoneId, allowed: zoneId, ...words }];
  }
  if (target.kind === 'subtree') return [];
  const inZone = new Set(around.screens.filter((screen) => screen.zoneId === zoneId).map(({ id }) => id));
  return target.screenIds.flatMap((id, i) =>
    inZone.has(id)
      ? []
      : [{ place: `/target/screenIds/${i}`, value: id, zh: '这个专区没有这块屏幕', en: 'No such screen in this zone' }],
  );
}

function playlistProblems({ playlistId, zoneId }: ScheduleRuleDraft, { playlist }: Surroundings): ProblemPlace[] {
  const place = { place: '/playlistId', value: playlistId };
  if (playlist === undefined) return [{ ...place, zh: '没有这个播放列表', en: 'No such playlist' }];
  if (playlist.zoneId === zoneId) return [];
  return [{ ...place, zh: '播放列表属于另一个专区', en: 'The playlist belongs to another zone' }];
}

/** A role that only some layouts have is fine: the others skip the rule. One that none has is a mistake. */
function roleProblems({ role, target, zoneId }: ScheduleRuleDraft, { screens }: Surroundings): ProblemPlace[] {
  const meant = screens.filter((screen) =>
    target.kind === 'screens' ? target.screenIds.includes(screen.id) : screen.zoneId === zoneId,
  );
  if (meant.length === 0) return [];
  const roles = new Set(
    meant.flatMap(({ layout, width, height }) => layoutRegions(layout, width, height).map((r) => r.role)),
  );
  if (roles.has(role)) return [];
  const words = { zh: '所选屏幕的版式都没有这个分区', en: 'No target screen has this region' };
  return [{ place: '/role', value: role, allowed: [...roles].join(', '), ...words }];
}

/**
 * Written hours of one rule may touch but not overlap, also not across midnight into the next day's. Named dayparts change with
 * the timetable, so what overlaps with them is joined when it is compiled.
 */
function daypartProblems({ dayparts }: ScheduleRuleDraft): ProblemPlace[] {
  const parts = dayparts
    .flatMap((hours, i) => ('named' in hours ? [] : [{ ...spanOf(hours), hours, i }]))
    .sort((a, b) => a.from - b.from || a.i - b.i);
  const [first] = parts;
  if (parts.length < 2 || first === undefined) return [];
  const following = [...parts.slice(1), { ...first, from: first.from + minutesOfDay }];
  return parts.flatMap((part, n) => {
    const next = following[n];
    if (next === undefined || next.from >= part.until) return [];
    const value = `${next.hours.from}–${next.hours.until}`;
    return [{ place: `/dayparts/${next.i}`, value, zh: '与另一个时段重叠', en: 'Overlaps another daypart' }];
  });
}
