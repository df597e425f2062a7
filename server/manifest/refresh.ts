// Once a day every screen is compiled again, though nobody changed anything: days move into the compiled 400, a notice of
// the State Council came with an upgrade, and what staff are told of the coming week is told of this week.
import { day, hour } from '@lubu/shared/time/instant';
import type { WorkCalendar } from '@lubu/shared/time/working-days';
import { canonicalJson, sha256Hex } from '@lubu/shared/trust/canonical';
import { sql } from 'kysely';
import { inScope, systemScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { enqueue } from '../job/tasks.ts';

/** Days begin at midnight in China, when its halls are closed. */
const offsetOfChina = 8 * hour;

/**
 * Asks for the compilation of all screens if none was asked for today or the calendar is another one. Ticked by every node;
 * the row says who acts. Screens for which nothing new comes out get no new version. Answers whether it asked.
 */
export function refreshManifests({ db, clock }: Pick<Deps, 'db' | 'clock'>, calendar: WorkCalendar): Promise<boolean> {
  const today = { day: Math.floor((clock() + offsetOfChina) / day), calendar: sha256Hex(canonicalJson(calendar)) };
  return inScope(db, systemScope, async (tx) => {
    const { rows } = await sql`
      insert into lubu.setting (name, value) values ('manifest.refreshed', ${JSON.stringify(today)}::jsonb)
      on conflict (name) do update set value = excluded.value where setting.value is distinct from excluded.value
      returning name`.execute(tx);
    if (rows.length === 0) return false;
    await enqueue(tx, 'manifest.rebuild', { urgent: false, subtrees: ['/'] }, 'manifest.refresh');
    return true;
  });
}
