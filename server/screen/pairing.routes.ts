// Pairing over HTTP. Devices ask and poll without an account; only an operator can say which screen a device is.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PlayerIdSchema, ScreenIdSchema } from '@lubu/shared/ids';
import { AskPairingSchema, PairingOfferSchema, PairingStatusSchema, PairSchema } from '@lubu/shared/screen/screen-api';
import Type from 'typebox';
import type { Deps } from '../http/deps.ts';
import { needs, open, whoOf } from '../http/who.ts';
import { offerPairing, pairingStatus, pairScreen, unpairScreen } from './pairing.store.ts';

const OneScreenSchema = Type.Object({ id: ScreenIdSchema });

const tags = ['pairing'];

export const pairingRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/pairing',
      {
        // A hall with many screens behind one address pairs them in an afternoon, not in a minute.
        config: { access: open, rateLimit: { max: 30, timeWindow: '1 minute' } },
        schema: {
          tags,
          summary: 'A device asks for a pairing code',
          body: AskPairingSchema,
          response: { 201: PairingOfferSchema },
        },
      },
      async (request, reply) => reply.code(201).send(await offerPairing(deps, request.body)),
    );

    app.get(
      '/pairing/:id',
      {
        config: { access: open, rateLimit: { max: 1_200, timeWindow: '1 minute' } },
        schema: {
          tags,
          summary: 'Whether the device was paired',
          params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
          response: { 200: PairingStatusSchema },
        },
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        return pairingStatus(deps, request.params.id);
      },
    );

    app.post(
      '/screens/:id/pair',
      {
        config: { access: needs('screen.pair') },
        schema: {
          tags,
          summary: 'Pair the device that shows this code',
          params: OneScreenSchema,
          body: PairSchema,
          response: { 200: Type.Object({ playerId: PlayerIdSchema }) },
        },
      },
      async (request) => ({
        playerId: await pairScreen(deps, whoOf(request), request.params.id, request.body.code),
      }),
    );

    app.post(
      '/screens/:id/unpair',
      {
        config: { access: needs('screen.pair') },
        schema: {
          tags,
          summary: 'Unpair the device of a screen',
          params: OneScreenSchema,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await unpairScreen(deps, whoOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
