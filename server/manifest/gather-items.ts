// The content that playlists name, and what their "newest" entries may stand for. The database only narrows: which of them a
// screen really shows, and in which order, the compiler says.
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId } from '@lubu/shared/ids';
import type { CompileItem } from '@lubu/shared/manifest/compile-input';
import type { OwnedPlaylist } from '@lubu/shared/playlist/flatten';
import { candidatesFor } from '@lubu/shared/playlist/newest';
import type { Newest } from '@lubu/shared/playlist/playlist';
import { fromEpochDay } from '@lubu/shared/time/civil-date';
import { day, type Instant } from '@lubu/shared/time/instant';
import { canonicalJson } from '@lubu/shared/trust/canonical';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

/** A "newest" entry and the unit whose playlist it stands in. */
type Search = { readonly newest: Newest; readonly orgPath: string };

export type GatheredItems = { of(playlists: readonly OwnedPlaylist[]): CompileItem[] };

/** `orgPaths`: where the screens stand. */
export async function itemsOf(
  tx: Tx,
  playlists: readonly OwnedPlaylist[],
  orgPaths: readonly string[],
  now: Instant,
): Promise<GatheredItems> {
  const matches = new Map<string, readonly ItemId[]>();
  for (const search of playlists.flatMap(searchesOf)) {
    const key = canonicalJson(search);
    if (!matches.has(key)) matches.set(key, await newestItems(tx, search, orgPaths, now));
  }
  const idsOf = (list: OwnedPlaylist): ItemId[] => [
    ...list.entries.flatMap((entry) => ('itemId' in entry ? entry.itemId : [])),
    ...searchesOf(list).flatMap((search) => matches.get(canonicalJson(search)) ?? []),
  ];
  const items = await readItems(tx, [...new Set(playlists.flatMap(idsOf))]);
  return { of: (lists) => [...new Set(lists.flatMap(idsOf))].flatMap((id) => items.get(id) ?? []) };
}

const searchesOf = ({ entries, orgPath }: OwnedPlaylist): Search[] =>
  entries.flatMap((entry) => ('newest' in entry ? { newest: entry.newest, orgPath } : []));

/**
 * For each place the newest items that are approved there and not over, in the order of byNewest() in shared/. Days are
 * compared with yesterday's date, whatever the zone: the compiler cuts to the millisecond.
 */
async function newestItems(
  tx: Tx,
  { newest, orgPath }: Search,
  orgPaths: readonly string[],
  now: Instant,
): Promise<ItemId[]> {
  const { kinds, field = null, subtree, count } = newest;
  const yesterday = fromEpochDay(Math.floor(now / day) - 1);
  const { rows } = await sql<{ id: ItemId }>`
    with candidate as materialized (
      select item.id, item.approved, approval.subtree, approval.approved_at, revision.published
      from lubu.content_item item
      join lubu.content_revision revision on revision.item_id = item.id and revision.hash = item.approved
      join lubu.approval approval on approval.item_id = item.id and approval.revision = item.approved
      where item.state = 'active'
        and starts_with(item.org_path, ${subtree}) and starts_with(item.org_path, ${orgPath})
        and (cardinality(${kinds}::text[]) = 0 or item.kind = any(${kinds}::text[]))
        and (${field}::text is null or revision.field = ${field}::text)
        and approval.until > ${now}
        and coalesce(revision.last_day >= ${yesterday}, true)
    )
    select distinct best.id from unnest(${orgPaths}::text[]) place cross join lateral (
      select id from candidate
      where starts_with(place, subtree) and not exists (
        select from lubu.revocation gone where gone.revision = candidate.approved
          and (starts_with(gone.org_path, place) or starts_with(place, gone.org_path))
      )
      order by published desc, approved_at desc, id
      limit ${candidatesFor(count)}
    ) best
  `.execute(tx);
  return rows.map(({ id }) => id);
}

async function readItems(tx: Tx, ids: readonly ItemId[]): Promise<Map<ItemId, CompileItem>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('lubu.content_item as item')
    .leftJoin('lubu.content_revision as revision', (join) =>
      join.onRef('revision.itemId', '=', 'item.id').onRef('revision.hash', '=', 'item.approved'),
    )
    .leftJoin('lubu.approval as approval', (join) =>
      join.onRef('approval.itemId', '=', 'item.id').onRef('approval.revision', '=', 'item.approved'),
    )
    .select(['item.id', 'item.orgPath', 'item.state', 'revision.hash', 'revision.json', 'approval.envelope'])
    .where('item.id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ id: itemId, orgPath, state, hash, json, envelope }): [ItemId, CompileItem] => {
      if (hash === null || json === null || envelope === null) return [itemId, { itemId, orgPath, state }];
      const revision = JSON.parse(json) as Revision; // checked when it was frozen, and named by its hash since
      const approved = { hash, bytes: Buffer.byteLength(json), revision, approval: envelope };
      return [itemId, { itemId, orgPath, state, approved }];
    }),
  );
}
