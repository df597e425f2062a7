// The review queue over HTTP: what waits for this reviewer, and the decision.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  type ContentDetail,
  ContentDetailSchema,
  DecideSchema,
  ReviewQueueSchema,
} from '@lubu/shared/content/content-api';
import { ItemIdSchema } from '@lubu/shared/ids';
import Type from 'typebox';
import { contentDetail, waitingFor } from '../content/content.queries.ts';
import { inScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { decideReview } from './review.store.ts';

const tags = ['review'];

export const reviewRoutes =
  (deps: Pick<Deps, 'clock' | 'newId' | 'db' | 'keys'>): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/reviews',
      {
        config: { access: needs('review.decide') },
        schema: { tags, summary: 'What waits for a decision', response: { 200: ReviewQueueSchema } },
      },
      (request) => {
        const who = whoOf(request);
        return inScope(deps.db, who.orgPath, async (tx) => {
          const rows: ContentDetail[] = [];
          for (const id of await waitingFor(tx, who.accountId)) rows.push(await contentDetail(tx, id));
          return { rows };
        });
      },
    );

    app.post(
      '/reviews/:id',
      {
        config: { access: needs('review.decide') },
        schema: {
          tags,
          summary: 'Pass, return or reject',
          params: Type.Object({ id: ItemIdSchema }),
          body: DecideSchema,
          response: { 200: ContentDetailSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        return inScope(deps.db, who.orgPath, async (tx) => {
          await decideReview(tx, deps, who, request.params.id, request.body);
          return contentDetail(tx, request.params.id);
        });
      },
    );
  };
