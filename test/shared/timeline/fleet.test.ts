import type { ScreenId } from '@lubu/shared/ids';
import { day, instant } from '@lubu/shared/time/instant';
import { Fleet } from '@lubu/shared/timeline/fleet';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { expect, test } from 'vitest';
import { at, entry, mainRegion, programme, rule } from './make-programme.ts';

const window = { start: at('2026-11-20 00:00'), end: at('2026-11-22 00:00') };
const id = (name: string): ScreenId => name as ScreenId;

const everywhere = rule('全市宣传', { layer: 'campaign', dayparts: ['10:00-11:00'] });
const lists = {
  全市宣传: [entry('医保', 30), entry('养老', 20)],
  大厅日常: [entry('供水', [8, 6]), entry('停电', 12)],
  镇上通知: [entry('灌溉', 15)],
};
const hall = (): Resolvable => programme([everywhere, rule('大厅日常')], lists);
const town = (): Resolvable => programme([everywhere, rule('镇上通知')], lists);

function fleetOf(screens: Record<string, Resolvable>): Fleet {
  const fleet = new Fleet(window);
  for (const [name, manifest] of Object.entries(screens)) fleet.put(id(name), manifest);
  return fleet;
}

test('every screen has the timeline that resolve gives for its own manifest', () => {
  const screens = { 大厅LED: hall(), 镇宣传栏: town(), 大厅条屏: hall() };
  const fleet = fleetOf(screens);
  for (const [name, manifest] of Object.entries(screens))
    expect(fleet.resolutionOf(id(name))).toEqual(resolve(manifest, window));
});

test('screens that are planned alike share one timeline, also when their manifests were read from different texts', () => {
  const reversed = hall();
  const fleet = fleetOf({
    大厅LED: hall(),
    大厅条屏: JSON.parse(JSON.stringify(hall())) as Resolvable,
    查询机: { ...reversed, rules: reversed.rules.toReversed(), playlists: reversed.playlists.toReversed() },
    镇宣传栏: town(),
  });
  expect(fleet.timelines).toBe(2);
  expect(fleet.resolutionOf(id('大厅条屏'))).toBe(fleet.resolutionOf(id('大厅LED')));
  expect(fleet.resolutionOf(id('查询机'))).toBe(fleet.resolutionOf(id('大厅LED')));
  expect(fleet.resolutionOf(id('镇宣传栏'))).not.toBe(fleet.resolutionOf(id('大厅LED')));
});

test.each<[string, (manifest: Resolvable) => Resolvable]>([
  ['a rule', (manifest) => ({ ...manifest, rules: manifest.rules.map((one) => ({ ...one, weight: 3 })) })],
  [
    'the pages of an entry',
    () => programme([everywhere, rule('大厅日常')], { ...lists, 大厅日常: [entry('供水', 9)] }),
  ],
  [
    'the order of a list',
    () => programme([everywhere, rule('大厅日常')], { ...lists, 大厅日常: lists.大厅日常.toReversed() }),
  ],
  [
    'an anchor',
    (manifest) => ({
      ...manifest,
      carry: [{ role: 'main', layer: 'base', at: window.start, anchor: instant(window.start - 7_000) }],
    }),
  ],
  ['the offset of the zone', (manifest) => ({ ...manifest, offsets: [{ from: instant(0), offsetMs: 0 }] })],
  ['the regions', (manifest) => ({ ...manifest, screen: { regions: [mainRegion, { ...mainRegion, role: 'strip' }] } })],
] as const)('%s alone makes another timeline', (_what, change) => {
  const fleet = fleetOf({ 大厅LED: hall(), 大厅条屏: change(hall()) });
  expect(fleet.timelines).toBe(2);
  expect(fleet.resolutionOf(id('大厅条屏'))).toEqual(resolve(change(hall()), window));
});

test('a change touches the screens it concerns and no others, and what nobody plays any more is forgotten', () => {
  const fleet = fleetOf({ 大厅LED: hall(), 大厅条屏: hall(), 镇宣传栏: town() });
  const before = fleet.resolutionOf(id('镇宣传栏'));
  const changed = programme([everywhere, rule('大厅日常', { dayparts: ['08:30-17:30'] })], lists);
  expect(fleet.put(id('大厅LED'), changed)).toBe(true);
  expect(fleet.timelines).toBe(3);
  expect(fleet.put(id('大厅条屏'), changed)).toBe(true);
  expect(fleet.timelines).toBe(2);
  expect(fleet.resolutionOf(id('镇宣传栏'))).toBe(before);
});

test('the same plan again is no change', () => {
  const manifest = hall();
  const fleet = fleetOf({ 大厅LED: manifest });
  const before = fleet.resolutionOf(id('大厅LED'));
  expect(fleet.put(id('大厅LED'), manifest)).toBe(false);
  expect(fleet.put(id('大厅LED'), hall())).toBe(false);
  expect(fleet.resolutionOf(id('大厅LED'))).toBe(before);
});

test('a screen that is gone has no timeline, and one that never was cannot go', () => {
  const fleet = fleetOf({ 大厅LED: hall(), 大厅条屏: hall() });
  fleet.drop(id('大厅LED'));
  fleet.drop(id('大厅LED'));
  expect(fleet.resolutionOf(id('大厅LED'))).toBeUndefined();
  expect(fleet.resolutionOf(id('大厅条屏'))).toEqual(resolve(hall(), window));
  fleet.drop(id('大厅条屏'));
  expect(fleet.timelines).toBe(0);
});

test('another window is another fleet', () => {
  const later = { start: window.end, end: instant(window.end + day) };
  const fleet = new Fleet(later);
  fleet.put(id('大厅LED'), hall());
  expect(fleet.resolutionOf(id('大厅LED'))).toEqual(resolve(hall(), later));
});
