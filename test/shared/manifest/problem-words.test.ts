import { type CompileProblem, compileProblemCodes } from '@lubu/shared/manifest/compile-problem';
import { compileProblemWords, type ProblemNames } from '@lubu/shared/manifest/problem-words';
import { describe, expect, test } from 'vitest';
import { uuid } from './make-rows.ts';

const names: ProblemNames = {
  rules: { [uuid(400)]: '工作日早间' },
  playlists: { [uuid(300)]: '大厅日常', [uuid(301)]: '惠民政策' },
  items: { [uuid(101)]: '关于调整城乡居民医保缴费标准的通知' },
};
const problem = (code: CompileProblem['code'], rest: Partial<CompileProblem> = {}): CompileProblem => ({
  code,
  ruleId: uuid(400),
  playlistId: uuid(300),
  itemId: uuid(101),
  detail: '',
  ...rest,
});

describe.each(compileProblemCodes)('%s', (code) => {
  test('is one sentence in each language, with names and without', () => {
    for (const one of [problem(code), { code, detail: '' }]) {
      const zh = compileProblemWords(one, names, 'zh');
      const en = compileProblemWords(one, names, 'en');
      expect(zh).toMatch(/^[^a-z]*[\u4e00-\u9fff].*[。]$/);
      expect(en).toMatch(/^[A-Z][^\u4e00-\u9fff「」]*.*\.$/);
      expect(`${zh}${en}`).not.toMatch(/undefined|null|NaN|00000000-|_/);
    }
  });
});

test('the sentence names what the clerk knows', () => {
  const say = (one: CompileProblem, language: 'zh' | 'en' = 'zh') => compileProblemWords(one, names, language);
  expect(say(problem('not_approved'))).toBe(
    '播放列表「大厅日常」中的内容「关于调整城乡居民医保缴费标准的通知」还没有审核通过的版本，不播放。',
  );
  expect(say(problem('cyclic_playlist', { detail: `${uuid(300)} → ${uuid(301)} → ${uuid(300)}` }))).toContain(
    '大厅日常 → 惠民政策 → 大厅日常',
  );
  expect(say(problem('promise_unkept', { detail: 'every 1200000 ms asked, 1530000 ms reached' }))).toContain(
    '要求至少每 20 分钟 一次，实际最长间隔 25 分钟 30 秒',
  );
  expect(
    say(problem('promise_unkept', { detail: 'at least 600000 ms apart asked, 90000 ms reached' }), 'en'),
  ).toContain('10 min between turns is asked, the shortest is 1 min 30 s');
  expect(say(problem('notice_short', { detail: '95 percent asked, 41 reached' }))).toMatch(/要求 95%.*只有 41%/);
  expect(say({ code: 'no_such_daypart', ruleId: uuid(400), detail: 'lunch' })).toContain(
    '规则「工作日早间」所用的时段“lunch”',
  );
});
