import { compileRoutes, matchRoute, type Route } from '@lubu/editor/router';
import { describe, expect, test } from 'vitest';

const route = (path: string): Route => ({ path, render: () => ({ strings: [], values: [] }) as never });
const compiled = compileRoutes(['/', '/content', '/content/new/:kind', '/content/:id'].map(route));
const pathOf = (address: string): string | undefined => matchRoute(compiled, address)?.route.path;

describe('matchRoute', () => {
  test('the first route that matches wins, so "new" is not taken for an id', () => {
    expect(pathOf('/content/new/announcement')).toBe('/content/new/:kind');
    expect(pathOf('/content/8f14e45f')).toBe('/content/:id');
  });

  test('named groups come decoded', () => {
    expect(matchRoute(compiled, '/content/%E5%85%AC%E7%A4%BA')?.params).toEqual({ id: '公示' });
  });

  test('a slash at the end makes no difference, except for the root itself', () => {
    expect(pathOf('/content/')).toBe('/content');
    expect(pathOf('/')).toBe('/');
  });

  test('an address that nobody has is not found', () => {
    expect(pathOf('/content/1/2/3')).toBeUndefined();
    expect(pathOf('/emergency')).toBeUndefined();
  });
});
