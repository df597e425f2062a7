// Sets of instants as ascending, disjoint, half-open intervals: joined where they touch, cut with each other, summed.
import { earliest, type Interval, latest, type Millis } from '../time/instant.ts';

/** Any intervals as a set: sorted, without empty ones, touching ones joined. */
export function joined(intervals: readonly Interval[]): Interval[] {
  const whole: Interval[] = [];
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = whole.at(-1);
    if (start >= end) continue;
    if (last !== undefined && start <= last.end)
      whole[whole.length - 1] = { start: last.start, end: latest(last.end, end) };
    else whole.push({ start, end });
  }
  return whole;
}

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
