import { byNewest, fitsNewest, type NewestCandidate } from '@lubu/shared/playlist/newest';
import type { Newest } from '@lubu/shared/playlist/playlist';
import { civilDate } from '@lubu/shared/time/civil-date';
import { expect, test } from 'vitest';

const item = (id: string, change: Partial<NewestCandidate> = {}): NewestCandidate => ({
  id,
  orgPath: '/linhe/qingshi/',
  kind: 'announcement',
  publishedDate: civilDate('2026-11-02'),
  ...change,
});
const newest = (change: Partial<Newest> = {}): Newest => ({ count: 5, kinds: [], subtree: '/linhe/', ...change });

test('no kinds means every kind; a field leaves out what has none', () => {
  const card = item('一', { kind: 'catalog_highlight', field: '社会救助' });
  expect(fitsNewest(newest(), card)).toBe(true);
  expect(fitsNewest(newest({ kinds: ['public_notice'] }), card)).toBe(false);
  expect(fitsNewest(newest({ kinds: ['public_notice', 'catalog_highlight'] }), card)).toBe(true);
  expect(fitsNewest(newest({ field: '社会救助' }), card)).toBe(true);
  expect(fitsNewest(newest({ field: '养老服务' }), card)).toBe(false);
  expect(fitsNewest(newest({ field: '社会救助' }), item('二'))).toBe(false);
});

test('a unit means itself and what lies below, not its neighbours or those above', () => {
  expect(fitsNewest(newest({ subtree: '/linhe/qingshi/' }), item('一'))).toBe(true);
  expect(fitsNewest(newest({ subtree: '/linhe/qingshi/shiliu/' }), item('一'))).toBe(false);
  expect(fitsNewest(newest({ subtree: '/linhe/qing/' }), item('一'))).toBe(false);
});

test('the later publication comes first, one day is ordered by id, whatever order the rows came in', () => {
  const rows = [
    item('乙'),
    item('甲'),
    item('丙', { publishedDate: civilDate('2026-11-20') }),
    item('丁', { publishedDate: civilDate('2025-12-31') }),
  ];
  const order = ['丙', '乙', '甲', '丁'];
  expect(rows.toSorted(byNewest).map(({ id }) => id)).toEqual(order);
  expect(
    rows
      .toReversed()
      .toSorted(byNewest)
      .map(({ id }) => id),
  ).toEqual(order);
});
