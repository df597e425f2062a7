// Content over HTTP: list, one item, save, hand in, stop, and the exact bytes of a revision.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  ContentDetailSchema,
  ContentPageSchema,
  ContentQuerySchema,
  SaveContentSchema,
  StopSchema,
  SubmitSchema,
} from '@lubu/shared/content/content-api';
import { ItemIdSchema, RevisionHashSchema } from '@lubu/shared/ids';
import Type from 'typebox';
import { inScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { contentDetail, listContent, revisionJson } from './content.queries.ts';
import { createContent, saveContent, stopContent, submitContent } from './content.store.ts';

const OneItemSchema = Type.Object({ id: ItemIdSchema });
const OneRevisionSchema = Type.Object({ id: ItemIdSchema, hash: RevisionHashSchema });

const tags = ['content'];

export const contentRoutes =
  (deps: Pick<Deps, 'clock' | 'newId' | 'db'>): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/content',
      {
        config: { access: needs('content.read') },
        schema: {
          tags,
          summary: 'Content of the organisation, filtered and paged',
          querystring: ContentQuerySchema,
          response: { 200: ContentPageSchema },
        },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, (tx) => listContent(tx, request.query)),
    );

    app.post(
      '/content',
      {
        config: { access: needs('content.write') },
        schema: {
          tags,
          summary: 'New item with its first draft',
          body: SaveContentSchema,
          response: { 201: ContentDetailSchema },
        },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const detail = await inScope(deps.db, who.orgPath, async (tx) =>
          contentDetail(tx, await createContent(tx, deps, who, request.body)),
        );
        return reply.code(201).send(detail);
      },
    );

    app.get(
      '/content/:id',
      {
        config: { access: needs('content.read') },
        schema: {
          tags,
          summary: 'One item with its decisions',
          params: OneItemSchema,
          response: { 200: ContentDetailSchema },
        },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, (tx) => contentDetail(tx, request.params.id)),
    );

    app.put(
      '/content/:id',
      {
        config: { access: needs('content.write') },
        schema: {
          tags,
          summary: 'Save a draft',
          params: OneItemSchema,
          body: SaveContentSchema,
          response: { 200: ContentDetailSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        return inScope(deps.db, who.orgPath, async (tx) => {
          await saveContent(tx, deps, who, request.params.id, request.body);
          return contentDetail(tx, request.params.id);
        });
      },
    );

    app.post(
      '/content/:id/submit',
      {
        config: { access: needs('content.submit') },
        schema: {
          tags,
          summary: 'Submit for review',
          params: OneItemSchema,
          body: SubmitSchema,
          response: { 200: ContentDetailSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        return inScope(deps.db, who.orgPath, async (tx) => {
          await submitContent(tx, deps, who, request.params.id, request.body.revision);
          return contentDetail(tx, request.params.id);
        });
      },
    );

    app.post(
      '/content/:id/stop',
      {
        config: { access: needs('content.stop') },
        schema: {
          tags,
          summary: 'Take off all screens, or put back',
          params: OneItemSchema,
          body: StopSchema,
          response: { 200: ContentDetailSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        return inScope(deps.db, who.orgPath, async (tx) => {
          await stopContent(tx, deps, who, request.params.id, request.body);
          return contentDetail(tx, request.params.id);
        });
      },
    );

    app.get(
      '/content/:id/revisions/:hash',
      {
        config: { access: needs('content.read') },
        schema: { tags, summary: 'One revision of an item', params: OneRevisionSchema },
      },
      async (request, reply) => {
        const { id, hash } = request.params;
        const json = await inScope(deps.db, whoOf(request).orgPath, (tx) => revisionJson(tx, id, hash));
        // Named by the hash of these bytes, so they never change; a draft may be gone, which `private` allows for.
        return reply
          .type('application/json; charset=utf-8')
          .header('cache-control', 'private, max-age=31536000, immutable')
          .send(json);
      },
    );
  };
