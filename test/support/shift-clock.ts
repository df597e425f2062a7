// Another time of day for a whole process or page: its clock runs as always, only what it reads is so many milliseconds later.
// Server and browsers of a test are shifted alike, so that midnight, or an ordinary morning, is when the test needs it.
import { type Millis, minute } from '@lubu/shared/time/instant';

/** Plain JavaScript for `addInitScript` of a browser context and for Node. Text, because compilers add to a function what no page knows. */
export const shiftClockScript = (by: Millis): string => `{
  const real = Date;
  globalThis.Date = class Date extends real {
    constructor(...given) {
      if (given.length === 0) super(real.now() + ${by});
      else super(...given);
    }
    static now() {
      return real.now() + ${by};
    }
  };
}`;

/** An address for `node --import` that shifts the clock before the program begins. */
export const shiftClockImport = (by: Millis): string =>
  `data:text/javascript,${encodeURIComponent(shiftClockScript(by))}`;

/** How far ahead the next moment `HH:MM:SS` on clocks at +08:00 lies; less than a day. */
export function until(wallTime: string, now: number = Date.now()): Millis {
  const [hours = 0, minutes = 0, seconds = 0] = wallTime.split(':').map(Number);
  const wholeDay = 1_440 * minute;
  const passed = (now + 480 * minute) % wholeDay;
  return ((hours * 60 + minutes) * minute + seconds * 1_000 - passed + wholeDay) % wholeDay;
}
