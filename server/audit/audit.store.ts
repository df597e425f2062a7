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
