// One paired device on a socket: admitted by its token, alone in its screen's room, heard message by message.
import type { ScreenId } from '@lubu/shared/ids';
import type { Incident } from '@lubu/shared/push/messages';
import { minute } from '@lubu/shared/time/instant';
import { inScope } from '../db/database.ts';
import { pairedDevice } from '../http/access.ts';
import type { Deps } from '../http/deps.ts';
import { pairedPlayer } from '../http/paired-player.ts';
import type { Device } from '../http/who.ts';
import type { LiveScreens } from '../screen/live-screens.ts';
import { readIncoming, Tally } from './incoming.ts';
import type { PlayerNamespace, PlayerSocket } from './namespaces.ts';
import { newestVersion, storeIncident } from './presence.store.ts';
import { playerRoom, screenRoom } from './rooms.ts';

type PlayerDeps = Pick<Deps, 'db' | 'clock' | 'newId' | 'keys'>;
type Told = {
  readonly report: (failure: unknown, place: string) => void;
  /** Something about this screen is new: connected, heard, gone. */
  readonly changed: (screenId: ScreenId, orgPath: string) => void;
};

/** The same fault said again within this time is not stored again. */
const incidentPause = minute;

export function servePlayers(players: PlayerNamespace, deps: PlayerDeps, live: LiveScreens, told: Told): void {
  players.use((socket, next) => {
    admit(deps, socket.handshake.auth['token']).then(
      (device) => {
        if (device === undefined) return next(new Error('not_signed_in'));
        socket.data.device = device;
        return next();
      },
      (failure: unknown) => {
        told.report(failure, 'push: player handshake');
        next(new Error('unavailable'));
      },
    );
  });
  players.on('connection', (socket) => {
    attend(socket, deps, live, told);
    settle(socket, deps, live, told).catch((failure: unknown) => {
      told.report(failure, 'push: player connection');
      socket.disconnect(true);
    });
  });
}

async function admit(deps: PlayerDeps, token: unknown): Promise<Device | undefined> {
  return typeof token === 'string' && token.length <= 500 ? pairedDevice(deps, token) : undefined;
}

/** Joins the rooms, then looks once more: a player unpaired between handshake and joining would otherwise keep its socket. */
async function settle(socket: PlayerSocket, deps: PlayerDeps, live: LiveScreens, told: Told): Promise<void> {
  const { playerId, screenId, orgPath } = socket.data.device;
  await socket.join([screenRoom(screenId), playerRoom(screenId, playerId)]);
  const still = await pairedPlayer(deps.db, playerId);
  if (still?.screenId !== screenId) {
    socket.emit('unpaired');
    socket.disconnect(true);
    return;
  }
  if (socket.disconnected) return;
  live.built(screenId, await inScope(deps.db, orgPath, (tx) => newestVersion(tx, screenId)));
  told.changed(screenId, orgPath);
}

function attend(socket: PlayerSocket, deps: PlayerDeps, live: LiveScreens, told: Told): void {
  const { playerId, screenId, orgPath } = socket.data.device;
  const tally = new Tally(deps.clock());
  const stored = new Map<string, number>();
  live.connected(screenId, playerId, deps.clock());

  // Listening to packets and not to event names: an unknown name is a bad message too.
  socket.use((packet) => {
    const now = deps.clock();
    const incoming = readIncoming(packet);
    const verdict = tally.judge(incoming !== undefined, now);
    if (verdict === 'close') socket.disconnect(true);
    if (verdict !== 'take' || incoming === undefined) return;
    if (incoming.event === 'clock') incoming.answer({ received: now, answered: deps.clock() });
    if (incoming.event === 'heartbeat') {
      live.heard(screenId, playerId, incoming.heartbeat, now);
      told.changed(screenId, orgPath);
    }
    if (incoming.event === 'incident') keep(incoming.incident, incoming.answer);
  });
  socket.on('disconnect', () => {
    live.disconnected(screenId, playerId, deps.clock());
    told.changed(screenId, orgPath);
  });

  function keep(incident: Incident, answer: (ok: boolean) => void): void {
    const now = deps.clock();
    const fault = `${incident.kind} ${incident.detail}`;
    const before = stored.get(fault);
    if (before !== undefined && now - before < incidentPause) {
      answer(true);
      return;
    }
    if (stored.size > 200) stored.clear();
    stored.set(fault, now);
    storeIncident(deps, { playerId, screenId, orgPath }, incident).then(
      () => answer(true),
      (failure: unknown) => {
        stored.delete(fault);
        told.report(failure, 'push: incident');
        answer(false);
      },
    );
  }
}
