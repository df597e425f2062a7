// Sets of instants as half-open intervals.
import { type Instant, type Interval, latest } from './instant.ts';

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
