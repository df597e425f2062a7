// The trail: one row for every act that changes what can be seen or who may do what, written in the act's own transaction.
import type { AccountId } from '@lubu/shared/ids';
import type { Instant } from '@lubu/shared/time/instant';
import type { Tx } from '../db/database.ts';

export type Actor =
  | { readonly kind: 'account'; readonly id: AccountId; readonly orgPath: string }
  | { readonly kind: 'player'; readonly id: string; readonly orgPath: string }
  | { readonly kind: 'system'; readonly orgPath: string };

export type Act = {
  readonly at: Instant;
  readonly actor: Actor;
  /** noun.verb, e.g. 'content.submit'. */
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  /** Path of what was acted upon; the row is visible to that subtree. */
  readonly orgPath: string;
  readonly detail?: object;
};

export async function audit(tx: Tx, act: Act): Promise<void> {
  await tx
    .insertInto('lubu.audit_event')
    .values({
      at: act.at,
      orgPath: act.orgPath,
      actorKind: act.actor.kind,
      actorId: act.actor.kind === 'system' ? null : act.actor.id,
      action: act.action,
      objectKind: act.objectKind,
      objectId: act.objectId,
      detail: JSON.stringify(act.detail ?? {}),
    })
    .execute();
}

export type AuditPage = {
  readonly limit: number;
  /** Only rows older than this one. */
  readonly before?: number;
  readonly action?: string;
  readonly objectId?: string;
};

/** Newest first. */
export function listAudit(tx: Tx, page: AuditPage) {
  let rows = tx
    .selectFrom('lubu.audit_event')
    .select(['seq', 'at', 'orgPath', 'actorKind', 'actorId', 'action', 'objectKind', 'objectId', 'detail']);
  if (page.before !== undefined) rows = rows.where('seq', '<', page.before);
  if (page.action !== undefined) rows = rows.where('action', '=', page.action);
  if (page.objectId !== undefined) rows = rows.where('objectId', '=', page.objectId);
  return rows.orderBy('seq', 'desc').limit(page.limit).execute();
}
