// Writing content: a new item, a new revision of one, handing it in for review, and taking it off the screens.
// Every function is one act in the caller's transaction and leaves exactly one audit row.
import { checkSubmittable } from '@lubu/shared/content/check';
import type { SaveContent, Stop } from '@lubu/shared/content/content-api';
import { freeze, type Revision } from '@lubu/shared/content/revision';
import type { AccountId, ItemId, RevisionHash } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { authorsAfter } from '@lubu/shared/review/authors';
import { submit } from '@lubu/shared/review/review';
import { stopItem } from '@lubu/shared/review/stop-item';
import { audit } from '../audit/audit.store.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';
import { finishRevision } from './finish-revision.ts';

export type ContentDeps = Pick<Deps, 'clock' | 'newId'>;

/** One step by another person than the author; a second and third step are a number here and nothing else. */
const reviewSteps = 1;

export async function createContent(tx: Tx, deps: ContentDeps, who: Who, body: SaveContent): Promise<ItemId> {
  const revision = await finishRevision(tx, body.revision);
  const { hash, json } = freeze(revision);
  const id = deps.newId() as ItemId;
  const now = deps.clock();
  const { orgPath } = who;
  await tx
    .insertInto('lubu.content_item')
    .values({
      id,
      orgPath,
      kind: revision.kind,
      state: 'active',
      newest: hash,
      approved: null,
      createdBy: who.accountId,
      createdAt: now,
      updatedAt: now,
    })
    .execute();
  await insertDraft(tx, {
    id,
    orgPath,
    hash,
    json,
    revision,
    no: 1,
    authors: authorsAfter([], who.accountId),
    now,
  });
  await record(tx, deps, who, {
    id,
    orgPath,
    action: 'content.create',
    detail: { revision: hash, title: revision.title },
  });
  return id;
}

/**
 * A draft that nobody was shown is replaced; a revision that was handed in stays for the record and can no longer be decided.
 * The approved revision stays on air until its successor is approved.
 */
export async function saveContent(tx: Tx, deps: ContentDeps, who: Who, id: ItemId, body: SaveContent): Promise<void> {
  const item = await lockItem(tx, id);
  if (item.state === 'withdrawn' || item.state === 'superseded') throw new Problem('wrong_state');
  if (body.basedOn !== item.newest) throw new Problem('conflict');
  if (body.revision.kind !== item.kind) throw new Problem('bad_request', { places: [kindPlace(body.revision)] });
  const revision = await finishRevision(tx, body.revision);
  const { hash, json } = freeze(revision);
  if (hash === item.newest) return; // nothing was changed, so nothing happened
  const base = await revisionRow(tx, id, item.newest);
  const authors = authorsAfter(base.authors, who.accountId);
  const now = deps.clock();
  if (base.state === 'in_review') await setState(tx, id, base.hash, { state: 'returned', step: 0 });

  const earlier = await findRevisionRow(tx, id, hash);
  if (earlier === undefined) {
    const no = base.state === 'draft' ? base.no : base.no + 1;
    await insertDraft(tx, { id, orgPath: item.orgPath, hash, json, revision, no, authors, now });
  } else if (hash !== item.approved) {
    // The same bytes were handed in before: their record stays, everybody who led here counts as an author, and what was
    // approved long ago and replaced since has to be judged again.
    const together = [...new Set([...earlier.authors, ...authors])];
    const state = earlier.state === 'approved' ? 'returned' : earlier.state;
    await tx
      .updateTable('lubu.content_revision')
      .set({ authors: together, state })
      .where('itemId', '=', id)
      .where('hash', '=', hash)
      .execute();
  }
  await tx.updateTable('lubu.content_item').set({ newest: hash, updatedAt: now }).where('id', '=', id).execute();
  if (base.state === 'draft')
    await tx.deleteFrom('lubu.content_revision').where('itemId', '=', id).where('hash', '=', base.hash).execute();
  await record(tx, deps, who, {
    id,
    orgPath: item.orgPath,
    action: 'content.save',
    detail: { revision: hash, basedOn: item.newest, title: revision.title },
  });
}

export async function submitContent(
  tx: Tx,
  deps: ContentDeps,
  who: Who,
  id: ItemId,
  hash: RevisionHash,
): Promise<void> {
  const item = await lockItem(tx, id);
  if (item.newest !== hash) throw new Problem('conflict');
  if (item.state === 'withdrawn' || item.state === 'superseded') throw new Problem('wrong_state');
  const row = await revisionRow(tx, id, hash);
  const next = submit(row);
  if (!next.ok) throw new Problem('wrong_state');
  const { blocking } = checkSubmittable(JSON.parse(row.json) as Revision);
  if (blocking.length > 0) throw new Problem('not_publishable', { places: blocking });
  await setState(tx, id, hash, next.value);
  await tx.updateTable('lubu.content_item').set({ updatedAt: deps.clock() }).where('id', '=', id).execute();
  await record(tx, deps, who, { id, orgPath: item.orgPath, action: 'content.submit', detail: { revision: hash } });
  await enqueue(tx, 'push.change', { noun: 'review', id, orgPath: item.orgPath });
}

/** Takes effect on the walls at once; a withdrawal also puts every approved revision on the list of the revoked. */
export async function stopContent(tx: Tx, deps: ContentDeps, who: Who, id: ItemId, stop: Stop): Promise<void> {
  const item = await lockItem(tx, id);
  const next = stopItem(item.state, stop.act);
  if (!next.ok)
    throw new Problem('wrong_state', { detail: `${item.state}: ${stop.act} needs ${next.error.join(' or ')}` });
  const now = deps.clock();
  await tx.updateTable('lubu.content_item').set({ state: next.value, updatedAt: now }).where('id', '=', id).execute();
  if (stop.act === 'withdraw')
    await tx
      .insertInto('lubu.revocation')
      .columns(['revision', 'itemId', 'orgPath', 'revokedAt'])
      .expression(
        tx
          .selectFrom('lubu.approval')
          .where('itemId', '=', id)
          .select((eb) => ['revision', 'itemId', 'orgPath', eb.val(now).as('revokedAt')]),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await record(tx, deps, who, {
    id,
    orgPath: item.orgPath,
    action: `content.${stop.act}`,
    detail: { reason: stop.reason, before: item.state },
  });
  await enqueue(tx, 'manifest.rebuild', { urgent: true, itemIds: [id] });
}

export async function setState(
  tx: Tx,
  id: ItemId,
  hash: RevisionHash,
  status: Pick<RevisionRow, 'state' | 'step'>,
): Promise<void> {
  await tx
    .updateTable('lubu.content_revision')
    .set({ state: status.state, step: status.step })
    .where('itemId', '=', id)
    .where('hash', '=', hash)
    .execute();
}

/** Locks the item's row: two acts on one item come one after the other. */
export async function lockItem(tx: Tx, id: ItemId) {
  const item = await tx.selectFrom('lubu.content_item').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (item === undefined) throw new Problem('not_found');
  return item;
}

const findRevisionRow = (tx: Tx, id: ItemId, hash: RevisionHash) =>
  tx
    .selectFrom('lubu.content_revision')
    .selectAll()
    .where('itemId', '=', id)
    .where('hash', '=', hash)
    .executeTakeFirst();

export type RevisionRow = NonNullable<Awaited<ReturnType<typeof findRevisionRow>>>;

export async function revisionRow(tx: Tx, id: ItemId, hash: RevisionHash): Promise<RevisionRow> {
  const row = await findRevisionRow(tx, id, hash);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

type Draft = {
  readonly id: ItemId;
  readonly orgPath: string;
  readonly hash: RevisionHash;
  readonly json: string;
  readonly revision: Revision;
  readonly no: number;
  readonly authors: AccountId[];
  readonly now: ReturnType<Deps['clock']>;
};

async function insertDraft(tx: Tx, draft: Draft): Promise<void> {
  await tx
    .insertInto('lubu.content_revision')
    .values({
      itemId: draft.id,
      hash: draft.hash,
      orgPath: draft.orgPath,
      no: draft.no,
      json: draft.json,
      title: draft.revision.title,
      state: 'draft',
      steps: reviewSteps,
      authors: draft.authors,
      createdAt: draft.now,
    })
    .execute();
}

async function record(
  tx: Tx,
  deps: ContentDeps,
  who: Who,
  act: { id: ItemId; orgPath: string; action: string; detail: object },
): Promise<void> {
  await audit(tx, {
    at: deps.clock(),
    actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
    action: act.action,
    objectKind: 'content',
    objectId: act.id,
    orgPath: act.orgPath,
    detail: act.detail,
  });
  await enqueue(tx, 'push.change', { noun: 'content', id: act.id, orgPath: act.orgPath });
}

const kindPlace = (revision: Revision) => ({
  place: '/revision/kind',
  value: revision.kind,
  zh: '内容的类型不能更改，请新建一条',
  en: 'The kind of an item cannot be changed; make a new one',
});
