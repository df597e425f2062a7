// What a player may ask for: a session, its own screen's manifest, and the bytes that manifest names. The pull is the truth.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AssetHashSchema, RevisionHashSchema } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { ChallengeSchema, PlayerSessionSchema, PlayerSignInSchema } from '@lubu/shared/screen/screen-api';
import Type from 'typebox';
import { inScope, systemScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { deviceOf, open, player } from '../http/who.ts';
import { readByteRange } from './byte-range.ts';
import { HeldHashes } from './held-hashes.ts';
import { challenge, openPlayerSession } from './player-session.ts';

/** Content of a hash never changes. `private`: the answer depends on who asks. */
const forEver = 'private, max-age=31536000, immutable';
/** Hundreds of screens of one hall may sit behind one address and come back together. */
const manyPlayers = { max: 3_000, timeWindow: '1 minute' };

const tags = ['player'];

export const playerRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const held = new HeldHashes();

    app.get(
      '/player/challenge',
      {
        config: { access: open, rateLimit: manyPlayers },
        schema: { tags, summary: 'A nonce to be signed by the device key', response: { 200: ChallengeSchema } },
      },
      async (_request, reply) => {
        reply.header('cache-control', 'no-store');
        return challenge(deps);
      },
    );

    app.post(
      '/player/session',
      {
        config: { access: open, rateLimit: manyPlayers },
        schema: {
          tags,
          summary: 'Open a session with a signed nonce',
          body: PlayerSignInSchema,
          response: { 200: PlayerSessionSchema },
        },
      },
      (request) => openPlayerSession(deps, request.body),
    );

    app.get(
      '/player/manifest',
      {
        config: { access: player, rateLimit: manyPlayers },
        schema: { tags, summary: 'The newest manifest of the own screen' },
      },
      async (request, reply) => {
        const { screenId, orgPath } = deviceOf(request);
        const newest = await inScope(deps.db, orgPath, (tx) =>
          tx
            .selectFrom('lubu.manifest')
            .select(['etag', 'envelope'])
            .where('screenId', '=', screenId)
            .orderBy('version', 'desc')
            .limit(1)
            .executeTakeFirst(),
        );
        if (newest === undefined) throw new Problem('not_found', { detail: '这块屏幕还没有节目单' });
        const etag = `"${newest.etag}"`;
        reply.header('etag', etag).header('cache-control', 'private, no-cache');
        // A proxy that compresses makes the tag a weak one; it names the same version.
        return request.headers['if-none-match']?.replace(/^W\//, '') === etag
          ? reply.code(304).send()
          : reply.send(newest.envelope);
      },
    );

    app.get(
      '/player/revisions/:hash',
      {
        config: { access: player, rateLimit: manyPlayers },
        schema: { tags, summary: 'One revision by hash', params: Type.Object({ hash: RevisionHashSchema }) },
      },
      async (request, reply) => {
        const { hash } = request.params;
        const { screenId } = deviceOf(request);
        // The words may belong to a higher unit, so they are read outside the player's own subtree, after the manifest allowed it.
        // Whether they may be drawn is for the manifest's own list of revocations: another unit may have withdrawn equal bytes.
        const revision = await inScope(deps.db, systemScope, async (tx) => {
          if (!(await held.mayHaveRevision(tx, screenId, hash))) return undefined;
          return tx
            .selectFrom('lubu.content_revision')
            .select('json')
            .where('hash', '=', hash)
            .limit(1)
            .executeTakeFirst();
        });
        if (revision === undefined) throw new Problem('not_found');
        return reply
          .header('etag', `"${hash}"`)
          .header('cache-control', forEver)
          .type('application/json; charset=utf-8')
          .send(revision.json);
      },
    );

    app.get(
      '/player/assets/:hash',
      {
        config: { access: player, rateLimit: manyPlayers },
        schema: { tags, summary: 'One file by hash, in ranges', params: Type.Object({ hash: AssetHashSchema }) },
      },
      async (request, reply) => {
        const { hash } = request.params;
        const { screenId } = deviceOf(request);
        const mime = await inScope(deps.db, systemScope, (tx) => held.assetMime(tx, screenId, hash));
        const path = mime === undefined ? undefined : await deps.files.locate(hash);
        if (mime === undefined || path === undefined) throw new Problem('not_found');
        const etag = `"${hash}"`;
        reply.header('etag', etag).header('cache-control', forEver).header('accept-ranges', 'bytes');
        if (request.headers['if-none-match'] === etag) return reply.code(304).send();
        reply.type(mime).header('x-content-type-options', 'nosniff');
        const { size } = await stat(path);
        const ifRange = request.headers['if-range'];
        const range =
          ifRange === undefined || ifRange === etag ? readByteRange(request.headers.range, size) : undefined;
        if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send();
        if (range === undefined) return reply.header('content-length', size).send(createReadStream(path));
        return reply
          .code(206)
          .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
          .header('content-length', range.end - range.start + 1)
          .send(createReadStream(path, range));
      },
    );
  };
