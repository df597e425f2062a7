// The player behind an id, as long as it is paired. Read before there is a scope, by the one function of the database that may.
import type { PlayerId, ScreenId } from '@lubu/shared/ids';
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Device } from './who.ts';

export type PairedPlayer = Device & { readonly publicKey: string };

export async function pairedPlayer(db: Database, playerId: PlayerId): Promise<PairedPlayer | undefined> {
  const { rows } = await sql<{ id: PlayerId; screenId: ScreenId; orgPath: string; publicKey: string }>`
    select id, screen_id, org_path, public_key from lubu.player_by_id(${playerId}) where revoked_at is null
  `.execute(db);
  const [row] = rows;
  return row && { playerId: row.id, screenId: row.screenId, orgPath: row.orgPath, publicKey: row.publicKey };
}
