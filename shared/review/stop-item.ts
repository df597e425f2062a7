// What stopping does to an item. Suspending can be lifted by one person; withdrawing is for good.
import { err, ok, type Result } from '../result.ts';
import type { ItemState } from './review.ts';

export type StopAct = 'suspend' | 'resume' | 'withdraw';

const leadsTo: Record<StopAct, { readonly from: readonly ItemState[]; readonly to: ItemState }> = {
  suspend: { from: ['active'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'active' },
  withdraw: { from: ['active', 'suspended'], to: 'withdrawn' },
};

/** The state after the act, or the states in which the act would have been possible. */
export function stopItem(state: ItemState, act: StopAct): Result<ItemState, readonly ItemState[]> {
  const { from, to } = leadsTo[act];
  return from.includes(state) ? ok(to) : err(from);
}
