// Screens as rows: the record, its place, and whether a player is paired. What a screen shows now is live-screens.ts.
import type { ScreenId, ZoneId } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { seasonsProblems } from '@lubu/shared/schedule/timetable-problems';
import type { Screen, ScreenDraft } from '@lubu/shared/screen/screen';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { audit } from '../audit/audit.store.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';
import type { LiveScreens } from './live-screens.ts';

type ScreenDeps = Pick<Deps, 'clock' | 'newId'>;

export async function listScreens(tx: Tx, live: LiveScreens, only?: ScreenId): Promise<ScreenRow[]> {
  const rows = await tx
    .selectFrom('lubu.screen')
    .innerJoin('lubu.zone', 'lubu.zone.id', 'lubu.screen.zoneId')
    .leftJoin('lubu.player', (join) =>
      join.onRef('lubu.player.screenId', '=', 'lubu.screen.id').on('lubu.player.revokedAt', 'is', null),
    )
    .select([
      'lubu.screen.id',
      'lubu.screen.version',
      'lubu.screen.record',
      'lubu.screen.nextManifestVersion',
      'lubu.zone.name as zoneName',
      'lubu.player.id as playerId',
      'lubu.player.seenAt',
    ])
    .$if(only !== undefined, (query) => query.where('lubu.screen.id', '=', only as ScreenId))
    .orderBy('lubu.screen.orgPath')
    .orderBy('lubu.zone.name')
    .orderBy('lubu.screen.id')
    .execute();
  return rows.map((row) => {
    const seen = row.playerId === null ? undefined : live.seen(row.id);
    const lastSeenAt = seen?.lastSeenAt ?? row.seenAt ?? undefined;
    return {
      ...row.record,
      id: row.id,
      version: row.version,
      zoneName: row.zoneName,
      paired: row.playerId !== null,
      live: {
        screenId: row.id,
        online: seen?.online ?? false,
        manifestVersion: row.nextManifestVersion - 1,
        ...(row.playerId === null ? {} : { playerId: row.playerId }),
        ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
        ...(seen?.heartbeat === undefined ? {} : { heartbeat: seen.heartbeat }),
      },
    };
  });
}

export async function addScreen(tx: Tx, deps: ScreenDeps, who: Who, draft: ScreenDraft): Promise<ScreenId> {
  refuseBadSeasons(draft);
  const orgPath = await placeOf(tx, draft.zoneId);
  const id = deps.newId() as ScreenId;
  await tx
    .insertInto('lubu.screen')
    .values({ id, orgPath, zoneId: draft.zoneId, record: JSON.stringify(draft) })
    .execute();
  await announce(tx, deps, who, { id, orgPath, action: 'screen.create', detail: { name: draft.name } });
  return id;
}

/** Refuses as a conflict when somebody else changed the screen since `screen.version` was read. */
export async function changeScreen(tx: Tx, deps: ScreenDeps, who: Who, screen: Screen): Promise<void> {
  const { id, version, ...draft } = screen;
  refuseBadSeasons(draft);
  const orgPath = await placeOf(tx, draft.zoneId);
  const before = await tx
    .selectFrom('lubu.screen')
    .select(['record', 'orgPath'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (before === undefined) throw new Problem('not_found');
  if (before.orgPath !== orgPath) await refuseWhilePaired(tx, id);
  const changed = await tx
    .updateTable('lubu.screen')
    .set({ zoneId: draft.zoneId, orgPath, version: version + 1, record: JSON.stringify(draft) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Problem('conflict');
  await announce(tx, deps, who, {
    id,
    orgPath,
    action: 'screen.change',
    detail: { before: before.record, after: draft },
  });
}

/** A player pins the place of its screen when it is paired; moved behind its back it would refuse every later manifest. */
async function refuseWhilePaired(tx: Tx, id: ScreenId): Promise<void> {
  const paired = await tx
    .selectFrom('lubu.player')
    .select('id')
    .where('screenId', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  if (paired === undefined) return;
  throw new Problem('wrong_state', {
    detail: '屏幕要移到其他单位的专区，请先解除配对。Unpair the screen before moving it to another unit.',
    places: [{ place: '/zoneId', zh: '请先解除配对', en: 'Unpair the screen first' }],
  });
}

function refuseBadSeasons({ seasons = [] }: ScreenDraft): void {
  const places = seasonsProblems(seasons, '/seasons');
  if (places.length > 0) throw new Problem('bad_request', { places });
}

async function placeOf(tx: Tx, zoneId: ZoneId): Promise<string> {
  const zone = await tx.selectFrom('lubu.zone').select('orgPath').where('id', '=', zoneId).executeTakeFirst();
  if (zone !== undefined) return zone.orgPath;
  throw new Problem('bad_request', {
    places: [{ place: '/zoneId', value: zoneId, zh: '没有这个专区', en: 'No such zone' }],
  });
}

async function announce(
  tx: Tx,
  deps: ScreenDeps,
  who: Who,
  act: { id: ScreenId; orgPath: string; action: string; detail: object },
): Promise<void> {
  await audit(tx, {
    at: deps.clock(),
    actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
    action: act.action,
    objectKind: 'screen',
    objectId: act.id,
    orgPath: act.orgPath,
    detail: act.detail,
  });
  await enqueue(tx, 'manifest.rebuild', { urgent: false, screenIds: [act.id] });
  await enqueue(tx, 'push.change', { noun: 'screen', id: act.id, orgPath: act.orgPath });
}
