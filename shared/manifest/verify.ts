// Whether a player may take a manifest. Everything is checked before anything changes: signature, target, version, approvals.
// The answer names the first rule that failed; a refused manifest never alters what is shown.
import type { Static, TSchema } from 'typebox';
import Value from 'typebox/value';
import type { ItemId, RevisionHash, ScreenId } from '../ids.ts';
import { isWithin } from '../org/org.ts';
import { err, ok, type Result } from '../result.ts';
import { type Approval, ApprovalSchema } from '../review/review.ts';
import { canonicalJson } from '../trust/canonical.ts';
import { type Envelope, EnvelopeSchema, isSealedBy, type TrustDocument } from '../trust/envelope.ts';
import { type Manifest, type ManifestEntry, ManifestSchema } from './manifest.ts';

export const refusals = [
  'malformed',
  'bad_signature',
  'wrong_screen',
  'older_version',
  'unapproved_revision',
  'approval_out_of_scope',
  'revoked_revision',
  'inconsistent',
] as const;
export type Refusal = { readonly code: (typeof refusals)[number]; readonly detail: string };

export type Held = {
  readonly trust: TrustDocument;
  readonly screenId: ScreenId;
  /** Version of the last manifest accepted for this screen; 0 before the first. */
  readonly version: number;
  /** Revisions ever revoked on this player; the new list must contain them all. */
  readonly revoked: readonly RevisionHash[];
  /**
   * Where the screen stands, as it was told at pairing. Were it left to the manifest, a stolen assembly key could place the
   * screen inside another approval's subtree.
   */
  readonly orgPath: string;
};

const refuse = (code: Refusal['code'], detail: string) => err<Refusal>({ code, detail });

/** Checks an envelope against what the player holds. Never throws. */
export function verifyManifest(candidate: unknown, held: Held): Result<Manifest, Refusal> {
  if (!Value.Check(EnvelopeSchema, candidate) || candidate.type !== 'lubu.manifest.v1')
    return refuse('malformed', 'envelope');
  if (!isSealedBy(candidate, held.trust)) return refuse('bad_signature', 'no trusted assembly key signed these bytes');
  const manifest = readExactly(ManifestSchema, candidate.payload);
  if (manifest === undefined) return refuse('malformed', 'payload');
  if (manifest.screenId !== held.screenId) return refuse('wrong_screen', manifest.screenId);
  if (manifest.orgPath !== held.orgPath) return refuse('wrong_screen', manifest.orgPath);
  if (manifest.version <= held.version) return refuse('older_version', `${manifest.version} after ${held.version}`);
  const revoked = new Set(manifest.revoked);
  const dropped = held.revoked.find((hash) => !revoked.has(hash));
  if (dropped !== undefined) return refuse('inconsistent', `revocation of ${dropped} was dropped`);
  const refused = contradiction(manifest) ?? unapproved(manifest, revoked, held.trust);
  return refused === undefined ? ok(manifest) : err(refused);
}

/**
 * Why every player would refuse these bytes, whatever it holds; `undefined` when the manifest means one thing. Signatures and
 * approvals are not looked at. Asked before a manifest is signed, of canonical JSON.
 */
export function manifestFault(payload: string): Refusal | undefined {
  const manifest = readExactly(ManifestSchema, payload);
  if (manifest !== undefined) return contradiction(manifest);
  const [first] = Value.Errors(ManifestSchema, JSON.parse(payload));
  return { code: 'malformed', detail: first ? `${first.instancePath} ${first.message}` : 'an unknown member' };
}

/**
 * Reads canonical JSON that has every member of the schema and no other. An unknown member might be a restriction that this
 * program does not know, and bytes in another than the canonical form could be read differently elsewhere.
 */
function readExactly<S extends TSchema>(schema: S, text: string): Static<S> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!Value.Check(schema, value)) return undefined;
    return canonicalJson(Value.Clean(schema, value)) === text ? value : undefined;
  } catch {
    return undefined; // not JSON, or nothing that has a canonical form: the caller says that it is malformed
  }
}

/** What would make the manifest mean two things, or nothing. */
function contradiction(manifest: Manifest): Refusal | undefined {
  const detail = nameless(manifest) ?? misplaced(manifest) ?? doubled(manifest);
  return detail === undefined ? undefined : { code: 'inconsistent', detail };
}

/** A rule whose playlist, or an entry whose hours, the manifest does not have. */
function nameless(manifest: Manifest): string | undefined {
  const keys = new Set(manifest.playlists.map(({ key }) => key));
  const orphan = manifest.rules.find((rule) => !keys.has(rule.playlist));
  if (orphan !== undefined) return `rule ${orphan.ruleId} names playlist ${orphan.playlist}`;
  const hours = new Set((manifest.hours ?? []).map(({ key }) => key));
  for (const { entryId, on } of manifest.playlists.flatMap(({ entries }) => entries)) {
    const unknown = on?.hours?.find((key) => !hours.has(key));
    if (unknown !== undefined) return `entry ${entryId} names hours ${unknown}`;
  }
  return undefined;
}

/** Something that only inserts have, on another layer: nobody could say what it means there. */
function misplaced({ rules, carry }: Manifest): string | undefined {
  const rule = rules.find(
    ({ layer, meets, once }) => layer !== 'insert' && (meets !== undefined || once !== undefined),
  );
  if (rule !== undefined) return `rule ${rule.ruleId} is an insert on layer ${rule.layer}`;
  const carried = carry.find(({ layer, givesWay }) => layer !== 'insert' && givesWay !== undefined);
  return carried === undefined ? undefined : `a loop on layer ${carried.layer} gives way`;
}

function doubled({ playlists, rules, screen, hours = [] }: Manifest): string | undefined {
  const lists = [
    playlists.map(({ key }) => key),
    rules.map(({ ruleId }) => ruleId),
    screen.regions.map(({ role }) => role),
    hours.map(({ key }) => key),
    ...playlists.map(({ entries }) => entries.map(({ entryId }) => entryId)),
  ];
  for (const names of lists) {
    const twice = repeated(names);
    if (twice !== undefined) return `${twice} occurs twice`;
  }
  return undefined;
}

function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/** The first revision or entry that no trusted approval covers in this place, in its window and on all its layers. */
function unapproved(manifest: Manifest, revoked: ReadonlySet<RevisionHash>, trust: TrustDocument): Refusal | undefined {
  const approvals = new Map<string, Approval[]>();
  for (const { hash, approval: envelope } of manifest.revisions) {
    const approval = readApproval(envelope, trust);
    if (approval?.revision !== hash) return { code: 'unapproved_revision', detail: hash };
    if (!isWithin(manifest.orgPath, approval.subtree))
      return { code: 'approval_out_of_scope', detail: `${hash} on ${manifest.orgPath}` };
    if (revoked.has(hash)) return { code: 'revoked_revision', detail: hash };
    const key = approvalKey(hash, approval.itemId);
    approvals.set(key, [...(approvals.get(key) ?? []), approval]);
  }
  const layersOf = new Map<string, string[]>();
  for (const rule of manifest.rules) layersOf.set(rule.playlist, [...(layersOf.get(rule.playlist) ?? []), rule.layer]);
  for (const { key, entries } of manifest.playlists) {
    const layers = layersOf.get(key) ?? [];
    for (const entry of entries) {
      const given = approvals.get(approvalKey(entry.revision, entry.itemId));
      if (given === undefined) return { code: 'unapproved_revision', detail: entry.revision };
      if (!given.some((approval) => covers(approval, entry, layers)))
        return { code: 'approval_out_of_scope', detail: `${entry.revision} in ${key}` };
    }
  }
  return undefined;
}

/** Two items may consist of the same bytes; each needs its own approval. */
const approvalKey = (hash: RevisionHash, itemId: ItemId): string => `${hash} ${itemId}`;

const covers = (approval: Approval, entry: ManifestEntry, layers: readonly string[]): boolean =>
  approval.from <= entry.from &&
  entry.until <= approval.until &&
  layers.every((layer) => approval.layers.includes(layer));

function readApproval(envelope: Envelope, trust: TrustDocument): Approval | undefined {
  if (envelope.type !== 'lubu.approval.v1' || !isSealedBy(envelope, trust)) return undefined;
  return readExactly(ApprovalSchema, envelope.payload);
}
