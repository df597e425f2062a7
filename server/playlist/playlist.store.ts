// Playlists as rows. A playlist belongs to the organisation whose operator made it and names one zone of that subtree;
// its entries name items that the operator can see. So a lower unit neither sees nor undoes what a higher one put up.
import type { ItemId, PlaylistId, ZoneId } from '@lubu/shared/ids';
import type { Playlist, PlaylistDraft } from '@lubu/shared/playlist/playlist';
import { Problem, type ProblemPlace } from '@lubu/shared/problem';
import { audit } from '../audit/audit.store.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';

type PlaylistDeps = Pick<Deps, 'clock' | 'newId'>;

export async function listPlaylists(tx: Tx, only?: PlaylistId): Promise<Playlist[]> {
  const rows = await tx
    .selectFrom('lubu.playlist')
    .select(['id', 'version', 'record'])
    .$if(only !== undefined, (query) => query.where('id', '=', only as PlaylistId))
    .orderBy('zoneId')
    .orderBy(({ ref }) => ref('record', '->>').key('name'))
    .orderBy('id')
    .execute();
  return rows.map(({ id, version, record }) => ({ ...record, id, version }));
}

export async function addPlaylist(tx: Tx, deps: PlaylistDeps, who: Who, draft: PlaylistDraft): Promise<PlaylistId> {
  await check(tx, draft);
  const id = deps.newId() as PlaylistId;
  const { orgPath } = who;
  await tx
    .insertInto('lubu.playlist')
    .values({ id, orgPath, zoneId: draft.zoneId, record: JSON.stringify(draft) })
    .execute();
  await announce(tx, deps, who, { id, orgPath, action: 'playlist.create', detail: { name: draft.name } });
  return id;
}

/** Refuses as a conflict when somebody else changed the playlist since `version` was read. */
export async function changePlaylist(
  tx: Tx,
  deps: PlaylistDeps,
  who: Who,
  id: PlaylistId,
  { version, draft }: { version: number; draft: PlaylistDraft },
): Promise<void> {
  const before = await lock(tx, id);
  if (before.version !== version) throw new Problem('conflict');
  await check(tx, draft);
  if (before.record.zoneId !== draft.zoneId) await refuseWhileUsed(tx, id);
  await tx
    .updateTable('lubu.playlist')
    .set({ version: version + 1, zoneId: draft.zoneId, record: JSON.stringify(draft) })
    .where('id', '=', id)
    .execute();
  await announce(tx, deps, who, {
    id,
    orgPath: before.orgPath,
    action: 'playlist.change',
    detail: { before: before.record, after: draft },
  });
}

/** Refused as `in_use`, with the names of the rules, while any rule plays it. */
export async function removePlaylist(tx: Tx, deps: PlaylistDeps, who: Who, id: PlaylistId): Promise<void> {
  const { orgPath, record } = await lock(tx, id);
  await refuseWhileUsed(tx, id);
  await tx
    .deleteFrom('lubu.playlist')
    .where('id', '=', id)
    .execute()
    .catch((cause: unknown) => {
      if ((cause as { code?: unknown }).code !== '23503') throw cause; // foreign_key_violation: a rule that we cannot see
      throw new Problem('in_use', { detail: '上级单位的排期规则正在使用这个播放列表', cause });
    });
  await announce(tx, deps, who, { id, orgPath, action: 'playlist.delete', detail: record });
}

async function lock(tx: Tx, id: PlaylistId) {
  const row = await tx
    .selectFrom('lubu.playlist')
    .select(['orgPath', 'version', 'record'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not_found');
  return row;
}

async function refuseWhileUsed(tx: Tx, id: PlaylistId): Promise<void> {
  const rules = await tx.selectFrom('lubu.schedule_rule').select('record').where('playlistId', '=', id).execute();
  if (rules.length === 0) return;
  const names = rules.map(({ record }) => `「${record.name}」`).join('、');
  throw new Problem('in_use', { detail: `排期规则 ${names} 正在使用这个播放列表` });
}

async function check(tx: Tx, draft: PlaylistDraft): Promise<void> {
  const places = [
    ...(await unknownZone(tx, draft.zoneId)),
    ...(await unknownItems(tx, draft)),
    ...repeatedIds(draft),
    ...endsBeforeStart(draft),
  ];
  if (places.length > 0) throw new Problem('bad_request', { places });
}

async function unknownZone(tx: Tx, zoneId: ZoneId): Promise<ProblemPlace[]> {
  const zone = await tx.selectFrom('lubu.zone').select('id').where('id', '=', zoneId).executeTakeFirst();
  return zone === undefined ? [{ place: '/zoneId', value: zoneId, zh: '没有这个专区', en: 'No such zone' }] : [];
}

async function unknownItems(tx: Tx, { entries }: PlaylistDraft): Promise<ProblemPlace[]> {
  const ids = [...new Set(entries.flatMap((entry) => ('itemId' in entry ? entry.itemId : [])))];
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('lubu.content_item').select('id').where('id', 'in', ids).execute();
  const known = new Set<ItemId>(rows.map(({ id }) => id));
  return entries.flatMap((entry, i) =>
    !('itemId' in entry) || known.has(entry.itemId)
      ? []
      : [{ place: `/entries/${i}/itemId`, value: entry.itemId, zh: '没有这条内容', en: 'No such content item' }],
  );
}

function repeatedIds({ entries }: PlaylistDraft): ProblemPlace[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id }, i) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ place: `/entries/${i}/id`, value: id, zh: '条目编号重复', en: 'Entry id used twice' }];
  });
}

const endsBeforeStart = ({ entries }: PlaylistDraft): ProblemPlace[] =>
  entries.flatMap(({ from, until }, i) =>
    from !== undefined && until !== undefined && until < from
      ? [
          {
            place: `/entries/${i}/until`,
            value: until,
            allowed: `${from} or later`,
            zh: '结束日期早于开始日期',
            en: 'Ends before it begins',
          },
        ]
      : [],
  );

async function announce(
  tx: Tx,
  deps: PlaylistDeps,
  who: Who,
  act: { id: PlaylistId; orgPath: string; action: string; detail: object },
): Promise<void> {
  await audit(tx, {
    at: deps.clock(),
    actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
    action: act.action,
    objectKind: 'playlist',
    objectId: act.id,
    orgPath: act.orgPath,
    detail: act.detail,
  });
  await enqueue(tx, 'manifest.rebuild', { urgent: false, playlistIds: [act.id] });
  await enqueue(tx, 'push.change', { noun: 'playlist', id: act.id, orgPath: act.orgPath });
}
