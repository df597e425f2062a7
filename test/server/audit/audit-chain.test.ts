import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { audit } from '@lubu/server/audit/audit.store';
import { checkAuditChain } from '@lubu/server/audit/audit-chain';
import { noteHead, readHead } from '@lubu/server/audit/audit-head';
import { inScope, systemScope } from '@lubu/server/db/database';
import { openOwnerPool } from '@lubu/server/db/owner-pool';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { otherTown, town } from '../../support/make.ts';
import { testDeps } from '../../support/test-deps.ts';

const t = await testDeps();
const { db } = t.deps;
const intruder = openOwnerPool(t.database.adminUrl, () => {}, 1);
afterAll(async () => {
  await intruder.end();
  await t.close();
});

const act = (n: number, orgPath = town) =>
  inScope(db, orgPath, (tx) =>
    audit(tx, {
      at: t.clock.advance(1_000),
      actor: { kind: 'system', orgPath },
      action: 'content.submit',
      objectKind: 'content',
      objectId: `内容${n}`,
      orgPath,
      detail: { 标题: `关于第${n}期公示的通告`, 说明: '含“引号”与\\反斜杠\n换行' },
    }),
  );

/** What only somebody with the superuser's password could do: triggers and policies are passed by. */
async function tamper(statement: string): Promise<void> {
  const client = await intruder.connect();
  try {
    await client.query('begin');
    await client.query(`set local session_replication_role = 'replica'`);
    await client.query(statement);
    await client.query('commit');
  } finally {
    client.release();
  }
}

beforeEach(async () => {
  await tamper('truncate lubu.audit_event');
  for (let n = 1; n <= 6; n++) await act(n);
});

test('an untouched trail is whole, numbered without gaps', async () => {
  expect(await checkAuditChain(db)).toMatchObject({ rows: 6, head: { seq: 6 }, broken: undefined });
});

test('acts at the same moment make one line', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => act(n, n % 2 === 0 ? town : otherTown)));
  expect(await checkAuditChain(db)).toMatchObject({ rows: 26, broken: undefined });
});

test('an act that is rolled back leaves no row and no gap', async () => {
  await expect(
    inScope(db, town, async (tx) => {
      await audit(tx, {
        at: t.clock(),
        actor: { kind: 'system', orgPath: town },
        action: 'content.stop',
        objectKind: 'content',
        objectId: '内容7',
        orgPath: town,
      });
      throw new Error('上屏失败');
    }),
  ).rejects.toThrow('上屏失败');
  await act(8);
  expect(await checkAuditChain(db)).toMatchObject({ rows: 7, broken: undefined });
});

describe('the application cannot', () => {
  test.each([
    ['change a row', sql`update lubu.audit_event set action = 'content.read'`],
    ['delete a row', sql`delete from lubu.audit_event`],
    ['empty the table', sql`truncate lubu.audit_event`],
    ['switch the chain off', sql`alter table lubu.audit_event disable trigger chain`],
  ])('%s', async (_what, statement) => {
    await expect(inScope(db, systemScope, (tx) => statement.execute(tx))).rejects.toThrow(
      /permission denied|must be owner/,
    );
  });

  test('choose the number or the hash of a row', async () => {
    await inScope(db, town, (tx) =>
      sql`insert into lubu.audit_event (seq, at, org_path, actor_kind, action, object_kind, object_id, detail, prev_hash, hash)
        values (999, 1, ${town}, 'system', 'x.y', 'z', '1', '{}', 'f', 'f')`.execute(tx),
    );
    expect(await checkAuditChain(db)).toMatchObject({ rows: 7, head: { seq: 7 }, broken: undefined });
  });
});

describe('a superuser’s tampering is found:', () => {
  const columns = [
    ['at', 'at + 1'],
    ['org_path', `'${otherTown}'`],
    ['actor_kind', `'account'`],
    ['actor_id', 'gen_random_uuid()'],
    ['action', `'content.read'`],
    ['object_kind', `'screen'`],
    ['object_id', `object_id || ' '`],
    ['detail', `detail || '{"标题": "另一份"}'`],
    ['hash', `repeat('0', 64)`],
    ['prev_hash', `repeat('0', 64)`],
  ] as const;
  test.each(columns)('another value in %s', async (column, value) => {
    await tamper(`update lubu.audit_event set ${column} = ${value} where seq = 3`);
    expect((await checkAuditChain(db)).broken?.seq).toBeLessThanOrEqual(4);
    expect((await checkAuditChain(db)).broken).toBeDefined();
  });

  test('a row taken out of the middle, with the rest renumbered', async () => {
    await tamper('delete from lubu.audit_event where seq = 3');
    expect(await checkAuditChain(db)).toMatchObject({ broken: { seq: 3, what: 'missing' } });
    await tamper('update lubu.audit_event set seq = seq - 1 where seq > 3');
    expect(await checkAuditChain(db)).toMatchObject({ broken: { seq: 3 } });
  });

  test('rows cut off the end, or a whole new trail, by the head noted outside the database', async () => {
    await noteHead(db, t.folder, t.deps.keys.session);
    const known = await readHead(t.folder, t.deps.keys.session);
    expect(known?.seq).toBe(6);
    await tamper('delete from lubu.audit_event where seq > 4');
    expect(await checkAuditChain(db)).toMatchObject({ broken: undefined });
    expect(await checkAuditChain(db, known)).toMatchObject({ broken: { seq: 5, what: 'missing' } });
    await noteHead(db, t.folder, t.deps.keys.session);
    expect(await readHead(t.folder, t.deps.keys.session)).toEqual(known);

    await tamper('truncate lubu.audit_event');
    for (let n = 1; n <= 7; n++) await act(n, otherTown);
    expect(await checkAuditChain(db)).toMatchObject({ broken: undefined });
    expect(await checkAuditChain(db, known)).toMatchObject({ broken: { seq: 6, what: 'altered' } });
    await rm(join(t.folder, 'audit-head'));
  });

  test('a forged note of the head', async () => {
    await writeFile(join(t.folder, 'audit-head'), `2 ${'a'.repeat(64)} ${'b'.repeat(64)}\n`);
    await expect(readHead(t.folder, t.deps.keys.session)).rejects.toThrow(/was not written by this server/);
    await rm(join(t.folder, 'audit-head'));
  });
});
