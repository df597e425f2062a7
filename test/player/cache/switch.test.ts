import { fetchVerified, pathOf } from '@lubu/player/cache/fetch-verified';
import { Intake } from '@lubu/player/cache/intake';
import { type Offer, type SwitchDeps, switchTo } from '@lubu/player/cache/switch';
import { verifyManifest } from '@lubu/shared/manifest/verify';
import type { Millis } from '@lubu/shared/time/instant';
import { sha256Hex } from '@lubu/shared/trust/canonical';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mondayMorning as now } from '../../support/fake-clock.ts';
import {
  foreignKeys,
  type MadeProgramme,
  makeProgramme,
  orgPath,
  type Planned,
  screenId,
  trust,
} from '../hall/programme.ts';
import { MemoryStore, PowerCut } from './memory-store.ts';

const planned = (...titles: string[]): Planned[] => titles.map((title) => ({ title, pages: [5_000] }));
const old = makeProgramme(planned('关于柳溪镇公租房配租结果的公示', '关于开展冬季消防检查的通知'), { version: 1, now });
const next = makeProgramme(
  planned('关于调整城乡居民最低生活保障标准的通知', '关于开展冬季消防检查的通知', '村级公益岗位招聘公告'),
  { version: 2, now },
);

type Answer = (path: string) => Response;
const honest =
  (...made: readonly MadeProgramme[]): Answer =>
  (path) => {
    const hash = path.split('/').at(-1) ?? '';
    const json = made.flatMap(({ revisions }) => [...revisions]).find(([each]) => each === hash)?.[1];
    return json === undefined
      ? new Response('{}', { status: 404 })
      : new Response(json, { headers: { 'content-type': 'application/json; charset=utf-8' } });
  };

function depsOn(store: MemoryStore, answer: Answer): SwitchDeps {
  return {
    store,
    verify: (candidate, held) => Promise.resolve(verifyManifest(candidate, held)),
    fetch: (download, signal) =>
      fetchVerified(
        download,
        {
          get: (path) => Promise.resolve(answer(path)),
          sha256Hex: (bytes) => Promise.resolve(sha256Hex(bytes)),
        },
        signal,
      ),
    now: () => now,
    onRevoked: () => undefined,
  };
}

const take = (made: MadeProgramme, store: MemoryStore, answer: Answer = honest(old, next)) =>
  switchTo(
    { envelope: made.envelope, etag: `v${made.manifest.version}` },
    { trust, screenId, orgPath },
    depsOn(store, answer),
    new AbortController().signal,
  );

/** Everything the newest version names is there, byte for byte. */
function expectWhole(store: MemoryStore): void {
  for (const manifest of store.programme.chain)
    for (const { hash } of manifest.revisions) expect(sha256Hex(store.revisions.get(hash) ?? '')).toBe(hash);
}

describe('a switch', () => {
  it('cut off before any of its writes leaves the old state or the new one, whole, and goes through the next time', async () => {
    for (let fuse = 0; ; fuse++) {
      const store = new MemoryStore();
      await take(old, store);
      store.fuse = fuse;
      const cut = await take(next, store).then(
        () => false,
        (cause: unknown) => cause instanceof PowerCut,
      );
      expect(store.programme.chain.at(-1)?.version).toBe(cut ? 1 : 2);
      expectWhole(store);
      store.fuse = undefined;
      if (!cut) break;
      expect((await take(next, store)).ok).toBe(true);
      expectWhole(store);
    }
  });

  it('keeps the old programme whatever the network does to the bytes', async () => {
    const mutation = fc.oneof(
      fc.record({ kind: fc.constant('flip' as const), at: fc.nat(400), bit: fc.nat(7) }),
      fc.record({ kind: fc.constant('truncate' as const), at: fc.nat(400), bit: fc.constant(0) }),
      fc.record({ kind: fc.constant('endless' as const), at: fc.constant(0), bit: fc.constant(0) }),
      fc.record({ kind: fc.constant('portal' as const), at: fc.constant(0), bit: fc.constant(0) }),
      fc.record({ kind: fc.constant('empty' as const), at: fc.constant(0), bit: fc.constant(0) }),
      fc.record({ kind: fc.constant('busy' as const), at: fc.constant(0), bit: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(mutation, async ({ kind, at, bit }) => {
        const store = new MemoryStore();
        await take(old, store);
        const lying: Answer = (path) => {
          const json = next.revisions.get(path.split('/').at(-1) as never) ?? '{}';
          const bytes = new TextEncoder().encode(json);
          const headers = { 'content-type': 'application/json' };
          if (kind === 'busy') return new Response('', { status: 503 });
          if (kind === 'portal')
            return new Response('<html>请先登录无线网络</html>', { headers: { 'content-type': 'text/html' } });
          if (kind === 'empty') return new Response('', { headers });
          if (kind === 'truncate') return new Response(bytes.slice(0, at), { headers });
          if (kind === 'endless') return new Response(new Uint8Array(bytes.length + 50_000), { headers });
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
          return new Response(bytes, { headers });
        };
        const result = await take(next, store, lying);
        expect(result.ok).toBe(false);
        expect(store.programme.chain.map(({ version }) => version)).toEqual([1]);
        for (const [hash, json] of store.revisions) expect(sha256Hex(json)).toBe(hash);
        expect((await take(next, store)).ok).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('refuses an older version, other keys and a dropped revocation, and writes nothing', async () => {
    const store = new MemoryStore();
    const [first] = old.revisions.keys();
    const revoking = makeProgramme(planned('停水通知'), {
      version: 5,
      now,
      revoked: first === undefined ? [] : [first],
    });
    await take(old, store);
    expect((await take(revoking, store, honest(revoking))).ok).toBe(true);
    const before = store.programme;
    store.fuse = 0;
    const offers: [MadeProgramme, string][] = [
      [makeProgramme(planned('停电通知'), { version: 4, now, revoked: [...before.revoked] }), 'older_version'],
      [makeProgramme(planned('停电通知'), { version: 6, now, keys: foreignKeys }), 'bad_signature'],
      [makeProgramme(planned('停电通知'), { version: 6, now }), 'inconsistent'],
    ];
    for (const [offer, code] of offers)
      expect(await take(offer, store)).toMatchObject({ ok: false, error: { refusal: { code } } });
    expect(store.programme).toBe(before);
  });

  it('asks for each body under its own hash only', () => {
    const hash = 'ab'.repeat(32) as never;
    expect(pathOf({ kind: 'revision', hash, bytes: 2, mime: 'application/json' })).toBe(
      `/api/player/revisions/${hash}`,
    );
  });
});

describe('the intake', () => {
  const offer = (etag: string): Offer => ({ envelope: {}, etag });

  it('tries again with growing waits until it has everything, and says so once', async () => {
    const waits: Millis[] = [];
    let failures = 0;
    let tries = 0;
    let accepted = 0;
    const intake = new Intake({
      attempt: () =>
        Promise.resolve(
          ++tries < 5
            ? { ok: false, error: { kind: 'download', failure: { code: 'offline', detail: '' } } }
            : { ok: true, value: old.manifest },
        ),
      wait: (length) => {
        waits.push(length);
        return Promise.resolve();
      },
      random: () => 0.999,
      onAccepted: () => {
        accepted += 1;
        return Promise.resolve();
      },
      onRefused: () => undefined,
      onFetchFailed: () => failures++,
      onStorageFailed: () => undefined,
    });
    await intake.offer(offer('v1'));
    expect({ tries, accepted, failures }).toEqual({ tries: 5, accepted: 1, failures: 1 });
    expect(waits).toEqual([999, 1_998, 3_996, 7_992]);
  });

  it('a forged offer that comes in between is refused and does not cost the good one its place', async () => {
    const log: string[] = [];
    let line = false;
    const intake: Intake = new Intake({
      attempt: ({ etag }) => {
        if (etag === 'forged')
          return Promise.resolve({
            ok: false,
            error: { kind: 'refused', refusal: { code: 'bad_signature', detail: '' } },
          });
        if (line) return Promise.resolve({ ok: true, value: old.manifest });
        return Promise.resolve({ ok: false, error: { kind: 'download', failure: { code: 'offline', detail: '' } } });
      },
      wait: () => {
        if (!line) void intake.offer(offer('forged'));
        line = true;
        return Promise.resolve();
      },
      random: () => 0,
      onAccepted: () => {
        log.push('accepted');
        return Promise.resolve();
      },
      onRefused: ({ code }) => log.push(code),
      onFetchFailed: () => undefined,
      onStorageFailed: () => undefined,
    });
    await intake.offer(offer('good'));
    expect(log).toEqual(['bad_signature', 'accepted']);
  });
});
