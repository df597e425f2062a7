// The newest manifest of a screen with all its words, for the editor's preview, which resolves it with the player's own code.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ScreenIdSchema } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { Problem } from '@lubu/shared/problem';
import { type Programme, ProgrammeSchema } from '@lubu/shared/screen/screen-api';
import Type from 'typebox';
import { inScope, systemScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';

const tags = ['screen'];

export const programmeRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/screens/:id/programme',
      {
        config: { access: needs('content.read') },
        schema: {
          tags,
          summary: 'What the screen gets, for the preview',
          params: Type.Object({ id: ScreenIdSchema }),
          response: { 200: ProgrammeSchema },
        },
      },
      async (request): Promise<Programme> => {
        const newest = await inScope(deps.db, whoOf(request).orgPath, (tx) =>
          tx
            .selectFrom('lubu.manifest')
            .select('envelope')
            .where('screenId', '=', request.params.id)
            .orderBy('version', 'desc')
            .limit(1)
            .executeTakeFirst(),
        );
        if (newest === undefined) throw new Problem('not_found');
        const manifest = JSON.parse(newest.envelope.payload) as Manifest; // written by us, from a checked Manifest
        const hashes = manifest.revisions.map(({ hash }) => hash);
        // Words of a higher unit lie outside the caller's subtree; that its own screen shows them is what lets it read them.
        const rows =
          hashes.length === 0
            ? []
            : await inScope(deps.db, systemScope, (tx) =>
                tx
                  .selectFrom('lubu.content_revision')
                  .select(['hash', 'json', 'title'])
                  .where('hash', 'in', hashes)
                  .execute(),
              );
        return {
          manifest,
          revisions: Object.fromEntries(rows.map(({ hash, json }) => [hash, json])),
          titles: Object.fromEntries(rows.map(({ hash, title }) => [hash, title])),
          rules: {},
          problems: [],
        };
      },
    );
  };
