// The last step of a change: telling who listens. A message that nobody hears loses nothing, the pull over HTTP is the truth.
import type { PlayerId, ScreenId } from '@lubu/shared/ids';
import { inlineLimit, type ManifestHint } from '@lubu/shared/push/messages';
import type { Envelope } from '@lubu/shared/trust/envelope';
import { inScope, systemScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Handlers } from '../job/tasks.ts';
import type { LiveScreens } from '../screen/live-screens.ts';
import { playerRoom, screenRoom, staffRoomsOver } from './rooms.ts';
import type { Push } from './sockets.ts';

type PushHandlers = Pick<Handlers, 'push.hint' | 'push.change' | 'push.unpair'>;

export function pushHandlers(deps: Pick<Deps, 'db'>, live: LiveScreens, push: Push): PushHandlers {
  return {
    'push.hint': async ({ screenIds, urgent }) => {
      for (const newest of await newestManifests(deps, screenIds)) {
        const { screenId, version, etag, envelope } = newest;
        const hint: ManifestHint = { screenId, version, etag, urgent: urgent || newest.urgent };
        const small = Buffer.byteLength(JSON.stringify(envelope)) <= inlineLimit;
        push.players.to(screenRoom(screenId)).emit('manifest', small ? { ...hint, inline: envelope } : hint);
        live.built(screenId, version);
        push.tell(screenId);
      }
    },
    'push.change': async ({ noun, id, orgPath }) => {
      push.staff.to(staffRoomsOver(orgPath)).emit('changed', id === undefined ? { noun } : { noun, id });
    },
    'push.unpair': async ({ screenId, playerId }) => {
      const room = push.players.in(playerRoom(screenId, playerId as PlayerId));
      room.emit('unpaired');
      room.disconnectSockets(true);
      push.tell(screenId);
    },
  };
}

type Newest = { screenId: ScreenId; version: number; etag: string; envelope: Envelope; urgent: boolean };

function newestManifests(deps: Pick<Deps, 'db'>, screenIds: readonly ScreenId[]): Promise<Newest[]> {
  if (screenIds.length === 0) return Promise.resolve([]);
  return inScope(deps.db, systemScope, (tx) =>
    tx
      .selectFrom('lubu.manifest')
      .distinctOn('screenId')
      .select(['screenId', 'version', 'etag', 'envelope', 'urgent'])
      .where('screenId', 'in', screenIds)
      .orderBy('screenId')
      .orderBy('version', 'desc')
      .execute(),
  );
}
