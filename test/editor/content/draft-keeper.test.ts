import { DraftKeeper, type DraftPort } from '@lubu/editor/content/draft-keeper';
import { blank } from '@lubu/shared/content/blank';
import type { ContentDetail, SaveContent } from '@lubu/shared/content/content-api';
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId, RevisionHash } from '@lubu/shared/ids';
import { civilDate } from '@lubu/shared/time/civil-date';
import { describe, expect, test } from 'vitest';

const base = blank('announcement', { today: civilDate('2026-11-20'), issuer: '柳溪镇人民政府' });
const titled = (title: string): Revision => ({ ...base, title });
const id = '6c1f1a36-7f0e-4f7a-9a34-0a1b2c3d4e5f' as ItemId;
const hash = (name: string): RevisionHash => name.padEnd(64, '0') as RevisionHash;

/** A server that keeps one item, and a clock that is moved by hand. */
function desk(given: { fail?: () => unknown } = {}) {
  const store = new Map<string, string>();
  const sent: SaveContent[] = [];
  let newest = hash('a');
  let waiting: (() => void) | undefined;
  const answer = async (body: SaveContent): Promise<ContentDetail> => {
    sent.push(body);
    const failure = given.fail?.();
    if (failure !== undefined) throw failure;
    newest = hash(String(sent.length));
    return { id, newest, updatedAt: 1_000, revision: body.revision } as unknown as ContentDetail;
  };
  const port: DraftPort = {
    create: answer,
    save: (_id, body) => answer(body),
    failure: (error) => error as 'offline' | 'conflict' | 'refused',
    store: {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => void store.set(key, value),
      removeItem: (key) => void store.delete(key),
    },
    later: (act) => {
      waiting = act;
      return () => {
        waiting = undefined;
      };
    },
    saved: () => undefined,
    changed: () => undefined,
  };
  return { port, sent, store, pass: () => waiting?.(), idle: () => waiting === undefined };
}

describe('DraftKeeper', () => {
  test('a new item is made once and then saved, each time upon what the server answered', async () => {
    const { port, sent } = desk();
    const keeper = new DraftKeeper(port);
    keeper.edit(titled('关于停水的通知'));
    await keeper.flush();
    keeper.edit(titled('关于计划停水的通知'));
    await keeper.flush();
    expect(sent.map((body) => body.basedOn)).toEqual([undefined, hash('1')]);
    expect(keeper.itemId).toBe(id);
    expect(keeper.state).toBe('clean');
  });

  test('typing while a save is under way is saved afterwards, not lost', async () => {
    const { port, sent, pass } = desk();
    const keeper = new DraftKeeper(port, { id, newest: hash('a') });
    keeper.edit(titled('停水'));
    pass();
    keeper.edit(titled('停水通知'));
    expect(await keeper.flush()).toBe(true);
    expect(sent.at(-1)?.revision.title).toBe('停水通知');
  });

  test('without a line the words stay on this device and are found again for the same revision only', async () => {
    const { port } = desk({ fail: () => 'offline' });
    const keeper = new DraftKeeper(port, { id, newest: hash('a') });
    keeper.edit(titled('关于停水的通知'));
    expect(await keeper.flush()).toBe(false);
    expect(keeper.state).toBe('offline');
    expect(new DraftKeeper(port, { id, newest: hash('a') }).recover()?.title).toBe('关于停水的通知');
    expect(new DraftKeeper(port, { id, newest: hash('b') }).recover()).toBeUndefined();
  });

  test('once the line is back the copy on the device goes', async () => {
    let down = true;
    const { port, store, pass } = desk({ fail: () => (down ? 'offline' : undefined) });
    const keeper = new DraftKeeper(port, { id, newest: hash('a') });
    keeper.edit(titled('关于停水的通知'));
    await keeper.flush();
    expect(store.size).toBe(1);
    down = false;
    pass();
    expect(await keeper.flush()).toBe(true);
    expect(store.size).toBe(0);
  });

  test('after a conflict nothing is sent until somebody decides; overwriting names the revision of the other', async () => {
    let conflict = true;
    const { port, sent } = desk({ fail: () => (conflict ? 'conflict' : undefined) });
    const keeper = new DraftKeeper(port, { id, newest: hash('a') });
    keeper.edit(titled('我的标题'));
    await keeper.flush();
    keeper.edit(titled('我的新标题'));
    expect(await keeper.flush()).toBe(false);
    expect(sent).toHaveLength(1);
    conflict = false;
    await keeper.overwrite(hash('theirs'));
    expect(sent.at(-1)).toMatchObject({ basedOn: hash('theirs'), revision: { title: '我的新标题' } });
    expect(keeper.state).toBe('clean');
  });
});
