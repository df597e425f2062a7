import { giveFirstCode } from '@lubu/server/account/account.store';
import { lockPolicy } from '@lubu/server/account/lockout';
import { absoluteLimit } from '@lubu/server/account/sign-in';
import { inScope, systemScope } from '@lubu/server/db/database';
import { idleLimit } from '@lubu/server/http/access';
import { minute } from '@lubu/shared/time/instant';
import { afterAll, describe, expect, test } from 'vitest';
import { buildTestApp } from '../../support/build-app.ts';
import { makeAccount, orgAt, testPassword, town } from '../../support/make.ts';

const t = await buildTestApp();
const { deps, clock } = t;
afterAll(() => t.close());

type Answer = Awaited<ReturnType<typeof t.app.inject>>;

const signIn = (loginName: string, secret: string, remoteAddress = '127.0.0.1', headers = {}): Promise<Answer> =>
  t.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { loginName, secret },
    remoteAddress,
    headers: { host: 'localhost:8080', ...headers },
  });

const cookieOf = (answer: Answer): string => `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`;
const me = (cookie: string): Promise<Answer> => t.app.inject({ url: '/api/session', headers: { cookie } });

const account = (loginName: string) =>
  inScope(deps.db, systemScope, async (tx) =>
    makeAccount(tx, deps, { loginName, roles: ['author'], organization: await orgAt(tx, deps, town) }),
  );

const auditOf = (accountId: string): Promise<string[]> =>
  inScope(deps.db, systemScope, async (tx) => {
    const query = tx.selectFrom('lubu.audit_event').select('action').where('objectId', '=', accountId);
    return (await query.orderBy('seq').execute()).map((row) => row.action);
  });

describe('a password', () => {
  test('opens a session whose cookie no script can read', async () => {
    const who = await account('王芳');
    const answer = await signIn('王芳', testPassword);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      loginName: '王芳',
      roles: ['author'],
      organization: { path: town, name: '柳溪镇人民政府' },
      mustSetPassword: false,
    });
    expect(answer.headers['set-cookie']).toMatch(/^lubu_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await me(cookieOf(answer))).json()).toMatchObject({ accountId: who.accountId });
    expect(await auditOf(who.accountId)).toEqual(['account.add', 'session.open']);
  });

  test('opens over HTTPS a cookie bound to this host', async () => {
    await account('赵敏');
    const answer = await signIn('赵敏', testPassword, '127.0.0.1', { 'x-forwarded-proto': 'https' });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-lubu=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  test('opens nothing over plain HTTP from another machine, whatever it claims to be', async () => {
    const answer = await signIn('王芳', testPassword, '10.8.0.7', { 'x-forwarded-proto': 'https' });
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('is never stored, nor is the token', async () => {
    const answer = await signIn('王芳', testPassword);
    const rows = await inScope(deps.db, systemScope, async (tx) => [
      await tx.selectFrom('lubu.account').selectAll().execute(),
      await tx.selectFrom('lubu.session').selectAll().execute(),
      await tx.selectFrom('lubu.audit_event').selectAll().execute(),
    ]);
    const text = JSON.stringify(rows);
    expect(text).not.toContain(testPassword);
    expect(text).not.toContain(answer.cookies[0]?.value);
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });
});

describe('a wrong secret', () => {
  test('and an unknown name answer alike', async () => {
    await account('孙丽');
    const [wrong, unknown, empty] = [
      await signIn('孙丽', '不对的密码-2026'),
      await signIn('查无此人', '不对的密码-2026'),
      await signIn('孙丽', ' '),
    ];
    expect(wrong.statusCode).toBe(401);
    expect(unknown.json()).toEqual(wrong.json());
    expect(empty.json()).toEqual(wrong.json());
    expect(wrong.json()).toMatchObject({ code: 'wrong_credentials', title: '登录名或密码不对' });
  });

  test('takes about as long as an unknown name', async () => {
    await account('吴刚');
    // Taken in turns, the quickest of each: what else the machine does hits both alike.
    const quickest = { 吴刚: Number.POSITIVE_INFINITY, 查无此人二: Number.POSITIVE_INFINITY };
    for (let n = 1; n <= 12; n++) {
      for (const name of ['吴刚', '查无此人二'] as const) {
        const began = performance.now();
        await signIn(name, '不对的密码-2026', `127.0.9.${n}`);
        quickest[name] = Math.min(quickest[name], performance.now() - began);
      }
    }
    expect(quickest.查无此人二 / quickest.吴刚).toBeGreaterThan(0.6);
    expect(quickest.查无此人二 / quickest.吴刚).toBeLessThan(1.6);
  });

  test('five times locks the address out, right password included, until the time is over', async () => {
    const who = await account('郑洁');
    for (let n = 0; n < 5; n++) expect((await signIn('郑洁', '不对')).statusCode).toBe(401);
    const locked = await signIn('郑洁', testPassword);
    expect(locked.statusCode).toBe(429);
    expect(locked.json()).toMatchObject({ code: 'locked_out' });
    expect((await signIn('郑洁', testPassword, '::1')).statusCode).toBe(200);
    clock.advance(lockPolicy.length);
    expect((await signIn('郑洁', testPassword)).statusCode).toBe(200);
    expect((await auditOf(who.accountId)).filter((action) => action === 'session.refused')).toHaveLength(5);
  });

  test('twelve times at the same moment gets five answers and not one more', async () => {
    await account('冯涛');
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('冯涛', '不对')));
    const counted = (status: number) => answers.filter(({ statusCode }) => statusCode === status).length;
    expect([counted(401), counted(429)]).toEqual([5, 7]);
  });
});

describe('a session', () => {
  test('ends when it was idle for half an hour, and lives on while it is used', async () => {
    await account('陈晨');
    const cookie = cookieOf(await signIn('陈晨', testPassword));
    for (let n = 0; n < 4; n++) {
      clock.advance(idleLimit - minute);
      expect((await me(cookie)).statusCode).toBe(200);
    }
    clock.advance(idleLimit);
    expect((await me(cookie)).json()).toMatchObject({ code: 'not_signed_in' });
  });

  test('ends after twelve hours however busy', async () => {
    await account('褚健');
    const cookie = cookieOf(await signIn('褚健', testPassword));
    const end = clock() + absoluteLimit;
    while (clock() + 20 * minute < end) {
      clock.advance(20 * minute);
      expect((await me(cookie)).statusCode).toBe(200);
    }
    clock.advance(20 * minute);
    expect((await me(cookie)).statusCode).toBe(401);
  });

  test('ends when it is closed, when the account is switched off, and does less when a role is taken away', async () => {
    const who = await account('卫东');
    const [first, second] = [await signIn('卫东', testPassword), await signIn('卫东', testPassword)];
    const closed = await t.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: cookieOf(first) } });
    expect(closed.statusCode).toBe(204);
    expect((await me(cookieOf(first))).statusCode).toBe(401);
    expect((await me(cookieOf(second))).statusCode).toBe(200);
    const change = (values: { active?: boolean; roles?: [] }) =>
      inScope(deps.db, systemScope, (tx) =>
        tx.updateTable('lubu.account').set(values).where('id', '=', who.accountId).execute(),
      );
    await change({ roles: [] });
    const list = await t.app.inject({ url: '/api/accounts', headers: { cookie: cookieOf(second) } });
    expect(list.json()).toMatchObject({ code: 'forbidden' });
    await change({ active: false });
    expect((await me(cookieOf(second))).statusCode).toBe(401);
    expect((await signIn('卫东', testPassword)).json()).toMatchObject({ code: 'wrong_credentials' });
  });

  test.each(['', 'lubu_session=', 'lubu_session=abc', `lubu_session=${'A'.repeat(43)}`])(
    'is not opened by the cookie %j',
    async (cookie) => {
      expect((await me(cookie)).json()).toMatchObject({ code: 'not_signed_in' });
    },
  );
});

describe('a first-run code', () => {
  const withCode = async (loginName: string): Promise<{ code: string; accountId: string }> => {
    const { accountId: id, orgPath } = await account(loginName);
    return { accountId: id, code: await inScope(deps.db, orgPath, (tx) => giveFirstCode(tx, deps, { id, orgPath })) };
  };

  test('has at least 128 bits, and no two are alike', async () => {
    const codes = await Promise.all(['甲', '乙', '丙'].map(withCode));
    for (const { code } of codes) expect(code).toMatch(/^([A-HJ-NP-Z2-9]{5}-){5}[A-HJ-NP-Z2-9]$/);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(3);
  });

  test('opens a session that can do nothing but set a password', async () => {
    const { code } = await withCode('蒋丽');
    const answer = await signIn('蒋丽', code.toLowerCase().replaceAll('-', ' '));
    expect(answer.json()).toMatchObject({ mustSetPassword: true });
    const headers = { cookie: cookieOf(answer) };
    expect((await t.app.inject({ url: '/api/accounts', headers })).json()).toMatchObject({
      code: 'password_change_needed',
    });
    expect((await t.app.inject({ url: '/api/organizations', headers })).statusCode).toBe(403);

    const set = (password: string) =>
      t.app.inject({ method: 'PUT', url: '/api/session/password', payload: { password }, headers });
    const weak = await set('12345678');
    expect(weak.json()).toMatchObject({ code: 'bad_request', places: [{ place: '/password' }] });
    expect((await set('柳溪镇-Abc-123')).json()).toMatchObject({ mustSetPassword: false });
    expect((await t.app.inject({ url: '/api/accounts', headers })).statusCode).toBe(200);
    expect((await signIn('蒋丽', '柳溪镇-Abc-123')).statusCode).toBe(200);
  });

  test('serves once, also when it is used twice at the same moment', async () => {
    const { code } = await withCode('沈静');
    const answers = await Promise.all([signIn('沈静', code), signIn('沈静', code, '::1')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
    expect((await signIn('沈静', code)).statusCode).toBe(401);
  });

  test('is worth nothing after thirty minutes', async () => {
    const { code } = await withCode('韩冰');
    clock.advance(30 * minute);
    expect((await signIn('韩冰', code)).statusCode).toBe(401);
  });

  test('ends the old password and all sessions of the account', async () => {
    const { accountId, orgPath } = await account('杨帆');
    const cookie = cookieOf(await signIn('杨帆', testPassword));
    await inScope(deps.db, orgPath, (tx) => giveFirstCode(tx, deps, { id: accountId, orgPath }));
    expect((await me(cookie)).statusCode).toBe(401);
    expect((await signIn('杨帆', testPassword)).statusCode).toBe(401);
  });
});

test('a new password ends the other sessions and keeps the one that set it', async () => {
  await account('朱琳');
  const [here, there] = [cookieOf(await signIn('朱琳', testPassword)), cookieOf(await signIn('朱琳', testPassword))];
  const headers = { cookie: here };
  await t.app.inject({
    method: 'PUT',
    url: '/api/session/password',
    payload: { password: '另一个够长的密码啊啊啊啊啊啊啊' },
    headers,
  });
  expect((await me(here)).statusCode).toBe(200);
  expect((await me(there)).statusCode).toBe(401);
  expect((await signIn('朱琳', testPassword)).statusCode).toBe(401);
});
