// GET /api/audit: the trail of one's own subtree, newest first.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { InstantSchema } from '@lubu/shared/time/instant';
import Type from 'typebox';
import { inScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { listAudit } from './audit.store.ts';

export const AuditRowSchema = Type.Object({
  seq: Type.Integer(),
  at: InstantSchema,
  orgPath: Type.String(),
  actorKind: Type.Enum(['account', 'player', 'system']),
  actorId: Type.Union([Type.String(), Type.Null()]),
  action: Type.String(),
  objectKind: Type.String(),
  objectId: Type.String(),
  detail: Type.Unsafe<object>(Type.Object({}, { additionalProperties: true })),
});

const AuditQuerySchema = Type.Object({
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'the last `seq` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  action: Type.Optional(Type.String({ maxLength: 60 })),
  objectId: Type.Optional(Type.String({ maxLength: 100 })),
});

export const auditRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/audit',
      {
        config: { access: needs('audit.read') },
        schema: {
          tags: ['audit'],
          summary: 'Who did what, newest first',
          querystring: AuditQuerySchema,
          response: { 200: Type.Object({ rows: Type.Array(AuditRowSchema), next: Type.Optional(Type.Integer()) }) },
        },
      },
      async (request) => {
        const limit = request.query.limit ?? 50;
        const rows = await inScope(deps.db, whoOf(request).orgPath, (tx) => listAudit(tx, { ...request.query, limit }));
        const last = rows.at(-1);
        return { rows, ...(last !== undefined && rows.length === limit ? { next: last.seq } : {}) };
      },
    );
  };
