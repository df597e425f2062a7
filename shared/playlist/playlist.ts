// An ordered loop, owned by an organisation and usually by one of its zones. Entries name items, never revisions:
// the approved revision of an item is looked up when a manifest is compiled. An entry is one item, the newest items
// of a kind, or a whole other playlist in this place.
import Type, { type Static } from 'typebox';
import { contentKinds } from '../content/revision.ts';
import { EntryIdSchema, ItemIdSchema, PlaylistIdSchema, ZoneIdSchema } from '../ids.ts';
import { OrgPathSchema } from '../org/org.ts';
import { DaypartSchema } from '../schedule/timetable.ts';
import { CivilDateSchema } from '../time/civil-date.ts';
import { TurnPromiseSchema } from './turn-promise.ts';

/** When an entry may play, within what its rule allows; what is left out does not limit. */
const limits = {
  /** Own display window of the entry, both days included. */
  from: Type.Optional(CivilDateSchema),
  until: Type.Optional(CivilDateSchema),
  /** ISO weekdays, 1 Monday … 7 Sunday. */
  weekdays: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 })),
  dayparts: Type.Optional(Type.Array(DaypartSchema, { minItems: 1, maxItems: 12 })),
};
const turn = {
  id: EntryIdSchema,
  /** Milliseconds for the whole item, divided over its pages; left out: from the length of the text (ux 3.6). */
  dwellMs: Type.Optional(Type.Integer({ minimum: 2_000, maximum: 3_600_000 })),
  promise: Type.Optional(TurnPromiseSchema),
  ...limits,
};

export const ItemEntrySchema = Type.Object({ itemId: ItemIdSchema, ...turn });
export type ItemEntry = Static<typeof ItemEntrySchema>;

/** Newest first by the date of publication; an item that ends makes room for the next. */
export const NewestSchema = Type.Object({
  count: Type.Integer({ minimum: 1, maximum: 20 }),
  /** Empty: every kind. */
  kinds: Type.Array(Type.Enum(contentKinds), { maxItems: contentKinds.length }),
  /** 试点领域 of catalog highlights; left out: any. Items without a field do not match when it is given. */
  field: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
  /** Items of this unit and those below it. Must lie within the playlist's own unit. */
  subtree: OrgPathSchema,
});
export type Newest = Static<typeof NewestSchema>;
export const NewestEntrySchema = Type.Object({ newest: NewestSchema, ...turn });
export type NewestEntry = Static<typeof NewestEntrySchema>;

/** All entries of another playlist, in this place; rings are refused. */
export const ListEntrySchema = Type.Object({ playlistId: PlaylistIdSchema, id: EntryIdSchema, ...limits });
export type ListEntry = Static<typeof ListEntrySchema>;

export const EntrySchema = Type.Union([ItemEntrySchema, NewestEntrySchema, ListEntrySchema]);
export type Entry = Static<typeof EntrySchema>;

/** Playlists may hold playlists that hold playlists, so deep. */
export const deepestNesting = 8;

export const PlaylistDraftSchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60 }),
  zoneId: ZoneIdSchema,
  entries: Type.Array(EntrySchema, { maxItems: 200 }),
});
export type PlaylistDraft = Static<typeof PlaylistDraftSchema>;

export const PlaylistSchema = Type.Object({
  id: PlaylistIdSchema,
  /** Grows with each change; a change names the number it saw. */
  version: Type.Integer(),
  ...PlaylistDraftSchema.properties,
});
export type Playlist = Static<typeof PlaylistSchema>;
