// Reading content: rows of the list and one item in full. What is seen is what the transaction's scope lets through.
import type {
  ContentDetail,
  ContentPage,
  ContentQuery,
  ContentSummary,
  Decision,
} from '@lubu/shared/content/content-api';
import type { Revision } from '@lubu/shared/content/revision';
import type { AccountId, ItemId, RevisionHash } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../db/database.ts';

/** Stands where an account or organisation lies outside the reader's scope, for example that of a higher unit. */
const outside = '（上级单位）';

const usedInPlaylists = sql<number>`(
  select count(*)::int from lubu.playlist p
  where p.record->'entries' @> jsonb_build_array(jsonb_build_object('itemId', lubu.content_item.id))
)`;

const usedOnScreens = sql<number>`(
  select count(distinct s.id)::int
  from lubu.playlist p
  join lubu.schedule_rule r on r.playlist_id = p.id
  join lubu.screen s on case r.record->'target'->>'kind'
    when 'zone' then s.zone_id = (r.record->'target'->>'zoneId')::uuid
    when 'subtree' then starts_with(s.org_path, r.record->'target'->>'orgPath')
    else r.record->'target'->'screenIds' ? s.id::text end
  where p.record->'entries' @> jsonb_build_array(jsonb_build_object('itemId', lubu.content_item.id))
)`;

/** A member of the approved revision's JSON. */
const approvedText = (...path: string[]) => sql<string | null>`(
  select approved.json::jsonb #>> ${path}::text[] from lubu.content_revision approved
  where approved.item_id = lubu.content_item.id and approved.hash = lubu.content_item.approved
)`;

/** Items with their newest revision, its first author and the owning organisation. */
const summaries = (tx: Tx) =>
  tx
    .selectFrom('lubu.content_item')
    .innerJoin('lubu.content_revision', (join) =>
      join
        .onRef('lubu.content_revision.itemId', '=', 'lubu.content_item.id')
        .onRef('lubu.content_revision.hash', '=', 'lubu.content_item.newest'),
    )
    .leftJoin('lubu.account', 'lubu.account.id', 'lubu.content_item.createdBy')
    .leftJoin('lubu.organization', 'lubu.organization.orgPath', 'lubu.content_item.orgPath')
    .select([
      'lubu.content_item.id',
      'lubu.content_item.kind',
      'lubu.content_item.state as itemState',
      'lubu.content_item.newest',
      'lubu.content_item.approved',
      'lubu.content_item.createdBy',
      'lubu.content_item.updatedAt',
      'lubu.content_item.orgPath',
      'lubu.content_revision.title',
      'lubu.content_revision.state',
      'lubu.content_revision.step',
      'lubu.content_revision.steps',
      'lubu.content_revision.json',
      'lubu.account.displayName as authorName',
      'lubu.organization.name as organizationName',
      approvedText('publishedDate').as('publishedDate'),
      approvedText('catalog', 'field').as('field'),
      usedInPlaylists.as('playlists'),
      usedOnScreens.as('screens'),
    ]);

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number];

function toSummary(row: SummaryRow): ContentSummary {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    step: row.step,
    steps: row.steps,
    itemState: row.itemState,
    author: { id: row.createdBy, name: row.authorName ?? outside },
    organization: row.organizationName ?? outside,
    updatedAt: row.updatedAt,
    newest: row.newest,
    ...(row.approved === null ? {} : { approved: row.approved }),
    orgPath: row.orgPath,
    ...(row.publishedDate === null ? {} : { publishedDate: row.publishedDate as CivilDate }),
    ...(row.field === null || row.field === '' ? {} : { field: row.field }),
    usedIn: { playlists: row.playlists, screens: row.screens },
  };
}

/** What was typed is looked for as it stands: `%` and `_` mean themselves. */
const containing = (q: string): string => `%${q.replace(/[\\%_]/g, '\\$&')}%`;

export async function listContent(tx: Tx, query: ContentQuery): Promise<ContentPage> {
  const wanted: RawBuilder<boolean>[] = [];
  if (query.kind !== undefined) wanted.push(sql`lubu.content_item.kind = ${query.kind}`);
  if (query.state !== undefined) wanted.push(sql`lubu.content_revision.state = ${query.state}`);
  if (query.q !== undefined && query.q.trim() !== '')
    wanted.push(sql`lubu.content_revision.title ilike ${containing(query.q.trim())}`);
  const filter = wanted.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(wanted, sql` and `)}`;
  const rows = await summaries(tx)
    .where(filter)
    .orderBy('lubu.content_item.updatedAt', 'desc')
    .orderBy('lubu.content_item.id')
    .offset(query.offset ?? 0)
    .limit(query.limit ?? 200)
    .execute();
  const counted = await tx
    .selectFrom('lubu.content_item')
    .innerJoin('lubu.content_revision', (join) =>
      join
        .onRef('lubu.content_revision.itemId', '=', 'lubu.content_item.id')
        .onRef('lubu.content_revision.hash', '=', 'lubu.content_item.newest'),
    )
    .where(filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return { rows: rows.map(toSummary), total: counted.total };
}

/** Throws not_found also for items that exist outside the scope. */
export async function contentDetail(tx: Tx, id: ItemId): Promise<ContentDetail> {
  const row = await summaries(tx).where('lubu.content_item.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Problem('not_found');
  const approvedRevision =
    row.approved === null || row.approved === row.newest ? undefined : await revisionOf(tx, id, row.approved);
  return {
    ...toSummary(row),
    revision: JSON.parse(row.json) as Revision,
    ...(approvedRevision === undefined ? {} : { approvedRevision }),
    decisions: await decisionsOn(tx, id),
  };
}

export async function revisionJson(tx: Tx, id: ItemId, hash: RevisionHash): Promise<string> {
  const row = await tx
    .selectFrom('lubu.content_revision')
    .select('json')
    .where('itemId', '=', id)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not_found');
  return row.json;
}

const revisionOf = async (tx: Tx, id: ItemId, hash: RevisionHash): Promise<Revision> =>
  JSON.parse(await revisionJson(tx, id, hash)) as Revision;

/** Oldest first, over all revisions of the item. */
async function decisionsOn(tx: Tx, id: ItemId): Promise<Decision[]> {
  const rows = await tx
    .selectFrom('lubu.review_decision')
    .leftJoin('lubu.account', 'lubu.account.id', 'lubu.review_decision.decidedBy')
    .select([
      'lubu.review_decision.revision',
      'lubu.review_decision.step',
      'lubu.review_decision.verdict',
      'lubu.review_decision.comment',
      'lubu.review_decision.decidedBy',
      'lubu.review_decision.decidedAt',
      'lubu.account.displayName',
    ])
    .where('lubu.review_decision.itemId', '=', id)
    .orderBy('lubu.review_decision.decidedAt')
    .orderBy('lubu.review_decision.step')
    .execute();
  return rows.map((row) => ({
    revision: row.revision,
    step: row.step,
    verdict: row.verdict,
    comment: row.comment,
    by: { id: row.decidedBy, name: row.displayName ?? outside },
    at: row.decidedAt,
  }));
}

/** Items whose newest revision waits for a step that `reviewer` may decide, oldest first. */
export async function waitingFor(tx: Tx, reviewer: AccountId): Promise<ItemId[]> {
  const rows = await tx
    .selectFrom('lubu.content_item as item')
    .innerJoin('lubu.content_revision as revision', (join) =>
      join.onRef('revision.itemId', '=', 'item.id').onRef('revision.hash', '=', 'item.newest'),
    )
    .select('item.id')
    .where('revision.state', '=', 'in_review')
    .where('item.state', '!=', 'withdrawn')
    .where(sql<boolean>`not revision.authors @> array[${reviewer}]::uuid[]`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('lubu.review_decision as decision')
            .select('decision.id')
            .whereRef('decision.itemId', '=', 'item.id')
            .whereRef('decision.revision', '=', 'revision.hash')
            .where('decision.decidedBy', '=', reviewer)
            .where('decision.verdict', '=', 'pass'),
        ),
      ),
    )
    .orderBy('item.updatedAt')
    .orderBy('item.id')
    .limit(200)
    .execute();
  return rows.map((row) => row.id);
}
