// Playlists as rows. A playlist belongs to the organisation whose operator made it and names one zone of that subtree;
// its entries name items that the operator can see. So a lower unit neither sees nor undoes what a higher one put up.
import type { ItemId, PlaylistId, ZoneId } from '@lubu/shared/ids';
import { heldBy } from '@lubu/shared/playlist/nesting';
import type { Playlist, PlaylistDraft } from '@lubu/shared/playlist/playlist';
import { Problem } from '@lubu/shared/problem';
import { sql } from 'kysely';
import { audit } from '../audit/audit.store.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';
import { type ListRow, playlistProblems } from './playlist-problems.ts';

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
  const id = deps.newId() as PlaylistId;
  const { orgPath } = who;
  await oneAtATime(tx, orgPath);
  await check(tx, id, orgPath, draft);
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
  const orgPath = await ownerOf(tx, id);
  const before = await lock(tx, id);
  if (before.version !== version) throw new Problem('conflict');
  await check(tx, id, orgPath, draft);
  if (before.record.zoneId !== draft.zoneId) await refuseWhileUsed(tx, id);
  await tx
    .updateTable('lubu.playlist')
    .set({ version: version + 1, zoneId: draft.zoneId, record: JSON.stringify(draft) })
    .where('id', '=', id)
    .execute();
  await announce(tx, deps, who, {
    id,
    orgPath,
    action: 'playlist.change',
    detail: { before: before.record, after: draft },
  });
}

/** Refused as `in_use`, with their names, while any rule plays it or another playlist holds it. */
export async function removePlaylist(tx: Tx, deps: PlaylistDeps, who: Who, id: PlaylistId): Promise<void> {
  const orgPath = await ownerOf(tx, id);
  const { record } = await lock(tx, id);
  await refuseWhileUsed(tx, id);
  await refuseWhileHeld(tx, id);
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
    .select(['version', 'record'])
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

async function refuseWhileHeld(tx: Tx, id: PlaylistId): Promise<void> {
  const held = JSON.stringify([{ playlistId: id }]);
  const holders = await tx
    .selectFrom('lubu.playlist')
    .select('record')
    .where(({ ref }) => sql<boolean>`${ref('record')}->'entries' @> ${held}::jsonb`)
    .execute();
  if (holders.length === 0) return;
  const names = holders.map(({ record }) => `「${record.name}」`).join('、');
  throw new Problem('in_use', { detail: `播放列表 ${names} 包含这个播放列表` });
}

/**
 * Changes to the playlists of one unit follow each other: two that are each right by themselves could together make a ring,
 * or hold a list that is just being removed. Taken before any row is locked.
 */
async function oneAtATime(tx: Tx, orgPath: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('lubu.playlist'), hashtext(${orgPath}))`.execute(tx);
}

/** The unit that owns a playlist, with that unit's lists to ourselves. */
async function ownerOf(tx: Tx, id: PlaylistId): Promise<string> {
  const row = await tx.selectFrom('lubu.playlist').select('orgPath').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Problem('not_found');
  await oneAtATime(tx, row.orgPath);
  return row.orgPath;
}

/** `orgPath`: the unit that owns the playlist, or will. */
async function check(tx: Tx, id: PlaylistId, orgPath: string, draft: PlaylistDraft): Promise<void> {
  const places = playlistProblems(draft, {
    id,
    orgPath,
    zoneExists:
      (await tx.selectFrom('lubu.zone').select('id').where('id', '=', draft.zoneId).executeTakeFirst()) !== undefined,
    items: await visibleItems(tx, draft),
    lists: await listsAround(tx, orgPath, draft),
    units: await unitsOf(tx, draft),
    dayparts: await daypartsOf(tx, draft.zoneId),
  });
  if (places.length > 0) throw new Problem('bad_request', { places });
}

async function visibleItems(tx: Tx, { entries }: PlaylistDraft): Promise<Set<ItemId>> {
  const ids = [...new Set(entries.flatMap((entry) => ('itemId' in entry ? entry.itemId : [])))];
  if (ids.length === 0) return new Set();
  const rows = await tx.selectFrom('lubu.content_item').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Needed only by a playlist that holds others. */
async function listsAround(tx: Tx, orgPath: string, draft: PlaylistDraft): Promise<ListRow[]> {
  const held = heldBy(draft);
  if (held.length === 0) return [];
  const rows = await tx
    .selectFrom('lubu.playlist')
    .select(['id', 'orgPath', 'record'])
    .where((where) => where.or([where('orgPath', '=', orgPath), where('id', 'in', held)]))
    .execute();
  return rows.map(({ id, orgPath, record: { name, entries } }) => ({ id, orgPath, name, entries }));
}

async function unitsOf(tx: Tx, { entries }: PlaylistDraft): Promise<Set<string>> {
  const paths = [...new Set(entries.flatMap((entry) => ('newest' in entry ? entry.newest.subtree : [])))];
  if (paths.length === 0) return new Set();
  const rows = await tx.selectFrom('lubu.organization').select('orgPath').where('orgPath', 'in', paths).execute();
  return new Set(rows.map(({ orgPath }) => orgPath));
}

async function daypartsOf(tx: Tx, zoneId: ZoneId): Promise<Set<string>> {
  const zones = await tx.selectFrom('lubu.zone').select('timetable').where('id', '=', zoneId).execute();
  const screens = await tx.selectFrom('lubu.screen').select('record').where('zoneId', '=', zoneId).execute();
  const seasons = [
    ...zones.flatMap(({ timetable }) => timetable.seasons),
    ...screens.flatMap(({ record }) => record.seasons ?? []),
  ];
  return new Set(seasons.flatMap(({ hours }) => hours.map(({ key }) => key)));
}

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
