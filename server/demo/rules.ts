// The schedule of the demo city. Besides showing something at every hour it uses, at least once, everything a rule can say.
import type { ScreenId, ZoneId } from '@lubu/shared/ids';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import { addDays } from '@lubu/shared/time/civil-date';
import type { Desks, Made } from './cast.ts';
import type { Days } from './days.ts';
import type { Desk } from './desk.ts';
import type { DemoPlaylists } from './playlists.ts';

const usual = { role: 'main', weekdays: [], dayClass: 'any', dayparts: [], weight: 1, exclusive: false } as const;
type Draft = Omit<ScheduleRuleDraft, 'from' | 'zoneId' | keyof typeof usual> & Partial<ScheduleRuleDraft>;

export async function demoRules(days: Days, desks: Desks, made: Made, lists: DemoPlaylists): Promise<void> {
  const { yanyiming, geqingshan, luoguihua } = desks;
  const [cityZone, townZone, villageZone] = made.zones as [ZoneId, ZoneId, ZoneId];
  const put = (desk: Desk, zoneId: ZoneId) => (draft: Draft) =>
    desk.ask('POST', '/schedule-rules', { from: days.day(-1), ...usual, zoneId, ...draft });
  const on = (...keys: string[]) => ({
    kind: 'screens' as const,
    screenIds: keys.map((key) => made.screens[key] as ScreenId),
  });
  const whole = (zoneId: ZoneId) => ({ kind: 'zone' as const, zoneId });

  const city = put(yanyiming, cityZone);
  const base = { layer: 'base' } as const;
  await city({ ...base, name: '大厅日常', playlistId: lists.hall, target: on('wall', 'strip') });
  await city({
    ...base,
    name: '公示轮播',
    playlistId: lists.board,
    target: on('board'),
    promise: { noticePercent: 95 },
  });
  await city({ ...base, name: '滚动快讯', role: 'strip', playlistId: lists.scroll, target: on('wall') });
  await city({ name: '常备内容', layer: 'default', playlistId: lists.spare, target: whole(cityZone) });
  await city({
    name: '医保集中宣传',
    layer: 'campaign',
    playlistId: lists.campaign,
    target: whole(cityZone),
    conditions: { functionalAreas: ['policy_release', 'reading'], topics: ['医疗保障'], audiences: ['群众'] },
    dayClass: 'workday',
    dayparts: [
      { from: '10:00', until: '10:30' },
      { from: '15:00', until: '15:30' },
    ],
    until: days.day(40),
    exdates: [days.weekdayAhead(12)],
    rdates: [days.saturdayAhead],
  });
  await city({
    name: '节假日服务电话',
    layer: 'campaign',
    playlistId: lists.hotline,
    target: on('wall'),
    dayClass: 'statutory_holiday',
    dayparts: [{ from: '09:00', until: '11:00' }, { named: 'closed' }],
    exclusive: true,
  });
  await city({
    name: '调休上班日提示',
    layer: 'campaign',
    playlistId: lists.noonDuty,
    target: on('wall', 'strip'),
    dayClass: 'make_up_workday',
    dayparts: [{ named: 'morning' }],
  });
  await city({
    name: '午间值班提示',
    layer: 'insert',
    meets: 'wait',
    playlistId: lists.noonDuty,
    target: on('wall', 'strip'),
    dayClass: 'workday',
    times: ['12:00', '13:00'],
  });
  await city({
    name: '医保宣讲日',
    layer: 'insert',
    meets: 'stop',
    playlistId: lists.campaign,
    target: on('board'),
    rrule: 'FREQ=MONTHLY;BYDAY=2TU',
    dayparts: [{ from: '10:30', until: '10:40' }],
  });
  await city({
    name: '全市政策宣讲时间',
    layer: 'campaign',
    playlistId: lists.campaign,
    target: { kind: 'subtree', orgPath: '/999900/' },
    conditions: { kinds: ['board_publicity', 'board_notice'], levels: ['town', 'village'], tags: ['全市联播'] },
    rrule: 'FREQ=WEEKLY;BYDAY=TU,TH',
    dayClass: 'not_holiday',
    dayparts: [{ from: '14:00', until: '14:20' }],
  });
  await put(
    yanyiming,
    townZone,
  )({
    ...base,
    name: '全市政策解读',
    playlistId: lists.everywhere,
    target: whole(townZone),
    promise: { secondsPerHour: 1_200 },
  });

  const town = put(geqingshan, townZone);
  await town({ ...base, name: '镇上通知公示', playlistId: lists.town, target: whole(townZone), weight: 2 });
  await town({ ...base, name: '镇滚动通知', role: 'strip', playlistId: lists.townScroll, target: on('hall') });
  await town({
    name: '停水提醒',
    layer: 'insert',
    meets: 'pause',
    playlistId: lists.townScroll,
    target: whole(townZone),
    until: days.day(3),
    times: ['09:30', '11:30', '16:30'],
  });

  // By day the village shows its accounts; when its hall is closed, what came from the town.
  await put(
    luoguihua,
    villageZone,
  )({
    ...base,
    name: '村务公开',
    playlistId: lists.village,
    target: whole(villageZone),
    dayparts: [{ named: 'open' }],
  });
  await put(
    luoguihua,
    villageZone,
  )({
    name: '月末财务公开',
    layer: 'campaign',
    playlistId: lists.village,
    target: whole(villageZone),
    rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1',
    dayparts: [{ from: '09:00', until: '11:00' }],
    from: addDays(days.today, -30),
  });
  const fromTown = put(geqingshan, villageZone);
  await fromTown({
    ...base,
    name: '镇里通知',
    playlistId: lists.villageFromTown,
    target: whole(villageZone),
    dayparts: [{ named: 'open' }],
  });
  await fromTown({
    name: '闭门时段轮播',
    layer: 'insert',
    meets: 'give_way',
    playlistId: lists.villageFromTown,
    target: whole(villageZone),
  });
}
