// The offset table of an IANA time zone, read from the Intl data of the runtime. Only the server makes tables;
// players and reports get them inside the manifest, so differing time zone data cannot make them disagree.
import { day, type Instant, instant, type Millis } from './instant.ts';
import type { ZoneOffset } from './zoned.ts';

/** No zone changes its clocks twice within this time, so looking this often misses nothing. */
const stride = 7 * day;

/** Whether the runtime knows the name as a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // RangeError is how Intl says that it knows no such zone
  }
}

/**
 * All offsets in force anywhere in [from, until), exact to the millisecond. The first entry is dated 0 because it reaches
 * back for ever; a zone without changes, such as Asia/Shanghai, gives one entry. Throws RangeError for an unknown zone.
 */
export function zoneOffsets(timeZone: string, from: Instant, until: Instant): ZoneOffset[] {
  const offsetOf = offsetReader(timeZone);
  const table: ZoneOffset[] = [{ from: instant(0), offsetMs: offsetOf(from) }];
  for (let low: number = from; low < until; low += stride) {
    const high = Math.min(low + stride, until);
    const change = firstChange(offsetOf, low, high);
    if (change !== undefined) table.push({ from: instant(change), offsetMs: offsetOf(change) });
  }
  return table;
}

/** First instant in (low, high] with another offset than at low; `undefined` when both ends agree. */
function firstChange(offsetOf: (at: number) => Millis, low: number, high: number): number | undefined {
  const before = offsetOf(low);
  if (offsetOf(high) === before) return undefined;
  let same = low;
  let changed = high;
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetOf(middle) === before) same = middle;
    else changed = middle;
  }
  return changed;
}

function offsetReader(timeZone: string): (at: number) => Millis {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const wall = new Map(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
    const read = (field: Intl.DateTimeFormatPartTypes): number => wall.get(field) ?? 0;
    const local = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
    return local - Math.floor(at / 1_000) * 1_000;
  };
}
