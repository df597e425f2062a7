// Rows of a small zone as the server would hand them to the compiler, with approvals really signed by keys made here.
import { type Block, freeze, type Revision, type RevisionOf } from '@lubu/shared/content/revision';
import type { AccountId, EntryId, ItemId, PlaylistId, RuleId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { ApprovedRevision, CompileInput, CompileItem } from '@lubu/shared/manifest/compile-input';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { OwnedPlaylist } from '@lubu/shared/playlist/flatten';
import type { Entry, ItemEntry } from '@lubu/shared/playlist/playlist';
import type { Approval } from '@lubu/shared/review/review';
import { expandRecurrence } from '@lubu/shared/schedule/recurrence';
import { layers, type ScheduleRule } from '@lubu/shared/schedule/rule';
import { defaultTimetable } from '@lubu/shared/schedule/timetable';
import type { Screen } from '@lubu/shared/screen/screen';
import type { Page } from '@lubu/shared/template/drawing';
import { civilDate } from '@lubu/shared/time/civil-date';
import { canonicalJson } from '@lubu/shared/trust/canonical';
import { type Envelope, seal, signingKey, type TrustDocument } from '@lubu/shared/trust/envelope';
import { calendar2026 } from '../time/calendar-2026.ts';
import { at } from '../timeline/make-programme.ts';

export const uuid = <T extends string>(n: number): T => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as T;

export const assemblyKey = signingKey('assembly', new Uint8Array(32).fill(1));
export const approvalKey = signingKey('approval', new Uint8Array(32).fill(2));
const publicHalf = ({ keyId, purpose, publicKey }: typeof assemblyKey) => ({ keyId, purpose, publicKey });
export const trust: TrustDocument = { version: 1, keys: [publicHalf(assemblyKey), publicHalf(approvalKey)] };

export const now = at('2026-11-20 09:00');
export const screenId = uuid<ScreenId>(1);
const zoneId = uuid<ZoneId>(2);
export const orgPath = '/999900/999901/';

const paragraph: Block = { type: 'paragraph', text: '经研究，现将有关事项公告如下。' };

export function announcement(title: string, rest: Partial<RevisionOf<'announcement'>> = {}): Revision {
  return {
    schema: 1,
    kind: 'announcement',
    title,
    titlePhrases: [title],
    shortTitle: '',
    issuer: '临禾市人民政府办公室',
    publishedDate: civilDate('2026-11-18'),
    source: { kind: 'portal', name: '临禾市人民政府门户网站' },
    qrUrl: '',
    documentNumber: '临政办公告〔2026〕12号',
    body: [paragraph],
    contact: '',
    ...rest,
  };
}

/** Item `n`, approved everywhere for a year unless told otherwise. */
export function item(
  n: number,
  revision: Revision,
  scope: Partial<Approval> = {},
): CompileItem & { approved: ApprovedRevision } {
  const itemId = uuid<ItemId>(100 + n);
  const { hash, json } = freeze(revision);
  const approval: Approval = {
    format: 1,
    itemId,
    revision: hash,
    from: at('2026-11-01 00:00'),
    until: at('2027-11-01 00:00'),
    subtree: '/999900/',
    layers: [...layers],
    approvedBy: uuid<AccountId>(900),
    approvedAt: at('2026-11-01 00:00'),
    ...scope,
  };
  const envelope = seal('lubu.approval.v1', canonicalJson(approval), [approvalKey]);
  return { itemId, orgPath, state: 'active', approved: { hash, bytes: json.length, revision, approval: envelope } };
}

export const entryOf = (n: number, rest: Partial<ItemEntry> = {}): ItemEntry => ({
  id: uuid<EntryId>(200 + n),
  itemId: uuid<ItemId>(100 + n),
  ...rest,
});

export const playlistOf = (entries: readonly Entry[], n = 0): OwnedPlaylist => ({
  id: uuid<PlaylistId>(300 + n),
  version: 1,
  name: '大厅日常',
  orgPath,
  zoneId,
  entries: [...entries],
});

export const ruleOf = (n: number, rest: Partial<ScheduleRule> = {}): ScheduleRule => ({
  id: uuid<RuleId>(400 + n),
  version: 1,
  name: '日常',
  zoneId,
  playlistId: uuid<PlaylistId>(300),
  target: { kind: 'zone', zoneId },
  role: 'main',
  layer: 'base',
  weight: 1,
  exclusive: false,
  from: civilDate('2026-11-01'),
  weekdays: [],
  dayClass: 'any',
  dayparts: [],
  ...rest,
});

export const screen: Screen = {
  id: screenId,
  version: 1,
  name: '大厅主屏',
  zoneId,
  kind: 'led_wall',
  width: 1920,
  height: 1080,
  pitchUm: 2_500,
  readFromMm: 8_000,
  layout: 'whole',
};

/** Two pages, 10 s and 5 s, for every item; empty drawings. */
export const twoPages = (): Page[] =>
  [10_000, 5_000].map((dwellMs) => ({ dwellMs, drawing: { width: 1920, height: 1080, ground: '#FFFFFF', boxes: [] } }));

/** Three announcements in one playlist on one rule round the clock. */
export function rows(rest: Partial<CompileInput> = {}): CompileInput {
  return {
    screen,
    zone: {
      id: zoneId,
      name: '临禾市政务公开专区',
      orgPath,
      level: 'town',
      timeZone: 'Asia/Shanghai',
      phone: '',
      hours: '',
      timetable: defaultTimetable,
    },
    rules: [ruleOf(0)],
    playlists: [playlistOf([entryOf(1), entryOf(2), entryOf(3)])],
    items: [1, 2, 3].map((n) => item(n, announcement(`关于第${n}批惠民项目的公告`))),
    calendar: calendar2026,
    expandByLibrary: expandRecurrence,
    planPages: twoPages,
    previous: undefined,
    now,
    urgent: false,
    revoked: [],
    ...rest,
  };
}

export const sealManifest = (manifest: Manifest, key = assemblyKey): Envelope =>
  seal('lubu.manifest.v1', canonicalJson(manifest), [key]);
