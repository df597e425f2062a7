// A simulation is the plays of a window as flat rows, and the problems of the rules beside them.
import { simulate } from '@lubu/shared/timeline/simulate';
import { expect, it } from 'vitest';
import { at, entry, programme, rule } from './make-programme.ts';

it('lists each play once, flat, and marks the ones that the window cuts', () => {
  const manifest = programme([rule('大厅日常', { playlist: '日常' }), rule('空', { playlist: '没有' })], {
    日常: [entry('办事指南', 20), entry('机构设置', 40)],
  });
  const { plays, problems } = simulate(manifest, { start: at('2026-11-24 10:00:10'), end: at('2026-11-24 10:01:20') });
  const row = { role: 'main', layer: 'base', ruleId: '大厅日常' };
  const guide = { ...row, entryId: '办事指南', itemId: 'item-办事指南', revision: 'bytes-办事指南' };
  const office = { ...row, entryId: '机构设置', itemId: 'item-机构设置', revision: 'bytes-机构设置' };
  expect(plays).toEqual([
    { ...guide, start: at('2026-11-24 10:00:10'), end: at('2026-11-24 10:00:20'), whole: false },
    { ...office, start: at('2026-11-24 10:00:20'), end: at('2026-11-24 10:01:00'), whole: true },
    { ...guide, start: at('2026-11-24 10:01:00'), end: at('2026-11-24 10:01:20'), whole: true },
  ]);
  expect(problems.map(({ code, ruleId }) => [code, ruleId])).toEqual([['no_such_playlist', '空']]);
});
