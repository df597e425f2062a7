// The manifest of a small hall, whole enough for a file that the command line takes.
import type { EntryId, ItemId, RevisionHash, RuleId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { CompiledRule, Manifest, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { at, beijing, entry, mainRegion, rule } from '../../shared/timeline/make-programme.ts';

const uuid = <T extends string>(n: number): T => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as T;

export const ruleIds = { daily: uuid<RuleId>(1), campaign: uuid<RuleId>(2), noon: uuid<RuleId>(3) };
export const hash = (n: number): RevisionHash => String(n).padStart(64, '0') as RevisionHash;

const item = (n: number, seconds: number, rest: Partial<ManifestEntry> = {}): ManifestEntry => ({
  ...entry('', seconds, rest),
  entryId: uuid<EntryId>(100 + n),
  itemId: uuid<ItemId>(200 + n),
  revision: hash(n),
});
const named = (ruleId: RuleId, parts: CompiledRule): CompiledRule => ({ ...parts, ruleId });

export const hallManifest: Manifest = {
  format: 1,
  screenId: uuid<ScreenId>(11),
  version: 7,
  builtAt: at('2026-11-20 09:00'),
  effectiveFrom: at('2026-11-20 09:00'),
  compiledUntil: at('2027-12-20 00:00'),
  orgPath: '/999900/',
  zone: {
    id: uuid<ZoneId>(12),
    name: '临江市政务公开专区',
    timeZone: 'Asia/Shanghai',
    phone: '12345',
    hours: '周一至周五 8:30–17:30',
  },
  offsets: beijing,
  screen: {
    name: '大厅主屏',
    kind: 'led_wall',
    width: 1920,
    height: 1080,
    pitchUm: 2_500,
    readFromMm: 8_000,
    regions: [mainRegion],
  },
  rules: [
    named(ruleIds.daily, rule('', { playlist: '日常' })),
    named(ruleIds.campaign, rule('', { playlist: '医保', layer: 'campaign', dayparts: ['10:00-10:30'] })),
    named(ruleIds.noon, rule('', { playlist: '日常', dayparts: ['12:00-13:00'] })),
  ],
  playlists: [
    { key: '日常', entries: [item(1, 20), item(2, 40)] },
    { key: '医保', entries: [item(3, 30), item(4, 30, { until: at('2026-12-01 00:00') })] },
  ],
  carry: [],
  revisions: [],
  assets: [],
  revoked: [],
};
