// An ordered loop, owned by an organisation and usually by one of its zones. Entries name items, never revisions:
// the approved revision of an item is looked up when a manifest is compiled.
import Type, { type Static } from 'typebox';
import { EntryIdSchema, ItemIdSchema, PlaylistIdSchema, ZoneIdSchema } from '../ids.ts';
import { CivilDateSchema } from '../time/civil-date.ts';

export const EntrySchema = Type.Object({
  id: EntryIdSchema,
  itemId: ItemIdSchema,
  /** Milliseconds for the whole item, divided over its pages; left out: from the length of the text (ux 3.6). */
  dwellMs: Type.Optional(Type.Integer({ minimum: 2_000, maximum: 3_600_000 })),
  /** Own display window of the entry, both days included. */
  from: Type.Optional(CivilDateSchema),
  until: Type.Optional(CivilDateSchema),
});
export type Entry = Static<typeof EntrySchema>;

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
