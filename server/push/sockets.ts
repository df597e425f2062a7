// The two socket namespaces. /player: one paired device, its screen's room, its heartbeats. /staff: a signed-in account, its subtree.
// WebSocket only and without recovery: whoever comes back authenticates again and pulls the truth over HTTP.
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { ScreenId } from '@lubu/shared/ids';
import type { ScreenLive } from '@lubu/shared/push/messages';
import { type Millis, second } from '@lubu/shared/time/instant';
import { Server } from 'socket.io';
import type { Deps } from '../http/deps.ts';
import type { LiveScreens } from '../screen/live-screens.ts';
import { acceptsHandshake, whoListens } from './handshake.ts';
import type { PlayerNamespace, StaffNamespace } from './namespaces.ts';
import { joinNodes } from './nodes.ts';
import { servePlayers } from './player-socket.ts';
import { writeSeen } from './presence.store.ts';
import { staffRoom, staffRoomsOver } from './rooms.ts';
import { StaffNews } from './staff-news.ts';

export type PushOptions = {
  /** Origins, besides our own, whose pages may connect. */
  readonly origins: readonly string[];
  /** Connection string of the owner: then several nodes share rooms through Postgres. Left out: this process is the only one. */
  readonly nodesUrl?: string;
  readonly report: (failure: unknown, place: string) => void;
  /** How often presence is written and staff sessions are looked at again. */
  readonly rounds?: Millis;
};

export type Push = {
  readonly players: PlayerNamespace;
  readonly staff: StaffNamespace;
  /** Sends a screen's live state to the editors that may see it, at most once a second. */
  tell(screenId: ScreenId): void;
  close(): Promise<void>;
};

type PushDeps = Pick<Deps, 'db' | 'clock' | 'newId' | 'keys'>;

export async function attachSockets(
  server: HttpServer,
  deps: PushDeps,
  live: LiveScreens,
  options: PushOptions,
): Promise<Push> {
  const io = new Server(server, {
    path: '/socket.io',
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 256 * 1024,
    allowRequest: (request: IncomingMessage, decide) => {
      const accepted = acceptsHandshake(request.headers, options.origins);
      decide(accepted ? null : 'foreign_origin', accepted);
    },
  });
  const nodes = options.nodesUrl === undefined ? undefined : await joinNodes(io, options.nodesUrl, options.report);
  const players: PlayerNamespace = io.of('/player');
  const staff: StaffNamespace = io.of('/staff');

  const places = new Map<ScreenId, string>();
  const news = new StaffNews(
    (screenId) => liveState(live, screenId),
    (state) => {
      const orgPath = places.get(state.screenId);
      if (orgPath === undefined) return;
      staff.to(staffRoomsOver(orgPath)).emit('screen', state);
      const seen = live.seen(state.screenId);
      if (nodes !== undefined && seen !== undefined) staff.serverSideEmit('elsewhere', state.screenId, seen);
    },
  );
  if (nodes !== undefined) staff.on('elsewhere', (screenId, seen) => live.heardElsewhere(screenId, seen));

  servePlayers(players, deps, live, {
    report: options.report,
    changed: (screenId, orgPath) => {
      places.set(screenId, orgPath);
      news.changed(screenId);
    },
  });
  serveStaff(staff, deps, options);

  const round = setInterval(
    () => {
      writeSeen(deps.db, live.takeUnwritten()).catch((failure) => options.report(failure, 'push: presence'));
      closeEndedSessions(staff, deps).catch((failure) => options.report(failure, 'push: staff sessions'));
    },
    options.rounds ?? 30 * second,
  );
  round.unref();

  return {
    players,
    staff,
    tell: (screenId) => news.changed(screenId),
    close: async () => {
      clearInterval(round);
      news.close();
      await new Promise<void>((closed) => {
        // disconnects the clients; the HTTP server itself belongs to whoever handed it in
        io.disconnectSockets(true);
        io.engine.close();
        closed();
      });
      await writeSeen(deps.db, live.takeUnwritten());
      await nodes?.close();
    },
  };
}

function liveState(live: LiveScreens, screenId: ScreenId): ScreenLive {
  return { screenId, online: false, ...live.seen(screenId), manifestVersion: live.newestVersion(screenId) };
}

function serveStaff(staff: StaffNamespace, deps: PushDeps, options: PushOptions): void {
  staff.use((socket, next) => {
    whoListens(deps, socket.handshake.headers.cookie).then(
      (who) => {
        if (who === undefined) return next(new Error('not_signed_in'));
        socket.data.who = who;
        return next();
      },
      (failure: unknown) => {
        options.report(failure, 'push: staff handshake');
        next(new Error('unavailable'));
      },
    );
  });
  staff.on('connection', (socket) => {
    socket.join(staffRoom(socket.data.who.orgPath));
    // Editors only listen: whoever speaks is not an editor of ours.
    socket.use(() => socket.disconnect(true));
  });
}

/** Signing out or losing an account ends the sockets too; HTTP would have noticed with the next request. */
async function closeEndedSessions(staff: StaffNamespace, deps: PushDeps): Promise<void> {
  for (const socket of staff.sockets.values()) {
    const who = await whoListens(deps, socket.handshake.headers.cookie);
    if (who === undefined || who.orgPath !== socket.data.who.orgPath) socket.disconnect(true);
  }
}
