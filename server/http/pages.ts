// The built pages: the editor at /, the player at /player/. Files with a hash in their name are kept for ever; pages and the
// service worker are asked for again each time.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import { Problem } from '@lubu/shared/problem';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { open } from './who.ts';

export type Pages = { readonly editor: string; readonly player: string };

const isHashed = (path: string): boolean => path.includes(`${sep}assets${sep}`);

const setHeaders: NonNullable<FastifyStaticOptions['setHeaders']> = (reply, path) => {
  reply.header('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (basename(path) === 'sw.js') reply.header('service-worker-allowed', '/player/');
};

/** Serves what is built; a part that is not built yet is simply absent. */
export async function servePages(app: FastifyInstance, pages: Pages): Promise<void> {
  await app.register(async (files) => {
    files.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: open };
      route.schema = { ...route.schema, hide: true };
    });
    if (existsSync(pages.player)) await serve(files, pages.player, '/player/', true);
    files.get('/player', (_request, reply) => reply.redirect('/player/'));
    if (!existsSync(pages.editor)) return;
    await serve(files, pages.editor, '/', !existsSync(pages.player));
    serveEditorPaths(files, join(pages.editor, 'index.html'));
  });
}

const serve = (app: FastifyInstance, root: string, prefix: string, decorateReply: boolean) =>
  app.register(fastifyStatic, { root, prefix, cacheControl: false, setHeaders, decorateReply, wildcard: false });

/** The editor's own addresses (/content/…) are all its one page; what looks like a file or an API path is not. */
function serveEditorPaths(app: FastifyInstance, page: string): void {
  const answer = async (url: string, reply: FastifyReply): Promise<FastifyReply> => {
    const path = url.split('?')[0] ?? '';
    if (/^\/(api|player|fonts|docs|socket\.io)(\/|$)/.test(path) || /\.[a-z0-9]+$/i.test(path))
      throw new Problem('not_found');
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await readFile(page));
  };
  app.get('/*', { config: { access: open } }, (request, reply) => answer(request.url, reply));
}
