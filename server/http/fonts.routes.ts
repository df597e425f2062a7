// The fonts of walls and pages, cut into slices: a browser loads the few that a page needs.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { fontCss, sliceFont } from '@lubu/media/font/font-slices';
import { Problem } from '@lubu/shared/problem';
import { type Weight, weights } from '@lubu/shared/template/drawing';
import Type from 'typebox';
import { open } from './who.ts';

const SliceParamsSchema = Type.Object({
  weight: Type.Unsafe<Weight>(Type.Integer({ enum: [...weights] })),
  file: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}\\.woff2$' }),
});

/** `cacheFolder` keeps the slices that were cut. */
export const fontRoutes =
  (cacheFolder: string): FastifyPluginAsyncTypebox =>
  async (app) => {
    // Half a megabyte of ranges that never change while the server runs: made and packed once.
    let made: Promise<{ css: string; packed: Buffer; etag: string }> | undefined;
    const sheet = () => {
      made ??= fontCss('/fonts').then(async (css) => ({
        css,
        packed: await promisify(gzip)(css),
        etag: `"${createHash('sha256').update(css).digest('base64url').slice(0, 22)}"`,
      }));
      return made;
    };

    app.get('/fonts/lubu-sans.css', { config: { access: open }, schema: { hide: true } }, async (request, reply) => {
      const { css, packed, etag } = await sheet();
      reply.header('cache-control', 'no-cache').header('etag', etag).header('vary', 'accept-encoding');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      reply.type('text/css; charset=utf-8');
      const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      return takesGzip ? reply.header('content-encoding', 'gzip').send(packed) : reply.send(css);
    });
    app.get(
      '/fonts/:weight/:file',
      { config: { access: open }, schema: { hide: true, params: SliceParamsSchema } },
      async (request, reply) => {
        const { weight, file } = request.params;
        const bytes = await sliceFont(weight, file.slice(0, -'.woff2'.length), cacheFolder);
        if (bytes === undefined) throw new Problem('not_found');
        return reply
          .header('cache-control', 'public, max-age=31536000, immutable')
          .type('font/woff2')
          .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      },
    );
  };
