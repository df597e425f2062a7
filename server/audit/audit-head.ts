// The newest row of the trail, noted outside the database and sealed with the server's secret: whoever cuts rows off the end of
// the table, or rewrites all of it, cannot make it fit this note.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, inScope, systemScope } from '../db/database.ts';
import type { ChainHead } from './audit-chain.ts';

const pathIn = (dataFolder: string): string => join(dataFolder, 'audit-head');

const sealOf = (text: string, secret: Uint8Array): string =>
  createHmac('sha256', secret).update(`lubu\naudit-head\n${text}`).digest('hex');

/** Notes the newest row there is now. Called every minute and at the end. */
export async function noteHead(db: Database, dataFolder: string, secret: Uint8Array): Promise<void> {
  const newest = await inScope(db, systemScope, (tx) =>
    tx.selectFrom('lubu.audit_event').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst(),
  );
  if (newest === undefined) return;
  const before = await readHead(dataFolder, secret);
  // A note only moves forward: a shortened table must not shorten the note.
  if (before !== undefined && before.seq >= newest.seq) return;
  const text = `${newest.seq} ${newest.hash}`;
  const draft = `${pathIn(dataFolder)}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${text} ${sealOf(text, secret)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, pathIn(dataFolder));
}

/** The noted row; undefined when nothing was noted yet. Throws when the note itself was tampered with. */
export async function readHead(dataFolder: string, secret: Uint8Array): Promise<ChainHead | undefined> {
  const line = await readFile(pathIn(dataFolder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (line === undefined) return undefined;
  const [seq = '', hash = '', seal = ''] = line.trim().split(' ');
  const expected = Buffer.from(sealOf(`${seq} ${hash}`, secret));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Error(`The note ${pathIn(dataFolder)} was not written by this server`);
  }
  return { seq: Number(seq), hash };
}
