// The socket to the server: which noun changed, and how each screen is doing. A hint only; pages load again over HTTP.
import type { ScreenId } from '@lubu/shared/ids';
import { type Change, ChangeSchema, type ScreenLive, ScreenLiveSchema } from '@lubu/shared/push/messages';
import { io, type Socket } from 'socket.io-client';
import { Value } from 'typebox/value';

export type Noun = Change['noun'];

const changeListeners = new Set<(change: Change) => void>();
const stateListeners = new Set<() => void>();
const screens = new Map<ScreenId, ScreenLive>();
let socket: Socket | undefined;
let lostAt: number | undefined;

export const liveScreen = (id: ScreenId): ScreenLive | undefined => screens.get(id);
/** When the connection was lost; undefined while it stands. */
export const connectionLostAt = (): number | undefined => lostAt;

export function onChange(listener: (change: Change) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

/** Called when a screen's state or the connection itself changed. */
export function onLiveState(listener: () => void): () => void {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
}

const tellState = (): void => {
  for (const listener of stateListeners) listener();
};

/** Everything may have changed while the line was down. */
const everyNoun: readonly Noun[] = ['content', 'review', 'playlist', 'schedule', 'screen', 'report'];

export function connectLive(): void {
  if (socket) return;
  const opened = io('/staff', { transports: ['websocket', 'polling'], withCredentials: true });
  socket = opened;
  opened.on('connect', () => {
    if (lostAt !== undefined) for (const noun of everyNoun) for (const tell of changeListeners) tell({ noun });
    lostAt = undefined;
    tellState();
  });
  opened.on('disconnect', () => {
    lostAt ??= Date.now();
    tellState();
  });
  opened.on('changed', (message: unknown) => {
    if (!Value.Check(ChangeSchema, message)) return;
    for (const listener of changeListeners) listener(message);
  });
  opened.on('screen', (message: unknown) => {
    if (!Value.Check(ScreenLiveSchema, message)) return;
    screens.set(message.screenId, message);
    tellState();
  });
}

export function disconnectLive(): void {
  socket?.disconnect();
  socket = undefined;
  lostAt = undefined;
  screens.clear();
}
