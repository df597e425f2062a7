// One set of status words for an item: icon, word and colour together, never colour alone.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { Text } from '../text/zh.ts';
import type { IconName } from '../ui/icon.ts';

export type StatusWord = keyof Text['status'];
export type Tone = 'grey' | 'blue' | 'amber' | 'red' | 'green' | 'violet';
export type Status = { readonly word: StatusWord; readonly icon: IconName; readonly tone: Tone };

const of = (word: StatusWord, icon: IconName, tone: Tone): Status => ({ word, icon, tone });

type Judged = Pick<ContentSummary, 'state' | 'step' | 'steps' | 'itemState' | 'usedIn'>;

/** The word for the newest revision; an item that was taken off says so first. */
export function statusOf(item: Judged): Status {
  if (item.itemState === 'withdrawn') return of('withdrawn', 'stopped', 'red');
  if (item.itemState === 'suspended') return of('suspended', 'paused', 'amber');
  if (item.itemState === 'superseded') return of('superseded', 'stopped', 'grey');
  switch (item.state) {
    case 'draft':
      return of('draft', 'draft', 'grey');
    case 'returned':
      return of('returned', 'returned', 'red');
    case 'rejected':
      return of('rejected', 'rejected', 'red');
    case 'in_review':
      return of(reviewWord(item.step, item.steps), 'waiting', 'violet');
    case 'approved':
      if (item.usedIn.screens > 0) return of('onAir', 'live', 'green');
      return item.usedIn.playlists > 0 ? of('scheduled', 'waiting', 'blue') : of('approved', 'check', 'blue');
  }
}

function reviewWord(step: number, steps: number): StatusWord {
  if (steps <= 1) return 'inReview';
  if (step >= steps) return 'lastReview';
  return step === 1 ? 'firstReview' : 'secondReview';
}

/** An approved revision plays on while a newer one is written or judged. */
export const earlierIsOnAir = (item: Judged & Pick<ContentSummary, 'approved'>): boolean =>
  item.itemState === 'active' && item.state !== 'approved' && item.approved !== undefined && item.usedIn.screens > 0;
