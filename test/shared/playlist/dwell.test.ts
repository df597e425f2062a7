import { divideDwell, longestPage, shortestPage } from '@lubu/shared/playlist/dwell';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('pages keep their proportions and together last exactly as long as asked', () => {
  expect(divideDwell([10_000, 5_000], 30_000)).toEqual([20_000, 10_000]);
  expect(divideDwell([1_000, 1_000, 1_000], 10_000)).toEqual([3_333, 3_334, 3_333]);
  expect(divideDwell([8_000], 2_000)).toEqual([2_000]);
});

test('no page is shorter or longer than a page may be', () => {
  expect(divideDwell([60_000, 100], 10_000)[1]).toBe(shortestPage);
  expect(divideDwell([1_000], 2 * longestPage)).toEqual([longestPage]);
});

test('whatever the pages, every share is whole and lawful, and the sum exact unless a limit was met', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 2_000, max: 3_600_000 }),
      (natural, total) => {
        const shares = divideDwell(natural, total);
        expect(shares).toHaveLength(natural.length);
        expect(shares.every((share) => Number.isInteger(share) && share >= shortestPage && share <= longestPage)).toBe(
          true,
        );
        const sum = shares.reduce((all, share) => all + share, 0);
        if (!shares.includes(shortestPage)) expect(sum).toBe(total);
      },
    ),
  );
});
