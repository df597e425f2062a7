// What the entries of a playlist stand for now: an item, the newest items of some kind, all that another playlist holds.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId, PlaylistId } from '@lubu/shared/ids';
import { isWithin } from '@lubu/shared/org/org';
import { byNewest, fitsNewest, type NewestCandidate } from '@lubu/shared/playlist/newest';
import { deepestNesting, type Entry, type Newest, type Playlist } from '@lubu/shared/playlist/playlist';
import { lastDay } from '@lubu/shared/review/approval-window';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import type { Millis } from '@lubu/shared/time/instant';

/** What the page has loaded so far. */
export type Sources = {
  readonly items: readonly ContentSummary[];
  readonly playlists: readonly Playlist[];
  /** Words of items, as far as they were asked for. */
  readonly revisions: ReadonlyMap<ItemId, Revision>;
  readonly today: CivilDate;
  /** Unit of the zone: what is approved for other units only cannot be shown there. */
  readonly place: string;
};

/** Whether a unit's item may be shown at a place: at its own and below. Unknown units are left to the server. */
export const shownAt = (place: string, { orgPath }: Pick<ContentSummary, 'orgPath'>): boolean =>
  orgPath === undefined || isWithin(place, orgPath);

/** One item's turn in the loop; `dwellMs` as in the entry that brought it. */
export type Turn = { readonly itemId: ItemId; readonly dwellMs: Millis | undefined };

/** False outside the display window of the entry, where it takes no part in the loop. */
export const inWindow = ({ from, until }: Pick<Entry, 'from' | 'until'>, today: CivilDate): boolean =>
  (from === undefined || from <= today) && (until === undefined || today <= until);

/**
 * Newest first, as many as the entry asks for. An item whose words are known and whose last day is over makes room for the
 * next; one whose words are not loaded yet counts as running.
 */
export function newestItems(newest: Newest, { items, revisions, today, place }: Sources): readonly ContentSummary[] {
  return items
    .flatMap((item) => {
      const candidate = candidateOf(item);
      return candidate && fitsNewest(newest, candidate) && shownAt(place, candidate) ? [{ item, candidate }] : [];
    })
    .sort((a, b) => byNewest(a.candidate, b.candidate))
    .filter(({ item }) => {
      const revision = revisions.get(item.id);
      const last = revision && lastDay(revision);
      return last === undefined || today <= last;
    })
    .slice(0, newest.count)
    .map(({ item }) => item);
}

function candidateOf({ id, kind, approved, itemState, ...item }: ContentSummary): NewestCandidate | undefined {
  const { orgPath, publishedDate, field } = item;
  if (approved === undefined || itemState !== 'active') return undefined;
  if (orgPath === undefined || publishedDate === undefined) return undefined;
  return { id, kind, orgPath, publishedDate, ...(field === undefined ? {} : { field }) };
}

/** Turns of today, in order. A playlist inside itself, or nested too deep, adds nothing: the server refuses it. */
export function turnsOf(entry: Entry, sources: Sources, inside: readonly PlaylistId[] = []): readonly Turn[] {
  if (!inWindow(entry, sources.today)) return [];
  if ('itemId' in entry) return [{ itemId: entry.itemId, dwellMs: entry.dwellMs }];
  if ('newest' in entry)
    return newestItems(entry.newest, sources).map(({ id }) => ({ itemId: id, dwellMs: entry.dwellMs }));
  if (inside.includes(entry.playlistId) || inside.length > deepestNesting) return [];
  const list = sources.playlists.find(({ id }) => id === entry.playlistId);
  return (list?.entries ?? []).flatMap((inner) => turnsOf(inner, sources, [...inside, entry.playlistId]));
}

/** Whether the length of the loop is a guess: other items tomorrow, or silent at some hours. */
export const varies = (entry: Entry): boolean =>
  !('itemId' in entry) || entry.weekdays !== undefined || entry.dayparts !== undefined;
