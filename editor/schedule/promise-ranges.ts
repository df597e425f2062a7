// What may be asked of a promise, for the fields of the form, and in which order.
import type { RulePromise } from '@lubu/shared/schedule/rule';

/** Ranges as in PromiseSchema. */
export const promiseRanges: Readonly<Record<keyof RulePromise, readonly [min: number, max: number]>> = {
  everyMinutes: [1, 720],
  mostPerHour: [1, 60],
  secondsPerHour: [1, 3_600],
  noticePercent: [1, 100],
};

export const promiseMembers = ['everyMinutes', 'mostPerHour', 'secondsPerHour', 'noticePercent'] as const;
