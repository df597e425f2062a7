// How many wrong passwords are too many: 5 for one account from one address, 20 for one account from everywhere.
// Pure: the rows are read and written by the store. A lock ends by itself, so nobody can lock an official out for good.
import { type Instant, type Millis, minute } from '@lubu/shared/time/instant';

export const lockPolicy = { perSource: 5, perAccount: 20, length: (15 * minute) as Millis } as const;

export type Attempts = { readonly source: string; readonly failures: number; readonly lastAt: Instant };

const counts = (row: Attempts, now: Instant): boolean => row.lastAt + lockPolicy.length > now;

/** True when a further attempt from `source` must be refused, even with the right password. */
export function isLocked(rows: readonly Attempts[], source: string, now: Instant): boolean {
  const fresh = rows.filter((row) => counts(row, now));
  const here = fresh.find((row) => row.source === source)?.failures ?? 0;
  const all = fresh.reduce((sum, row) => sum + row.failures, 0);
  return here >= lockPolicy.perSource || all >= lockPolicy.perAccount;
}

/** What the row of `source` holds after one more failure: old ones no longer count. */
export function afterFailure(rows: readonly Attempts[], source: string, now: Instant): number {
  const row = rows.find((candidate) => candidate.source === source);
  return row !== undefined && counts(row, now) ? row.failures + 1 : 1;
}
