// Which decision leads from which status to which. A revision is judged; an item is on or off; what time does is derived elsewhere.
import Type, { type Static } from 'typebox';
import { type AccountId, AccountIdSchema, ItemIdSchema, RevisionHashSchema } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { InstantSchema } from '../time/instant.ts';

export const revisionStates = ['draft', 'in_review', 'returned', 'rejected', 'approved'] as const;
export type RevisionState = (typeof revisionStates)[number];
export const RevisionStateSchema = Type.Enum(revisionStates);

export const itemStates = ['active', 'suspended', 'withdrawn', 'superseded'] as const;
export type ItemState = (typeof itemStates)[number];
export const ItemStateSchema = Type.Enum(itemStates);

export const verdicts = ['pass', 'return', 'reject'] as const;
export type Verdict = (typeof verdicts)[number];

export type ReviewStatus = { readonly state: RevisionState; readonly step: number; readonly steps: number };

export type ReviewRefusal = 'not_in_review' | 'own_work' | 'already_decided_a_step';

/** Submitting: a draft or a returned revision goes to the first step. */
export function submit(status: ReviewStatus): Result<ReviewStatus, 'not_a_draft'> {
  if (status.state !== 'draft' && status.state !== 'returned') return err('not_a_draft');
  return ok({ state: 'in_review', step: 1, steps: status.steps });
}

/**
 * One decision by one person. Nobody reviews what they wrote (invariant 3), and nobody decides two steps of one revision.
 * `authors` are all who wrote any byte of the revision, `earlier` those who decided its earlier steps.
 */
export function decide(
  status: ReviewStatus,
  verdict: Verdict,
  reviewer: AccountId,
  people: { readonly authors: readonly AccountId[]; readonly earlier: readonly AccountId[] },
): Result<ReviewStatus, ReviewRefusal> {
  if (status.state !== 'in_review') return err('not_in_review');
  if (people.authors.includes(reviewer)) return err('own_work');
  if (people.earlier.includes(reviewer)) return err('already_decided_a_step');
  if (verdict === 'return') return ok({ ...status, state: 'returned' });
  if (verdict === 'reject') return ok({ ...status, state: 'rejected' });
  return status.step < status.steps ? ok({ ...status, step: status.step + 1 }) : ok({ ...status, state: 'approved' });
}

/**
 * What an approver signs (envelope type lubu.approval.v1): these bytes, in this window, in this part of the tree, on these layers.
 * A player refuses a revision whose approval does not cover where and when it is asked to draw it.
 */
export const ApprovalSchema = Type.Object({
  format: Type.Literal(1),
  itemId: ItemIdSchema,
  revision: RevisionHashSchema,
  /** Half-open [from, until). */
  from: InstantSchema,
  until: InstantSchema,
  /** Organisation path that covers the target, e.g. "/999900/". A screen is covered when its path starts with it. */
  subtree: Type.String({ pattern: '^/([A-Za-z0-9_-]+/)*$' }),
  layers: Type.Array(Type.String(), { minItems: 1, maxItems: 5 }),
  approvedBy: AccountIdSchema,
  approvedAt: InstantSchema,
});
export type Approval = Static<typeof ApprovalSchema>;
