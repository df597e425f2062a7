// Planned against played for one day of each zone: the chain of manifests says what was planned, the play records what was shown.
import type { ItemId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { type PlannedItem, planItems } from '@lubu/shared/report/plan';
import type { PlayReport, PlayReportRow } from '@lubu/shared/report/report';
import { type CivilDate, toEpochDay } from '@lubu/shared/time/civil-date';
import { day, hour, type Interval, instant, plus } from '@lubu/shared/time/instant';
import { zoneOffsets } from '@lubu/shared/time/zone-offsets';
import { startOfDay } from '@lubu/shared/time/zoned';
import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';

export type PlayReportQuery = { readonly date: CivilDate; readonly zoneId?: ZoneId; readonly screenId?: ScreenId };

type Place = { id: ScreenId; screenName: string; zoneName: string; timeZone: string };
type Played = Pick<PlayReportRow, 'playedPlays' | 'playedMs' | 'cutPlays' | 'failedPlays'>;

/** A turn that began this long before the period may reach into it. */
const longestPlay = 2 * hour;

const nothingPlayed: Played = { playedPlays: 0, playedMs: 0, cutPlays: 0, failedPlays: 0 };

export async function playReport(
  deps: Pick<Deps, 'db' | 'clock'>,
  who: Who,
  query: PlayReportQuery,
): Promise<PlayReport> {
  const now = deps.clock();
  const rows = await inScope(deps.db, who.orgPath, async (tx) => {
    const rows: Omit<PlayReportRow, 'title'>[] = [];
    for (const place of await placesOf(tx, query)) {
      const period = dayOf(query.date, place.timeZone);
      const planned = planItems(await chainOf(tx, place.id, period), period, now);
      rows.push(...compare(place, planned, await playedItems(tx, place.id, period)));
    }
    return rows;
  });
  // Titles of a higher unit's items lie outside the caller's subtree; its own screens showed them to everybody.
  const titles = await titlesOf(deps, [...new Set(rows.map(({ itemId }) => itemId))]);
  return { date: query.date, rows: rows.map((row) => ({ ...row, title: titles.get(row.itemId) ?? '' })) };
}

function placesOf(tx: Tx, { zoneId, screenId }: PlayReportQuery): Promise<Place[]> {
  return tx
    .selectFrom('lubu.screen as screen')
    .innerJoin('lubu.zone as zone', 'zone.id', 'screen.zoneId')
    .select(({ ref }) => [
      'screen.id',
      sql<string>`${ref('screen.record')}->>'name'`.as('screenName'),
      'zone.name as zoneName',
      'zone.timeZone',
    ])
    .$if(zoneId !== undefined, (query) => query.where('zone.id', '=', zoneId as ZoneId))
    .$if(screenId !== undefined, (query) => query.where('screen.id', '=', screenId as ScreenId))
    .orderBy('zone.name')
    .orderBy('screenName')
    .orderBy('screen.id')
    .execute();
}

/** Midnight to midnight on the zone's wall clock; 23 or 25 hours where summer time begins or ends. */
function dayOf(date: CivilDate, timeZone: string): Interval {
  const utc = instant(toEpochDay(date) * day);
  const offsets = zoneOffsets(timeZone, plus(utc, -3 * day), plus(utc, 3 * day));
  return { start: startOfDay(offsets, toEpochDay(date)), end: startOfDay(offsets, toEpochDay(date) + 1) };
}

/** Every version that was or could have been the truth in the period, and the one before, whose last turn may reach into it. */
async function chainOf(tx: Tx, screenId: ScreenId, { start, end }: Interval): Promise<Manifest[]> {
  const before = await tx
    .selectFrom('lubu.manifest')
    .select('version')
    .where('screenId', '=', screenId)
    .where('effectiveFrom', '<=', plus(start, -longestPlay))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const rows = await tx
    .selectFrom('lubu.manifest')
    .select('envelope')
    .where('screenId', '=', screenId)
    .where('version', '>=', before?.version ?? 0)
    .where('effectiveFrom', '<', plus(end, longestPlay))
    .orderBy('version')
    .execute();
  return rows.map(({ envelope }) => JSON.parse(envelope.payload) as Manifest); // written by us, from a checked Manifest
}

/** A turn counts for the period in which it begins; its time is cut to the period, as that of planned turns is. */
async function playedItems(tx: Tx, screenId: ScreenId, { start, end }: Interval): Promise<Map<ItemId, Played>> {
  const { rows } = await sql<Played & { itemId: ItemId }>`
    select item_id,
      count(*) filter (where result = 'full' and start_at >= ${start}) as played_plays,
      coalesce(sum(least(end_at, ${end}::bigint) - greatest(start_at, ${start}::bigint))
        filter (where result <> 'failed'), 0)::bigint as played_ms,
      count(*) filter (where result = 'cut' and start_at >= ${start}) as cut_plays,
      count(*) filter (where result = 'failed' and start_at >= ${start}) as failed_plays
    from lubu.play_record
    where screen_id = ${screenId} and start_at < ${end} and start_at >= ${plus(start, -longestPlay)} and end_at > ${start}
    group by item_id
  `.execute(tx);
  return new Map(rows.map(({ itemId, ...played }) => [itemId, played]));
}

function compare(
  place: Place,
  planned: readonly PlannedItem[],
  played: ReadonlyMap<ItemId, Played>,
): Omit<PlayReportRow, 'title'>[] {
  const plans = new Map(planned.map((plan) => [plan.itemId, plan]));
  const itemIds = [...new Set([...plans.keys(), ...played.keys()])].sort();
  return itemIds.map((itemId) => ({
    screenId: place.id,
    screenName: place.screenName,
    zoneName: place.zoneName,
    itemId,
    plannedPlays: plans.get(itemId)?.plays ?? 0,
    plannedMs: plans.get(itemId)?.ms ?? 0,
    ...(played.get(itemId) ?? nothingPlayed),
  }));
}

async function titlesOf(deps: Pick<Deps, 'db'>, itemIds: readonly ItemId[]): Promise<Map<ItemId, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = await inScope(deps.db, systemScope, (tx) =>
    tx
      .selectFrom('lubu.content_item as item')
      .innerJoin('lubu.content_revision as revision', (join) =>
        join
          .onRef('revision.itemId', '=', 'item.id')
          .on(({ eb, ref, fn }) => eb('revision.hash', '=', fn.coalesce(ref('item.approved'), ref('item.newest')))),
      )
      .select(['item.id', 'revision.title'])
      .where('item.id', 'in', itemIds)
      .execute(),
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
