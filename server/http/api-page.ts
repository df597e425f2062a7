// The description of the API, from the same schemas that check requests: /openapi.json, and a page at /docs from local files.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { open } from './who.ts';

/** Must be registered before the routes it describes. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Lubu 露布',
        version: '0.1.0',
        description: 'Errors follow RFC 9457 with the members of Problem.',
      },
    },
  });
}

export async function serveApiPage(app: FastifyInstance): Promise<void> {
  app.get('/openapi.json', { config: { access: open }, schema: { hide: true } }, async () => app.swagger());
  await app.register(async (page) => {
    page.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: open };
    });
    await page.register(swaggerUi, { routePrefix: '/docs', uiConfig: { docExpansion: 'list', deepLinking: false } });
  });
}
