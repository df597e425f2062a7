// The rows of the database as TypeScript sees them. Column names are camelCase here and snake_case there (CamelCasePlugin).
// Instants are epoch milliseconds; jsonb columns hold exactly the named shapes of shared/.

import type { Rendition } from '@lubu/shared/asset/asset';
import type { ContentKind } from '@lubu/shared/content/revision';
import type {
  AccountId,
  AssetHash,
  ItemId,
  OrganizationId,
  PlayerId,
  PlaylistId,
  RevisionHash,
  RuleId,
  ScreenId,
  ZoneId,
} from '@lubu/shared/ids';
import type { CompileProblem } from '@lubu/shared/manifest/compile-problem';
import type { Level, Role } from '@lubu/shared/org/org';
import type { PlaylistDraft } from '@lubu/shared/playlist/playlist';
import type { ItemState, RevisionState, Verdict } from '@lubu/shared/review/review';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { Timetable } from '@lubu/shared/schedule/timetable';
import type { RegionRole, ScreenDraft } from '@lubu/shared/screen/screen';
import type { Instant } from '@lubu/shared/time/instant';
import type { Envelope } from '@lubu/shared/trust/envelope';
import type { Generated, JSONColumnType } from 'kysely';

/** jsonb: read as `T`, written as JSON text. */
type Json<T extends object> = JSONColumnType<T>;

export interface Tables {
  'lubu.organization': { id: OrganizationId; orgPath: string; name: string; level: Level };
  'lubu.account': {
    id: AccountId;
    organizationId: OrganizationId;
    orgPath: string;
    loginName: string;
    displayName: string;
    roles: Role[];
    passwordHash: Generated<string>;
    firstCodeHash: Generated<string>;
    firstCodeUntil: Generated<Instant>;
    active: Generated<boolean>;
    createdAt: Instant;
  };
  'lubu.session': {
    tokenHash: string;
    accountId: AccountId;
    orgPath: string;
    createdAt: Instant;
    seenAt: Instant;
    expiresAt: Instant;
  };
  'lubu.sign_in_attempt': { loginName: string; source: string; failures: number; lastAt: Instant };
  'lubu.audit_event': {
    seq: Generated<number>;
    at: Instant;
    orgPath: string;
    actorKind: 'account' | 'player' | 'system';
    actorId: string | null;
    action: string;
    objectKind: string;
    objectId: string;
    detail: Json<object>;
    prevHash: Generated<string>;
    hash: Generated<string>;
  };
  'lubu.zone': {
    id: ZoneId;
    orgPath: string;
    name: string;
    level: Level;
    venue: string;
    timeZone: string;
    phone: string;
    hours: string;
    version: Generated<number>;
    timetable: JSONColumnType<Timetable, string | undefined, string>;
  };
  'lubu.screen': {
    id: ScreenId;
    orgPath: string;
    zoneId: ZoneId;
    version: Generated<number>;
    record: Json<ScreenDraft>;
    nextManifestVersion: Generated<number>;
    problems: JSONColumnType<CompileProblem[], string | undefined, string>;
  };
  'lubu.player': {
    id: PlayerId;
    orgPath: string;
    screenId: ScreenId;
    publicKey: string;
    platform: string;
    pairedAt: Instant;
    pairedBy: AccountId;
    revokedAt: Instant | null;
    seenAt: Instant | null;
  };
  'lubu.pairing': {
    id: string;
    codeHash: string;
    publicKey: string;
    width: number;
    height: number;
    platform: string;
    createdAt: Instant;
    expiresAt: Instant;
    playerId: PlayerId | null;
  };
  'lubu.pairing_attempt': { accountId: AccountId; failures: number; windowStart: Instant };
  'lubu.asset': {
    hash: AssetHash;
    orgPath: string;
    name: string;
    kind: 'image';
    mime: string;
    width: number;
    height: number;
    bytes: number;
    state: 'processing' | 'ready' | 'failed';
    problem: Generated<string>;
    renditions: Json<Rendition[]>;
    createdBy: AccountId;
    createdAt: Instant;
  };
  'lubu.content_item': {
    id: ItemId;
    orgPath: string;
    kind: ContentKind;
    state: ItemState;
    newest: RevisionHash;
    approved: RevisionHash | null;
    createdBy: AccountId;
    createdAt: Instant;
    updatedAt: Instant;
  };
  'lubu.content_revision': {
    itemId: ItemId;
    hash: RevisionHash;
    orgPath: string;
    no: number;
    json: string;
    title: string;
    state: RevisionState;
    step: Generated<number>;
    steps: Generated<number>;
    authors: AccountId[];
    createdAt: Instant;
  };
  'lubu.review_decision': {
    id: string;
    orgPath: string;
    itemId: ItemId;
    revision: RevisionHash;
    step: number;
    verdict: Verdict;
    comment: string;
    decidedBy: AccountId;
    decidedAt: Instant;
  };
  'lubu.approval': {
    itemId: ItemId;
    revision: RevisionHash;
    orgPath: string;
    envelope: Json<Envelope>;
    createdAt: Instant;
  };
  'lubu.revocation': { revision: RevisionHash; itemId: ItemId; orgPath: string; revokedAt: Instant };
  'lubu.playlist': {
    id: PlaylistId;
    orgPath: string;
    zoneId: ZoneId;
    version: Generated<number>;
    record: Json<PlaylistDraft>;
  };
  'lubu.schedule_rule': {
    id: RuleId;
    orgPath: string;
    zoneId: ZoneId;
    playlistId: PlaylistId;
    version: Generated<number>;
    record: Json<ScheduleRuleDraft>;
  };
  'lubu.manifest': {
    screenId: ScreenId;
    version: number;
    orgPath: string;
    etag: string;
    envelope: Json<Envelope>;
    effectiveFrom: Instant;
    builtAt: Instant;
    urgent: boolean;
  };
  'lubu.play_record': {
    playerId: PlayerId;
    boot: string;
    seq: number;
    orgPath: string;
    screenId: ScreenId;
    role: RegionRole;
    ruleId: RuleId;
    itemId: ItemId;
    revision: RevisionHash;
    manifestVersion: number;
    startAt: Instant;
    endAt: Instant;
    result: 'full' | 'cut' | 'failed';
    receivedAt: Instant;
  };
  'lubu.incident': {
    id: string;
    orgPath: string;
    screenId: ScreenId;
    playerId: PlayerId;
    at: Instant;
    kind: string;
    detail: string;
  };
  'lubu.setting': { name: string; value: Json<object> };
}
