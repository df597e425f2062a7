// What the server is handed in tests: a clock to advance, real randomness, real keys, a file store in a temporary folder.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileStore } from '@lubu/server/door/file-store';
import { openKeys } from '@lubu/server/door/key-store';
import { newId, random } from '@lubu/server/door/random';
import type { Deps } from '@lubu/server/http/deps';
import { freshDatabase, type TestDatabase } from './database.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';

export type TestDeps = {
  readonly deps: Deps;
  readonly clock: FakeClock;
  readonly database: TestDatabase;
  /** Temporary; removed by `close`. */
  readonly folder: string;
  close(): Promise<void>;
};

export async function testDeps(clock: FakeClock = fakeClock()): Promise<TestDeps> {
  const folder = await mkdtemp(join(tmpdir(), 'lubu-deps-'));
  const [database, files, secrets] = await Promise.all([
    freshDatabase(),
    openFileStore(join(folder, 'files')),
    openKeys(join(folder, 'keys'), random),
  ]);
  return {
    deps: { clock, newId, random, db: database.db, files, ...secrets },
    clock,
    database,
    folder,
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
