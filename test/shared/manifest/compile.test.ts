import type { RevisionOf } from '@lubu/shared/content/revision';
import type { AssetHash } from '@lubu/shared/ids';
import { compileManifest } from '@lubu/shared/manifest/compile';
import type { CompileInput } from '@lubu/shared/manifest/compile-input';
import type { ManifestEntry } from '@lubu/shared/manifest/manifest';
import { type Held, verifyManifest } from '@lubu/shared/manifest/verify';
import { civilDate } from '@lubu/shared/time/civil-date';
import { day, hour, instant, minute } from '@lubu/shared/time/instant';
import { resolve } from '@lubu/shared/timeline/resolve';
import { describe, expect, test } from 'vitest';
import { at, epochDay } from '../timeline/make-programme.ts';
import {
  announcement,
  entryOf,
  item,
  now,
  orgPath,
  playlistOf,
  rows,
  ruleOf,
  screen,
  screenId,
  sealManifest,
  trust,
  twoPages,
} from './make-rows.ts';

const held: Held = { trust, screenId, orgPath, version: 0, revoked: [] };
const compile = (rest: Partial<CompileInput> = {}) => compileManifest(rows(rest));
const entriesOf = (rest: Partial<CompileInput>): ManifestEntry[] => compile(rest).manifest.playlists[0]?.entries ?? [];
const codes = (rest: Partial<CompileInput>): string[] => compile(rest).problems.map(({ code }) => code);

describe('the manifest of a screen', () => {
  const { manifest, problems } = compile();

  test('holds the rows, compiled', () => {
    expect(problems).toEqual([]);
    expect(manifest.version).toBe(1);
    expect(manifest.effectiveFrom).toBe(now);
    expect(manifest.offsets).toEqual([{ from: 0, offsetMs: 8 * hour }]);
    expect(manifest.playlists.map(({ key, entries }) => [key, entries.map(({ pages }) => pages)])).toEqual([
      ['00000000-0000-4000-8000-000000000300@main', Array(3).fill([10_000, 5_000])],
    ]);
    expect(manifest.revisions).toHaveLength(3);
    expect(manifest.carry).toEqual([]);
  });

  test('covers 400 days from yesterday on', () => {
    expect(manifest.rules[0]?.days).toEqual([{ first: epochDay('2026-11-19'), last: epochDay('2027-12-23') }]);
    expect(manifest.compiledUntil).toBe(at('2027-12-24 00:00'));
  });

  test('does not depend on the order of the rows', () => {
    const input = rows({ rules: [ruleOf(0), ruleOf(1, { weight: 3 })] });
    const reversed = { ...input, rules: input.rules.toReversed(), items: input.items.toReversed() };
    expect(compileManifest(reversed)).toEqual(compileManifest(input));
  });

  test('two rules of one playlist share it; another region has its own pages', () => {
    const split = { ...screen, layout: 'main_strip' as const };
    const rules = [ruleOf(0), ruleOf(1), ruleOf(2, { role: 'strip' })];
    const planPages: CompileInput['planPages'] = (_, { role }) => twoPages().slice(role === 'strip' ? 1 : 0);
    const { playlists } = compile({ screen: split, rules, planPages }).manifest;
    expect(playlists.map(({ key, entries }) => [key.slice(-5), entries[0]?.pages])).toEqual([
      ['@main', [10_000, 5_000]],
      ['strip', [5_000]],
    ]);
  });
});

describe('rules', () => {
  const days = (rest: Parameters<typeof ruleOf>[1]) =>
    compile({ rules: [ruleOf(0, rest)] }).manifest.rules[0]?.days.slice(0, 3);

  test('workdays follow the calendar: make-up Saturdays count, holidays do not', () => {
    const spring = rows({
      now: at('2026-04-29 09:00'),
      rules: [ruleOf(0, { from: civilDate('2026-04-01'), dayClass: 'workday' })],
    });
    expect(compileManifest(spring).manifest.rules[0]?.days.slice(0, 2)).toEqual([
      { first: epochDay('2026-04-28'), last: epochDay('2026-04-30') },
      { first: epochDay('2026-05-06'), last: epochDay('2026-05-09') },
    ]);
  });
  test('weekdays, dates and day class all have to fit', () => {
    expect(days({ weekdays: [1, 5] })).toEqual(
      ['2026-11-20', '2026-11-23', '2026-11-27'].map((date) => ({ first: epochDay(date), last: epochDay(date) })),
    );
    expect(days({ until: civilDate('2026-11-21') })).toEqual([
      { first: epochDay('2026-11-19'), last: epochDay('2026-11-21') },
    ]);
    expect(days({ dayClass: 'rest_day', weekdays: [6] })?.[0]).toEqual({
      first: epochDay('2026-11-21'),
      last: epochDay('2026-11-21'),
    });
  });
  test('dayparts become minutes; equal ends are a whole day, earlier ends lie on the next', () => {
    const minutes = (...dayparts: { from: string; until: string }[]) =>
      compile({ rules: [ruleOf(0, { dayparts })] }).manifest.rules[0]?.dayparts;
    expect(minutes({ from: '22:00', until: '02:00' }, { from: '08:30', until: '17:30' })).toEqual([
      { from: 510, until: 1_050 },
      { from: 1_320, until: 1_560 },
    ]);
    expect(minutes({ from: '09:00', until: '09:00' })).toEqual([{ from: 540, until: 1_980 }]);
  });
  test('for a region that the layout lacks, for a playlist that is gone or without a day left are skipped and named', () => {
    expect(codes({ rules: [ruleOf(0, { role: 'side' })] })).toEqual(['no_such_region']);
    expect(codes({ playlists: [] })).toEqual(['no_such_playlist']);
    expect(codes({ rules: [ruleOf(0, { until: civilDate('2026-11-10') })] })).toEqual(['no_days']);
  });
});

describe('windows of entries', () => {
  const one = (revision: ReturnType<typeof announcement>, entry = entryOf(1)) =>
    entriesOf({ items: [item(1, revision)], playlists: [playlistOf([entry])] })[0];
  const until = (revision: ReturnType<typeof announcement>) => one(revision)?.until;

  test('the approval alone', () => {
    expect(one(announcement('甲'))).toMatchObject({ from: at('2026-11-01 00:00'), until: at('2027-11-01 00:00') });
  });
  test('dates of the entry include both days', () => {
    const entry = entryOf(1, { from: civilDate('2026-11-25'), until: civilDate('2026-11-30') });
    expect(one(announcement('甲'), entry)).toMatchObject({
      from: at('2026-11-25 00:00'),
      until: at('2026-12-01 00:00'),
    });
  });
  test('the last day on screen is included', () => {
    expect(until(announcement('甲', { showUntil: civilDate('2026-11-30') }))).toBe(at('2026-12-01 00:00'));
  });
  test('a 公示 ends with its period, a policy with its validity, whichever date is first', () => {
    const base = announcement('关于拟命名模范集体的公示') as RevisionOf<'announcement'>;
    const period = {
      from: civilDate('2026-11-18'),
      until: civilDate('2026-11-24'),
      unit: 'workday' as const,
      days: [civilDate('2026-11-24')],
    };
    const objection = { organ: '临禾市总工会', phone: '', address: '' };
    expect(until({ ...base, kind: 'public_notice', period, objection })).toBe(at('2026-11-25 00:00'));
    const policy = {
      ...base,
      kind: 'policy_document' as const,
      validityStatus: 'in_force' as const,
      summary: '',
      validUntil: civilDate('2026-12-31'),
    };
    expect(until(policy)).toBe(at('2027-01-01 00:00'));
    expect(until({ ...policy, showUntil: civilDate('2026-12-01') })).toBe(at('2026-12-02 00:00'));
  });
  test('an entry whose time is over is left out without a word, one whose time will come stays', () => {
    const items = [
      item(1, announcement('旧', { showUntil: civilDate('2026-11-19') })),
      item(2, announcement('新'), { from: at('2026-12-01 00:00') }),
    ];
    const input = { items, playlists: [playlistOf([entryOf(1), entryOf(2)])] };
    expect(entriesOf(input).map(({ itemId }) => itemId)).toEqual([items[1]?.itemId]);
    expect(codes(input)).toEqual([]);
  });
});

describe('items that may not be shown', () => {
  const good = item(1, announcement('甲'));
  test.each<[string, Partial<CompileInput>, string]>([
    ['unknown', { items: [] }, 'no_such_item'],
    ['suspended', { items: [{ ...good, state: 'suspended' }] }, 'not_active'],
    ['withdrawn', { items: [{ ...good, state: 'withdrawn' }] }, 'not_active'],
    ['superseded', { items: [{ ...good, state: 'superseded' }] }, 'not_active'],
    ['never approved', { items: [{ itemId: good.itemId, orgPath, state: 'active' }] }, 'not_approved'],
    [
      'with the approval of other bytes',
      { items: [{ ...good, approved: { ...good.approved, approval: item(1, announcement('乙')).approved.approval } }] },
      'not_approved',
    ],
    [
      'with the approval of another item',
      { items: [{ ...good, approved: item(2, announcement('甲')).approved }] },
      'not_approved',
    ],
    ['revoked', { items: [good], revoked: [good.approved.hash] }, 'revoked'],
    [
      'approved elsewhere',
      { items: [item(1, announcement('甲'), { subtree: '/999900/999902/' })] },
      'place_not_approved',
    ],
    [
      'approved for other layers',
      { items: [item(1, announcement('甲'), { layers: ['campaign'] })] },
      'layer_not_approved',
    ],
    ['without pages', { items: [good], planPages: () => [] }, 'no_pages'],
  ])('%s: left out and named, and a player takes the rest', (_, rest, code) => {
    const input = rows({ ...rest, playlists: [playlistOf([entryOf(1)])] });
    const { manifest, problems } = compileManifest(input);
    expect(problems.map((problem) => [problem.code, problem.itemId])).toEqual([[code, good.itemId]]);
    expect(manifest.playlists[0]?.entries).toEqual([]);
    expect(verifyManifest(sealManifest(manifest), held).ok).toBe(true);
  });

  test('an item approved for one of two layers that show its playlist is shown on that one', () => {
    const items = [item(1, announcement('甲'), { layers: ['base'] }), item(2, announcement('乙'))];
    const input = rows({
      items,
      playlists: [playlistOf([entryOf(1), entryOf(2)])],
      rules: [ruleOf(0), ruleOf(1, { layer: 'campaign' })],
    });
    const { manifest, problems } = compileManifest(input);
    const shown = manifest.rules.map(
      (rule) => manifest.playlists.find(({ key }) => key === rule.playlist)?.entries.length,
    );
    expect(shown).toEqual([2, 1]);
    expect(problems.map(({ code }) => code)).toEqual(['layer_not_approved']);
    expect(verifyManifest(sealManifest(manifest), held).ok).toBe(true);
  });
});

describe('pages and files', () => {
  test('an override of the dwell is divided over the pages and kept to the millisecond', () => {
    const entries = entriesOf({ playlists: [playlistOf([entryOf(1, { dwellMs: 20_000 })])] });
    expect(entries[0]?.pages).toEqual([13_333, 6_667]);
  });

  test('pictures on the pages become assets with the type and size of their rendition', () => {
    const [shown, spare] = ['a', 'b'].map((digit) => digit.repeat(64) as AssetHash) as [AssetHash, AssetHash];
    const renditions = [shown, spare].map((hash) => ({
      hash,
      mime: 'image/webp' as const,
      width: 1920,
      height: 1080,
      bytes: 5_000,
    }));
    const {
      kind: _,
      documentNumber: __,
      body: ___,
      contact: ____,
      ...common
    } = announcement('全民健身日') as RevisionOf<'announcement'>;
    const image = {
      ...common,
      kind: 'image' as const,
      original: spare,
      renditions,
      focalPoint: { x: 500, y: 500 },
      fit: 'cover' as const,
      alt: '',
      caption: '',
    };
    const picture = {
      type: 'image' as const,
      asset: shown,
      x: 0,
      y: 0,
      width: 1920,
      height: 1080,
      fit: 'cover' as const,
      focalPoint: image.focalPoint,
      alt: '',
    };
    const planPages = () => [
      { dwellMs: 8_000, drawing: { width: 1920, height: 1080, ground: '#000000', boxes: [picture] } },
    ];
    const input = { items: [item(1, image)], playlists: [playlistOf([entryOf(1)])], planPages };
    expect(compile(input).manifest.assets).toEqual([{ hash: shown, mime: 'image/webp', bytes: 5_000 }]);
    const foreign = () => [
      {
        dwellMs: 8_000,
        drawing: {
          width: 1,
          height: 1,
          ground: '#000000',
          boxes: [{ ...picture, asset: 'c'.repeat(64) as AssetHash }],
        },
      },
    ];
    expect(codes({ ...input, planPages: foreign })).toEqual(['no_such_asset']);
  });
});

describe('time zones', () => {
  test('an unknown one is read as China and named', () => {
    const zone = { ...rows().zone, timeZone: '临禾/大厅' };
    const { manifest, problems } = compile({ zone });
    expect([manifest.zone.timeZone, problems[0]?.code]).toEqual(['Asia/Shanghai', 'unknown_time_zone']);
  });
  test('one with changing clocks carries its changes, and days keep their length on the wall', () => {
    const zone = { ...rows().zone, timeZone: 'Europe/London' };
    const { manifest } = compile({ zone, rules: [ruleOf(0, { dayparts: [{ from: '08:00', until: '09:00' }] })] });
    expect(manifest.offsets).toHaveLength(3);
    const summer = instant(Date.UTC(2027, 6, 1));
    const [stretch] =
      resolve(manifest, { start: summer, end: instant(summer + day) }).timeline.regions[0]?.stretches ?? [];
    expect([stretch?.start, stretch?.end]).toEqual([summer + 7 * hour, summer + 8 * hour]);
    expect(minute).toBe(60_000);
  });
});
