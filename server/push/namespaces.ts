// What travels in each namespace, as socket.io's types see it.
import type { ScreenId } from '@lubu/shared/ids';
import type { PlayerToServer, ServerToPlayer, ServerToStaff } from '@lubu/shared/push/messages';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { Device, Who } from '../http/who.ts';
import type { Seen } from '../screen/live-screens.ts';

/** node → node: a screen that is connected there. */
export type NodeNews = { elsewhere: (screenId: ScreenId, seen: Seen) => void };

export type PlayerNamespace = Namespace<PlayerToServer, ServerToPlayer, DefaultEventsMap, PlayerData>;
export type PlayerSocket = Socket<PlayerToServer, ServerToPlayer, DefaultEventsMap, PlayerData>;
type PlayerData = { device: Device };
type StaffData = { who: Who };
export type StaffNamespace = Namespace<Record<string, never>, ServerToStaff, NodeNews, StaffData>;
