// Generated programmes for the properties of the timeline: every layer, overlapping dayparts with days of their own, inserts of
// every kind, entries with windows, weekdays and hours, newest groups, weights, carries, inserts met, clocks that change. Small numbers on purpose, so that spans, edges and turns meet on the same instants often.
import type { RuleId } from '@lubu/shared/ids';
import type {
  Carry,
  CompiledDaypart,
  CompiledHours,
  CompiledRule,
  ManifestEntry,
  Met,
} from '@lubu/shared/manifest/manifest';
import { layers, meetings } from '@lubu/shared/schedule/rule';
import type { EpochDay } from '@lubu/shared/time/civil-date';
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

const days = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 2 })
  .map((runs) => runs.map(([from, length]) => ({ first: day(from), last: day(from + length) })));
const day = (n: number): EpochDay => (firstDay + n) as EpochDay;

const clocks = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 30), fc.integer({ min: 1, max: 24 }))
  .map(([hours, half, length]) => ({ from: hours * 60 + half, until: hours * 60 + half + length * 60 }));

/** Opening hours and the hours of the evening, each with days of its own. */
const hours: fc.Arbitrary<CompiledHours[]> = fc.array(
  fc.record({
    key: fc.constantFrom('开放', '晚间'),
    dayparts: fc.array(
      fc.tuple(clocks, days).map(([clock, days]) => ({ ...clock, days })),
      { maxLength: 2 },
    ),
  }),
  { maxLength: 2 },
);

const on: fc.Arbitrary<ManifestEntry['on']> = fc.option(
  fc.oneof(
    fc.record({ weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 6 }) }),
    fc.record({
      hours: fc.constantFrom<string[]>(['开放'], ['晚间'], ['开放', '晚间'], ['没有']),
      weekdays: fc.constantFrom<number[]>([5, 6], [1, 2, 3, 4, 5, 6, 7], [7]),
    }),
    fc.record({ hours: fc.constantFrom<string[]>(['开放'], ['晚间', '没有']) }),
  ),
  { nil: undefined, freq: 2 },
);

const entries = (list: string): fc.Arbitrary<ManifestEntry[]> =>
  fc
    .array(
      fc.record({
        pages: fc.array(fc.constantFrom(7 * minute, 13 * minute, 20 * minute, 3 * minute + 1), {
          minLength: 1,
          maxLength: 3,
        }),
        window: fc.option(fc.tuple(instants, instants), { nil: undefined, freq: 2 }),
        on,
        newest: fc.option(fc.record({ group: fc.constantFrom('新', '旧'), count: fc.integer({ min: 1, max: 2 }) }), {
          nil: undefined,
          freq: 2,
        }),
      }),
      { maxLength: 4 },
    )
    .map((made) =>
      made.map(({ pages, window, on, newest }, i) => {
        const [from, until] = window ?? [ever.from, ever.until];
        return entry(`${list}${i}`, 1, {
          pages,
          from,
          until,
          ...(on === undefined ? {} : { on }),
          ...(newest === undefined ? {} : { newest }),
        });
      }),
    );

const lists = ['甲', '乙', '丙', '丁'] as const;
const dayparts: fc.Arbitrary<CompiledDaypart[]> = fc.array(
  fc.tuple(clocks, fc.option(days, { nil: undefined, freq: 3 })).map(([clock, days]) => ({
    ...clock,
    ...(days === undefined ? {} : { days }),
  })),
  { minLength: 1, maxLength: 2 },
);

/** What makes an insert of a rule: what becomes of the item it meets, and whether it is a pass. */
const insert: fc.Arbitrary<Pick<CompiledRule, 'meets' | 'once'>> = fc
  .record({
    meets: fc.option(fc.constantFrom(...meetings), { nil: undefined }),
    once: fc.boolean(),
  })
  .map(({ meets, once }) => ({ ...(meets === undefined ? {} : { meets }), ...(once ? { once } : {}) }));

/** A pass may begin within the half hour after its time, sometimes later. */
const passes = (dayparts: readonly CompiledDaypart[]): CompiledDaypart[] =>
  dayparts.map((daypart, i) => ({ ...daypart, until: i > 0 ? daypart.until : daypart.from + 30 }));

const rules: fc.Arbitrary<CompiledRule[]> = fc
  .array(
    fc.record({
      layer: fc.constantFrom(...layers, 'base', 'base', 'insert', 'insert'),
      role: fc.constantFrom('main', 'main', 'main', 'strip', 'side'),
      weight: fc.constantFrom(1, 1, 2, 3),
      exclusive: fc.constantFrom(false, false, false, true),
      playlist: fc.constantFrom(...lists, '没有'),
      days,
      dayparts,
      insert,
    }),
    { maxLength: 7 },
  )
  .map((made) =>
    made.map(({ insert, dayparts, ...parts }, i): CompiledRule => {
      const own = parts.layer === 'insert' ? insert : {};
      return { ...rule(`规则${i}`), ...parts, ...own, dayparts: own.once ? passes(dayparts) : dayparts };
    }),
  );

const carry: fc.Arbitrary<Carry[]> = fc.array(
  fc.record({
    role: fc.constant('main' as const),
    layer: fc.constantFrom('base' as const, 'base' as const, 'insert' as const),
    at: instants,
    anchor: instants,
  }),
  { maxLength: 2 },
);

const met: fc.Arbitrary<Met[]> = fc.array(
  fc
    .record({
      rule: fc.integer({ min: 0, max: 6 }),
      planned: instants,
      late: fc.integer({ min: 0, max: 40 }),
      waits: fc.boolean(),
    })
    .map(({ rule, planned, late, waits }) => ({
      ruleId: `规则${rule}` as RuleId,
      planned,
      began: instant(planned + late * minute),
      ...(waits ? { waits } : {}),
    })),
  { maxLength: 2 },
);

export const programmes: fc.Arbitrary<Resolvable> = fc
  .record({
    rules,
    playlists: fc.record({ 甲: entries('甲'), 乙: entries('乙'), 丙: entries('丙'), 丁: entries('丁') }),
    carry,
    met,
    hours,
    offsets: fc.constantFrom(beijing, beijing, london),
  })
  .map(({ rules, playlists, carry, met, hours, offsets }) => ({
    ...programme(rules, playlists, { carry, offsets, regions: [mainRegion, strip] }),
    met,
    hours,
  }));

export const windows = fc
  .tuple(instants, fc.integer({ min: 1, max: 40 * hour }))
  .map(([start, length]) => ({ start, end: instant(start + length) }));
