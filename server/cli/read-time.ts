// Moments and windows on the command line: wall time of the screen's zone, or an instant with Z or an offset.
import { parseCivilDate, toEpochDay } from '@lubu/shared/time/civil-date';
import { day, type Instant, type Interval, instant, minute, second } from '@lubu/shared/time/instant';
import { fromWall, toWall, type ZoneOffset } from '@lubu/shared/time/zoned';
import { ArgumentError } from './argument-error.ts';
import { type Given, wholeNumber } from './read-arguments.ts';

const allowed = {
  zh: '2026-11-24、2026-11-24T10:20（当地时间）或 2026-11-24T02:20:00Z',
  en: '2026-11-24, 2026-11-24T10:20 (wall time of the zone) or 2026-11-24T02:20:00Z',
};
const form =
  /^([\d-]{10})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{3}))?)?(Z|([+-])(0\d|1[0-4]):([0-5]\d))?)?$/;

/** A date alone means the midnight at which it begins; as an end (`included`) the one at which it ends. */
export function moment(argument: string, value: string, offsets: readonly ZoneOffset[], included = false): Instant {
  const match = form.exec(value);
  const date = parseCivilDate(match?.[1] ?? '');
  if (match === null || date === undefined) throw new ArgumentError(argument, value, allowed);
  const [, , hours, minutes = '0', seconds = '0', millis = '0', zone, sign, offHours = '0', offMinutes = '0'] = match;
  const epochDay = toEpochDay(date);
  if (hours === undefined) return fromWall(offsets, epochDay + (included ? 1 : 0), 0);
  const msOfDay = (Number(hours) * 60 + Number(minutes)) * minute + Number(seconds) * second + Number(millis);
  if (zone === undefined) return fromWall(offsets, epochDay, msOfDay);
  const ahead = (Number(offHours) * 60 + Number(offMinutes)) * minute * (sign === '-' ? -1 : 1);
  return instant(epochDay * day + msOfDay - ahead);
}

/** `--at`, or now. */
export function momentGiven(given: Given, offsets: readonly ZoneOffset[], now: Instant): Instant {
  const value = given.text('at');
  return value === undefined ? now : moment('--at', value, offsets);
}

/** `--from` (or the moment now) until `--until`, or for so many days of the wall clock. */
export function windowGiven(
  given: Given,
  offsets: readonly ZoneOffset[],
  now: Instant,
  days: { readonly usual: number; readonly most: number },
): Interval {
  const [from, until] = [given.text('from'), given.text('until')];
  const start = from === undefined ? now : moment('--from', from, offsets);
  const { day: firstDay, msOfDay } = toWall(offsets, start);
  const after = (count: number): Instant => fromWall(offsets, firstDay + count, msOfDay);
  const count = wholeNumber('--days', given.text('days'), 1, days.most);
  if (until === undefined) return { start, end: after(count ?? days.usual) };
  if (count !== undefined)
    throw new ArgumentError('--days', String(count), { zh: '与 --until 只写一个', en: 'not together with --until' });
  const end = moment('--until', until, offsets, true);
  if (end <= start) throw new ArgumentError('--until', until, { zh: '晚于 --from 的时间', en: 'a time after --from' });
  if (end > after(days.most))
    throw new ArgumentError('--until', until, {
      zh: `--from 之后 ${days.most} 天以内`,
      en: `within ${days.most} days after --from`,
    });
  return { start, end };
}
