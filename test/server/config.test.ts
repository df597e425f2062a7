import { resolve } from 'node:path';
import { readConfig } from '@lubu/server/config';
import { StartError } from '@lubu/server/start-error';
import { expect, test } from 'vitest';

const refusal = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartError) return error.toText();
    throw error;
  }
  return 'accepted';
};

test('without settings: port 8080, this machine only, demo, embedded database under ./data', () => {
  expect(readConfig({})).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataFolder: resolve(import.meta.dirname, '../../data'),
    databaseUrl: undefined,
    demo: true,
    origins: [],
    allowHttp: false,
    trustProxy: ['127.0.0.1', '::1'],
    skipBuild: false,
    logLevel: 'warn',
  });
});

test('the settings cannot be changed afterwards', () => {
  const config = readConfig({ LUBU_ORIGINS: 'https://a.example.gov.cn' });
  expect(Object.isFrozen(config)).toBe(true);
  expect(Object.isFrozen(config.origins)).toBe(true);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', LUBU_DEMO: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
});

test('a list is split at commas', () => {
  expect(readConfig({ LUBU_ORIGINS: 'https://a.example.gov.cn , http://10.0.0.5:8080' }).origins).toEqual([
    'https://a.example.gov.cn',
    'http://10.0.0.5:8080',
  ]);
});

test.each([
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80a'],
  ['PORT', '-1'],
  ['HOST', 'http://localhost'],
  ['HOST', 'a b'],
  ['LUBU_DEMO', 'yes'],
  ['LUBU_DEMO', '2'],
  ['LUBU_ALLOW_HTTP', 'true'],
  ['LUBU_SKIP_BUILD', 'x'],
  ['LUBU_ORIGINS', 'lubu.example.gov.cn'],
  ['LUBU_ORIGINS', 'https://lubu.example.gov.cn/path'],
  ['LUBU_ORIGINS', '*'],
  ['LUBU_TRUST_PROXY', 'everybody'],
  ['LUBU_LOG', 'loud'],
])('%s=%s is refused, with its name, its value, what is allowed and a fix', (name, value) => {
  expect(refusal({ [name]: value })).toMatch(
    new RegExp(
      `^${name} is ${JSON.stringify(value).replace(/[*+.]/g, '\\$&')}, allowed is .+\nFix: correct ${name}, or unset it`,
    ),
  );
});

test('a wrong DATABASE_URL is refused without printing it', () => {
  const text = refusal({ DATABASE_URL: 'mysql://lubu:geheim@db/lubu' });
  expect(text).toMatch(/^DATABASE_URL is \(hidden\), allowed is postgres:/);
  expect(text).not.toContain('geheim');
});
