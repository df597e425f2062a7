// The signed list of everything one screen may show. One per screen, one version counter that only grows.
// Calendar work is done: rules carry explicit days and minutes, so a player needs neither a recurrence library nor a calendar.
import Type, { type Static } from 'typebox';
import {
  AssetHashSchema,
  EntryIdSchema,
  ItemIdSchema,
  RevisionHashSchema,
  RuleIdSchema,
  ScreenIdSchema,
  ZoneIdSchema,
} from '../ids.ts';
import { LayerSchema, meetings } from '../schedule/rule.ts';
import { RegionRoleSchema, RegionSchema, screenKinds } from '../screen/screen.ts';
import { EpochDaySchema } from '../time/civil-date.ts';
import { InstantSchema } from '../time/instant.ts';
import { ZoneOffsetSchema } from '../time/zoned.ts';
import { EnvelopeSchema } from '../trust/envelope.ts';

/**
 * As much as a manifest holds. Players refuse one that holds more, so the compiler leaves out what is too much and names it.
 * Entries of one playlist and pages of one entry are limited where those are made.
 */
export const manifestLimits = {
  rules: 2_000,
  playlists: 2_000,
  /** As many as the seasons of zone and screen, the kinds of day and the ranges of twelve dayparts can make between them. */
  daypartsOfRule: 10_000,
  hours: 400,
  daypartsOfHours: 1_000,
  revisions: 5_000,
  assets: 5_000,
  met: 2_000,
} as const;

const Runs = Type.Array(Type.Object({ first: EpochDaySchema, last: EpochDaySchema }), { maxItems: 1_000 });
const Minutes = {
  from: Type.Integer({ minimum: 0, maximum: 1_439 }),
  until: Type.Integer({ minimum: 1, maximum: 2_880 }),
};

/** Minutes of the wall clock [from, until) counted from the midnight at which a day begins; until may pass 1440. */
export const CompiledDaypartSchema = Type.Object({
  ...Minutes,
  /** Runs of days on which this daypart begins, where they are not those of its rule (seasons, kinds of day). */
  days: Type.Optional(Runs),
});
export type CompiledDaypart = Static<typeof CompiledDaypartSchema>;

/** Hours that entries and promises refer to by key, e.g. the opening hours. */
export const CompiledHoursSchema = Type.Object({
  key: Type.String({ maxLength: 60 }),
  dayparts: Type.Array(Type.Object({ ...Minutes, days: Runs }), { maxItems: manifestLimits.daypartsOfHours }),
});
export type CompiledHours = Static<typeof CompiledHoursSchema>;

const turnPromise = {
  everyMs: Type.Optional(Type.Integer({ minimum: 1 })),
  mostPerHour: Type.Optional(Type.Integer({ minimum: 1 })),
};

/** One turn of a loop: which approved bytes, how long each page stays. */
export const ManifestEntrySchema = Type.Object({
  entryId: EntryIdSchema,
  itemId: ItemIdSchema,
  revision: RevisionHashSchema,
  /** Half-open window outside which this entry must not be drawn: display window, validity and period, the earliest end. */
  from: InstantSchema,
  until: InstantSchema,
  /** Milliseconds of each page, as many as the item has pages in this region. */
  pages: Type.Array(Type.Integer({ minimum: 500, maximum: 3_600_000 }), { minItems: 1, maxItems: 400 }),
  /** Weekdays (ISO) and hours outside which the entry keeps silent; all that are given must hold. */
  on: Type.Optional(
    Type.Object({
      weekdays: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 })),
      /** Within one of these hours, by key of the manifest's `hours`; a daypart belongs to the day on which it begins. */
      hours: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 12 })),
    }),
  ),
  /** Of the entries of one group, in the order of the list, only the first `count` that may be drawn are in the loop. */
  newest: Type.Optional(
    Type.Object({ group: Type.String({ maxLength: 80 }), count: Type.Integer({ minimum: 1, maximum: 20 }) }),
  ),
  promise: Type.Optional(Type.Object(turnPromise)),
  /** A public notice: its period, half-open. */
  notice: Type.Optional(Type.Object({ from: InstantSchema, until: InstantSchema })),
});
export type ManifestEntry = Static<typeof ManifestEntrySchema>;

/** A playlist as it plays in one region (page counts depend on the region's size). */
export const ManifestPlaylistSchema = Type.Object({
  key: Type.String({ maxLength: 60, description: 'playlist id @ region role' }),
  entries: Type.Array(ManifestEntrySchema, { maxItems: 400 }),
});
export type ManifestPlaylist = Static<typeof ManifestPlaylistSchema>;

export const CompiledRuleSchema = Type.Object({
  ruleId: RuleIdSchema,
  layer: LayerSchema,
  role: RegionRoleSchema,
  weight: Type.Integer({ minimum: 1, maximum: 10 }),
  exclusive: Type.Boolean(),
  playlist: Type.String({ description: 'key of a ManifestPlaylist' }),
  /** Runs of days [first, last], both included, ascending, on which the dayparts begin. */
  days: Runs,
  dayparts: Type.Array(CompiledDaypartSchema, { minItems: 1, maxItems: manifestLimits.daypartsOfRule }),
  /** Layer `insert` only; left out: stop. */
  meets: Type.Optional(Type.Enum(meetings)),
  /**
   * Layer `insert` only: each daypart begins one pass through the playlist; `until` is not when it ends but by when it must
   * have begun.
   */
  once: Type.Optional(Type.Literal(true)),
  promise: Type.Optional(
    Type.Object({
      ...turnPromise,
      secondsPerHour: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_600 })),
      noticePercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
  ),
});
export type CompiledRule = Static<typeof CompiledRuleSchema>;

/**
 * Where a loop stood when this version took over, so that a change does not restart it: in `role`, on `layer`,
 * the loop that is running at `at` is anchored at `anchor`. Means nothing for spans that begin later.
 */
export const CarrySchema = Type.Object({
  role: RegionRoleSchema,
  layer: LayerSchema,
  /** Layer `insert` only: the loop of the windows that give way. */
  givesWay: Type.Optional(Type.Literal(true)),
  at: InstantSchema,
  anchor: InstantSchema,
});
export type Carry = Static<typeof CarrySchema>;

/**
 * When an insert really began, before this version took over, so that it does not begin twice; a pass that has changed since
 * is dated so that it goes on where it was.
 */
export const MetSchema = Type.Object({
  ruleId: RuleIdSchema,
  planned: InstantSchema,
  began: InstantSchema,
  /** It had not begun yet: from `began` on it looks for its chance. */
  waits: Type.Optional(Type.Literal(true)),
});
export type Met = Static<typeof MetSchema>;

export const ManifestSchema = Type.Object({
  format: Type.Literal(1),
  screenId: ScreenIdSchema,
  version: Type.Integer({ minimum: 1 }),
  builtAt: InstantSchema,
  /** Instant from which this version is the truth; until then its predecessor is. */
  effectiveFrom: InstantSchema,
  /** Rules are compiled up to here; a new version comes long before. */
  compiledUntil: InstantSchema,
  orgPath: Type.String(),
  zone: Type.Object({
    id: ZoneIdSchema,
    name: Type.String({ description: 'as on the sign, drawn in headers and on the built-in card' }),
    timeZone: Type.String(),
    phone: Type.String(),
    hours: Type.String({ description: 'opening hours in words' }),
  }),
  offsets: Type.Array(ZoneOffsetSchema, { minItems: 1, maxItems: 64 }),
  screen: Type.Object({
    name: Type.String(),
    kind: Type.Enum(screenKinds),
    width: Type.Integer(),
    height: Type.Integer(),
    pitchUm: Type.Integer(),
    readFromMm: Type.Integer(),
    regions: Type.Array(RegionSchema, { minItems: 1, maxItems: 8 }),
  }),
  rules: Type.Array(CompiledRuleSchema, { maxItems: manifestLimits.rules }),
  playlists: Type.Array(ManifestPlaylistSchema, { maxItems: manifestLimits.playlists }),
  carry: Type.Array(CarrySchema, { maxItems: 40 }),
  met: Type.Optional(Type.Array(MetSchema, { maxItems: manifestLimits.met })),
  hours: Type.Optional(Type.Array(CompiledHoursSchema, { maxItems: manifestLimits.hours })),
  /** Every revision that an entry names, with the approval that lets it be drawn. Bodies are fetched by hash. */
  revisions: Type.Array(
    Type.Object({ hash: RevisionHashSchema, bytes: Type.Integer({ minimum: 2 }), approval: EnvelopeSchema }),
    { maxItems: manifestLimits.revisions },
  ),
  /** Every file those revisions need on this screen. */
  assets: Type.Array(Type.Object({ hash: AssetHashSchema, mime: Type.String(), bytes: Type.Integer() }), {
    maxItems: manifestLimits.assets,
  }),
  /** Revisions that must never be drawn again here; this list only grows. */
  revoked: Type.Array(RevisionHashSchema, { maxItems: 50_000 }),
});
export type Manifest = Static<typeof ManifestSchema>;
