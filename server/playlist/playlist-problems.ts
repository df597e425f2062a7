// What is wrong with a playlist, against the content, lists and places it names. Pure; the rows are handed in.
import type { ItemId, PlaylistId } from '@lubu/shared/ids';
import { isWithin } from '@lubu/shared/org/org';
import { heldBy, isTooDeep, ringThrough } from '@lubu/shared/playlist/nesting';
import { deepestNesting, type Entry, type Newest, type PlaylistDraft } from '@lubu/shared/playlist/playlist';
import { contradiction } from '@lubu/shared/playlist/turn-promise';
import type { ProblemPlace } from '@lubu/shared/problem';

export type ListRow = Pick<PlaylistDraft, 'name' | 'entries'> & {
  readonly id: PlaylistId;
  readonly orgPath: string;
};

export type Surroundings = {
  /** The playlist that is checked; of a new one its future id. */
  readonly id: PlaylistId;
  /** The unit that owns it. */
  readonly orgPath: string;
  readonly zoneExists: boolean;
  /** Of the items that it names, those that the caller can see. */
  readonly items: ReadonlySet<ItemId>;
  /** Every playlist of the unit as stored, and what else the caller can see of those that it holds. */
  readonly lists: readonly ListRow[];
  /** Paths of the units that "newest" entries name and that exist. */
  readonly units: ReadonlySet<string>;
  /** Keys of the dayparts of the zone and of its screens. */
  readonly dayparts: ReadonlySet<string>;
};

export function playlistProblems(draft: PlaylistDraft, around: Surroundings): ProblemPlace[] {
  if (!around.zoneExists) return [{ place: '/zoneId', value: draft.zoneId, zh: '没有这个专区', en: 'No such zone' }];
  const seen = new Set<string>();
  return draft.entries.flatMap((entry, i) => {
    const place = `/entries/${i}`;
    const repeated = seen.size === seen.add(entry.id).size;
    return [
      ...subjectProblems(entry, place, draft, around),
      ...(repeated ? [{ place: `${place}/id`, value: entry.id, zh: '条目编号重复', en: 'Entry id used twice' }] : []),
      ...limitProblems(entry, place, around),
      ...promiseProblems(entry, place),
    ];
  });
}

function subjectProblems(entry: Entry, place: string, draft: PlaylistDraft, around: Surroundings): ProblemPlace[] {
  if ('newest' in entry) return newestProblems(entry.newest, `${place}/newest`, around);
  if ('playlistId' in entry) return heldProblems(entry.playlistId, `${place}/playlistId`, draft, around);
  if (around.items.has(entry.itemId)) return [];
  return [{ place: `${place}/itemId`, value: entry.itemId, zh: '没有这条内容', en: 'No such content item' }];
}

function newestProblems({ kinds, field, subtree }: Newest, place: string, around: Surroundings): ProblemPlace[] {
  const at = { place: `${place}/subtree`, value: subtree, allowed: around.orgPath };
  if (!isWithin(subtree, around.orgPath))
    return [{ ...at, zh: '只能选本单位及下级单位的内容', en: 'Only this unit and the units below it' }];
  if (!around.units.has(subtree)) return [{ ...at, zh: '没有这个单位', en: 'No such unit' }];
  if (field === undefined || kinds.length === 0 || kinds.includes('catalog_highlight')) return [];
  const words = { zh: '只有目录亮点有试点领域', en: 'Only catalog highlights have a field' };
  return [{ place: `${place}/field`, value: field, allowed: 'kinds with catalog_highlight', ...words }];
}

function heldProblems(held: PlaylistId, place: string, draft: PlaylistDraft, around: Surroundings): ProblemPlace[] {
  const list = held === around.id ? { ...draft, orgPath: around.orgPath } : around.lists.find(({ id }) => id === held);
  if (list === undefined) return [{ place, value: held, zh: '没有这个播放列表', en: 'No such playlist' }];
  if (list.orgPath !== around.orgPath) {
    const words = { zh: '播放列表属于另一个单位', en: 'The playlist belongs to another unit' };
    return [{ place, value: list.name, allowed: around.orgPath, ...words }];
  }
  const own = around.lists.filter(({ id, orgPath }) => id !== around.id && orgPath === around.orgPath);
  const holds = new Map([...own, { ...draft, id: around.id }].map((one) => [one.id, heldBy(one)]));
  const ring = ringThrough(holds, around.id, held);
  if (ring !== undefined) {
    const names = new Map(own.map(({ id, name }) => [id, name])).set(around.id, draft.name);
    const value = ring.map((id) => names.get(id) ?? id).join(' → ');
    const words = { zh: `播放列表互相包含：${value}`, en: `Playlists hold each other: ${value}` };
    return [{ place, value, allowed: 'a playlist that does not hold this one', ...words }];
  }
  if (!isTooDeep(holds, around.id)) return [];
  const words = { zh: `播放列表嵌套超过 ${deepestNesting} 层`, en: `Nested deeper than ${deepestNesting}` };
  return [{ place, value: list.name, allowed: `at most ${deepestNesting} levels`, ...words }];
}

function limitProblems(entry: Entry, place: string, { dayparts }: Surroundings): ProblemPlace[] {
  const { from, until } = entry;
  const backwards = from !== undefined && until !== undefined && until < from;
  const words = { zh: '结束日期早于开始日期', en: 'Ends before it begins' };
  const order = backwards ? [{ place: `${place}/until`, value: until, allowed: `${from} or later`, ...words }] : [];
  const unknown = (entry.dayparts ?? []).flatMap((daypart, n) =>
    !('named' in daypart) || dayparts.has(daypart.named)
      ? []
      : [
          {
            place: `${place}/dayparts/${n}/named`,
            value: daypart.named,
            allowed: [...dayparts].sort().join(', '),
            zh: '作息里没有这个时段',
            en: 'The timetable has no such daypart',
          },
        ],
  );
  return [...order, ...unknown];
}

function promiseProblems(entry: Entry, place: string): ProblemPlace[] {
  const promise = 'playlistId' in entry ? undefined : entry.promise;
  const least = promise && contradiction(promise);
  if (promise === undefined || least === undefined) return [];
  return [
    {
      place: `${place}/promise/mostPerHour`,
      value: String(promise.mostPerHour),
      allowed: `${least} or more with everyMinutes ${promise.everyMinutes}`,
      zh: '“至少每隔”与“每小时至多”互相矛盾',
      en: 'Contradicts everyMinutes',
    },
  ];
}
