import { answerFor, type ShellList } from '@lubu/player/cache/shell-files';
import { describe, expect, it } from 'vitest';

const shell: ShellList = {
  version: 'a1',
  page: '/player/index.html',
  files: ['/player/index.html', '/player/assets/index-abc.js'],
};
const origin = 'http://localhost:8080';
const ask = (path: string, given: { method?: string; navigation?: boolean } = {}) =>
  answerFor({ method: 'GET', url: `${origin}${path}`, navigation: false, ...given }, origin, shell);

describe('the service worker answers', () => {
  it('the wall page, with or without a query, from its own files', () => {
    for (const path of ['/player/', '/player/index.html', '/player/?screen=1'])
      expect(ask(path, { navigation: true })).toEqual({ from: 'shell', path: '/player/index.html' });
    expect(ask('/player/assets/index-abc.js')).toEqual({ from: 'shell', path: '/player/assets/index-abc.js' });
  });

  it('fonts from what it has seen', () => {
    expect(ask('/fonts/400/a1.woff2')).toEqual({ from: 'fonts', path: '/fonts/400/a1.woff2' });
  });

  it.each([
    ['/api/player/manifest', {}],
    ['/api/player/assets/ab', {}],
    ['/socket.io/?EIO=4', {}],
    ['/player/preview.html', { navigation: true }],
    ['/', { navigation: true }],
    ['/player/assets/other.js', {}],
    ['/player/', { method: 'POST', navigation: true }],
  ])('never %s', (path, given) => {
    expect(ask(path, given)).toEqual({ from: 'network' });
  });

  it('nothing of another origin', () => {
    const url = 'http://elsewhere.example/player/';
    expect(answerFor({ method: 'GET', url, navigation: true }, origin, shell)).toEqual({ from: 'network' });
  });
});
