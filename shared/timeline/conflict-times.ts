// Sets of instants as ascending, disjoint, half-open intervals: what two have in common, and how long one lasts.
import { earliest, type Interval, latest, type Millis } from '../time/instant.ts';

/** What two sets have in common. */
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

export const total = (intervals: readonly Interval[]): Millis =>
  intervals.reduce((sum, { start, end }) => sum + end - start, 0);
