// Generated programmes for the properties of the timeline: every layer, overlapping dayparts, windows, weights, carries,
// clocks that change. Small numbers on purpose, so that spans, edges and turns meet on the same instants often.
import type { Carry, CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { layers } from '@lubu/shared/schedule/rule';
import { hour, type Instant, instant, minute } from '@lubu/shared/time/instant';
import { zoneOffsets } from '@lubu/shared/time/zone-offsets';
import type { Resolvable } from '@lubu/shared/timeline/resolve';
import fc from 'fast-check';
import { at, beijing, entry, epochDay, ever, mainRegion, programme, rule } from './make-programme.ts';

const firstDay = epochDay('2026-10-23');
const strip = { role: 'strip', x: 0, y: 984, width: 1920, height: 96 } as const;
const london = zoneOffsets('Europe/London', at('2026-01-01 00:00'), at('2027-01-01 00:00'));

/** Instants around the change of clocks in London (2026-10-25), on whole hours, with a few milliseconds beside them. */
export const instants: fc.Arbitrary<Instant> = fc
  .tuple(fc.integer({ min: -30, max: 80 }), fc.constantFrom(0, 0, 0, 1, -1, 1_234, 17 * minute))
  .map(([hours, rest]) => instant(at('2026-10-24 00:00') + hours * hour + rest));

const entries = (list: string): fc.Arbitrary<ManifestEntry[]> =>
  fc
    .array(
      fc.record({
        pages: fc.array(fc.constantFrom(7 * minute, 13 * minute, 20 * minute, 3 * minute + 1), {
          minLength: 1,
          maxLength: 3,
        }),
        window: fc.option(fc.tuple(instants, instants), { nil: undefined, freq: 2 }),
      }),
      { maxLength: 4 },
    )
    .map((made) =>
      made.map(({ pages, window }, i) => {
        const [from, until] = window ?? [ever.from, ever.until];
        return entry(`${list}${i}`, 1, { pages, from, until });
      }),
    );

const lists = ['甲', '乙', '丙', '丁'] as const;
const dayparts = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 30), fc.integer({ min: 1, max: 24 }))
    .map(([from, half, length]) => {
      const begin = from * 60 + half;
      return { from: begin, until: begin + length * 60 };
    }),
  { minLength: 1, maxLength: 2 },
);
const days = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 2 })
  .map((runs) => runs.map(([from, length]) => ({ first: firstDay + from, last: firstDay + from + length })));

const rules: fc.Arbitrary<CompiledRule[]> = fc
  .array(
    fc.record({
      layer: fc.constantFrom(...layers, 'base', 'base'),
      role: fc.constantFrom('main', 'main', 'main', 'strip', 'side'),
      weight: fc.constantFrom(1, 1, 2, 3),
      exclusive: fc.constantFrom(false, false, false, true),
      playlist: fc.constantFrom(...lists, '没有'),
      days,
      dayparts,
    }),
    { maxLength: 6 },
  )
  .map((made) => made.map((parts, i) => ({ ...rule(`规则${i}`), ...parts }) as CompiledRule));

const carry: fc.Arbitrary<Carry[]> = fc.array(
  fc.record({
    role: fc.constant('main' as const),
    layer: fc.constant('base' as const),
    at: instants,
    anchor: instants,
  }),
  { maxLength: 2 },
);

export const programmes: fc.Arbitrary<Resolvable> = fc
  .record({
    rules,
    playlists: fc.record({ 甲: entries('甲'), 乙: entries('乙'), 丙: entries('丙'), 丁: entries('丁') }),
    carry,
    offsets: fc.constantFrom(beijing, beijing, london),
  })
  .map(({ rules, playlists, carry, offsets }) =>
    programme(rules, playlists, { carry, offsets, regions: [mainRegion, strip] }),
  );

export const windows = fc
  .tuple(instants, fc.integer({ min: 1, max: 40 * hour }))
  .map(([start, length]) => ({ start, end: instant(start + length) }));
