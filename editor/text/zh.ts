// Every word of the editor in Chinese, the language it is made for. en.ts has the same keys by type.
import { contentWords } from './zh/content.ts';
import { frameWords } from './zh/frame.ts';
import { placeWords } from './zh/place.ts';
import { playlistWords } from './zh/playlist.ts';
import { scheduleWords } from './zh/schedule.ts';
import { screenWords } from './zh/screen.ts';

export const zh = { ...frameWords, ...contentWords, ...placeWords, ...playlistWords, ...screenWords, ...scheduleWords };

export type Text = typeof zh;
