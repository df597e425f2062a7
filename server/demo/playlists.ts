// The playlists of the demo city: fixed items, the newest of a kind, a list within a list, entries with days, hours and promises of their own.
import type { EntryId, ItemId, PlaylistId, ZoneId } from '@lubu/shared/ids';
import type { Entry, ItemEntry, PlaylistDraft } from '@lubu/shared/playlist/playlist';
import type { Desks, Made } from './cast.ts';
import type { Days } from './days.ts';
import type { Desk } from './desk.ts';

/** Approved items by what they are about. */
export type DemoItems = Record<
  | 'insurance'
  | 'questions'
  | 'bikes'
  | 'heating'
  | 'noon'
  | 'housing'
  | 'reliefCard'
  | 'farmlandCard'
  | 'water'
  | 'relief'
  | 'accounts',
  ItemId
>;

export async function demoPlaylists(days: Days, desks: Desks, made: Made, items: DemoItems) {
  const { yanyiming, geqingshan, luoguihua } = desks;
  const [cityZone, townZone, villageZone] = made.zones as [ZoneId, ZoneId, ZoneId];
  const newId = () => made.newId() as EntryId;
  const item = (name: keyof DemoItems, rest: Partial<Omit<ItemEntry, 'id' | 'itemId'>> = {}): ItemEntry => ({
    id: newId(),
    itemId: items[name],
    ...rest,
  });
  const list = (playlistId: PlaylistId): Entry => ({ id: newId(), playlistId });
  const put = async (desk: Desk, zoneId: ZoneId, name: string, entries: Entry[]): Promise<PlaylistId> => {
    const draft: PlaylistDraft = { name, zoneId, entries };
    return (await desk.ask<{ id: PlaylistId }>('POST', '/playlists', draft)).id;
  };
  const city = (name: string, ...entries: Entry[]) => put(yanyiming, cityZone, name, entries);

  const catalog = await city(
    '目录亮点与征求意见',
    item('bikes', { until: days.day(60) }),
    item('farmlandCard', { weekdays: [1, 2, 3, 4, 5] }),
  );
  return {
    hall: await city(
      '大厅日常',
      item('questions'),
      item('noon'),
      item('reliefCard'),
      item('heating', { promise: { mostPerHour: 12 } }),
    ),
    board: await city('公示轮播', item('housing', { promise: { everyMinutes: 5 } }), list(catalog)),
    scroll: await city('滚动快讯', {
      id: newId(),
      newest: { count: 3, kinds: ['announcement'], subtree: '/999900/' },
    }),
    campaign: await city('医保集中宣传', item('insurance'), item('questions')),
    hotline: await city('节假日服务电话', item('heating')),
    noonDuty: await city('午间值班提示', item('noon', { dayparts: [{ named: 'open' }, { named: 'noon' }] })),
    spare: await city('常备内容', item('reliefCard'), item('farmlandCard')),
    everywhere: await put(yanyiming, townZone, '全市政策解读', [item('questions'), item('bikes')]),
    town: await put(geqingshan, townZone, '镇上通知公示', [item('relief'), item('water')]),
    townScroll: await put(geqingshan, townZone, '镇滚动通知', [item('water')]),
    villageFromTown: await put(geqingshan, villageZone, '镇里通知', [item('water'), item('relief')]),
    village: await put(luoguihua, villageZone, '村务公开', [item('accounts')]),
  };
}
export type DemoPlaylists = Awaited<ReturnType<typeof demoPlaylists>>;
