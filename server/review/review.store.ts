// Deciding on a revision. Passing the last step signs the approval that players ask for, and nothing but these bytes is approved.
import type { Decide } from '@lubu/shared/content/content-api';
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { approvalWindow, lastDay } from '@lubu/shared/review/approval-window';
import { type Approval, decide } from '@lubu/shared/review/review';
import { canonicalJson } from '@lubu/shared/trust/canonical';
import { seal } from '@lubu/shared/trust/envelope';
import { audit } from '../audit/audit.store.ts';
import { lockItem, type RevisionRow, revisionRow, setState } from '../content/content.store.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';

export type ReviewDeps = Pick<Deps, 'clock' | 'newId' | 'keys'>;

/** Ordinary approvals do not reach the emergency layer: that one has its own two-person rule. */
const approvedLayers = ['insert', 'campaign', 'base', 'default'];

export async function decideReview(tx: Tx, deps: ReviewDeps, who: Who, id: ItemId, decision: Decide): Promise<void> {
  if (decision.verdict !== 'pass' && decision.comment.trim() === '') throw commentMissing();
  const item = await lockItem(tx, id);
  if (item.newest !== decision.revision) throw new Problem('conflict');
  if (item.state === 'withdrawn' || item.state === 'superseded') throw new Problem('wrong_state');
  const row = await revisionRow(tx, id, decision.revision);
  const next = decide(row, decision.verdict, who.accountId, { authors: row.authors, earlier: await passedBy(tx, row) });
  if (!next.ok) throw new Problem(next.error === 'not_in_review' ? 'wrong_state' : 'own_work', { detail: next.error });
  const now = deps.clock();

  await setState(tx, id, row.hash, next.value);
  await tx
    .insertInto('lubu.review_decision')
    .values({
      id: deps.newId(),
      orgPath: item.orgPath,
      itemId: id,
      revision: row.hash,
      step: row.step,
      verdict: decision.verdict,
      comment: decision.comment,
      decidedBy: who.accountId,
      decidedAt: now,
    })
    .execute();
  const approved = next.value.state === 'approved';
  if (approved) await storeApproval(tx, deps, who, row);
  await tx
    .updateTable('lubu.content_item')
    .set({ updatedAt: now, ...(approved ? { approved: row.hash } : {}) })
    .where('id', '=', id)
    .execute();
  await audit(tx, {
    at: now,
    actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
    action: `review.${decision.verdict}`,
    objectKind: 'content',
    objectId: id,
    orgPath: item.orgPath,
    detail: {
      revision: row.hash,
      step: row.step,
      comment: decision.comment,
      replaced: approved ? item.approved : null,
    },
  });
  if (approved) await enqueue(tx, 'manifest.rebuild', { urgent: false, itemIds: [id] });
  await enqueue(tx, 'push.change', { noun: 'review', id, orgPath: item.orgPath });
  await enqueue(tx, 'push.change', { noun: 'content', id, orgPath: item.orgPath });
}

/** Those who passed earlier steps in the running round; a step that was returned begins a new one. */
async function passedBy(tx: Tx, row: RevisionRow) {
  if (row.step <= 1) return [];
  const rows = await tx
    .selectFrom('lubu.review_decision')
    .select('decidedBy')
    .where('itemId', '=', row.itemId)
    .where('revision', '=', row.hash)
    .where('verdict', '=', 'pass')
    .execute();
  return rows.map((decision) => decision.decidedBy);
}

/** Covers these bytes, until they end, in the part of the tree that owns them: a town cannot speak on a city's screens. */
async function storeApproval(tx: Tx, deps: ReviewDeps, who: Who, row: RevisionRow): Promise<void> {
  const now = deps.clock();
  const revision = JSON.parse(row.json) as Revision;
  const window = approvalWindow(revision, now);
  if (window === undefined) throw alreadyOver(revision);
  const approval: Approval = {
    format: 1,
    itemId: row.itemId,
    revision: row.hash,
    from: window.start,
    until: window.end,
    subtree: row.orgPath,
    layers: approvedLayers,
    approvedBy: who.accountId,
    approvedAt: now,
  };
  const envelope = seal('lubu.approval.v1', canonicalJson(approval), [deps.keys.approval]);
  await tx
    .insertInto('lubu.approval')
    .values({
      itemId: row.itemId,
      revision: row.hash,
      orgPath: row.orgPath,
      envelope: JSON.stringify(envelope),
      createdAt: now,
    })
    // The same bytes were approved before and replaced since: the first envelope covers them until the same end.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const commentMissing = (): Problem =>
  new Problem('bad_request', {
    places: [
      {
        place: '/comment',
        value: '',
        allowed: '1–500',
        zh: '退回或不予通过时必须写明理由',
        en: 'Returning or rejecting needs a reason',
      },
    ],
  });

const alreadyOver = (revision: Revision): Problem =>
  new Problem('not_publishable', {
    places: [
      {
        place: '/showUntil',
        value: lastDay(revision) ?? '',
        zh: '展示期、公示期或有效期已经结束，请先退回修改日期',
        en: 'Its last day is over; return it so that the dates can be changed',
      },
    ],
  });
