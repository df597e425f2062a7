import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileStore } from '@lubu/server/door/file-store';
import { nativeSigningKey, openKeys } from '@lubu/server/door/key-store';
import { random } from '@lubu/server/door/random';
import { isSealedBy, seal, signingKey } from '@lubu/shared/trust/envelope';
import { afterAll, expect, test } from 'vitest';

const folder = await mkdtemp(join(tmpdir(), 'lubu-files-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const store = await openFileStore(join(folder, 'files'));
const bytes = new TextEncoder().encode('柳溪镇便民服务中心导览图');
const hash = createHash('sha256').update(bytes).digest('hex');

test('a file is named by its bytes and read back', async () => {
  expect(await store.write(bytes)).toBe(hash);
  expect(await store.read(hash)).toEqual(Buffer.from(bytes));
  const path = await store.locate(hash);
  expect(await readFile(path ?? '')).toEqual(Buffer.from(bytes));
  expect((await stat(path ?? '')).mode & 0o077).toBe(0);
});

test('the same bytes many times at once are one file, and nothing is left of the drafts', async () => {
  await Promise.all(Array.from({ length: 8 }, () => store.write(bytes)));
  expect(await readdir(join(folder, 'files', hash.slice(0, 2)))).toEqual([hash]);
  expect(await readdir(join(folder, 'files', 'incoming'))).toEqual([]);
});

test.each(['', '../../etc/passwd', hash.toUpperCase(), `${hash}/..`, '0'.repeat(64)])(
  'the name %j is absent',
  async (name) => {
    expect(await store.locate(name)).toBeUndefined();
    expect(await store.read(name)).toBeUndefined();
  },
);

test('a file whose bytes were changed is not handed out', async () => {
  const other = await store.write(new TextEncoder().encode('石桥镇'));
  const path = (await store.locate(other)) ?? '';
  await writeFile(path, '已被改动');
  await expect(store.read(other)).rejects.toThrow(/does not have the bytes its name promises/);
});

test('keys are made once, closed to other accounts, and known by their public halves', async () => {
  const first = await openKeys(join(folder, 'keys'), random);
  const again = await openKeys(join(folder, 'keys'), random);
  expect([again.trust, again.keys.session]).toEqual([first.trust, first.keys.session]);
  expect(first.trust.keys.map(({ purpose }) => purpose)).toEqual(['approval', 'assembly']);
  expect(isSealedBy(seal('lubu.manifest.v1', '{}', [first.keys.assembly]), first.trust)).toBe(true);
  expect(isSealedBy(seal('lubu.manifest.v1', '{}', [first.keys.approval]), first.trust)).toBe(false);
  for (const name of await readdir(join(folder, 'keys'))) {
    expect((await stat(join(folder, 'keys', name))).mode & 0o777).toBe(0o600);
  }
});

test('the server signs with the same key as everybody else verifies, to the byte', () => {
  const seed = random(32);
  const bytes = new TextEncoder().encode('临禾市政务公开专区');
  expect(nativeSigningKey('assembly', seed).sign(bytes)).toBe(signingKey('assembly', seed).sign(bytes));
});

test('a key that others can read, or that is damaged, stops the start', async () => {
  const keys = join(folder, 'keys-open');
  await openKeys(keys, random);
  await chmod(join(keys, 'assembly.key'), 0o644);
  await expect(openKeys(keys, random)).rejects.toMatchObject({ fix: `chmod 600 ${join(keys, 'assembly.key')}` });
  await chmod(join(keys, 'assembly.key'), 0o600);
  await writeFile(join(keys, 'session.key'), 'kurz');
  await expect(openKeys(keys, random)).rejects.toThrow(/is damaged/);
});
