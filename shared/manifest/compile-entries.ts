// One playlist as it plays in one region on one layer: playlists it holds written out, "newest" entries as ranked items.
import type { ItemId, PlaylistId } from '../ids.ts';
import { isWithin } from '../org/org.ts';
import { derivedId } from '../playlist/derived-id.ts';
import { type FlatEntry, flatten, mostEntries, type OwnedPlaylist } from '../playlist/flatten.ts';
import { byNewest, candidatesFor, fitsNewest, type NewestCandidate } from '../playlist/newest.ts';
import type { Newest } from '../playlist/playlist.ts';
import type { HoursBook, HoursProblem } from './compile-hours.ts';
import type { CompileItem } from './compile-input.ts';
import {
  approvalOf,
  type CompiledEntry,
  compileItem,
  type EntryProblem,
  type ItemContext,
  type Spot,
} from './compile-item.ts';
import type { CompileProblem } from './compile-problem.ts';
import { manifestLimits } from './manifest.ts';

export type EntryContext = ItemContext & {
  readonly items: ReadonlyMap<ItemId, CompileItem>;
  /** The items that "newest" entries choose from, best first. */
  readonly ranked: () => readonly Candidate[];
  readonly playlists: ReadonlyMap<PlaylistId, OwnedPlaylist>;
  readonly hours: HoursBook;
};

type Candidate = NewestCandidate & { readonly item: CompileItem };
type Part = { readonly entries: readonly CompiledEntry[]; readonly problems: readonly CompileProblem[] };

/** Entries in the order of the playlist. What has ended is left out in silence, all else that is missing has a problem. */
export function compileEntries(playlist: OwnedPlaylist, spot: Spot, context: EntryContext): Part {
  const flat = flatten(playlist, context.playlists);
  const entries: CompiledEntry[] = [];
  const problems: CompileProblem[] = [...flat.problems];
  for (const entry of flat.entries) {
    const part = compileEntry(entry, spot, context);
    entries.push(...part.entries);
    problems.push(...part.problems);
  }
  if (entries.length > mostEntries && !problems.some(({ code }) => code === 'playlist_too_long'))
    problems.push({ code: 'playlist_too_long', playlistId: playlist.id, detail: `${entries.length} entries` });
  return { entries: entries.slice(0, mostEntries), problems };
}

function compileEntry(flat: FlatEntry, spot: Spot, context: EntryContext): Part {
  const { source, playlistId } = flat;
  const refuse = (problem: EntryProblem, itemId?: ItemId): Part => ({
    entries: [],
    problems: [{ ...problem, playlistId, entryId: source.id, ...(itemId === undefined ? {} : { itemId }) }],
  });
  const on = context.hours.on(flat.limits);
  if (!on.ok) return refuse(limitProblem(on.error));
  const limited = (compiled: CompiledEntry): CompiledEntry =>
    on.value === undefined ? compiled : { ...compiled, entry: { ...compiled.entry, on: on.value } };

  if ('newest' in source) {
    const entries = newestOf(flat, source.newest, spot, context).map(limited);
    if (entries.length === 0) return refuse({ code: 'nothing_matches', detail: JSON.stringify(source.newest) });
    return { entries, problems: [] };
  }
  const item = context.items.get(source.itemId);
  if (item === undefined) return refuse({ code: 'no_such_item', detail: source.itemId }, source.itemId);
  const compiled = compileItem(item, flat, spot, context);
  if (!compiled.ok) return refuse(compiled.error, source.itemId);
  return { entries: compiled.value === undefined ? [] : [limited(compiled.value)], problems: [] };
}

function limitProblem(found: HoursProblem): EntryProblem {
  if (found.code === 'no_such_daypart') return { code: 'no_such_daypart', detail: found.missing };
  if (found.code === 'too_many') return { code: 'too_many_hours', detail: `more than ${manifestLimits.hours} keys` };
  return { code: 'never_heard', detail: 'no weekday is left' };
}

/**
 * The best of the items that may be drawn here: more than are asked for, so that one that ends makes room for the next
 * without the server. Items outside the unit that owns the playlist never match, whatever the entry says.
 */
function newestOf(flat: FlatEntry, newest: Newest, spot: Spot, context: EntryContext): CompiledEntry[] {
  const found: CompiledEntry[] = [];
  for (const candidate of context.ranked()) {
    if (!fitsNewest(newest, candidate) || !isWithin(candidate.orgPath, flat.orgPath)) continue;
    const { item } = candidate;
    const compiled = compileItem(item, { ...flat, id: derivedId(flat.id, item.itemId) }, spot, context);
    if (!compiled.ok || compiled.value === undefined) continue;
    const entry = { ...compiled.value.entry, newest: { group: flat.id, count: newest.count } };
    if (found.push({ ...compiled.value, entry }) === candidatesFor(newest.count)) break;
  }
  return found;
}

/** Ranks the items when they are first asked for. */
export function rankOnce(items: readonly CompileItem[]): () => readonly Candidate[] {
  let ranked: readonly Candidate[] | undefined;
  return () => {
    ranked ??= items.flatMap((item) => candidateOf(item) ?? []).sort(byNewest);
    return ranked;
  };
}

function candidateOf(item: CompileItem): Candidate | undefined {
  const approval = approvalOf(item);
  if (item.approved === undefined || approval === undefined) return undefined;
  const { revision } = item.approved;
  return {
    item,
    id: item.itemId,
    orgPath: item.orgPath,
    kind: revision.kind,
    ...(revision.kind === 'catalog_highlight' ? { field: revision.catalog.field } : {}),
    publishedDate: revision.publishedDate,
    approvedAt: approval.approvedAt,
  };
}
