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

describe('explain of inserts', () => {
  const board = rule('大厅日常', { playlist: '长片' });
  const film = { 长片: [entry('宣传片', 600)], 插播: [entry('叫号提示', 30)], 另一条: [entry('停电提示', 30)] };
  const pass = (meets: 'stop' | 'pause' | 'wait' | 'give_way', name = '整点插播') =>
    rule(name, { layer: 'insert', once: true, meets, playlist: '插播', dayparts: ['10:05-10:20'] });
  const tell = (rules: readonly CompiledRule[], moment: string) => {
    const manifest = programme(rules, film);
    const explanation = explain(manifest, 'main', at(`2026-11-24 ${moment}`));
    const lossOf = (name: string) => explanation.others.find(({ ruleId }) => ruleId === (name as RuleId))?.loss;
    return { winner: explanation.winner, lossOf, zh: explainWords(explanation, namesOf(manifest), 'zh') };
  };
  const textOf = ({ zh }: ReturnType<typeof tell>) => zh.others[0]?.text;

  it('a pass that pauses holds the item it met, which goes on where it was', () => {
    const told = tell([board, pass('pause')], '10:05:10');
    expect(told.winner).toMatchObject({
      ruleId: '整点插播',
      hours: { start: at('2026-11-24 10:05'), end: at('2026-11-24 10:05:30') },
    });
    expect(told.lossOf('大厅日常')).toEqual({ kind: 'held', by: '整点插播', next: at('2026-11-24 10:05:30') });
    expect(textOf(told)).toBe('「大厅日常」被插播「整点插播」暂停；10:05:30 接着播放。');
  });

  it('a pass that stops only covers: the item it met is over', () => {
    expect(tell([board, pass('stop')], '10:05:10').lossOf('大厅日常')).toMatchObject({
      kind: 'weaker_layer',
      by: '整点插播',
      layer: 'insert',
    });
  });

  it('a pass that waits says for whom, and when it begins', () => {
    const told = tell([board, pass('wait')], '10:06');
    expect(told.winner?.ruleId).toBe('大厅日常');
    expect(told.lossOf('整点插播')).toEqual({ kind: 'waits', by: '大厅日常', next: at('2026-11-24 10:10') });
    expect(textOf(told)).toBe('插播「整点插播」在等「大厅日常」播完这一条，10:10 开始。');
    expect(tell([board, pass('wait')], '10:10:29').winner?.ruleId).toBe('整点插播');
  });

  it('a pass that is over says when it ended and when it comes again', () => {
    const told = tell([board, pass('wait')], '14:00');
    expect(told.lossOf('整点插播')).toEqual({
      kind: 'pass_over',
      planned: at('2026-11-24 10:05'),
      ended: at('2026-11-24 10:10:30'),
      next: at('2026-11-25 10:10'),
    });
    expect(textOf(told)).toBe('插播「整点插播」 10:05 的一遍已在 10:10:30 播完；明天 10:10 再播。');
    expect(tell([board, pass('wait')], '09:00').lossOf('整点插播')).toEqual({
      kind: 'outside_hours',
      next: at('2026-11-24 10:05'),
    });
  });

  it('an insert gives way to a programme, and is missed when that does not end in time', () => {
    const giving = rule('便民插播', {
      layer: 'insert',
      meets: 'give_way',
      playlist: '插播',
      dayparts: ['10:00-11:00'],
    });
    expect(textOf(tell([board, giving], '10:20'))).toBe('插播「便民插播」让给日常「大厅日常」。');
    const told = tell([board, pass('give_way')], '10:06');
    expect(told.lossOf('整点插播')).toMatchObject({ kind: 'missed', by: '大厅日常', planned: at('2026-11-24 10:05') });
    expect(textOf(told)).toBe('插播「整点插播」原定 10:05，没能播出：「大厅日常」正在播放。');
    expect(textOf(tell([board, pass('give_way')], '15:00'))).toBe('插播「整点插播」原定 10:05，没能播出。');
  });

  it('passes of one time queue: the second waits for the first', () => {
    const second = { ...pass('stop', '整点插播二'), playlist: '另一条' };
    const told = tell([board, pass('stop', '整点插播一'), second], '10:05:10');
    expect([told.winner?.ruleId, told.lossOf('整点插播二')]).toEqual([
      '整点插播一',
      { kind: 'waits', by: '整点插播一', next: at('2026-11-24 10:05:30') },
    ]);
  });

  it('an emergency covers whatever waits', () => {
    const alarm = rule('应急通知', { layer: 'emergency', playlist: '另一条', dayparts: ['10:00-10:30'] });
    const told = tell([board, pass('wait'), alarm], '10:06');
    expect([told.lossOf('整点插播')?.kind, told.lossOf('大厅日常')?.kind]).toEqual(['weaker_layer', 'weaker_layer']);
  });

  it('tells entries by weekday, hours and newest', () => {
    const evening = { key: '晚间', dayparts: [{ from: 1_080, until: 1_200, days: daily.days }] };
    const list = [
      entry('周末活动', 20, { on: { weekdays: [6, 7] } }),
      entry('夜间服务', 20, { on: { hours: ['晚间'] } }),
      entry('新政策', 20, { newest: { group: '政策', count: 1 } }),
      entry('旧政策', 20, { newest: { group: '政策', count: 1 } }),
    ];
    const manifest = { ...programme([daily], { 日常: list }), hours: [evening] };
    const words = explainWords(explain(manifest, 'main', tuesday), namesOf(manifest), 'zh');
    expect(words.entries.map(({ text }) => text)).toEqual([
      '「周末活动」今天（按星期）不播。',
      '「夜间服务」不在它自己的时段。',
      '「旧政策」不在最新的 1 条之内。',
    ]);
  });
});
