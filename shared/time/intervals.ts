// Sets of instants as half-open intervals.
import { earliest, type Instant, type Interval, latest, type Millis } from './instant.ts';

/** The same instants as ascending, disjoint intervals: empty ones dropped, touching ones joined. */
export function union(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    if (start >= end) continue;
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: latest(last.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

/** What two sets have in common, each ascending and disjoint. */
export function shared(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    const [one, other] = [a[i] as Interval, b[k] as Interval];
    const start = latest(one.start, other.start);
    const end = earliest(one.end, other.end);
    if (start < end) common.push({ start, end });
    if (one.end < other.end) i += 1;
    else k += 1;
  }
  return common;
}

/** How long a set lasts whose intervals are disjoint. */
export const total = (intervals: readonly Interval[]): Millis =>
  intervals.reduce((sum, { start, end }) => sum + end - start, 0);

/** The one of some ascending, disjoint intervals that holds the instant. */
export function intervalAt(intervals: readonly Interval[], at: Instant): Interval | undefined {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle] as Interval).end <= at) low = middle + 1;
    else high = middle;
  }
  const found = intervals[low];
  return found !== undefined && found.start <= at ? found : undefined;
}
