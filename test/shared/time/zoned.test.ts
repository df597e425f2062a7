import { civilDate, toEpochDay } from '@lubu/shared/time/civil-date';
import { day, hour, instant, minute } from '@lubu/shared/time/instant';
import { isTimeZone, zoneOffsets } from '@lubu/shared/time/zone-offsets';
import { fromWall, offsetAt, startOfDay, toWall, type ZoneOffset } from '@lubu/shared/time/zoned';
import { describe, expect, test } from 'vitest';

const from = instant(Date.UTC(2025, 11, 1));
const until = instant(Date.UTC(2027, 0, 31));
const london = zoneOffsets('Europe/London', from, until);
const losAngeles = zoneOffsets('America/Los_Angeles', from, until);
const shanghai = zoneOffsets('Asia/Shanghai', from, until);

/** '2026-03-29 01:30' in a zone, as UTC. */
function utc(offsets: readonly ZoneOffset[], text: string): string {
  const [date, time] = text.split(' ') as [string, string];
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const at = fromWall(offsets, toEpochDay(civilDate(date)), hours * hour + minutes * minute);
  return new Date(at).toISOString().slice(0, 16);
}

describe('zoneOffsets', () => {
  test('China has one offset and no changes', () => {
    expect(shanghai).toEqual([{ from: 0, offsetMs: 8 * hour }]);
  });

  test('London changes its clocks at 01:00 UTC on the last Sundays of March and October, to the millisecond', () => {
    expect(london).toEqual([
      { from: 0, offsetMs: 0 },
      { from: Date.UTC(2026, 2, 29, 1), offsetMs: hour },
      { from: Date.UTC(2026, 9, 25, 1), offsetMs: 0 },
    ]);
  });

  test('finds two changes that lie four weeks apart (Ramadan in Morocco) and half-hour steps (Lord Howe)', () => {
    expect(zoneOffsets('Africa/Casablanca', from, until).map((entry) => entry.offsetMs / hour)).toEqual([1, 0, 1]);
    expect(zoneOffsets('Australia/Lord_Howe', from, until).map((entry) => entry.offsetMs / hour)).toEqual([
      11, 10.5, 11,
    ]);
  });

  test('agrees with Intl at every hour of a year that changes clocks', () => {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/Los_Angeles',
      hour: 'numeric',
      hourCycle: 'h23',
    });
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += hour)
      expect(toWall(losAngeles, instant(at)).msOfDay / hour).toBe(Number(format.format(at)));
  });

  test('knows a time zone from a word that is none', () => {
    expect([isTimeZone('Asia/Shanghai'), isTimeZone('临禾'), isTimeZone('')]).toEqual([true, false, false]);
    expect(() => zoneOffsets('临禾', from, until)).toThrow(RangeError);
  });
});

describe('fromWall', () => {
  test.each([
    ['an hour that exists', london, '2026-03-29 00:59', '2026-03-29T00:59'],
    ['a gap moves forward by its length', london, '2026-03-29 01:00', '2026-03-29T01:00'],
    ['the middle of a gap', london, '2026-03-29 01:30', '2026-03-29T01:30'],
    ['after the gap', london, '2026-03-29 02:00', '2026-03-29T01:00'],
    ['an hour that occurs twice means the first', london, '2026-10-25 01:30', '2026-10-25T00:30'],
    ['after the doubled hour', london, '2026-10-25 02:00', '2026-10-25T02:00'],
    ['a gap in Los Angeles', losAngeles, '2026-03-08 02:30', '2026-03-08T10:30'],
    ['a doubled hour in Los Angeles', losAngeles, '2026-11-01 01:15', '2026-11-01T08:15'],
    ['China', shanghai, '2026-11-20 00:00', '2026-11-19T16:00'],
  ])('%s', (_, offsets, wall, expected) => {
    expect(utc(offsets, wall)).toBe(expected);
  });

  test('hours past 24 lie on the next day, also where that day is shorter', () => {
    expect(utc(shanghai, '2026-11-20 26:00')).toBe('2026-11-20T18:00');
    expect(utc(london, '2026-03-28 26:00')).toBe('2026-03-29T01:00');
  });

  test('is the inverse of toWall wherever the wall time occurs once', () => {
    for (const offsets of [shanghai, london, losAngeles])
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 37 * minute) {
        const wall = toWall(offsets, instant(at));
        const back = fromWall(offsets, wall.day, wall.msOfDay);
        expect([0, -hour]).toContain(back - at);
        expect(toWall(offsets, back)).toEqual(wall);
      }
  });

  test('a day of changing clocks has 23 or 25 hours', () => {
    const spring = toEpochDay(civilDate('2026-03-29'));
    const autumn = toEpochDay(civilDate('2026-10-25'));
    expect(startOfDay(london, spring + 1) - startOfDay(london, spring)).toBe(23 * hour);
    expect(startOfDay(london, autumn + 1) - startOfDay(london, autumn)).toBe(25 * hour);
  });

  test('an empty table reads as UTC', () => {
    expect([offsetAt([], from), fromWall([], 1, 0)]).toEqual([0, day]);
  });
});

describe('hours of one day where clocks change', () => {
  test.each([
    ['over the gap: an hour less', london, '2026-03-29', '00:30', '02:30', '03-29T00:30', '03-29T01:30'],
    ['out of the gap: from after it', london, '2026-03-29', '01:30', '03:00', '03-29T01:30', '03-29T02:00'],
    ['the gap itself: nothing', london, '2026-03-29', '01:00', '02:00', '03-29T01:00', '03-29T01:00'],
    ['into the night of the gap', london, '2026-03-28', '22:00', '26:00', '03-28T22:00', '03-29T01:00'],
    ['a day of 23 hours', london, '2026-03-29', '00:00', '24:00', '03-29T00:00', '03-29T23:00'],
    ['up to the doubled hour’s first half', london, '2026-10-25', '00:30', '01:30', '10-24T23:30', '10-25T00:30'],
    ['over the doubled hour: an hour more', london, '2026-10-25', '01:30', '02:30', '10-25T00:30', '10-25T02:30'],
    ['into the night of the doubled hour', london, '2026-10-24', '22:00', '26:00', '10-24T21:00', '10-25T02:00'],
    ['a day of 25 hours', london, '2026-10-25', '00:00', '24:00', '10-24T23:00', '10-26T00:00'],
    ['over the gap in Los Angeles', losAngeles, '2026-03-08', '01:30', '03:30', '03-08T09:30', '03-08T10:30'],
    ['over the doubled hour there', losAngeles, '2026-11-01', '01:30', '02:30', '11-01T08:30', '11-01T10:30'],
  ])('%s', (_, offsets, date, from, until, starts, ends) => {
    expect([utc(offsets, `${date} ${from}`), utc(offsets, `${date} ${until}`)]).toEqual([
      `2026-${starts}`,
      `2026-${ends}`,
    ]);
  });
});
