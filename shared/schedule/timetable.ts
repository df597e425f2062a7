// 作息: the named dayparts of a zone or of one screen, by season, and the zone's own closed and extra open days.
// Rules name a daypart by its key; which hours that is on a given day is worked out when a manifest is compiled.
import Type, { type Static } from 'typebox';
import { CivilDateSchema } from '../time/civil-date.ts';

/** What kind of day a filter lets through. `not_holiday` is every day but the statutory holidays (节假日除外). */
export const dayClasses = [
  'any',
  'workday', // make-up workdays included
  'rest_day', // statutory holidays included
  'statutory_holiday',
  'make_up_workday',
  'not_holiday',
] as const;
export type DayClass = (typeof dayClasses)[number];
export const DayClassSchema = Type.Enum(dayClasses);

export const WallTimeSchema = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM' });

/** Wall-clock hours of one day. An end at or before the start lies on the next day; equal ends mean 24 hours. */
export const ClockRangeSchema = Type.Object({ from: WallTimeSchema, until: WallTimeSchema });
export type ClockRange = Static<typeof ClockRangeSchema>;

/** Lower-case slug; `open` is reserved for the opening hours. */
export const DaypartKeySchema = Type.String({ pattern: '^[a-z][a-z0-9_]{0,23}$' });
export const openingHoursKey = 'open';

/** Hours written out, or the name of a daypart of the screen's or zone's timetable. */
export const DaypartSchema = Type.Union([ClockRangeSchema, Type.Object({ named: DaypartKeySchema })]);
export type Daypart = Static<typeof DaypartSchema>;

/** One named daypart: its hours, each on its kind of day. Without ranges it never happens in that season. */
export const NamedHoursSchema = Type.Object({
  key: DaypartKeySchema,
  name: Type.String({ minLength: 1, maxLength: 12, description: '上午, 午休, 开放时间' }),
  ranges: Type.Array(Type.Object({ ...ClockRangeSchema.properties, dayClass: DayClassSchema }), { maxItems: 12 }),
});
export type NamedHours = Static<typeof NamedHoursSchema>;

/** In force from this day of every year until the next season begins; before the year's first one the last one holds. */
export const SeasonSchema = Type.Object({
  from: Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', description: 'MM-DD' }),
  name: Type.String({ maxLength: 12, description: '夏季作息' }),
  hours: Type.Array(NamedHoursSchema, { maxItems: 16 }),
});
export type Season = Static<typeof SeasonSchema>;
export const SeasonsSchema = Type.Array(SeasonSchema, { maxItems: 8 });

/** Days, both included, on which a zone departs from the calendar, and why. */
export const LocalDaysSchema = Type.Object({
  from: CivilDateSchema,
  until: CivilDateSchema,
  reason: Type.String({ minLength: 1, maxLength: 40 }),
});
export type LocalDays = Static<typeof LocalDaysSchema>;

/** A day that is in both lists is open: the extra open day was named on purpose, usually within a longer closure. */
export const TimetableSchema = Type.Object({
  seasons: SeasonsSchema,
  /** 闭厅日: count as rest days here. */
  closedDays: Type.Array(LocalDaysSchema, { maxItems: 100 }),
  /** 加开日: count as workdays here. */
  openDays: Type.Array(LocalDaysSchema, { maxItems: 100 }),
});
export type Timetable = Static<typeof TimetableSchema>;

/** What a zone has until somebody says otherwise: workdays 8:30–17:30. */
export const defaultTimetable: Timetable = {
  seasons: [
    {
      from: '01-01',
      name: '全年',
      hours: [
        { key: openingHoursKey, name: '开放时间', ranges: [{ from: '08:30', until: '17:30', dayClass: 'workday' }] },
      ],
    },
  ],
  closedDays: [],
  openDays: [],
};
