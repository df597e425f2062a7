import type { LiveBox } from '@lubu/shared/template/drawing';
import { liveText, type WallClock } from '@lubu/shared/template/live-text';
import { civilDate } from '@lubu/shared/time/civil-date';
import { expect, test } from 'vitest';

const box = (what: LiveBox['what'], days?: string[]): LiveBox => ({
  type: 'live',
  what,
  x: 0,
  y: 0,
  width: 100,
  height: 40,
  sizePx: 32,
  weight: 500,
  colour: '#000000',
  align: 'start',
  ...(days === undefined ? {} : { days }),
});
const clock = (date: string, hour = 9, minute = 5): WallClock => ({ date: civilDate(date), hour, minute, weekday: 7 });
const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];

test('time has two digits for hour and minute, the date no leading zeros', () => {
  expect(liveText(box('time'), clock('2026-12-01'))).toBe('09:05');
  expect(liveText(box('date'), clock('2026-12-01'))).toBe('12月1日');
  expect(liveText(box('weekday'), clock('2026-11-29'))).toBe('周日');
});

test('days left count the days of the period from today on, today included', () => {
  expect(liveText(box('notice_days_left', days), clock('2026-11-20'))).toBe('7');
  expect(liveText(box('notice_days_left', days), clock('2026-11-23'))).toBe('7');
  expect(liveText(box('notice_days_left', days), clock('2026-11-28'))).toBe('2');
  expect(liveText(box('notice_days_left', days), clock('2026-12-01'))).toBe('1');
  expect(liveText(box('notice_days_left', days), clock('2026-12-02'))).toBe('0');
});

test('progress runs from nothing on the first day to all after the last', () => {
  expect(liveText(box('notice_progress', days), clock('2026-11-23'))).toBe(0);
  expect(liveText(box('notice_progress', days), clock('2026-11-27'))).toBeCloseTo(4 / 7);
  expect(liveText(box('notice_progress', days), clock('2026-12-02'))).toBe(1);
});
