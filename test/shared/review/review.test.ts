// The rules of review as a model: whatever people do in whatever order, nobody approves what they wrote.
import type { AccountId } from '@lubu/shared/ids';
import { approvalWindow } from '@lubu/shared/review/approval-window';
import { authorsAfter } from '@lubu/shared/review/authors';
import { decide, type ReviewStatus, submit, verdicts } from '@lubu/shared/review/review';
import { stopItem } from '@lubu/shared/review/stop-item';
import { instant } from '@lubu/shared/time/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRevision } from '../../support/make.ts';

const people = ['甲', '乙', '丙', '丁'] as AccountId[];
const person = fc.constantFrom(...people);

type Act =
  | { readonly do: 'edit'; readonly by: AccountId }
  | { readonly do: 'submit' }
  | { readonly do: 'decide'; readonly by: AccountId; readonly verdict: (typeof verdicts)[number] };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), by: person }),
  fc.record({ do: fc.constant('submit' as const) }),
  fc.record({ do: fc.constant('decide' as const), by: person, verdict: fc.constantFrom(...verdicts) }),
);

describe('review', () => {
  it('never lets an author of any byte, or one person twice, carry a revision through', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), fc.integer({ min: 1, max: 3 }), (acts, steps) => {
        let status: ReviewStatus = { state: 'draft', step: 0, steps };
        let authors = authorsAfter([], '甲' as AccountId);
        /** Written down by the test itself, not by the code under test. */
        const wrote = new Set<AccountId>(['甲' as AccountId]);
        let passed: AccountId[] = [];
        for (const next of acts) {
          if (next.do === 'edit') {
            wrote.add(next.by);
            authors = authorsAfter(authors, next.by);
            status = { state: 'draft', step: 0, steps };
            passed = [];
          } else if (next.do === 'submit') {
            const result = submit(status);
            if (result.ok) [status, passed] = [result.value, []];
          } else {
            const result = decide(status, next.verdict, next.by, { authors, earlier: passed });
            if (!result.ok) continue;
            passed = [...passed, next.by];
            status = result.value;
            expect(wrote.has(next.by)).toBe(false);
          }
          if (status.state === 'approved') {
            expect(passed).toHaveLength(steps);
            expect(new Set(passed).size).toBe(steps);
            expect(passed.some((approver) => wrote.has(approver))).toBe(false);
          }
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it.each(['draft', 'returned', 'rejected', 'approved'] as const)(
    'decides nothing on a revision that is %s',
    (state) => {
      expect(decide({ state, step: 0, steps: 1 }, 'pass', '乙' as AccountId, { authors: [], earlier: [] }).ok).toBe(
        false,
      );
    },
  );
});

describe('stopping', () => {
  it.each([
    ['active', 'suspend', 'suspended'],
    ['suspended', 'resume', 'active'],
    ['active', 'withdraw', 'withdrawn'],
    ['suspended', 'withdraw', 'withdrawn'],
  ] as const)('%s —%s→ %s', (from, how, to) => {
    expect(stopItem(from, how)).toEqual({ ok: true, value: to });
  });

  it.each(['suspend', 'resume', 'withdraw'] as const)('cannot %s what was withdrawn', (how) => {
    expect(stopItem('withdrawn', how).ok).toBe(false);
  });
});

describe('the window of an approval', () => {
  const now = instant(Date.parse('2026-12-01T09:00:00+08:00'));

  it('ends a day after the first of the content’s own ends', () => {
    const notice = makeRevision('public_notice', { showUntil: '2026-12-31' as never });
    expect(approvalWindow(notice, now)).toEqual({ start: now, end: Date.parse('2026-12-09T00:00:00+08:00') });
  });

  it('is five years for content without an end', () => {
    const window = approvalWindow(makeRevision('announcement'), now);
    expect(window && window.end - window.start).toBe(5 * 365 * 86_400_000);
  });

  it('holds to the last minute of the last day in China, and not a minute longer', () => {
    const notice = makeRevision('announcement', { showUntil: '2026-12-01' as never });
    expect(approvalWindow(notice, instant(Date.parse('2026-12-01T23:59:59+08:00')))).toBeDefined();
    expect(approvalWindow(notice, instant(Date.parse('2026-12-02T00:00:00+08:00')))).toBeUndefined();
  });
});
