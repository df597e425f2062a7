// Plays that the server has not stored yet. A sequence number is given in the transaction that stores the play, so numbers have
// no gaps; a play leaves only through the server's acknowledgement. It survives any number of restarts and boots.
import type { PlayAck, PlayBatch, PlayRecord } from '@lubu/shared/proof/play-record';
import type { PlayerDb } from '../device/player-db.ts';
import type { Play } from './recorder.ts';

export const batchLimit = 500;

export type Outbox = {
  /** Stores plays that ended, each in place of the running row it may have had. */
  finish(plays: readonly Play[]): Promise<void>;
  /** Replaces the rows of what is running now. */
  mark(plays: readonly Play[]): Promise<void>;
  /** The oldest plays of one boot, at most `batchLimit`; undefined when everything was acknowledged. */
  batch(): Promise<PlayBatch | undefined>;
  acknowledge(ack: PlayAck): Promise<void>;
  count(): Promise<number>;
};

/** Opens the outbox for a new boot; turns that an earlier boot left running become plays cut at their last mark. */
export async function openOutbox(db: PlayerDb, boot: string, openedAt: number): Promise<Outbox> {
  await recover(db, boot, openedAt);
  return {
    async finish(plays) {
      if (plays.length === 0) return;
      const change = db.transaction(['boots', 'plays', 'running'], 'readwrite');
      const boots = change.objectStore('boots');
      const row = (await boots.get(boot)) ?? { boot, openedAt, lastSeq: 0 };
      const records = plays.map((play, index): PlayRecord => ({ seq: row.lastSeq + 1 + index, ...play }));
      await Promise.all([
        ...records.map((record) => change.objectStore('plays').put({ boot, record })),
        ...plays.map(({ role }) => change.objectStore('running').delete([boot, role])),
        boots.put({ ...row, lastSeq: row.lastSeq + records.length }),
        change.done,
      ]);
    },
    async mark(plays) {
      const change = db.transaction('running', 'readwrite');
      await Promise.all([...plays.map((record) => change.store.put({ boot, record })), change.done]);
    },
    async batch() {
      const reading = db.transaction(['boots', 'plays'], 'readonly');
      const boots = (await reading.objectStore('boots').getAll()).sort((a, b) => a.openedAt - b.openedAt);
      for (const each of boots) {
        const rows = await reading.objectStore('plays').getAll(wholeBoot(each.boot), batchLimit);
        if (rows.length > 0) return { boot: each.boot, records: rows.map(({ record }) => record) };
      }
      return undefined;
    },
    async acknowledge(ack) {
      const change = db.transaction(['boots', 'plays'], 'readwrite');
      await change.objectStore('plays').delete(IDBKeyRange.bound([ack.boot, 0], [ack.boot, ack.through]));
      const left = await change.objectStore('plays').count(wholeBoot(ack.boot));
      // The numbers of a boot that is over are needed no more; those of the running boot go on counting.
      if (left === 0 && ack.boot !== boot) await change.objectStore('boots').delete(ack.boot);
      await change.done;
    },
    count: () => db.count('plays'),
  };
}

const wholeBoot = (boot: string): IDBKeyRange => IDBKeyRange.bound([boot, 0], [boot, Number.MAX_SAFE_INTEGER]);

async function recover(db: PlayerDb, boot: string, openedAt: number): Promise<void> {
  const change = db.transaction(['boots', 'plays', 'running'], 'readwrite');
  const boots = change.objectStore('boots');
  for (const row of await change.objectStore('running').getAll()) {
    const of = (await boots.get(row.boot)) ?? { boot: row.boot, openedAt: openedAt - 1, lastSeq: 0 };
    const seq = of.lastSeq + 1;
    await change.objectStore('plays').put({ boot: row.boot, record: { seq, ...row.record } });
    await boots.put({ ...of, lastSeq: seq });
    await change.objectStore('running').delete([row.boot, row.record.role]);
  }
  for (const over of await boots.getAllKeys())
    if ((await change.objectStore('plays').count(wholeBoot(over))) === 0) await boots.delete(over);
  await boots.put({ boot, openedAt, lastSeq: 0 });
  await change.done;
}
