// Playlists over HTTP: list, one, add, change, remove.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type PlaylistId, PlaylistIdSchema } from '@lubu/shared/ids';
import { type Playlist, PlaylistDraftSchema, PlaylistSchema } from '@lubu/shared/playlist/playlist';
import { Problem } from '@lubu/shared/problem';
import Type from 'typebox';
import Value from 'typebox/value';
import { inScope, type Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { addPlaylist, changePlaylist, listPlaylists, removePlaylist } from './playlist.store.ts';

const OnePlaylistSchema = Type.Object({ id: PlaylistIdSchema });
const ChangedPlaylistSchema = Type.Object({ version: Type.Integer(), ...PlaylistDraftSchema.properties });

/** What is stored is exactly the known members, whatever else was sent. */
const draftOf = (body: unknown) => Value.Parse(PlaylistDraftSchema, Value.Clean(PlaylistDraftSchema, body));

async function read(tx: Tx, id: PlaylistId): Promise<Playlist> {
  const [playlist] = await listPlaylists(tx, id);
  if (playlist === undefined) throw new Problem('not_found');
  return playlist;
}

const tags = ['playlist'];

export const playlistRoutes =
  (deps: Pick<Deps, 'db' | 'clock' | 'newId'>): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/playlists',
      {
        config: { access: needs('content.read') },
        schema: { tags, summary: 'Playlists of the organisation', response: { 200: Type.Array(PlaylistSchema) } },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, (tx) => listPlaylists(tx)),
    );

    app.get(
      '/playlists/:id',
      {
        config: { access: needs('content.read') },
        schema: { tags, summary: 'One playlist', params: OnePlaylistSchema, response: { 200: PlaylistSchema } },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, (tx) => read(tx, request.params.id)),
    );

    app.post(
      '/playlists',
      {
        config: { access: needs('playlist.write') },
        schema: { tags, summary: 'New playlist', body: PlaylistDraftSchema, response: { 201: PlaylistSchema } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const made = await inScope(deps.db, who.orgPath, async (tx) =>
          read(tx, await addPlaylist(tx, deps, who, draftOf(request.body))),
        );
        return reply.code(201).send(made);
      },
    );

    app.put(
      '/playlists/:id',
      {
        config: { access: needs('playlist.write') },
        schema: {
          tags,
          summary: 'Change a playlist',
          params: OnePlaylistSchema,
          body: ChangedPlaylistSchema,
          response: { 200: PlaylistSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        const { version } = request.body;
        return inScope(deps.db, who.orgPath, async (tx) => {
          await changePlaylist(tx, deps, who, request.params.id, { version, draft: draftOf(request.body) });
          return read(tx, request.params.id);
        });
      },
    );

    app.delete(
      '/playlists/:id',
      {
        config: { access: needs('playlist.write') },
        schema: {
          tags,
          summary: 'Remove a playlist that no rule uses',
          params: OnePlaylistSchema,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const who = whoOf(request);
        await inScope(deps.db, who.orgPath, (tx) => removePlaylist(tx, deps, who, request.params.id));
        return reply.code(204).send(null);
      },
    );
  };
