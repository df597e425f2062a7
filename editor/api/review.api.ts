// The queue of what waits for a decision, and the decision.
import type { ContentDetail, Decide } from '@lubu/shared/content/content-api';
import type { ItemId } from '@lubu/shared/ids';
import { list, request } from './request.ts';

export const reviewQueue = (signal?: AbortSignal): Promise<readonly ContentDetail[]> => list('/api/reviews', signal);
export const decideReview = (id: ItemId, body: Decide): Promise<ContentDetail> =>
  request('POST', `/api/reviews/${encodeURIComponent(id)}`, { body });
