// The rows a batch of screens is compiled from, read once for all of them. The screens' rows are locked first, so that two
// rebuilds of one screen follow each other and the second one reads what the first one stored.
import type { PlaylistId, RevisionHash, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { CompileInput } from '@lubu/shared/manifest/compile-input';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { OwnedPlaylist } from '@lubu/shared/playlist/flatten';
import { heldBy } from '@lubu/shared/playlist/nesting';
import { deepestNesting } from '@lubu/shared/playlist/playlist';
import type { ScheduleRule } from '@lubu/shared/schedule/rule';
import type { Screen } from '@lubu/shared/screen/screen';
import type { Zone } from '@lubu/shared/screen/screen-api';
import type { Instant } from '@lubu/shared/time/instant';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { itemsOf } from './gather-items.ts';

/** What one screen is compiled from, less what is the same for all: clock, calendar, pages. */
export type Gathered = Pick<
  CompileInput,
  'screen' | 'zone' | 'rules' | 'playlists' | 'items' | 'previous' | 'inForce' | 'revoked'
>;

export async function gather(tx: Tx, screenIds: readonly ScreenId[], now: Instant): Promise<Gathered[]> {
  const screens = await lockScreens(tx, screenIds);
  if (screens.length === 0) return [];
  const zones = await zonesOf(tx, screens);
  const rules = await rulesOf(tx, [...zones.values()]);
  const playlists = await playlistsOf(tx, rules);
  const orgPaths = [...new Set([...zones.values()].map(({ orgPath }) => orgPath))];
  const items = await itemsOf(tx, [...playlists.values()], orgPaths, now);
  const revocations = await tx.selectFrom('lubu.revocation').select(['revision', 'orgPath']).execute();
  const versions = await versionsOf(tx, screenIds, now);

  return screens.flatMap((screen): Gathered[] => {
    const zone = zones.get(screen.zoneId);
    if (zone === undefined) return []; // cannot be: a foreign key holds it
    const own = rules.filter((rule) => covers(rule, screen, zone));
    const lists = reachable(own, playlists);
    return [
      {
        screen,
        zone,
        rules: own,
        playlists: lists,
        items: items.of(lists),
        // Content of this unit, of the units above it and of those below may have been here.
        revoked: revocations
          .filter(({ orgPath }) => orgPath.startsWith(zone.orgPath) || zone.orgPath.startsWith(orgPath))
          .map(({ revision }) => revision as RevisionHash),
        ...(versions.get(screen.id) ?? { previous: undefined }),
      },
    ];
  });
}

function covers({ target, zoneId }: ScheduleRule, screen: Screen, zone: Zone): boolean {
  if (target.kind === 'subtree') return zone.orgPath.startsWith(target.orgPath);
  if (target.kind === 'zone') return target.zoneId === screen.zoneId;
  return zoneId === screen.zoneId && target.screenIds.includes(screen.id);
}

/** The playlists of the rules and those that they hold, each once. */
function reachable(rules: readonly ScheduleRule[], playlists: ReadonlyMap<PlaylistId, OwnedPlaylist>): OwnedPlaylist[] {
  const found = new Map<PlaylistId, OwnedPlaylist>();
  const look = (id: PlaylistId): void => {
    const list = playlists.get(id);
    if (list === undefined || found.has(id)) return;
    found.set(id, list);
    for (const held of heldBy(list)) look(held);
  };
  for (const { playlistId } of rules) look(playlistId);
  return [...found.values()];
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

/** Rules of the zones, and rules for a subtree in which one of them lies. A rule reaches no further than the unit that owns it. */
async function rulesOf(tx: Tx, zones: readonly Zone[]): Promise<ScheduleRule[]> {
  const orgPaths = [...new Set(zones.map(({ orgPath }) => orgPath))];
  const subtree = sql<string>`record->'target'->>'orgPath'`;
  const rows = await tx
    .selectFrom('lubu.schedule_rule')
    .select(['id', 'version', 'record'])
    .where(({ or, and, eb, not }) => {
      const isSubtree = sql<boolean>`record->'target'->>'kind' = 'subtree'`;
      const reached = sql<boolean>`exists (
        select from unnest(${orgPaths}::text[]) place where starts_with(place, ${subtree})
      ) and starts_with(${subtree}, org_path)`;
      return or([
        and([
          not(isSubtree),
          eb(
            'zoneId',
            'in',
            zones.map(({ id }) => id),
          ),
        ]),
        and([isSubtree, reached]),
      ]);
    })
    .execute();
  return rows.map(({ id, version, record }) => ({ ...record, id, version }));
}

/** Those that the rules name, and round by round those that they hold. */
async function playlistsOf(tx: Tx, rules: readonly ScheduleRule[]): Promise<Map<PlaylistId, OwnedPlaylist>> {
  const found = new Map<PlaylistId, OwnedPlaylist>();
  let wanted = [...new Set(rules.map((rule) => rule.playlistId))];
  for (let depth = 0; depth < deepestNesting && wanted.length > 0; depth += 1) {
    const rows = await tx
      .selectFrom('lubu.playlist')
      .select(['id', 'orgPath', 'version', 'record'])
      .where('id', 'in', wanted)
      .execute();
    for (const { id, orgPath, version, record } of rows) found.set(id, { ...record, id, orgPath, version });
    const held = new Set(rows.flatMap(({ record }) => heldBy(record)));
    wanted = [...held].filter((id) => !found.has(id));
  }
  return found;
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
