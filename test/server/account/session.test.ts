import { afterAll, expect, test } from 'vitest';
import { buildTestApp } from '../../support/build-app.ts';
import { testPassword, town } from '../../support/make.ts';

const t = await buildTestApp();
afterAll(() => t.close());

const signInAs = (loginName: string, secret: string, remoteAddress = '127.0.0.1') =>
  t.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { loginName, secret },
    remoteAddress,
    headers: { host: 'localhost:8080' },
  });

test('a password opens a session whose cookie no script can read', async () => {
  await t.signIn('王芳', ['author'], town);
  const answer = await signInAs('王芳', testPassword);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    loginName: '王芳',
    roles: ['author'],
    organization: { path: town, name: '柳溪镇人民政府' },
    mustSetPassword: false,
  });
  expect(answer.headers['set-cookie']).toMatch(/^lubu_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
});
