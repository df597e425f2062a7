// A playlist with the playlists it holds written out in place. Each list is written out once and copied from then on, and
// nothing grows past `mostEntries`, so lists that hold each other many times over take no longer than short ones.
import type { EntryId, PlaylistId } from '../ids.ts';
import { derivedId } from './derived-id.ts';
import type { ItemEntry, ListEntry, NewestEntry, Playlist } from './playlist.ts';

/** A playlist and the unit that owns it. */
export type OwnedPlaylist = Playlist & { readonly orgPath: string };

/** What limits a turn, besides its rule. */
export type EntryLimits = Pick<ListEntry, 'from' | 'until' | 'weekdays' | 'dayparts'>;

export type FlatEntry = {
  /** Unique in the flat list: the entry's own id, or one derived from it and from the entries that hold its playlist. */
  readonly id: EntryId;
  readonly source: ItemEntry | NewestEntry;
  /** The playlist in which the entry is written, and the unit that owns it. */
  readonly playlistId: PlaylistId;
  readonly orgPath: string;
  /** The entry's own and those of the entries that hold its playlist, outermost first; all of them must hold. */
  readonly limits: readonly EntryLimits[];
};

export type FlattenProblem = {
  readonly code: 'no_such_playlist' | 'cyclic_playlist' | 'playlist_too_long';
  readonly playlistId: PlaylistId;
  readonly entryId?: EntryId;
  readonly detail: string;
};

export type Flat = { readonly entries: readonly FlatEntry[]; readonly problems: readonly FlattenProblem[] };

/** As many turns as one playlist of a manifest holds. */
export const mostEntries = 400;

/** Lists of another unit than the one that holds them count as missing: nobody else may change what a unit shows. */
export function flatten(root: OwnedPlaylist, lists: ReadonlyMap<PlaylistId, OwnedPlaylist>): Flat {
  const problems: FlattenProblem[] = [];
  const done = new Map<PlaylistId, readonly FlatEntry[]>();
  const open: PlaylistId[] = [];

  function writeOut(list: OwnedPlaylist): readonly FlatEntry[] {
    const known = done.get(list.id);
    if (known !== undefined) return known;
    open.push(list.id);
    const entries: FlatEntry[] = [];
    for (const entry of list.entries) {
      if ('playlistId' in entry) entries.push(...writeOutHeld(list, entry));
      else entries.push({ id: entry.id, source: entry, playlistId: list.id, orgPath: list.orgPath, limits: [entry] });
      if (entries.length <= mostEntries) continue;
      problems.push({ code: 'playlist_too_long', playlistId: list.id, detail: `more than ${mostEntries} entries` });
      entries.length = mostEntries;
      break;
    }
    open.pop();
    done.set(list.id, entries);
    return entries;
  }

  function writeOutHeld(holder: OwnedPlaylist, entry: ListEntry): readonly FlatEntry[] {
    const refuse = (code: FlattenProblem['code'], detail: string) => {
      problems.push({ code, playlistId: holder.id, entryId: entry.id, detail });
      return [];
    };
    const held = lists.get(entry.playlistId);
    if (held?.orgPath !== holder.orgPath) return refuse('no_such_playlist', entry.playlistId);
    const ring = open.indexOf(held.id);
    if (ring >= 0) return refuse('cyclic_playlist', [...open.slice(ring), held.id].join(' → '));
    return writeOut(held).map((inner) => ({
      ...inner,
      id: derivedId(entry.id, inner.id),
      limits: [entry, ...inner.limits],
    }));
  }

  return { entries: writeOut(root), problems };
}
