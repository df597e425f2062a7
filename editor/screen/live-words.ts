// How a screen is doing, as icon, word and colour; the live message of the socket wins over the list's.
import type { ScreenLive } from '@lubu/shared/push/messages';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import type { Tone } from '../content/status.ts';
import { liveScreen } from '../state/live.ts';
import type { Text } from '../text/zh.ts';
import type { IconName } from '../ui/icon.ts';

export type ScreenCondition = keyof Text['screen']['conditions'];
export type ScreenState = {
  readonly condition: ScreenCondition;
  readonly tone: Tone;
  readonly icon: IconName;
  readonly rank: number;
};

export const liveOf = (screen: ScreenRow): ScreenLive => liveScreen(screen.id) ?? screen.live;

/** `rank` sorts by who needs attention first. */
export function screenState(screen: Pick<ScreenRow, 'paired'>, live: ScreenLive): ScreenState {
  if (!screen.paired) return { condition: 'unpaired', tone: 'grey', icon: 'link', rank: 3 };
  if (!live.online) return { condition: 'offline', tone: 'red', icon: 'offline', rank: 0 };
  const ladder = live.heartbeat?.ladder;
  if (ladder === 'fallback' || ladder === 'built_in')
    return { condition: 'fallback', tone: 'amber', icon: 'warning', rank: 1 };
  const held = live.heartbeat?.manifestVersion;
  if (held !== undefined && held < live.manifestVersion)
    return { condition: 'updating', tone: 'blue', icon: 'waiting', rank: 2 };
  return { condition: 'fine', tone: 'green', icon: 'check', rank: 4 };
}
