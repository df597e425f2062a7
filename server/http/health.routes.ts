// For whoever watches the process: is it alive, can it work, how is it doing.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Problem } from '@lubu/shared/problem';
import { sql } from 'kysely';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import Type from 'typebox';
import type { Deps } from './deps.ts';
import { open } from './who.ts';

const OkSchema = Type.Object({ ok: Type.Literal(true) });

export const healthRoutes =
  (deps: Deps, metrics: Registry): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/healthz',
      {
        config: { access: open },
        schema: { tags: ['health'], summary: 'The process answers', response: { 200: OkSchema } },
      },
      async () => ({ ok: true as const }),
    );
    app.get(
      '/readyz',
      {
        config: { access: open },
        schema: { tags: ['health'], summary: 'The database answers', response: { 200: OkSchema } },
      },
      async () => {
        await sql`select 1`.execute(deps.db).catch((cause: unknown) => {
          throw new Problem('unavailable', { cause });
        });
        return { ok: true as const };
      },
    );
    app.get(
      '/metrics',
      { config: { access: open }, schema: { tags: ['health'], summary: 'Figures in the Prometheus format' } },
      async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()),
    );
  };

/** A registry with the process's figures, and a histogram that each answered request enters. */
export function openMetrics(): {
  registry: Registry;
  observe: (route: string, method: string, status: number, ms: number) => void;
} {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answered = new Histogram({
    name: 'lubu_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  });
  return {
    registry,
    observe: (route, method, status, ms) => answered.observe({ route, method, status: String(status) }, ms / 1000),
  };
}
