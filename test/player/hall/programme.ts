// Programmes for the player's tests: real words, real signatures, one screen, a loop of announcements.
import { freeze, type Revision } from '@lubu/shared/content/revision';
import type { AccountId, EntryId, ItemId, RevisionHash, RuleId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { Approval } from '@lubu/shared/review/review';
import { type CivilDate, toEpochDay } from '@lubu/shared/time/civil-date';
import { day, type Instant, plus } from '@lubu/shared/time/instant';
import { canonicalJson } from '@lubu/shared/trust/canonical';
import { type Envelope, type SigningKey, seal, signingKey, type TrustDocument } from '@lubu/shared/trust/envelope';

export const screenId = '00000000-0000-4000-8000-00000000c001' as ScreenId;
export const orgPath = '/999900/999901/';

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
export const keys = { approval: signingKey('approval', seed(1)), assembly: signingKey('assembly', seed(2)) };
export const foreignKeys = { approval: signingKey('approval', seed(8)), assembly: signingKey('assembly', seed(9)) };
export const trust: TrustDocument = {
  version: 1,
  keys: [keys.approval, keys.assembly].map(({ keyId, purpose, publicKey }) => ({ keyId, purpose, publicKey })),
};

/** A number as the end of an id. */
export const id = <T extends string>(n: number): T => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as T;

export function announcement(title: string): Revision {
  return {
    schema: 1,
    kind: 'announcement',
    title,
    titlePhrases: [title],
    shortTitle: '',
    issuer: '柳溪镇人民政府',
    publishedDate: '2026-11-20' as CivilDate,
    source: { kind: 'portal', name: '柳溪镇人民政府网站', url: 'https://www.example.gov.cn/a/1.html' },
    qrUrl: '',
    documentNumber: '',
    body: [{ type: 'paragraph', text: '请参保居民于十二月三十一日前到镇便民服务中心二号窗口办理缴费。' }],
    contact: '',
  };
}

export type Planned = {
  readonly title: string;
  readonly pages: readonly number[];
  readonly from?: Instant;
  readonly until?: Instant;
};

export type ProgrammeOptions = {
  readonly version: number;
  readonly now: Instant;
  readonly effectiveFrom?: Instant;
  readonly revoked?: readonly RevisionHash[];
  readonly carry?: Manifest['carry'];
  readonly keys?: { readonly approval: SigningKey; readonly assembly: SigningKey };
};

export type MadeProgramme = {
  readonly manifest: Manifest;
  readonly envelope: Envelope;
  /** hash → canonical JSON. */
  readonly revisions: ReadonlyMap<RevisionHash, string>;
};

/** One rule, around the clock, on the main region of a 1920 × 384 wall. */
export function makeProgramme(items: readonly Planned[], options: ProgrammeOptions): MadeProgramme {
  const { now, version, revoked = [] } = options;
  const signing = options.keys ?? keys;
  const frozen = items.map(({ title }) => freeze(announcement(title)));
  const until = plus(now, 400 * day);
  const entries = items.map((item, index) => ({
    entryId: id<EntryId>(1_000 + index),
    itemId: id<ItemId>(2_000 + index),
    revision: frozen[index]?.hash as RevisionHash,
    from: item.from ?? plus(now, -30 * day),
    until: item.until ?? until,
    pages: [...item.pages],
  }));
  const approve = (revision: RevisionHash, itemId: ItemId): Envelope => {
    const approval: Approval = {
      format: 1,
      itemId,
      revision,
      from: plus(now, -40 * day),
      until: plus(now, 500 * day),
      subtree: '/999900/',
      layers: ['base'],
      approvedBy: id<AccountId>(7),
      approvedAt: plus(now, -day),
    };
    return seal('lubu.approval.v1', canonicalJson(approval), [signing.approval]);
  };
  const today = toEpochDay(new Date(now).toISOString().slice(0, 10) as CivilDate);
  const manifest: Manifest = {
    format: 1,
    screenId,
    version,
    builtAt: now,
    effectiveFrom: options.effectiveFrom ?? now,
    compiledUntil: until,
    orgPath,
    zone: {
      id: id<ZoneId>(3),
      name: '柳溪镇政务公开专区',
      timeZone: 'Asia/Shanghai',
      phone: '0571-12345678',
      hours: '周一至周五 8:30–17:00',
    },
    offsets: [{ from: 0 as Instant, offsetMs: 28_800_000 }],
    screen: {
      name: '大厅 LED 主屏',
      kind: 'led_wall',
      width: 1920,
      height: 384,
      pitchUm: 2_500,
      readFromMm: 8_000,
      regions: [{ role: 'main', x: 0, y: 0, width: 1920, height: 384 }],
    },
    rules: [
      {
        ruleId: id<RuleId>(4),
        layer: 'base',
        role: 'main',
        weight: 1,
        exclusive: false,
        playlist: 'p@main',
        days: [{ first: (today - 2) as typeof today, last: (today + 400) as typeof today }],
        dayparts: [{ from: 0, until: 1_440 }],
      },
    ],
    playlists: [{ key: 'p@main', entries }],
    carry: options.carry ?? [],
    revisions: entries.map(({ revision, itemId }, index) => ({
      hash: revision,
      bytes: Buffer.byteLength(frozen[index]?.json ?? ''),
      approval: approve(revision, itemId),
    })),
    assets: [],
    revoked: [...revoked],
  };
  return {
    manifest,
    envelope: seal('lubu.manifest.v1', canonicalJson(manifest), [signing.assembly]),
    revisions: new Map(frozen.map(({ hash, json }) => [hash, json])),
  };
}
