// Who plays a part in the demo city, and what was made for them.
import type { ScreenId, ZoneId } from '@lubu/shared/ids';
import type { Desk } from './desk.ts';

export type Desks = Record<
  'hejing' | 'duheng' | 'yanyiming' | 'shenlei' | 'geqingshan' | 'luoguihua' | 'tianxiuying',
  Desk
>;
export type Made = {
  readonly zones: readonly ZoneId[];
  readonly screens: Record<string, ScreenId>;
  readonly newId: () => string;
};
