// Why a region shows what it shows, told for small programmes as a clerk would ask: 为什么没有播我的那条?
import type { RuleId } from '@lubu/shared/ids';
import type { CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { explain } from '@lubu/shared/timeline/explain';
import { explainWords, type Names } from '@lubu/shared/timeline/explain-words';
import type { Resolvable } from '@lubu/shared/timeline/resolve';
import { describe, expect, it } from 'vitest';
import { at, entry, programme, rule } from './make-programme.ts';

const tuesday = at('2026-11-24 10:12:30');
const until = (date: string) => ({ until: at(`${date} 00:00`) });

const daily = rule('大厅日常', { playlist: '日常' });
const campaign = rule('医保集中宣传', { layer: 'campaign', playlist: '医保', dayparts: ['10:00-10:30'] });
const lists: Record<string, ManifestEntry[]> = {
  日常: [entry('办事指南', 20), entry('停水通知', 20, until('2026-11-20')), entry('机构设置', [10, 10])],
  医保: [entry('参保须知', [10, 10]), entry('缴费渠道', 20)],
  便民: [entry('公交线路', 20)],
};

/** Rules and items are called as in the tests; items are `item-…`. */
const namesOf = (manifest: Resolvable): Names => ({
  rules: Object.fromEntries(manifest.rules.map(({ ruleId }) => [ruleId, ruleId])),
  items: Object.fromEntries(
    manifest.playlists.flatMap(({ entries }) => entries.map(({ itemId }) => [itemId, itemId.replace('item-', '')])),
  ),
});

function told(rules: readonly CompiledRule[], moment = tuesday) {
  const manifest = programme(rules, lists);
  const explanation = explain(manifest, 'main', moment);
  const lossOf = (name: string) => explanation.others.find(({ ruleId }) => ruleId === (name as RuleId))?.loss;
  return {
    explanation,
    lossOf,
    zh: explainWords(explanation, namesOf(manifest), 'zh'),
    en: explainWords(explanation, namesOf(manifest), 'en'),
  };
}

describe('explain', () => {
  it('names the winner with its layer, hours, turn and page', () => {
    const { explanation, zh, en } = told([daily, campaign]);
    expect(explanation.winner).toMatchObject({
      ruleId: '医保集中宣传',
      layer: 'campaign',
      entryId: '缴费渠道',
      turn: { start: at('2026-11-24 10:12:20'), end: at('2026-11-24 10:12:40') },
      hours: { start: at('2026-11-24 10:00'), end: at('2026-11-24 10:30') },
      page: 0,
      pages: 1,
    });
    expect(zh.winner).toBe('「医保集中宣传」正在播放：专题层，今天 10:00–10:30。本次 「缴费渠道」 10:12:20–10:12:40。');
    expect(en.winner).toBe(
      '“医保集中宣传” is on screen: campaign layer, today 10:00–10:30. Now “缴费渠道” 10:12:20–10:12:40.',
    );
    expect(zh.entries.map(({ text }) => text)).toEqual(['「参保须知」下一轮 10:12:40 播放。']);
  });

  it('says that a stronger layer covers a rule, and when it comes back', () => {
    const { lossOf, zh } = told([daily, campaign]);
    expect(lossOf('大厅日常')).toEqual({
      kind: 'weaker_layer',
      by: '医保集中宣传',
      layer: 'campaign',
      next: at('2026-11-24 10:30'),
    });
    expect(zh.others[0]?.text).toBe('「大厅日常」被更强的层盖住：专题「医保集中宣传」 > 日常；10:30 起播放。');
  });

  it('says when the turn of a rule comes that shares the loop, and what became of each of its entries', () => {
    const { explanation, zh } = told([daily, rule('便民', { playlist: '便民' })], at('2026-11-24 10:12:10'));
    expect(explanation.winner?.ruleId).toBe('便民');
    expect(explanation.others[0]?.loss).toEqual({ kind: 'shares', by: '便民', next: at('2026-11-24 10:12:20') });
    expect(zh.others[0]?.text).toBe('「大厅日常」与「便民」轮流播放，下一轮 10:12:20 轮到它。');
    expect(zh.others[0]?.entries.map(({ text }) => text)).toEqual([
      '「办事指南」下一轮 10:12:20 播放。',
      '「停水通知」11月19日到期，已不再播放。',
      '「机构设置」下一轮 10:13 播放。',
    ]);
  });

  it('blames the exclusive rule of the layer', () => {
    const { lossOf, zh } = told([
      daily,
      rule('便民', { playlist: '便民', exclusive: true, dayparts: ['09:00-11:00'] }),
    ]);
    expect(lossOf('大厅日常')).toEqual({ kind: 'exclusive', by: '便民', next: at('2026-11-24 11:00') });
    expect(zh.others[0]?.text).toBe('「大厅日常」不播：同在日常层的「便民」独占播放；11:00 起播放。');
  });

  it('tells a rule of another day from one of another hour, and finds its next day far ahead', () => {
    const { lossOf, zh } = told([
      daily,
      rule('午间', { playlist: '便民', dayparts: ['12:00-13:00'] }),
      rule('年检', { playlist: '便民', days: ['2027-10-01', '2027-10-31'], dayparts: ['08:00-09:00'] }),
      rule('旧规', { playlist: '便民', days: ['2026-11-01', '2026-11-10'] }),
    ]);
    expect(lossOf('午间')).toEqual({ kind: 'outside_hours', next: at('2026-11-24 12:00') });
    expect(lossOf('年检')).toEqual({ kind: 'not_today', next: at('2027-10-01 08:00') });
    expect(lossOf('旧规')).toEqual({ kind: 'not_today' });
    expect(zh.others.map(({ text }) => text)).toEqual([
      '「午间」不在播出时段；12:00 开始。',
      '「年检」今天不播；2027年10月1日 08:00 开始。',
      '「旧规」今天不播，已编排的日子里也不再播。',
    ]);
  });

  it('says of a rule in its hours why none of its entries may be shown', () => {
    const { explanation, zh } = told([rule('停水', { playlist: '停水' }), daily]);
    expect(explanation.others[0]?.loss).toEqual({ kind: 'no_playlist' });
    const ended = programme([rule('停水', { playlist: '停水' })], {
      停水: [entry('停水通知', 20, until('2026-12-01'))],
    });
    const after = explain(ended, 'main', at('2026-12-03 09:00'));
    expect(after.winner).toBeUndefined();
    expect(after.others[0]?.loss).toEqual({ kind: 'no_entry' });
    const words = explainWords(after, namesOf(ended), 'zh');
    expect(words.winner).toBe('主区此刻没有安排，屏幕显示备用画面。');
    expect(words.others[0]?.entries[0]?.text).toBe('「停水通知」11月30日到期，已不再播放。');
    expect(zh.others[0]?.text).toBe('「停水」不播：播放列表里没有可播的内容。');
  });

  it('says of every rule that the layout has no such region', () => {
    const manifest = programme([rule('底栏通知', { role: 'strip', playlist: '日常' }), daily], lists);
    const { winner, others } = explain(manifest, 'strip', tuesday);
    expect(winner).toBeUndefined();
    expect(others.map(({ ruleId, loss }) => [ruleId, loss.kind])).toEqual([['底栏通知', 'no_region']]);
  });

  it('calls a rule without a name by what is known of it', () => {
    const explanation = explain(programme([daily, campaign], lists), 'main', tuesday);
    const unknown = { rules: {}, items: {} };
    expect(explainWords(explanation, unknown, 'zh').others[0]?.text).toContain('「名称未知」被更强的层盖住');
    expect(explainWords(explanation, unknown, 'en').winner).toMatch(/^Another unit’s rule is on screen/);
  });

  it('gives hours over midnight both their days', () => {
    const { zh, en } = told([rule('夜间', { playlist: '便民', dayparts: ['22:00-26:00'] })], at('2026-11-28 01:00'));
    expect(zh.winner).toContain('昨天 22:00–今天 02:00');
    expect(en.winner).toContain('yesterday 22:00–today 02:00');
  });
});
