// The fonts of walls and pages, cut into slices: a browser loads the few that a page needs.
import { createHash } from 'node:crypto';
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
    app.get('/fonts/lubu-sans.css', { config: { access: open }, schema: { hide: true } }, async (request, reply) => {
      const css = await fontCss('/fonts');
      const etag = `"${createHash('sha256').update(css).digest('base64url').slice(0, 22)}"`;
      reply.header('cache-control', 'no-cache').header('etag', etag);
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type('text/css; charset=utf-8').send(css);
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
