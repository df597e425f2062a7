// What a person who plans is told of a week: who shares, who is silenced, who is never heard.
import type { CompiledRule } from '@lubu/shared/manifest/manifest';
import { hour, instant, minute } from '@lubu/shared/time/instant';
import { conflictWords } from '@lubu/shared/timeline/conflict-words';
import { type Conflict, conflicts, mostConflicts, mostCovering, mostIntervals } from '@lubu/shared/timeline/conflicts';
import type { Resolvable } from '@lubu/shared/timeline/resolve';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programmes, windows } from './arbitrary-programme.ts';
import { at, beijing, entry, programme, rule } from './make-programme.ts';

const week = { start: at('2026-11-23 00:00'), end: at('2026-11-30 00:00') };
const weekdays = { days: ['2026-11-23', '2026-11-27'] as const };

const made = (...rules: CompiledRule[]): Resolvable =>
  programme(
    rules.map((one) => ({ ...one, playlist: '指南' })),
    { 指南: [entry('办事指南', 20), entry('机构设置', 20)] },
  );
const short = ({ kind, rule, by, times, total }: Conflict) => [kind, rule, by.join(' '), times, total / hour];

describe('conflicts', () => {
  it('finds two rules of a layer that share their hours, with the first time and the sum', () => {
    const found = conflicts(
      made(
        rule('大厅日常', { ...weekdays, dayparts: ['08:00-12:00'] }),
        rule('便民信息', { ...weekdays, dayparts: ['11:00-13:00'] }),
        rule('晚间', { ...weekdays, dayparts: ['18:00-20:00'] }),
      ),
      week,
    );
    expect(found.map(short)).toEqual([['shares', '便民信息', '大厅日常', 5, 5]]);
    expect(found[0]?.first).toEqual({ start: at('2026-11-23 11:00'), end: at('2026-11-23 12:00') });
    expect(found[0]?.intervals).toHaveLength(5);
  });

  it('finds whom an exclusive rule silences, and only for the time that it does', () => {
    const found = conflicts(
      made(
        rule('大厅日常', { ...weekdays, dayparts: ['08:00-12:00'] }),
        rule('专题日', { days: ['2026-11-24', '2026-11-24'], dayparts: ['10:00-11:30'], exclusive: true }),
      ),
      week,
    );
    expect(found.map(short)).toEqual([['silenced', '大厅日常', '专题日', 1, 1.5]]);
  });

  it('finds a rule that stronger layers cover for all its time, but not one that is heard for a minute', () => {
    const base = rule('大厅日常', { ...weekdays, dayparts: ['10:00-11:00'] });
    const early = rule('宣传周', { ...weekdays, layer: 'campaign', dayparts: ['09:00-10:30'] });
    const late = (from: string) => rule('医保月', { ...weekdays, layer: 'campaign', dayparts: [`${from}-12:00`] });
    expect(conflicts(made(base, early, late('10:30')), week).map(short)).toEqual([
      ['never_heard', '大厅日常', '医保月 宣传周', 5, 5],
    ]);
    expect(conflicts(made(base, early, late('10:31')), week)).toEqual([]);
  });

  it('says nothing of rules that touch at a seam, of other regions, or of a rule without anything to show', () => {
    expect(
      conflicts(
        made(
          rule('上午', { dayparts: ['08:00-12:00'] }),
          rule('下午', { dayparts: ['12:00-18:00'] }),
          rule('底栏', { role: 'strip' }),
        ),
        week,
      ),
    ).toEqual([]);
    const empty = { ...made(rule('大厅日常'), rule('便民')), playlists: [] };
    expect(conflicts(empty, week)).toEqual([]);
  });

  it('counts only the time in which a rule has something to show', () => {
    const manifest = programme([rule('甲'), rule('乙')], {
      甲: [entry('办事指南', 20)],
      乙: [entry('停水通知', 20, { from: at('2026-11-24 09:00'), until: at('2026-11-24 15:00') })],
    });
    expect(conflicts(manifest, week).map(short)).toEqual([['shares', '乙', '甲', 1, 6]]);
  });

  it('finds inserts whose times meet, passes as long as they last', () => {
    const pass = (name: string, from: string) =>
      rule(name, { layer: 'insert', once: true, meets: 'stop', dayparts: [`${from}-18:00`], ...weekdays });
    const found = conflicts(made(pass('整点', '10:00'), pass('叫号', '10:00'), pass('午间', '12:00')), week);
    expect(found.map(short)).toEqual([['inserts_meet', '叫号', '整点', 5, (5 * 40_000) / hour]]);
  });

  it('tells of a rule that an insert has all its time, and of one that plays only when nothing else does', () => {
    const noon = rule('午间通知', { ...weekdays, layer: 'insert', dayparts: ['12:00-12:30'] });
    const filler = rule('补白', { ...weekdays, layer: 'insert', meets: 'give_way', dayparts: ['09:00-10:00'] });
    const found = conflicts(
      made(
        noon,
        filler,
        rule('午休', { ...weekdays, dayparts: ['12:00-12:30'] }),
        rule('上午', { ...weekdays, dayparts: ['08:00-12:00'] }),
      ),
      week,
    );
    expect(found.map(short)).toEqual([
      ['never_heard', '补白', '上午', 5, 5],
      ['never_heard', '午休', '午间通知', 5, 2.5],
    ]);
  });

  it('stays bounded when everything meets everything', () => {
    const many = Array.from({ length: 60 }, (_, i) => rule(`规则${String(i).padStart(2, '0')}`));
    const cover = Array.from({ length: 20 }, (_, i) => rule(`专题${i}`, { layer: 'campaign' }));
    const found = conflicts(made(...many, ...cover), week);
    expect(found).toHaveLength(mostConflicts);
    expect(found.filter(({ kind }) => kind === 'never_heard')).toHaveLength(60);
    for (const { by, intervals } of found) {
      expect(by.length).toBeLessThanOrEqual(mostCovering);
      expect(intervals.length).toBeLessThanOrEqual(mostIntervals);
    }
  });

  it('has a sentence for each kind in both languages', () => {
    const found = conflicts(
      made(
        rule('大厅日常', { ...weekdays, dayparts: ['10:00-11:00'] }),
        rule('便民', { ...weekdays, dayparts: ['10:30-11:00'] }),
        rule('宣传周', { ...weekdays, layer: 'campaign', dayparts: ['10:00-12:00'], exclusive: true }),
        rule('医保月', { days: ['2026-11-27', '2026-11-27'], layer: 'campaign', dayparts: ['11:30-12:30'] }),
      ),
      week,
    );
    const names = { rules: { 大厅日常: '大厅日常', 宣传周: '宣传周', 便民: '便民' }, items: {} };
    const seen = { offsets: beijing, at: week.start };
    expect(found.map((one) => conflictWords(one, seen, names, 'zh'))).toEqual([
      '「大厅日常」（日常层）一次也播不出来：它的时段全被更强的层盖住（「宣传周」）。首次 今天 10:00–11:00，共 5 次，合计 5 小时。',
      '「便民」（日常层）一次也播不出来：它的时段全被更强的层盖住（「宣传周」）。首次 今天 10:30–11:00，共 5 次，合计 2 小时 30 分钟。',
      '「名称未知」播不出来：同在专题层的「宣传周」独占播放。11月27日 11:30–12:00，合计 30 分钟。',
      '「便民」与「大厅日常」在日常层轮流播放。首次 今天 10:30–11:00，共 5 次，合计 2 小时 30 分钟。',
    ]);
    expect(conflictWords(found[2] as Conflict, seen, names, 'en')).toBe(
      'Another unit’s rule is silent: “宣传周” claims the campaign layer. 27 Nov 11:30–12:00, together 30 min.',
    );
  });

  it('is bounded by the window, the same for every order of input, and true at each end of its times', () => {
    fc.assert(
      fc.property(programmes, windows, (manifest, window) => {
        const found = conflicts(manifest, window);
        const reversed = {
          ...manifest,
          rules: manifest.rules.toReversed(),
          playlists: manifest.playlists.toReversed(),
        };
        expect(conflicts(reversed, window)).toEqual(found);
        for (const { intervals, total, times, first } of found) {
          expect(intervals[0]).toEqual(first);
          expect(total).toBeGreaterThanOrEqual(intervals.reduce((sum, { start, end }) => sum + end - start, 0));
          expect(times).toBeGreaterThanOrEqual(intervals.length);
          let last: number = window.start - 1;
          for (const { start, end } of intervals) {
            expect([start > last, end > start, end <= window.end]).toEqual([true, true, true]);
            last = end;
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives an empty answer for an empty window', () => {
    const start = instant(week.start + 5 * minute);
    expect(conflicts(made(rule('大厅日常'), rule('便民')), { start, end: start })).toEqual([]);
  });
});
