// Screens of the caller's organisation and below: list with live state, add, change.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type ScreenId, ScreenIdSchema } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { ScreenDraftSchema } from '@lubu/shared/screen/screen';
import { type ScreenRow, ScreenRowSchema } from '@lubu/shared/screen/screen-api';
import Type from 'typebox';
import Value from 'typebox/value';
import { inScope, type Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import type { LiveScreens } from './live-screens.ts';
import { addScreen, changeScreen, listScreens } from './screen.store.ts';

const OneScreenSchema = Type.Object({ id: ScreenIdSchema });
const ChangedScreenSchema = Type.Object({ version: Type.Integer(), ...ScreenDraftSchema.properties });

/** What is stored is exactly the known members, whatever else was sent. */
const draftOf = (body: unknown) => Value.Parse(ScreenDraftSchema, Value.Clean(ScreenDraftSchema, body));

const tags = ['screen'];

export const screenRoutes =
  (deps: Deps, live: LiveScreens): FastifyPluginAsyncTypebox =>
  async (app) => {
    async function rowOf(tx: Tx, id: ScreenId): Promise<ScreenRow> {
      const [row] = await listScreens(tx, live, id);
      if (row === undefined) throw new Problem('not_found');
      return row;
    }

    app.get(
      '/screens',
      {
        config: { access: needs('content.read') },
        schema: { tags, summary: 'Screens with their live state', response: { 200: Type.Array(ScreenRowSchema) } },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, (tx) => listScreens(tx, live)),
    );

    app.post(
      '/screens',
      {
        config: { access: needs('screen.write') },
        schema: { tags, summary: 'New screen', body: ScreenDraftSchema, response: { 201: ScreenRowSchema } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const row = await inScope(deps.db, who.orgPath, async (tx) =>
          rowOf(tx, await addScreen(tx, deps, who, draftOf(request.body))),
        );
        return reply.code(201).send(row);
      },
    );

    app.put(
      '/screens/:id',
      {
        config: { access: needs('screen.write') },
        schema: {
          tags,
          summary: 'Change a screen',
          params: OneScreenSchema,
          body: ChangedScreenSchema,
          response: { 200: ScreenRowSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        const { version } = request.body;
        return inScope(deps.db, who.orgPath, async (tx) => {
          await changeScreen(tx, deps, who, { ...draftOf(request.body), version, id: request.params.id });
          return rowOf(tx, request.params.id);
        });
      },
    );
  };
