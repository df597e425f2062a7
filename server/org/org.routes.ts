// GET /api/organizations: the caller's organisation and those below it, in the order of the tree.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { OrganizationSchema } from '@lubu/shared/org/org';
import Type from 'typebox';
import { inScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { listOrganizations } from './org.store.ts';

export const orgRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/organizations',
      {
        config: { access: needs('content.read') },
        schema: {
          tags: ['organization'],
          summary: 'One’s own organisation and those below it',
          response: { 200: Type.Array(OrganizationSchema) },
        },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, listOrganizations),
    );
  };
