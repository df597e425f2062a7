// A span is one daypart of one rule on one day, as instants. Spans say when a rule is on; loops are anchored to their starts.
import type { CompiledDaypart, CompiledRule } from '../manifest/manifest.ts';
import { day, type Instant, type Interval, minute } from '../time/instant.ts';
import { fromWall, toWall, type ZoneOffset } from '../time/zoned.ts';

/** Dayparts and the days on which they begin; a daypart with days of its own begins on those instead. */
export type Dated = Pick<CompiledRule, 'days' | 'dayparts'>;

/** Half-open; `rule` is the index of the rule in the list that was handed in. */
export type Span = Interval & { readonly rule: number };

/** A daypart begins on its day and lasts two days at most; one more each way for clocks that change. */
const daysBefore = 3;
const daysAfter = 1;

/** Spans that share at least one instant with [from, until), in no particular order. */
export function spansWithin(
  rules: readonly Dated[],
  offsets: readonly ZoneOffset[],
  from: Instant,
  until: Instant,
): Span[] {
  const spans: Span[] = [];
  for (const [rule, dated] of rules.entries())
    for (const { epochDay, daypart } of beginnings(dated, offsets, from, until)) {
      const start = fromWall(offsets, epochDay, daypart.from * minute);
      const end = fromWall(offsets, epochDay, daypart.until * minute);
      if (start < end && start < until && end > from) spans.push({ rule, start, end });
    }
  return spans;
}

/** Every daypart with every day on which it begins, if it could be under way in [from, until). */
export function beginnings(
  { days, dayparts }: Dated,
  offsets: readonly ZoneOffset[],
  from: Instant,
  until: Instant,
): { epochDay: number; daypart: CompiledDaypart }[] {
  const found: { epochDay: number; daypart: CompiledDaypart }[] = [];
  const firstDay = toWall(offsets, from).day - daysBefore;
  const lastDay = toWall(offsets, until).day + daysAfter;
  for (const daypart of dayparts)
    for (const run of daypart.days ?? days) {
      const last = Math.min(run.last, lastDay);
      for (let epochDay = Math.max(run.first, firstDay); epochDay <= last; epochDay += 1)
        found.push({ epochDay, daypart });
    }
  return found;
}

/**
 * Where the chain of overlapping intervals that is under way at `at` began: the latest instant at or before `at` that lies
 * inside none of them. What happened before it cannot matter, so everything can be computed from there for every window
 * alike. `touching` gives the intervals that share an instant with [from, until); it is asked further and further back,
 * until the chain ends, which it does because days are finite. The chain is not followed past `floor`.
 */
export function chainStart(
  touching: (from: Instant, until: Instant) => readonly Interval[],
  at: Instant,
  floor?: Instant,
): Instant {
  for (let back = 2 * day; ; back *= 4) {
    const from = (at - back) as Instant;
    let start = at;
    for (const interval of touching(from, at).toSorted((a, b) => b.end - a.end)) {
      if (interval.end <= start) break;
      if (interval.start < start) start = interval.start;
    }
    if (floor !== undefined && start <= floor && floor <= at) return floor;
    if (start > from) return start;
  }
}
