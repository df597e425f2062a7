// The player behind an id. Read before there is a scope, by the one function of the database that may.
import type { PlayerId, ScreenId } from '@lubu/shared/ids';
import type { Instant } from '@lubu/shared/time/instant';
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Device } from './who.ts';

/** `revokedAt` is set when the player was unpaired. */
export type KnownPlayer = Device & { readonly publicKey: string; readonly revokedAt: Instant | null };

export async function knownPlayer(db: Database, playerId: PlayerId): Promise<KnownPlayer | undefined> {
  const { rows } = await sql<Omit<KnownPlayer, 'playerId'> & { id: PlayerId; screenId: ScreenId }>`
    select id, screen_id, org_path, public_key, revoked_at from lubu.player_by_id(${playerId})
  `.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { id, ...known } = row;
  return { playerId: id, ...known };
}

/** The player behind an id, as long as it is paired. */
export async function pairedPlayer(db: Database, playerId: PlayerId): Promise<KnownPlayer | undefined> {
  const player = await knownPlayer(db, playerId);
  return player?.revokedAt === null ? player : undefined;
}
