// The words of a live box at a moment of the wall clock. Pure: whoever draws hands the moment in.
import type { CivilDate, Weekday } from '../time/civil-date.ts';
import type { LiveBox } from './drawing.ts';
import { shortDate } from './facts.ts';

/** A moment on the wall clock of the zone. */
export type WallClock = {
  readonly date: CivilDate;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: Weekday;
};

const weekdayWords = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** Days of the period from `today` on, today included; 0 after its end. */
export const daysLeft = (days: readonly string[], today: CivilDate): number =>
  days.filter((day) => day >= today).length;

/** Text to be drawn; for a progress bar the share that has gone by, 0 to 1. */
export function liveText(box: LiveBox, clock: WallClock): string | number {
  switch (box.what) {
    case 'time':
      return `${String(clock.hour).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`;
    case 'date':
      return shortDate(clock.date);
    case 'weekday':
      return weekdayWords[clock.weekday - 1] ?? '';
    case 'notice_days_left':
      return String(daysLeft(box.days ?? [], clock.date));
    case 'notice_progress': {
      const days = box.days ?? [];
      return days.length === 0 ? 1 : (days.length - daysLeft(days, clock.date)) / days.length;
    }
  }
}
