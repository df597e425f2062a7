// POST /player/plays: a player hands over what it really drew and learns what it may forget.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Problem, type ProblemPlace } from '@lubu/shared/problem';
import { PlayAckSchema, type PlayBatch, PlayBatchSchema } from '@lubu/shared/proof/play-record';
import { inScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { deviceOf, player } from '../http/who.ts';
import { ackThrough, storePlays } from './play.store.ts';

/** Boots whose acknowledged number is remembered; beyond that it is searched for in the rows once more. */
const remembered = 5_000;

const tags = ['player'];

export const playRoutes =
  (deps: Pick<Deps, 'db' | 'clock'>): FastifyPluginAsyncTypebox =>
  async (app) => {
    const acknowledged = new Map<string, number>();

    app.post(
      '/player/plays',
      {
        config: { access: player, rateLimit: { max: 3_000, timeWindow: '1 minute' } },
        schema: {
          tags,
          summary: 'Store play records, each once',
          body: PlayBatchSchema,
          response: { 200: PlayAckSchema },
        },
      },
      async (request) => {
        const device = deviceOf(request);
        const { body: batch } = request;
        const places = impossiblePlays(batch);
        if (places.length > 0) throw new Problem('bad_request', { places });
        const name = `${device.playerId} ${batch.boot}`;
        const through = await inScope(deps.db, device.orgPath, async (tx) => {
          await storePlays(tx, deps, device, batch);
          return ackThrough(tx, device, batch.boot, acknowledged.get(name) ?? 0);
        });
        // Only after the commit: what was rolled back was not acknowledged.
        acknowledged.delete(name);
        acknowledged.set(name, through);
        const oldest = acknowledged.keys().next();
        if (acknowledged.size > remembered && oldest.done !== true) acknowledged.delete(oldest.value);
        return { boot: batch.boot, through };
      },
    );
  };

function impossiblePlays({ records }: PlayBatch): ProblemPlace[] {
  return records.flatMap(({ start, end }, i) =>
    end > start
      ? []
      : [
          {
            place: `/records/${i}/end`,
            value: String(end),
            allowed: `after ${start}`,
            zh: '结束时间不晚于开始时间',
            en: 'Does not end after it starts',
          },
        ],
  );
}
