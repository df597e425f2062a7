// What sockets leave in the database: when a player was last seen, in batches, and the incidents it reported.
import type { PlayerId, ScreenId } from '@lubu/shared/ids';
import type { Incident } from '@lubu/shared/push/messages';
import type { Instant } from '@lubu/shared/time/instant';
import { sql } from 'kysely';
import { type Database, inScope, systemScope, type Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Device } from '../http/who.ts';

/** One statement for all players; a later instant is never replaced by an earlier one. */
export async function writeSeen(db: Database, seen: readonly { playerId: PlayerId; at: Instant }[]): Promise<void> {
  if (seen.length === 0) return;
  await inScope(db, systemScope, (tx) =>
    sql`
      update lubu.player p set seen_at = greatest(p.seen_at, s.at)
      from unnest(${seen.map(({ playerId }) => playerId)}::uuid[], ${seen.map(({ at }) => at)}::bigint[]) as s(id, at)
      where p.id = s.id
    `.execute(tx),
  );
}

export function storeIncident(deps: Pick<Deps, 'db' | 'newId'>, device: Device, incident: Incident): Promise<unknown> {
  return inScope(deps.db, device.orgPath, (tx) =>
    tx
      .insertInto('lubu.incident')
      .values({
        id: deps.newId(),
        orgPath: device.orgPath,
        screenId: device.screenId,
        playerId: device.playerId,
        ...incident,
      })
      .execute(),
  );
}

/** 0 before the first manifest. */
export async function newestVersion(tx: Tx, screenId: ScreenId): Promise<number> {
  const screen = await tx
    .selectFrom('lubu.screen')
    .select('nextManifestVersion')
    .where('id', '=', screenId)
    .executeTakeFirst();
  return (screen?.nextManifestVersion ?? 1) - 1;
}
