// What is on air in the demo city: items written by one person, approved by another, put on playlists and scheduled by a third.
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId, PlaylistId, RevisionHash, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { Days } from './days.ts';
import type { Desk } from './desk.ts';
import { demoNotices, paragraph } from './notices.ts';
import { demoHighlights, demoInterpretation, demoPolicies } from './policies.ts';
import { villageAccounts } from './village.ts';

export type Desks = Record<
  'hejing' | 'duheng' | 'yanyiming' | 'shenlei' | 'geqingshan' | 'luoguihua' | 'tianxiuying',
  Desk
>;
export type Made = {
  readonly zones: readonly ZoneId[];
  readonly screens: Record<string, ScreenId>;
  readonly newId: () => string;
};

type Saved = { readonly id: ItemId; readonly newest: RevisionHash };

async function submitted(author: Desk, revision: Revision): Promise<Saved> {
  const saved = await author.ask<Saved>('POST', '/content', { revision });
  await author.ask('POST', `/content/${saved.id}/submit`, { revision: saved.newest });
  return saved;
}

async function approved(author: Desk, reviewer: Desk, revision: Revision): Promise<ItemId> {
  const { id, newest } = await submitted(author, revision);
  await reviewer.ask('POST', `/reviews/${id}`, { revision: newest, verdict: 'pass', comment: '' });
  return id;
}

const wholeDay = { weekdays: [], dayClass: 'any', dayparts: [], weight: 1, exclusive: false } as const;

export async function demoProgramme(days: Days, desks: Desks, made: Made): Promise<void> {
  const { hejing, duheng, yanyiming, shenlei, geqingshan, luoguihua, tianxiuying } = desks;
  const { words } = days;
  const notices = demoNotices(days);
  const policies = demoPolicies(days);
  const highlights = demoHighlights(days);
  const [cityZone, townZone, villageZone] = made.zones as [ZoneId, ZoneId, ZoneId];

  const city = (revision: Revision) => approved(hejing, duheng, revision);
  const insurance = await city(policies.insurance);
  const questions = await city(demoInterpretation(days, insurance));
  const bikes = await city(policies.bikes);
  const heating = await city(notices.heating);
  const noon = await city(notices.noon);
  const housing = await city(notices.housing);
  const reliefCard = await city(highlights.relief);
  const farmlandCard = await city(highlights.farmland);
  const water = await approved(shenlei, geqingshan, notices.water);
  const relief = await approved(shenlei, geqingshan, notices.relief);
  const accounts = await approved(luoguihua, tianxiuying, villageAccounts(days));

  const playlist = async (desk: Desk, zoneId: ZoneId, name: string, items: readonly ItemId[]): Promise<PlaylistId> => {
    const entries = items.map((itemId) => ({ id: made.newId(), itemId }));
    return (await desk.ask<{ id: PlaylistId }>('POST', '/playlists', { name, zoneId, entries })).id;
  };
  const rule = (
    desk: Desk,
    draft: Omit<ScheduleRuleDraft, 'from' | keyof typeof wholeDay> & Partial<ScheduleRuleDraft>,
  ) => desk.ask('POST', '/schedule-rules', { from: days.day(-1), ...wholeDay, ...draft });
  const on = (...keys: string[]) => ({
    kind: 'screens' as const,
    screenIds: keys.map((key) => made.screens[key] as ScreenId),
  });

  const hall = await playlist(yanyiming, cityZone, '大厅日常', [questions, noon, reliefCard, heating]);
  const board = await playlist(yanyiming, cityZone, '公示轮播', [housing, bikes, farmlandCard]);
  const scroll = await playlist(yanyiming, cityZone, '滚动通知', [noon, heating]);
  const campaign = await playlist(yanyiming, cityZone, '医保集中宣传', [insurance, questions]);
  const everywhere = await playlist(yanyiming, townZone, '全市政策解读', [questions, bikes]);
  const town = await playlist(geqingshan, townZone, '镇上通知公示', [relief, water]);
  const townScroll = await playlist(geqingshan, townZone, '镇滚动通知', [water]);
  const village = await playlist(luoguihua, villageZone, '村务公开', [accounts]);
  const villageFromTown = await playlist(geqingshan, villageZone, '镇里通知', [water, relief]);

  const cityBase = { zoneId: cityZone, layer: 'base', role: 'main' } as const;
  await rule(yanyiming, { ...cityBase, name: '大厅日常', playlistId: hall, target: on('wall', 'strip') });
  await rule(yanyiming, { ...cityBase, name: '公示轮播', playlistId: board, target: on('board') });
  await rule(yanyiming, { ...cityBase, name: '滚动通知', role: 'strip', playlistId: scroll, target: on('wall') });
  await rule(yanyiming, {
    name: '医保集中宣传',
    zoneId: cityZone,
    layer: 'campaign',
    role: 'main',
    playlistId: campaign,
    target: on('wall', 'board'),
    dayClass: 'workday',
    dayparts: [
      { from: '10:00', until: '10:30' },
      { from: '15:00', until: '15:30' },
    ],
    until: days.day(40),
  });
  await rule(yanyiming, {
    name: '全市政策解读',
    zoneId: townZone,
    layer: 'base',
    role: 'main',
    playlistId: everywhere,
    target: { kind: 'zone', zoneId: townZone },
  });
  await rule(geqingshan, {
    name: '镇上通知公示',
    zoneId: townZone,
    layer: 'base',
    role: 'main',
    playlistId: town,
    target: { kind: 'zone', zoneId: townZone },
    weight: 2,
  });
  await rule(geqingshan, {
    name: '镇滚动通知',
    zoneId: townZone,
    layer: 'base',
    role: 'strip',
    playlistId: townScroll,
    target: on('hall'),
  });
  await rule(luoguihua, {
    name: '村务公开',
    zoneId: villageZone,
    layer: 'base',
    role: 'main',
    playlistId: village,
    target: { kind: 'zone', zoneId: villageZone },
  });
  await rule(geqingshan, {
    name: '镇里通知',
    zoneId: villageZone,
    layer: 'base',
    role: 'main',
    playlistId: villageFromTown,
    target: { kind: 'zone', zoneId: villageZone },
  });

  // Something to do for everybody: one item waits for review, one was returned, one is a draft.
  await submitted(hejing, {
    ...notices.heating,
    title: '关于市政务服务大厅开展政策宣讲进大厅活动的通知',
    shortTitle: '政策宣讲进大厅',
    issuer: '临禾市人力资源和社会保障局',
    body: [
      paragraph(
        `创业担保贷款现场解读会定于${days.words(5)}上午9:30在市政务服务大厅一楼政务公开专区举行，名额40人，现场签到。`,
      ),
      paragraph('由市人力资源和社会保障局就业科讲解申请条件、额度、贴息和办理流程，并当场回答提问。'),
    ],
    contact: '市人力资源和社会保障局就业科 0000-2340006',
  } as Revision);
  const returned = await submitted(shenlei, {
    ...notices.water,
    title: '关于冬季安全用电用气的通知',
    shortTitle: '冬季安全用电',
    body: [
      paragraph(
        '近期气温下降，请居民检查电热毯、电暖器线路，不超负荷用电，人走断电；使用燃气时保持通风，睡前关闭阀门。',
      ),
      paragraph(`镇应急办将于${words(2)}起逐户检查老旧线路，请予配合。停水期间请勿使用燃气热水器。`),
    ],
    contact: '望溪镇应急办 0000-1234520',
  } as Revision);
  await geqingshan.ask('POST', `/reviews/${returned.id}`, {
    revision: returned.newest,
    verdict: 'return',
    comment: '第二段写到停水，与标题不符，请核对正文。',
  });
  await hejing.ask('POST', '/content', {
    revision: {
      ...policies.bikes,
      title: '临禾市城区停车设施专项规划（草案）征求意见',
      documentNumber: '',
      body: [],
    } as Revision,
  });
}
