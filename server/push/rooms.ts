// Who hears what. A player is alone with its screen; staff hear of everything in their own subtree.
import type { PlayerId, ScreenId } from '@lubu/shared/ids';

export const screenRoom = (screenId: ScreenId): string => `screen:${screenId}`;
/** Narrower than the screen: a player that was replaced must not take its successor down with it. */
export const playerRoom = (screenId: ScreenId, playerId: PlayerId): string => `player:${screenId}:${playerId}`;

export const staffRoom = (orgPath: string): string => `org:${orgPath}`;

/** Rooms of everybody whose subtree holds `orgPath`: '/a/b/' → '/', '/a/', '/a/b/'. */
export function staffRoomsOver(orgPath: string): string[] {
  const codes = orgPath.split('/').filter((code) => code !== '');
  const paths = codes.map((_, i) => `/${codes.slice(0, i + 1).join('/')}/`);
  return ['/', ...paths].map(staffRoom);
}
