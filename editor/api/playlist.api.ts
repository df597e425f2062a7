// Playlists. A change names the version it saw.
import type { PlaylistId } from '@lubu/shared/ids';
import type { Playlist, PlaylistDraft } from '@lubu/shared/playlist/playlist';
import { list, request } from './request.ts';

export const playlists = (signal?: AbortSignal): Promise<readonly Playlist[]> => list('/api/playlists', signal);
export const createPlaylist = (body: PlaylistDraft): Promise<Playlist> => request('POST', '/api/playlists', { body });
export const savePlaylist = (id: PlaylistId, body: PlaylistDraft & { version: number }): Promise<Playlist> =>
  request('PUT', `/api/playlists/${id}`, { body });
export const deletePlaylist = (id: PlaylistId): Promise<void> => request('DELETE', `/api/playlists/${id}`);
