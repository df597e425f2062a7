import { filterContent } from '@lubu/editor/content/filter';
import { earlierIsOnAir, statusOf } from '@lubu/editor/content/status';
import type { ContentSummary } from '@lubu/shared/content/content-api';
import { describe, expect, test } from 'vitest';

const item = (change: Partial<ContentSummary>): ContentSummary =>
  ({
    id: crypto.randomUUID(),
    kind: 'announcement',
    title: '关于调整午间值班窗口的通知',
    state: 'draft',
    step: 0,
    steps: 1,
    itemState: 'active',
    author: { id: 'a', name: '贺静' },
    organization: '临江市人民政府',
    updatedAt: 1,
    newest: 'n',
    usedIn: { playlists: 0, screens: 0 },
    ...change,
  }) as ContentSummary;

const used = { playlists: 1, screens: 2 };

describe('statusOf', () => {
  test.each([
    [{ state: 'draft' }, 'draft'],
    [{ state: 'in_review', step: 1, steps: 1 }, 'inReview'],
    [{ state: 'in_review', step: 1, steps: 3 }, 'firstReview'],
    [{ state: 'in_review', step: 2, steps: 3 }, 'secondReview'],
    [{ state: 'in_review', step: 3, steps: 3 }, 'lastReview'],
    [{ state: 'approved' }, 'approved'],
    [{ state: 'approved', usedIn: { playlists: 1, screens: 0 } }, 'scheduled'],
    [{ state: 'approved', usedIn: used }, 'onAir'],
    [{ state: 'approved', usedIn: used, itemState: 'withdrawn' }, 'withdrawn'],
    [{ state: 'draft', usedIn: used, itemState: 'suspended' }, 'suspended'],
  ] as const)('%o is said to be %s', (change, word) => {
    expect(statusOf(item(change as Partial<ContentSummary>)).word).toBe(word);
  });

  test('a draft over an approved revision that is on screens says that the earlier one still plays', () => {
    const approved = 'h' as unknown as NonNullable<ContentSummary['approved']>;
    expect(earlierIsOnAir(item({ state: 'draft', approved, usedIn: used }))).toBe(true);
    expect(earlierIsOnAir(item({ state: 'draft', approved, usedIn: used, itemState: 'withdrawn' }))).toBe(false);
    expect(earlierIsOnAir(item({ state: 'draft' }))).toBe(false);
  });
});

describe('filterContent', () => {
  const rows = [
    item({ title: '停水通知', updatedAt: 1 as ContentSummary['updatedAt'] }),
    item({
      title: '临时救助公示',
      kind: 'public_notice',
      state: 'returned',
      updatedAt: 3 as ContentSummary['updatedAt'],
    }),
    item({ title: '停电通知', state: 'in_review', updatedAt: 2 as ContentSummary['updatedAt'] }),
  ];
  const titles = (search: string, filter: 'all' | 'returned' | 'review' = 'all') =>
    filterContent(rows, { search, kind: '', filter }).map((row) => row.title);

  test('newest first', () => expect(titles('')).toEqual(['临时救助公示', '停电通知', '停水通知']));
  test('every word must be found, in the title, the author or the unit', () => {
    expect(titles('通知 贺静')).toEqual(['停电通知', '停水通知']);
    expect(titles('通知 沈磊')).toEqual([]);
  });
  test('by status', () => {
    expect(titles('', 'returned')).toEqual(['临时救助公示']);
    expect(titles('', 'review')).toEqual(['停电通知']);
  });
});
