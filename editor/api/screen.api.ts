// Zones, screens, pairing, and the programme of a screen for previews.
import type { ScreenId } from '@lubu/shared/ids';
import type { Screen, ScreenDraft } from '@lubu/shared/screen/screen';
import type { Programme, ScreenRow, Zone } from '@lubu/shared/screen/screen-api';
import { list, request } from './request.ts';

const path = (id: ScreenId, act = ''): string => `/api/screens/${encodeURIComponent(id)}${act}`;

export const zones = (signal?: AbortSignal): Promise<readonly Zone[]> => list('/api/zones', signal);
export const screens = (signal?: AbortSignal): Promise<readonly ScreenRow[]> => list('/api/screens', signal);
export const createScreen = (body: ScreenDraft): Promise<ScreenRow> => request('POST', '/api/screens', { body });
export const saveScreen = (id: ScreenId, body: Screen): Promise<ScreenRow> => request('PUT', path(id), { body });
export const pairScreen = (id: ScreenId, code: string): Promise<unknown> =>
  request('POST', path(id, '/pair'), { body: { code } });
export const unpairScreen = (id: ScreenId): Promise<unknown> => request('POST', path(id, '/unpair'), { body: {} });
export const programme = (id: ScreenId, signal?: AbortSignal): Promise<Programme> =>
  request('GET', path(id, '/programme'), signal ? { signal } : {});
