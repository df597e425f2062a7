// Which screens a change touches, followed backwards along the sentence: item → playlist → rule → screen.
// Rather one screen too many than one too few: a manifest that says nothing new is not stored.
import type { ScreenId } from '@lubu/shared/ids';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Tasks } from '../job/tasks.ts';

/** Ids in ascending order, each once. An item touches the playlists that name it and those whose "newest" may choose it. */
export async function touchedScreens(tx: Tx, change: Omit<Tasks['manifest.rebuild'], 'urgent'>): Promise<ScreenId[]> {
  const { rows } = await sql<{ id: ScreenId }>`
    with recursive changed as (
      select id, kind, org_path from lubu.content_item where id = any(${change.itemIds ?? []}::uuid[])
    ),
    touched(id) as (
      select p.id from lubu.playlist p
      where p.id = any(${change.playlistIds ?? []}::uuid[])
         or exists (
           select from jsonb_array_elements(p.record->'entries') entry join changed
             on entry->>'itemId' = changed.id::text
             or entry ? 'newest'
               and starts_with(changed.org_path, entry->'newest'->>'subtree')
               and (entry->'newest'->'kinds' = '[]' or entry->'newest'->'kinds' ? changed.kind)
         )
      union
      select holder.id from touched join lubu.playlist holder
        on holder.record->'entries' @> jsonb_build_array(jsonb_build_object('playlistId', touched.id))
    )
    select s.id from lubu.screen s
    where s.id = any(${change.screenIds ?? []}::uuid[])
       or s.zone_id = any(${change.zoneIds ?? []}::uuid[])
       or exists (select from unnest(${change.subtrees ?? []}::text[]) subtree where starts_with(s.org_path, subtree))
       or exists (
         select from lubu.schedule_rule r
         where (r.id = any(${change.ruleIds ?? []}::uuid[]) or r.playlist_id in (select id from touched))
           and case r.record->'target'->>'kind'
             when 'subtree' then starts_with(s.org_path, r.record->'target'->>'orgPath')
             when 'screens' then r.zone_id = s.zone_id and r.record->'target'->'screenIds' ? s.id::text
             else r.zone_id = s.zone_id
           end
       )
    order by s.id
  `.execute(tx);
  return rows.map(({ id }) => id);
}
