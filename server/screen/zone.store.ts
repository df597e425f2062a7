// Zones as rows: the place, and its timetable with a version of its own.
import type { OrganizationId, ZoneId } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { defaultTimetable, type Timetable } from '@lubu/shared/schedule/timetable';
import { timetableProblems } from '@lubu/shared/schedule/timetable-problems';
import type { Zone } from '@lubu/shared/screen/screen-api';
import { isTimeZone } from '@lubu/shared/time/zone-offsets';
import { audit } from '../audit/audit.store.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';

type ZoneDeps = Pick<Deps, 'clock' | 'newId'>;
type ZoneDraft = Pick<Zone, 'name' | 'venue' | 'timeZone' | 'phone' | 'hours'>;

export const listZones = (tx: Tx): Promise<Zone[]> =>
  tx.selectFrom('lubu.zone').selectAll().orderBy('orgPath').orderBy('name').execute();

/** Path and level follow from the organisation; the timetable is the default one until somebody changes it. */
export async function addZone(
  tx: Tx,
  deps: ZoneDeps,
  who: Who,
  { organizationId, ...draft }: ZoneDraft & { readonly organizationId: OrganizationId },
): Promise<Zone> {
  if (!isTimeZone(draft.timeZone)) throw unknownTimeZone(draft.timeZone);
  const organization = await organizationOf(tx, organizationId);
  const id = deps.newId() as ZoneId;
  const zone: Zone = { id, ...organization, ...draft, version: 1, timetable: defaultTimetable };
  await tx
    .insertInto('lubu.zone')
    .values({ ...zone, timetable: JSON.stringify(zone.timetable) })
    .execute();
  await announce(tx, deps, who, { zone, action: 'zone.create', detail: zone });
  return zone;
}

/**
 * Refuses as a conflict when somebody else changed the timetable since `version` was read. Only the zone's own screens show by
 * it, whoever made the rule, so only they are compiled again.
 */
export async function changeTimetable(
  tx: Tx,
  deps: ZoneDeps,
  who: Who,
  id: ZoneId,
  { version, timetable }: { readonly version: number; readonly timetable: Timetable },
): Promise<Zone> {
  const before = await tx.selectFrom('lubu.zone').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (before === undefined) throw new Problem('not_found');
  if (before.version !== version) throw new Problem('conflict');
  const places = timetableProblems(timetable, '/timetable');
  if (places.length > 0) throw new Problem('bad_request', { places });
  const zone: Zone = { ...before, version: version + 1, timetable };
  await tx
    .updateTable('lubu.zone')
    .set({ version: zone.version, timetable: JSON.stringify(timetable) })
    .where('id', '=', id)
    .execute();
  const detail = { before: before.timetable, after: timetable };
  await announce(tx, deps, who, { zone, action: 'zone.timetable', detail });
  await enqueue(tx, 'manifest.rebuild', { urgent: false, zoneIds: [id] });
  return zone;
}

const unknownTimeZone = (timeZone: string): Problem =>
  new Problem('bad_request', {
    places: [
      {
        place: '/timeZone',
        value: timeZone,
        allowed: 'IANA time zone, e.g. Asia/Shanghai',
        zh: '没有这个时区',
        en: 'Unknown time zone',
      },
    ],
  });

async function organizationOf(tx: Tx, id: OrganizationId): Promise<Pick<Zone, 'orgPath' | 'level'>> {
  const found = await tx
    .selectFrom('lubu.organization')
    .select(['orgPath', 'level'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (found !== undefined) return found;
  throw new Problem('bad_request', {
    places: [{ place: '/organizationId', value: id, zh: '没有这个单位', en: 'No such organisation' }],
  });
}

async function announce(
  tx: Tx,
  deps: ZoneDeps,
  who: Who,
  { zone, action, detail }: { zone: Zone; action: string; detail: object },
): Promise<void> {
  await audit(tx, {
    at: deps.clock(),
    actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
    action,
    objectKind: 'zone',
    objectId: zone.id,
    orgPath: zone.orgPath,
    detail,
  });
  await enqueue(tx, 'push.change', { noun: 'screen', orgPath: zone.orgPath });
}
