// Every word of the editor in English.
import { contentWords } from './en/content.ts';
import { frameWords } from './en/frame.ts';
import { placeWords } from './en/place.ts';
import { playlistWords } from './en/playlist.ts';
import { scheduleWords } from './en/schedule.ts';
import { screenWords } from './en/screen.ts';
import type { Text } from './zh.ts';

export const en: Text = {
  ...frameWords,
  ...contentWords,
  ...placeWords,
  ...playlistWords,
  ...screenWords,
  ...scheduleWords,
};
