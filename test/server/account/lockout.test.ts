import { type Attempts, afterFailure, isLocked, lockPolicy } from '@lubu/server/account/lockout';
import { plus } from '@lubu/shared/time/instant';
import { expect, test } from 'vitest';
import { mondayMorning as now } from '../../support/fake-clock.ts';

const row = (source: string, failures: number, age = 0): Attempts => ({ source, failures, lastAt: plus(now, -age) });

test('the fifth failure from one address locks that address and no other', () => {
  expect(isLocked([row('10.0.0.5', 4)], '10.0.0.5', now)).toBe(false);
  expect(isLocked([row('10.0.0.5', 5)], '10.0.0.5', now)).toBe(true);
  expect(isLocked([row('10.0.0.5', 5)], '10.0.0.6', now)).toBe(false);
});

test('twenty failures from anywhere lock the account everywhere', () => {
  const rows = [row('a', 4), row('b', 4), row('c', 4), row('d', 4)];
  expect(isLocked([...rows, row('e', 3)], 'f', now)).toBe(false);
  expect(isLocked([...rows, row('e', 4)], 'f', now)).toBe(true);
});

test('a lock ends exactly when its time is over, and counting starts anew', () => {
  expect(isLocked([row('a', 5, lockPolicy.length - 1)], 'a', now)).toBe(true);
  expect(isLocked([row('a', 5, lockPolicy.length)], 'a', now)).toBe(false);
  expect(afterFailure([row('a', 5, lockPolicy.length)], 'a', now)).toBe(1);
  expect(afterFailure([row('a', 3)], 'a', now)).toBe(4);
  expect(afterFailure([row('b', 3)], 'a', now)).toBe(1);
});
