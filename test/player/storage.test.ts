// Everything a restart must not lose, in the real IndexedDB and Cache of a real browser.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Play } from '@lubu/player/proof/recorder';
import type { PlayRecord } from '@lubu/shared/proof/play-record';
import { verifies } from '@lubu/shared/trust/envelope';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { mondayMorning } from '../support/fake-clock.ts';
import { bundle, putIn } from './hall/in-page.ts';
import { makeProgramme } from './hall/programme.ts';
import type * as Subject from './storage-subject.ts';

declare const subject: typeof Subject;

let server: Server;
let browser: Browser;
let code: string;
let page: Page;

beforeAll(async () => {
  server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'));
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  [browser, code] = await Promise.all([launchChromium(), bundle('storage-subject.ts')]);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(async () => {
  const context = await browser.newContext();
  page = await context.newPage();
  await load();
});
afterEach(() => page.context().close());

async function load(): Promise<void> {
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await putIn(page, code);
}

const play = (n: number, result: PlayRecord['result'] = 'full'): Play => ({
  ...(JSON.parse(
    JSON.stringify({ role: 'main', ruleId: 'r', itemId: 'i', revision: 'v', manifestVersion: 1 }),
  ) as Play),
  start: (mondayMorning + n * 10_000) as Play['start'],
  end: (mondayMorning + (n + 1) * 10_000) as Play['end'],
  result,
});

describe('the outbox', () => {
  it('numbers each boot from 1 without gaps, also when many plays end at once, and forgets only what was acknowledged', async () => {
    const answer = await page.evaluate(
      async (plays) => {
        const db = await subject.openPlayerDb();
        const outbox = await subject.openOutbox(db, 'boot-a', 1);
        await Promise.all(plays.map((each) => outbox.finish([each])));
        const first = await outbox.batch();
        await outbox.acknowledge({ boot: 'boot-a', through: 700 });
        const second = await outbox.batch();
        await outbox.finish(plays.slice(0, 1));
        return {
          first: first?.records.map(({ seq }) => seq),
          second: second?.records.map(({ seq }) => seq),
          last: (await outbox.batch())?.records.at(-1)?.seq,
          count: await outbox.count(),
        };
      },
      Array.from({ length: 1_200 }, (_, n) => play(n)),
    );
    expect(answer.first).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
    expect(answer.second).toEqual(Array.from({ length: 500 }, (_, n) => n + 701));
    expect(answer.count).toBe(501);
  });

  it('turns what was running at a kill into a play of the boot it ran in, and sends old boots first', async () => {
    await page.evaluate(
      async ([done, running]) => {
        const db = await subject.openPlayerDb();
        const outbox = await subject.openOutbox(db, 'boot-a', 1);
        await outbox.finish([done as Play]);
        await outbox.mark([running as Play]);
      },
      [play(0), play(1, 'cut')],
    );
    await load(); // the page went without a word
    const batches = await page.evaluate(async (fresh) => {
      const db = await subject.openPlayerDb();
      const outbox = await subject.openOutbox(db, 'boot-b', 2);
      await outbox.finish([fresh]);
      const all = [];
      for (let batch = await outbox.batch(); batch !== undefined; batch = await outbox.batch()) {
        all.push({ boot: batch.boot, seqs: batch.records.map(({ seq, result }) => `${seq} ${result}`) });
        await outbox.acknowledge({ boot: batch.boot, through: batch.records.at(-1)?.seq ?? 0 });
      }
      return { all, boots: await db.getAllKeys('boots'), running: await db.count('running') };
    }, play(2));
    expect(batches).toEqual({
      all: [
        { boot: 'boot-a', seqs: ['1 full', '2 cut'] },
        { boot: 'boot-b', seqs: ['1 full'] },
      ],
      boots: ['boot-b'],
      running: 0,
    });
  });

  it('a turn that was marked and then ended is one play, not two', async () => {
    const seqs = await page.evaluate(async (each) => {
      const db = await subject.openPlayerDb();
      const outbox = await subject.openOutbox(db, 'boot-a', 1);
      await Promise.all([outbox.mark([{ ...each, result: 'cut' }]), outbox.finish([each])]);
      const again = await subject.openOutbox(db, 'boot-b', 2);
      return (await again.batch())?.records.map(({ seq, result }) => `${seq} ${result}`);
    }, play(0));
    expect(seqs).toEqual(['1 full']);
  });
});

describe('the programme store', () => {
  const titles = ['关于柳溪镇公租房配租结果的公示', '关于开展冬季消防检查的通知', '村级公益岗位招聘公告'];
  const versions = titles.map((title, index) => {
    const made = makeProgramme([{ title, pages: [5_000] }], { version: index + 1, now: mondayMorning });
    return { ...made, revisions: [...made.revisions] };
  });

  it('holds the newest version and the one before, with their texts, over a restart; revocations only grow', async () => {
    await page.evaluate(
      async ([made, at]) => {
        const db = await subject.openPlayerDb();
        const store = subject.openProgrammeStore(db, subject.openFileCache(db, caches));
        for (const { manifest, envelope, revisions } of made) {
          for (const [hash, json] of revisions) await store.putRevision(hash, json);
          await store.commit({ manifest, envelope, etag: `v${manifest.version}` }, at);
          await store.evict();
        }
        const gone = made[0]?.revisions[0]?.[0];
        if (gone !== undefined) await store.revoke([gone]);
      },
      [versions, mondayMorning] as const,
    );
    await load();
    const held = await page.evaluate(async () => {
      const db = await subject.openPlayerDb();
      const store = subject.openProgrammeStore(db, subject.openFileCache(db, caches));
      const { chain, revoked, etag } = await store.read();
      const { revisions } = await store.holdings();
      return { versions: chain.map(({ version }) => version), etag, revoked: revoked.size, texts: revisions.size };
    });
    expect(held).toEqual({ versions: [2, 3], etag: 'v3', revoked: 1, texts: 2 });
  });

  it('keeps files by hash in the Cache API, and as blobs where there is none', async () => {
    const kept = await page.evaluate(async () => {
      const db = await subject.openPlayerDb();
      const hash = 'ab'.repeat(32) as never;
      const answers = [];
      for (const files of [subject.openFileCache(db, caches), subject.openFileCache(db, undefined)]) {
        await files.write(hash, new Blob(['像素'], { type: 'image/webp' }));
        const read = await files.read(hash);
        answers.push(`${await read?.text()} ${read?.type} ${(await files.list()).size}`);
        await files.remove([hash]);
        answers.push(String(await files.read(hash)));
      }
      return answers;
    });
    expect(kept).toEqual(['像素 image/webp 1', 'undefined', '像素 image/webp 1', 'undefined']);
  });
});

describe('the device key', () => {
  it.each([true, false])('signs with a key that outlives the page (WebCrypto: %s)', async (allowed) => {
    const text = 'lubu\nplayer-session\n柳溪镇';
    const sign = () =>
      page.evaluate(
        async ([words, webCrypto]) => {
          const db = await subject.openPlayerDb();
          const key = await subject.openDeviceKey(db, crypto, webCrypto);
          const stored = await db.get('device', 'key');
          const kind = stored !== undefined && 'kind' in stored ? stored.kind : '';
          return { kind, publicKey: key.publicKey, signature: await key.sign(new TextEncoder().encode(words)) };
        },
        [text, allowed] as const,
      );
    const first = await sign();
    await load();
    const second = await sign();
    expect(first.kind).toBe(allowed ? 'webcrypto' : 'seed');
    expect(second.publicKey).toBe(first.publicKey);
    for (const { signature, publicKey } of [first, second])
      expect(verifies(signature, new TextEncoder().encode(text), publicKey)).toBe(true);
  });
});
