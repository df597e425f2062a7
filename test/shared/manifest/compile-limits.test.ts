// More than a manifest holds: what is left out is named, the rest plays, and players take the manifest.
import type { AssetHash, EntryId, ItemId, RevisionHash } from '@lubu/shared/ids';
import { compileManifest } from '@lubu/shared/manifest/compile';
import type { CompileInput } from '@lubu/shared/manifest/compile-input';
import type { CompiledEntry } from '@lubu/shared/manifest/compile-item';
import { contentWithin, daypartsWithin, metWithin } from '@lubu/shared/manifest/compile-limits';
import { type Manifest, manifestLimits } from '@lubu/shared/manifest/manifest';
import { manifestFault, verifyManifest } from '@lubu/shared/manifest/verify';
import type { Layer } from '@lubu/shared/schedule/rule';
import { hour, instant, plus } from '@lubu/shared/time/instant';
import { canonicalJson } from '@lubu/shared/trust/canonical';
import { describe, expect, test } from 'vitest';
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
  uuid,
} from './make-rows.ts';

/** Compiles, and has a player take the result. */
function compile(rest: Partial<CompileInput>) {
  const { manifest, problems } = compileManifest(rows(rest));
  const taken = verifyManifest(sealManifest(manifest), { trust, screenId, orgPath, version: 0, revoked: [] });
  expect(taken).toMatchObject({ ok: true });
  return { manifest, problems, codes: [...new Set(problems.map(({ code }) => code))] };
}

const range = (n: number) => {
  const from = `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
  return { from, until: '23:59' };
};

describe('rules', () => {
  test('beyond 2,000 are left out from the weakest layers, and each is named', () => {
    const rules = Array.from({ length: 2_003 }, (_, n) => ruleOf(n, { layer: n < 5 ? 'default' : 'base' }));
    const { manifest, problems } = compile({ rules });
    expect(manifest.rules).toHaveLength(2_000);
    const left = problems.filter(({ code }) => code === 'too_many_rules').map(({ ruleId }) => ruleId);
    expect(left).toEqual([uuid(402), uuid(403), uuid(404)]);
    expect(manifest.rules.filter(({ layer }) => layer === 'default').map(({ ruleId }) => ruleId)).toEqual([
      uuid(400),
      uuid(401),
    ]);
  });

  test('that are over take no room', () => {
    const past = { from: '2026-01-01', until: '2026-01-31' } as never;
    const rules = Array.from({ length: 2_001 }, (_, n) => ruleOf(n, n < 2_000 ? past : {}));
    const { manifest, codes } = compile({ rules });
    expect([manifest.rules.map(({ ruleId }) => ruleId), codes]).toEqual([[uuid(2_400)], ['no_days']]);
  });

  test('keep their first 10,000 dayparts', () => {
    const dayparts = Array.from({ length: 10_001 }, (_, n) => ({ from: n % 1_440, until: (n % 1_440) + 1 }));
    const cut = daypartsWithin(dayparts, uuid(400));
    expect([cut.dayparts, cut.problems.map(({ code, ruleId }) => [code, ruleId])]).toEqual([
      dayparts.slice(0, 10_000),
      [['too_many_times', uuid(400)]],
    ]);
    expect(daypartsWithin(dayparts.slice(1), uuid(400)).problems).toEqual([]);
  });
});

describe('hours', () => {
  const limited = (n: number, rest: object = {}) =>
    entryOf(n, { dayparts: Array.from({ length: 12 }, (_, i) => range(n * 12 + i)), ...rest });

  test('of entries beyond 400 keys: the entry is left out, for it may not play at other hours; others play', () => {
    const entries = Array.from({ length: 40 }, (_, n) => ({ ...limited(n), itemId: uuid<ItemId>(101) }));
    const { manifest, problems } = compile({
      playlists: [playlistOf([...entries, entryOf(50, { itemId: uuid(102) })])],
    });
    expect(manifest.hours).toHaveLength(33 * 12);
    const playing = manifest.playlists[0]?.entries.map(({ entryId }) => entryId) ?? [];
    expect(playing).toEqual([...entries.slice(0, 33).map(({ id }) => id), uuid(250)]);
    expect(problems.map(({ code, entryId }) => [code, entryId])).toEqual(
      entries.slice(33).map(({ id }) => ['too_many_hours', id]),
    );
  });

  test('that an entry beyond the limit shares with others cost nothing', () => {
    const entries = Array.from({ length: 33 }, (_, n) => ({ ...limited(n), itemId: uuid<ItemId>(101) }));
    const again = { ...limited(7), id: uuid<EntryId>(290), itemId: uuid<ItemId>(102) };
    expect(compile({ playlists: [playlistOf([...entries, again])] }).codes).toEqual([]);
  });

  test('of a stronger layer find room before those of a weaker one', () => {
    const weak = playlistOf(Array.from({ length: 34 }, (_, n) => ({ ...limited(n), itemId: uuid<ItemId>(101) })));
    const strong = playlistOf([{ ...limited(60), itemId: uuid<ItemId>(102) }], 1);
    const rules = [ruleOf(0), ruleOf(1, { layer: 'campaign', playlistId: uuid(301) })];
    const { manifest, problems } = compile({ rules, playlists: [weak, strong] });
    expect(manifest.playlists.map(({ entries }) => entries.length)).toEqual([32, 1]);
    expect(problems.map(({ playlistId }) => playlistId)).toEqual([uuid(300), uuid(300)]);
  });
});

describe('content', () => {
  const hash = (n: number): string => n.toString(16).padStart(64, '0');
  const approval = item(1, announcement('关于开放时间的公告')).approved.approval;
  const part = (n: number, files: readonly number[] = []): CompiledEntry => {
    const revision = hash(n) as RevisionHash;
    const window = { from: now, until: plus(now, hour) };
    return {
      entry: { entryId: uuid(n), itemId: uuid(n), revision, ...window, pages: [1_000] },
      revision: { hash: revision, bytes: 2, approval },
      assets: files.map((file) => ({ hash: hash(file) as AssetHash, mime: 'image/webp', bytes: 1 })),
    };
  };
  const parts = (first: number, count: number) => Array.from({ length: count }, (_, n) => part(first + n));

  test('beyond 5,000 revisions is left out of the lists that come last; what is there already stays', () => {
    const known = parts(1, 4_999);
    const { lists, problems } = contentWithin(
      new Map([
        ['a@main', known],
        ['b@main', [part(1), part(6_001), part(6_002)]],
      ]),
    );
    expect(lists.get('a@main')).toHaveLength(4_999);
    expect(lists.get('b@main')?.map(({ entry }) => entry.entryId)).toEqual([uuid(1), uuid(6_001)]);
    expect(problems).toMatchObject([{ code: 'too_much_content', playlistId: 'b' }]);
  });

  test('beyond 5,000 files too; an item with fewer files may still fit', () => {
    const files = Array.from({ length: 4_998 }, (_, n) => 10_000 + n);
    const { lists } = contentWithin(
      new Map([['a@main', [part(1, files), part(2, [1, 2, 3]), part(3, [1, 2]), part(4, [2])]]]),
    );
    expect(lists.get('a@main')?.map(({ entry }) => entry.entryId)).toEqual([uuid(1), uuid(3), uuid(4)]);
  });
});

test('of more than 2,000 inserts that are due at once the last ones are remembered', () => {
  const met = Array.from({ length: 2_002 }, (_, n) => ({
    ruleId: uuid<Manifest['rules'][number]['ruleId']>(n % 4),
    planned: instant((n * 5) % 2_002),
    began: instant(5_000),
  }));
  const cut = metWithin(met);
  expect(cut.met).toHaveLength(manifestLimits.met);
  expect(Math.min(...cut.met.map(({ planned }) => planned))).toBe(2);
  expect(cut.problems.map(({ code }) => code)).toEqual(['too_many_times', 'too_many_times']);
  expect(metWithin(met.slice(2))).toEqual({ met: met.slice(2), problems: [] });
});

test.each([
  ['main_strip', 64, 32],
  ['main_side_strip', 64, 512],
  ['main_side_strip', 16_384, 48],
] as const)('a screen too small for %s, %i × %i, plays as one region', (layout, width, height) => {
  const { manifest, codes } = compile({ screen: { ...screen, layout, width, height } });
  expect(manifest.screen.regions).toEqual([{ role: 'main', x: 0, y: 0, width, height }]);
  expect(codes).toEqual(['layout_too_small']);
  expect(manifest.rules).toHaveLength(1);
});

describe('a manifest that players would refuse is known before it is signed', () => {
  const { manifest } = compileManifest(rows());
  const faultOf = (rest: object) => manifestFault(canonicalJson({ ...manifest, ...rest }));
  const rule = manifest.rules[0] as Manifest['rules'][number];
  const strong: Layer = 'insert';

  test('one that is as it should be has no fault', () => expect(faultOf({})).toBeUndefined());

  test.each([
    ['too many revocations', { revoked: Array.from({ length: 50_001 }, () => '0'.repeat(64)) }, '/revoked'],
    ['a rule without its playlist', { playlists: [] }, rule.ruleId],
    ['a rule twice', { rules: [rule, rule] }, 'twice'],
    ['an insert on another layer', { rules: [{ ...rule, layer: 'base', meets: 'stop' }] }, rule.ruleId],
    ['a member that nobody knows', { shade: 1 }, 'unknown'],
  ])('%s', (_title, rest, words) => expect(faultOf(rest)?.detail).toContain(words));

  test('an insert on its layer is none', () => {
    expect(faultOf({ rules: [{ ...rule, layer: strong, meets: 'stop' }] })).toBeUndefined();
  });
});
