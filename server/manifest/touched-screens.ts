// Which screens a change touches, followed backwards along the sentence: item → playlist → rule → screen.
// Rather one screen too many than one too few: a manifest that says nothing new is not stored.
import type { ScreenId } from '@lubu/shared/ids';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Tasks } from '../job/tasks.ts';

/** Ids in ascending order, each once. */
export async function touchedScreens(tx: Tx, change: Omit<Tasks['manifest.rebuild'], 'urgent'>): Promise<ScreenId[]> {
  const { rows } = await sql<{ id: ScreenId }>`
    select s.id from lubu.screen s
    where s.id = any(${change.screenIds ?? []}::uuid[])
       or s.zone_id = any(${change.zoneIds ?? []}::uuid[])
       or exists (
         select from lubu.schedule_rule r join lubu.playlist p on p.id = r.playlist_id
         where r.zone_id = s.zone_id
           and (r.record->'target'->>'kind' = 'zone' or r.record->'target'->'screenIds' ? s.id::text)
           and (r.id = any(${change.ruleIds ?? []}::uuid[])
             or p.id = any(${change.playlistIds ?? []}::uuid[])
             or exists (
               select from jsonb_array_elements(p.record->'entries') entry
               where entry->>'itemId' = any(${change.itemIds ?? []}::text[])
             ))
       )
    order by s.id
  `.execute(tx);
  return rows.map(({ id }) => id);
}
