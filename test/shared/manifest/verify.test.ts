import type { RevisionHash, ScreenId } from '@lubu/shared/ids';
import { compileManifest } from '@lubu/shared/manifest/compile';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { type Held, verifyManifest } from '@lubu/shared/manifest/verify';
import { instant } from '@lubu/shared/time/instant';
import { canonicalJson, sha256Hex } from '@lubu/shared/trust/canonical';
import { type Envelope, seal, signingKey } from '@lubu/shared/trust/envelope';
import { describe, expect, test } from 'vitest';
import {
  announcement,
  approvalKey,
  assemblyKey,
  entryOf,
  item,
  orgPath,
  playlistOf,
  rows,
  screenId,
  sealManifest,
  trust,
  uuid,
} from './make-rows.ts';

const { manifest } = compileManifest(rows());
const held: Held = { trust, screenId, orgPath, version: 0, revoked: [] };
const envelope = sealManifest(manifest);

const outcome = (candidate: unknown, holding: Held = held): string => {
  const result = verifyManifest(candidate, holding);
  return result.ok ? 'taken' : result.error.code;
};
/** Outcome of a manifest that was changed and then signed by the server's own key: only approvals can still stop it. */
const changed = (change: (draft: Manifest) => void): string => {
  const draft = structuredClone(manifest);
  change(draft);
  return outcome(sealManifest(draft));
};
/** The approval of the first entry, signed for other layers. */
function swapApproval(draft: Manifest, layers: string[]): void {
  const { revision } = firstEntry(draft);
  const listed = draft.revisions.find((one) => one.hash === revision) ?? expect.fail('no revision');
  listed.approval = seal('lubu.approval.v1', canonicalJson({ ...JSON.parse(listed.approval.payload), layers }), [
    approvalKey,
  ]);
}
const withPayload = (payload: string): Envelope => seal('lubu.manifest.v1', payload, [assemblyKey]);
const hash = (text: string) => sha256Hex(text) as RevisionHash;
const firstRule = (draft: Manifest) => draft.rules[0] ?? expect.fail('no rule');
const firstEntry = (draft: Manifest) => draft.playlists[0]?.entries[0] ?? expect.fail('no entry');

describe('a manifest that is as it should be', () => {
  test('of the previous version, without any of the newer members, is taken', () => {
    const older = ['hours', 'met', 'promise', 'meets', 'once', 'on', 'newest', 'notice'];
    for (const part of [manifest, firstRule(manifest), firstEntry(manifest)])
      for (const member of older) expect(Object.keys(part)).not.toContain(member);
    expect(outcome(envelope)).toBe('taken');
  });
  test('with every newer member is taken', () => {
    const rich = changed((d) => {
      d.hours = [
        { key: 'open', dayparts: [{ from: 510, until: 1_050, days: [{ first: 20_000, last: 20_001 }] }] },
      ] as never;
      d.met = [{ ruleId: firstRule(d).ruleId, planned: d.builtAt, began: d.builtAt }];
      Object.assign(firstRule(d), {
        layer: 'insert',
        once: true,
        meets: 'pause',
        promise: { everyMs: 60_000, noticePercent: 95 },
      });
      Object.assign(firstEntry(d), {
        on: { weekdays: [1], hours: ['open'] },
        newest: { group: firstEntry(d).entryId, count: 1 },
        promise: { mostPerHour: 6 },
        notice: { from: d.builtAt, until: d.compiledUntil },
      });
    });
    expect(rich).toBe('taken');
  });
  test('is taken, and what comes out is what was compiled', () => {
    expect(verifyManifest(envelope, held)).toEqual({ ok: true, value: manifest });
    expect(outcome(JSON.parse(JSON.stringify(envelope)), held)).toBe('taken');
  });
  test('two items of the same bytes, each with its own approval, are taken', () => {
    const twins = [item(1, announcement('停水通知')), item(2, announcement('停水通知'))];
    const compiled = compileManifest(rows({ items: twins, playlists: [playlistOf([entryOf(1), entryOf(2)])] }));
    expect(compiled.manifest.playlists[0]?.entries).toHaveLength(2);
    expect(outcome(sealManifest(compiled.manifest))).toBe('taken');
  });
});

describe('bytes', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', JSON.stringify(envelope)],
    ['a list', [envelope]],
    ['no signatures', { ...envelope, signatures: [] }],
    ['nine signatures', { ...envelope, signatures: Array(9).fill(envelope.signatures[0]) }],
    ['another type', { ...envelope, type: 'lubu.manifest.v2' }],
    ['an approval in its place', manifest.revisions[0]?.approval],
    ['5 MB', withPayload(JSON.stringify({ ...manifest, orgPath: 'x'.repeat(5_000_000) }))],
    ['not JSON', withPayload('{"format":1')],
    ['JSON of something else', withPayload('[]')],
    ['a number that is no integer', withPayload(envelope.payload.replace('"version":1', '"version":1.5'))],
    ['an unknown member', withPayload(canonicalJson({ ...manifest, onlyOnMondays: true }))],
    [
      'an unknown member further inside',
      withPayload(envelope.payload.replace('"exclusive":false', '"except":1,"exclusive":false')),
    ],
    ['a member given twice', withPayload(envelope.payload.replace('"version":1', '"version":9,"version":1'))],
    ['another order of members', withPayload(JSON.stringify(Object.fromEntries(Object.entries(manifest).reverse())))],
    ['spaces', withPayload(JSON.stringify(JSON.parse(envelope.payload), null, 1))],
  ])('%s: malformed', (_, candidate) => {
    expect(outcome(candidate)).toBe('malformed');
  });

  test('any one byte changed breaks the signature', () => {
    for (let at = 0; at < envelope.payload.length; at += 97) {
      const flipped = String.fromCharCode(envelope.payload.charCodeAt(at) ^ 1);
      const payload = envelope.payload.slice(0, at) + flipped + envelope.payload.slice(at + 1);
      expect(outcome({ ...envelope, payload })).toBe('bad_signature');
    }
  });
});

describe('keys', () => {
  const stranger = signingKey('assembly', new Uint8Array(32).fill(7));
  test.each([
    ['a key that is not pinned', sealManifest(manifest, stranger)],
    ['the approval key, which may not sign manifests', sealManifest(manifest, approvalKey)],
    ['a strange key under a pinned id', { ...sealManifest(manifest, { ...stranger, keyId: assemblyKey.keyId }) }],
    [
      'a signature over another type',
      { ...seal('lubu.approval.v1', envelope.payload, [assemblyKey]), type: 'lubu.manifest.v1' },
    ],
  ])('%s: bad_signature', (_, candidate) => {
    expect(outcome(candidate)).toBe('bad_signature');
  });
  test('a second, good signature beside a strange one is enough', () => {
    expect(outcome(seal('lubu.manifest.v1', envelope.payload, [stranger, assemblyKey]))).toBe('taken');
  });
});

describe('target and version', () => {
  test('another screen, or another place than the one told at pairing', () => {
    expect(outcome(envelope, { ...held, screenId: uuid<ScreenId>(77) })).toBe('wrong_screen');
    expect(outcome(envelope, { ...held, orgPath: '/999900/999902/' })).toBe('wrong_screen');
  });
  test('an older version, and the same again', () => {
    expect(outcome(envelope, { ...held, version: 2 })).toBe('older_version');
    expect(outcome(envelope, { ...held, version: 1 })).toBe('older_version');
  });
});

describe('approvals', () => {
  const other = item(9, announcement('未经审核的内容'));

  test.each<[string, string, (draft: Manifest) => void]>([
    ['an entry without any approval', 'unapproved_revision', (d) => (firstEntry(d).revision = hash('x'))],
    ['an entry of another item than was approved', 'unapproved_revision', (d) => (firstEntry(d).itemId = other.itemId)],
    [
      'an approval for other bytes',
      'unapproved_revision',
      (d) => {
        const [first] = d.revisions;
        if (first) first.approval = other.approved.approval;
      },
    ],
    [
      'an approval signed by the assembly key',
      'unapproved_revision',
      (d) => {
        const [first] = d.revisions;
        if (first) first.approval = seal('lubu.approval.v1', first.approval.payload, [assemblyKey]);
      },
    ],
    [
      'an approval with a member this program does not know',
      'unapproved_revision',
      (d) => {
        const [first] = d.revisions;
        if (first === undefined) return;
        const restricted = canonicalJson({ ...JSON.parse(first.approval.payload), exceptScreens: [screenId] });
        first.approval = seal('lubu.approval.v1', restricted, [approvalKey]);
      },
    ],
    [
      'a window that ends later than approved',
      'approval_out_of_scope',
      (d) => (firstEntry(d).until = instant(firstEntry(d).until + 1)),
    ],
    [
      'a window that begins earlier than approved',
      'approval_out_of_scope',
      (d) => (firstEntry(d).from = instant(firstEntry(d).from - 1)),
    ],
    ['another place than the player was told', 'wrong_screen', (d) => (d.orgPath = '/888800/')],
    ['a revoked revision', 'revoked_revision', (d) => d.revoked.push(firstEntry(d).revision)],
    ['a rule whose playlist is missing', 'inconsistent', (d) => (d.playlists = [])],
    [
      'two playlists of one key',
      'inconsistent',
      (d) => d.playlists.push({ key: d.playlists[0]?.key ?? '', entries: [] }),
    ],
    ['two regions of one role', 'inconsistent', (d) => d.screen.regions.push(...d.screen.regions)],
    ['an entry twice in one playlist', 'inconsistent', (d) => d.playlists[0]?.entries.push(firstEntry(d))],
    ['hours that the manifest does not have', 'inconsistent', (d) => (firstEntry(d).on = { hours: ['open'] })],
    [
      'hours of one key twice',
      'inconsistent',
      (d) =>
        (d.hours = [
          { key: 'open', dayparts: [] },
          { key: 'open', dayparts: [] },
        ]),
    ],
    ['a single pass on a layer that is no insert', 'inconsistent', (d) => (firstRule(d).once = true)],
    ['a meeting on a layer that is no insert', 'inconsistent', (d) => (firstRule(d).meets = 'give_way')],
    [
      'a loop that gives way on a layer that is no insert',
      'inconsistent',
      (d) => d.carry.push({ role: 'main', layer: 'base', givesWay: true, at: d.builtAt, anchor: d.builtAt }),
    ],
    [
      'a member that this player does not know',
      'malformed',
      (d) => Object.assign(firstEntry(d), { onlyOnSundays: true }),
    ],
    [
      'an insert whose item is not approved for inserts',
      'approval_out_of_scope',
      (d) => {
        Object.assign(firstRule(d), { layer: 'insert', meets: 'give_way' });
        swapApproval(d, ['base']);
      },
    ],
  ])('%s: %s', (_, code, change) => {
    expect(changed((draft) => void change(draft))).toBe(code);
  });

  test('a place outside the approved subtree', () => {
    const moved = sealManifest({ ...manifest, orgPath: '/888800/' });
    expect(outcome(moved, { ...held, orgPath: '/888800/' })).toBe('approval_out_of_scope');
  });

  test('a layer for which the item was not approved', () => {
    const items = rows().items.map((one, i) => item(i + 1, announcement(`公告${i}`), { layers: ['base'] }) ?? one);
    const compiled = compileManifest(rows({ items })).manifest;
    expect(outcome(sealManifest(compiled))).toBe('taken');
    const raised = { ...compiled, rules: compiled.rules.map((rule) => ({ ...rule, layer: 'emergency' as const })) };
    expect(outcome(sealManifest(raised))).toBe('approval_out_of_scope');
  });

  test('a revocation that the player knows may not be dropped', () => {
    const known = { ...held, revoked: [hash('撤回')] };
    expect(outcome(envelope, known)).toBe('inconsistent');
    expect(outcome(sealManifest(compileManifest(rows({ revoked: known.revoked })).manifest), known)).toBe('taken');
  });

  test('50,000 revocations are checked', () => {
    const revoked = Array.from({ length: 50_000 }, (_, i) => hash(String(i)));
    const long = sealManifest({ ...manifest, revoked });
    expect(outcome(long, { ...held, revoked })).toBe('taken');
  });
});
