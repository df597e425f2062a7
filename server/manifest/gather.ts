// The rows a batch of screens is compiled from, read once for all of them. The screens' rows are locked first, so that two
// rebuilds of one screen follow each other and the second one reads what the first one stored.
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId, RevisionHash, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { CompileInput, CompileItem } from '@lubu/shared/manifest/compile-input';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { Playlist } from '@lubu/shared/playlist/playlist';
import type { ScheduleRule } from '@lubu/shared/schedule/rule';
import type { Screen } from '@lubu/shared/screen/screen';
import type { Zone } from '@lubu/shared/screen/screen-api';
import type { Instant } from '@lubu/shared/time/instant';
import type { Tx } from '../db/database.ts';

/** What one screen is compiled from, less what is the same for all: clock, calendar, pages. */
export type Gathered = Pick<
  CompileInput,
  'screen' | 'zone' | 'rules' | 'playlists' | 'items' | 'previous' | 'inForce' | 'revoked'
>;

export async function gather(tx: Tx, screenIds: readonly ScreenId[], now: Instant): Promise<Gathered[]> {
  const screens = await lockScreens(tx, screenIds);
  if (screens.length === 0) return [];
  const zones = await zonesOf(tx, screens);
  const rules = await rulesOf(tx, [...zones.keys()]);
  const playlists = await playlistsOf(tx, rules);
  const items = await itemsOf(tx, [...playlists.values()]);
  const revocations = await tx.selectFrom('lubu.revocation').select(['revision', 'orgPath']).execute();
  const versions = await versionsOf(tx, screenIds, now);

  return screens.flatMap((screen): Gathered[] => {
    const zone = zones.get(screen.zoneId);
    if (zone === undefined) return []; // cannot be: a foreign key holds it
    const own = rules.filter((rule) => rule.zoneId === zone.id && covers(rule, screen));
    const lists = [...new Set(own.map((rule) => rule.playlistId))].flatMap((id) => playlists.get(id) ?? []);
    const named = new Set(lists.flatMap(namedItems));
    return [
      {
        screen,
        zone,
        rules: own,
        playlists: lists,
        items: [...named].flatMap((id) => items.get(id) ?? []),
        // Content of this unit, of the units above it and of those below may have been here.
        revoked: revocations
          .filter(({ orgPath }) => orgPath.startsWith(zone.orgPath) || zone.orgPath.startsWith(orgPath))
          .map(({ revision }) => revision as RevisionHash),
        ...(versions.get(screen.id) ?? { previous: undefined }),
      },
    ];
  });
}

const namedItems = ({ entries }: Playlist): ItemId[] =>
  entries.flatMap((entry) => ('itemId' in entry ? entry.itemId : []));

function covers({ target }: ScheduleRule, screen: Screen): boolean {
  if (target.kind === 'zone') return target.zoneId === screen.zoneId;
  return target.kind === 'screens' && target.screenIds.includes(screen.id);
}

async function lockScreens(tx: Tx, screenIds: readonly ScreenId[]): Promise<Screen[]> {
  if (screenIds.length === 0) return [];
  const rows = await tx
    .selectFrom('lubu.screen')
    .select(['id', 'version', 'record'])
    .where('id', 'in', screenIds)
    .orderBy('id') // everybody locks in this order, so nobody waits in a ring
    .forNoKeyUpdate() // rows that only refer to a screen, such as a new player, need not wait
    .execute();
  return rows.map(({ id, version, record }) => ({ ...record, id, version }));
}

async function zonesOf(tx: Tx, screens: readonly Screen[]): Promise<Map<ZoneId, Zone>> {
  const ids = [...new Set(screens.map((screen) => screen.zoneId))];
  const rows = await tx.selectFrom('lubu.zone').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((zone) => [zone.id, zone]));
}

async function rulesOf(tx: Tx, zoneIds: readonly ZoneId[]): Promise<ScheduleRule[]> {
  const rows = await tx
    .selectFrom('lubu.schedule_rule')
    .select(['id', 'version', 'record'])
    .where('zoneId', 'in', zoneIds)
    .execute();
  return rows.map(({ id, version, record }) => ({ ...record, id, version }));
}

async function playlistsOf(tx: Tx, rules: readonly ScheduleRule[]): Promise<Map<string, Playlist>> {
  const ids = [...new Set(rules.map((rule) => rule.playlistId))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('lubu.playlist')
    .select(['id', 'version', 'record'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, version, record }) => [id, { ...record, id, version }]));
}

async function itemsOf(tx: Tx, playlists: readonly Playlist[]): Promise<Map<ItemId, CompileItem>> {
  const ids = [...new Set(playlists.flatMap(namedItems))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('lubu.content_item as item')
    .leftJoin('lubu.content_revision as revision', (join) =>
      join.onRef('revision.itemId', '=', 'item.id').onRef('revision.hash', '=', 'item.approved'),
    )
    .leftJoin('lubu.approval as approval', (join) =>
      join.onRef('approval.itemId', '=', 'item.id').onRef('approval.revision', '=', 'item.approved'),
    )
    .select(['item.id', 'item.state', 'revision.hash', 'revision.json', 'approval.envelope'])
    .where('item.id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ id, state, hash, json, envelope }): [ItemId, CompileItem] => {
      if (hash === null || json === null || envelope === null) return [id, { itemId: id, state }];
      const revision = JSON.parse(json) as Revision; // checked when it was frozen, and named by its hash since
      return [
        id,
        { itemId: id, state, approved: { hash, bytes: Buffer.byteLength(json), revision, approval: envelope } },
      ];
    }),
  );
}

/** The newest version, and where that one still waits for its time, the one in force. */
async function versionsOf(
  tx: Tx,
  screenIds: readonly ScreenId[],
  now: Instant,
): Promise<Map<ScreenId, Pick<Gathered, 'previous' | 'inForce'>>> {
  const newest = (from: 'any' | 'in_force') =>
    tx
      .selectFrom('lubu.manifest')
      .distinctOn('screenId')
      .select(['screenId', 'version', 'envelope'])
      .where('screenId', 'in', screenIds)
      .$if(from === 'in_force', (query) => query.where('effectiveFrom', '<=', now))
      .orderBy('screenId')
      .orderBy('version', 'desc')
      .execute();
  const built = await newest('any');
  const inForce = new Map((await newest('in_force')).map((row) => [row.screenId, row]));
  return new Map(
    built.map((row) => {
      const previous = JSON.parse(row.envelope.payload) as Manifest; // written by us, from a checked Manifest
      const ruling = inForce.get(row.screenId);
      if (ruling === undefined || ruling.version === row.version) return [row.screenId, { previous }];
      return [row.screenId, { previous, inForce: JSON.parse(ruling.envelope.payload) as Manifest }];
    }),
  );
}
