// Whether a player may take a manifest. Everything is checked before anything changes: signature, target, version, approvals.
// The answer names the first rule that failed; a refused manifest never alters what is shown.
import Value from 'typebox/value';
import type { RevisionHash, ScreenId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { type Approval, ApprovalSchema } from '../review/review.ts';
import { type Envelope, EnvelopeSchema, isSealedBy, type TrustDocument } from '../trust/envelope.ts';
import { type Manifest, ManifestSchema } from './manifest.ts';

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
};

const refuse = (code: Refusal['code'], detail: string) => err<Refusal>({ code, detail });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: the schema check that follows says so
  }
}

/** Checks an envelope against what the player holds. Never throws. */
export function verifyManifest(candidate: unknown, held: Held): Result<Manifest, Refusal> {
  if (!Value.Check(EnvelopeSchema, candidate) || candidate.type !== 'lubu.manifest.v1')
    return refuse('malformed', 'envelope');
  if (!isSealedBy(candidate, held.trust)) return refuse('bad_signature', 'no trusted assembly key signed these bytes');
  const manifest = readJson(candidate.payload);
  if (!Value.Check(ManifestSchema, manifest)) return refuse('malformed', 'payload');
  if (manifest.screenId !== held.screenId) return refuse('wrong_screen', manifest.screenId);
  if (manifest.version <= held.version) return refuse('older_version', `${manifest.version} after ${held.version}`);
  const dropped = held.revoked.find((hash) => !manifest.revoked.includes(hash));
  if (dropped !== undefined) return refuse('inconsistent', `revocation of ${dropped} was dropped`);
  return verifyApprovals(manifest, held.trust);
}

function verifyApprovals(manifest: Manifest, trust: TrustDocument): Result<Manifest, Refusal> {
  const approvals = new Map<RevisionHash, Approval>();
  for (const { hash, approval } of manifest.revisions) {
    const read = readApproval(approval, trust);
    if (read === undefined || read.revision !== hash) return refuse('unapproved_revision', hash);
    if (!manifest.orgPath.startsWith(read.subtree))
      return refuse('approval_out_of_scope', `${hash} on ${manifest.orgPath}`);
    if (manifest.revoked.includes(hash)) return refuse('revoked_revision', hash);
    approvals.set(hash, read);
  }
  const layersOf = new Map<string, Set<string>>();
  for (const rule of manifest.rules)
    layersOf.set(rule.playlist, (layersOf.get(rule.playlist) ?? new Set()).add(rule.layer));
  for (const playlist of manifest.playlists) {
    for (const entry of playlist.entries) {
      const approval = approvals.get(entry.revision);
      if (approval === undefined || approval.itemId !== entry.itemId)
        return refuse('unapproved_revision', entry.revision);
      const outside = entry.from < approval.from || entry.until > approval.until;
      const wrongLayer = [...(layersOf.get(playlist.key) ?? [])].find((layer) => !approval.layers.includes(layer));
      if (outside || wrongLayer !== undefined)
        return refuse('approval_out_of_scope', `${entry.revision} ${wrongLayer ?? 'window'}`);
    }
  }
  const keys = new Set(manifest.playlists.map((playlist) => playlist.key));
  const orphan = manifest.rules.find((rule) => !keys.has(rule.playlist));
  return orphan === undefined
    ? ok(manifest)
    : refuse('inconsistent', `rule ${orphan.ruleId} names playlist ${orphan.playlist}`);
}

function readApproval(envelope: Envelope, trust: TrustDocument): Approval | undefined {
  if (envelope.type !== 'lubu.approval.v1' || !isSealedBy(envelope, trust)) return undefined;
  const approval = readJson(envelope.payload);
  return Value.Check(ApprovalSchema, approval) ? approval : undefined;
}
