// The newest manifest of a screen with all its words, for the editor's preview, which resolves it with the player's own code.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type RuleId, ScreenIdSchema } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { Problem } from '@lubu/shared/problem';
import { type Programme, ProgrammeSchema } from '@lubu/shared/screen/screen-api';
import Type from 'typebox';
import { inScope, systemScope, type Tx } from '../db/database.ts';
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
        const { id } = request.params;
        const stored = await inScope(deps.db, whoOf(request).orgPath, (tx) =>
          tx
            .selectFrom('lubu.manifest as manifest')
            .innerJoin('lubu.screen as screen', 'screen.id', 'manifest.screenId')
            .select(['manifest.envelope', 'screen.problems'])
            .where('manifest.screenId', '=', id)
            .orderBy('manifest.version', 'desc')
            .limit(1)
            .executeTakeFirst(),
        );
        if (stored === undefined) throw new Problem('not_found');
        const { problems } = stored;
        const manifest = JSON.parse(stored.envelope.payload) as Manifest; // written by us, from a checked Manifest
        // Words and rules of a higher unit lie outside the caller's subtree; that its own screen shows them is what lets it
        // read them.
        return inScope(deps.db, systemScope, async (tx) => {
          const words = await wordsOf(tx, manifest);
          return {
            manifest,
            revisions: Object.fromEntries(words.map(({ hash, json }) => [hash, json])),
            titles: Object.fromEntries(words.map(({ hash, title }) => [hash, title])),
            rules: await ruleNames(tx, [...manifest.rules, ...problems]),
            problems,
          };
        });
      },
    );
  };

async function wordsOf(tx: Tx, { revisions }: Manifest) {
  const hashes = revisions.map(({ hash }) => hash);
  if (hashes.length === 0) return [];
  return tx.selectFrom('lubu.content_revision').select(['hash', 'json', 'title']).where('hash', 'in', hashes).execute();
}

/** What the rules are called, and whose they are. A rule that was removed since has no name any more. */
async function ruleNames(tx: Tx, named: readonly { readonly ruleId?: RuleId }[]): Promise<Programme['rules']> {
  const ids = [...new Set(named.flatMap(({ ruleId }) => ruleId ?? []))];
  if (ids.length === 0) return {};
  const rows = await tx
    .selectFrom('lubu.schedule_rule as rule')
    .leftJoin('lubu.organization as unit', 'unit.orgPath', 'rule.orgPath')
    .select(['rule.id', 'rule.record', 'unit.name as unit'])
    .where('rule.id', 'in', ids)
    .execute();
  return Object.fromEntries(rows.map(({ id, record, unit }) => [id, { name: record.name, unit: unit ?? '' }]));
}
