// The API page is made from the routes; a route without a name or a place on it would be found by nobody.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';

let t: TestApp;
type Described = { readonly paths: Record<string, Record<string, { tags?: string[]; summary?: string }>> };

beforeAll(async () => {
  t = await buildTestApp();
});
afterAll(() => t.close());

test('every route under /api has a tag and a summary', async () => {
  const { paths } = (await t.app.inject({ method: 'GET', url: '/openapi.json' })).json<Described>();
  const bare = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, route]) => !route.tags?.length || !route.summary)
      .map(([method]) => `${method} ${path}`),
  );
  expect(bare).toEqual([]);
  expect(Object.keys(paths).filter((path) => path.startsWith('/api/')).length).toBeGreaterThan(25);
});

test('the page itself comes from local files', async () => {
  const page = await t.app.inject({ method: 'GET', url: '/docs/' });
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/(src|href)="https?:/);
});
