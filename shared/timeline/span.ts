// A span is one daypart of one rule on one day, as instants. Spans say when a rule is on; loops are anchored to their starts.
import type { CompiledRule } from '../manifest/manifest.ts';
import { earliest, type Instant, type Interval, minute } from '../time/instant.ts';
import { fromWall, toWall, type ZoneOffset } from '../time/zoned.ts';

/** Half-open; `rule` is the index of the rule in the list that was handed in. */
export type Span = Interval & { readonly rule: number };

/** A daypart begins on its day and lasts two days at most; one more each way for clocks that change. */
const daysBefore = 3;
const daysAfter = 1;

/** Spans that share at least one instant with [from, until), in no particular order. */
export function spansWithin(
  rules: readonly CompiledRule[],
  offsets: readonly ZoneOffset[],
  from: Instant,
  until: Instant,
): Span[] {
  const firstDay = toWall(offsets, from).day - daysBefore;
  const lastDay = toWall(offsets, until).day + daysAfter;
  const spans: Span[] = [];
  for (const [index, rule] of rules.entries()) {
    for (const run of rule.days) {
      const last = Math.min(run.last, lastDay);
      for (let epochDay = Math.max(run.first, firstDay); epochDay <= last; epochDay += 1) {
        for (const daypart of rule.dayparts) {
          const start = fromWall(offsets, epochDay, daypart.from * minute);
          const end = fromWall(offsets, epochDay, daypart.until * minute);
          if (start < end && start < until && end > from) spans.push({ rule: index, start, end });
        }
      }
    }
  }
  return spans;
}

/**
 * Where the chain of overlapping spans that runs at `at` began: the latest instant at or before `at` at which no span of
 * these rules was under way. What happened before it cannot matter, so the loop can be computed from there for every
 * window alike. `known` are instants whose loop position is given; the chain need not be followed past the last of them.
 * Ends after as many steps as there are days, because each step goes back at least to the start of an earlier span.
 */
export function chainStart(
  rules: readonly CompiledRule[],
  offsets: readonly ZoneOffset[],
  at: Instant,
  known: readonly Instant[],
): Instant {
  const floor = known.reduce<Instant | undefined>(
    (best, instant) => (instant <= at && (best === undefined || instant > best) ? instant : best),
    undefined,
  );
  let start = at;
  for (;;) {
    let earlier = start;
    for (const span of spansWithin(rules, offsets, start, start)) earlier = earliest(earlier, span.start);
    if (earlier === start) return start;
    if (floor !== undefined && earlier <= floor) return floor;
    start = earlier;
  }
}
