// Every word of the editor in English.
import { contentWords } from './en/content.ts';
import { frameWords } from './en/frame.ts';
import { screenWords } from './en/screen.ts';
import type { Text } from './zh.ts';

export const en: Text = { ...frameWords, ...contentWords, ...screenWords };
