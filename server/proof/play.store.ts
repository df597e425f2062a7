// Plays as rows, keyed (player, boot, sequence): sent again after a lost answer they meet their own key and stay one.
import type { PlayAck, PlayBatch, PlayRecord } from '@lubu/shared/proof/play-record';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Device } from '../http/who.ts';

export async function storePlays(tx: Tx, deps: Pick<Deps, 'clock'>, device: Device, batch: PlayBatch): Promise<void> {
  const column = <K extends keyof PlayRecord>(name: K) => batch.records.map((record) => record[name]);
  await sql`
    insert into lubu.play_record
      (player_id, boot, seq, org_path, screen_id, role, rule_id, item_id, revision, manifest_version,
       start_at, end_at, result, received_at)
    select ${device.playerId}::uuid, ${batch.boot}::uuid, r.seq, ${device.orgPath}, ${device.screenId}::uuid, r.role,
           r.rule_id, r.item_id, r.revision, r.manifest_version, r.start_at, r.end_at, r.result, ${deps.clock()}::bigint
    from unnest(
      ${column('seq')}::bigint[], ${column('role')}::text[], ${column('ruleId')}::uuid[], ${column('itemId')}::uuid[],
      ${column('revision')}::text[], ${column('manifestVersion')}::int[], ${column('start')}::bigint[],
      ${column('end')}::bigint[], ${column('result')}::text[]
    ) as r(seq, role, rule_id, item_id, revision, manifest_version, start_at, end_at, result)
    on conflict do nothing
  `.execute(tx);
}

/**
 * The highest sequence number of a boot up to which nothing is missing. `known`: a number up to which this was already seen;
 * rows are never deleted, so the search begins there.
 */
export async function ackThrough(tx: Tx, device: Device, boot: PlayAck['boot'], known: number): Promise<number> {
  const { rows } = await sql<{ through: number | null }>`
    select max(seq) as through from (
      select seq, row_number() over (order by seq) as place from lubu.play_record
      where player_id = ${device.playerId}::uuid and boot = ${boot}::uuid and seq > ${known}
    ) later
    where seq = ${known}::bigint + place
  `.execute(tx);
  return rows[0]?.through ?? known;
}
