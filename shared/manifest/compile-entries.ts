// One playlist as it plays in one region on one layer: which approved bytes, in which window, how long each page.
// An item that may not be drawn there is left out and named, because a player would refuse the whole manifest for it.
import Value from 'typebox/value';
import type { Revision } from '../content/revision.ts';
import type { ItemId, RevisionHash } from '../ids.ts';
import { isWithin } from '../org/org.ts';
import type { ItemEntry, Playlist } from '../playlist/playlist.ts';
import { err, ok, type Result } from '../result.ts';
import { type Approval, ApprovalSchema } from '../review/review.ts';
import type { Layer } from '../schedule/rule.ts';
import type { Region } from '../screen/screen.ts';
import type { Page } from '../template/drawing.ts';
import { pageDwell } from '../template/page-dwell.ts';
import type { Instant } from '../time/instant.ts';
import type { ZoneOffset } from '../time/zoned.ts';
import type { Envelope } from '../trust/envelope.ts';
import type { CompileItem, PlanPages } from './compile-input.ts';
import type { CompileProblem } from './compile-problem.ts';
import { entryWindow } from './entry-window.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';

export type EntryContext = {
  readonly items: ReadonlyMap<ItemId, CompileItem>;
  readonly planPages: PlanPages;
  readonly offsets: readonly ZoneOffset[];
  readonly revoked: ReadonlySet<RevisionHash>;
  /** Where the screen stands. */
  readonly orgPath: string;
  readonly now: Instant;
};

type Asset = Manifest['assets'][number];
export type CompiledEntry = {
  readonly entry: ManifestEntry;
  readonly revision: Manifest['revisions'][number];
  readonly assets: readonly Asset[];
};
type EntryProblem = Pick<CompileProblem, 'code' | 'detail'>;

/** An entry takes at most this many pages (see ManifestEntrySchema). */
const mostPages = 400;

/** Entries in the order of the playlist. What has ended is left out in silence, all else that is missing has a problem. */
export function compileEntries(
  playlist: Playlist,
  region: Region,
  layer: Layer,
  context: EntryContext,
): { entries: readonly CompiledEntry[]; problems: readonly CompileProblem[] } {
  const entries: CompiledEntry[] = [];
  const problems: CompileProblem[] = [];
  for (const entry of playlist.entries) {
    if (!('itemId' in entry)) continue;
    const compiled = compileEntry(entry, region, layer, context);
    if (!compiled.ok) problems.push({ ...compiled.error, playlistId: playlist.id, itemId: entry.itemId });
    else if (compiled.value !== undefined) entries.push(compiled.value);
  }
  return { entries, problems };
}

function compileEntry(
  entry: ItemEntry,
  region: Region,
  layer: Layer,
  context: EntryContext,
): Result<CompiledEntry | undefined, EntryProblem> {
  const item = context.items.get(entry.itemId);
  if (item === undefined) return err({ code: 'no_such_item', detail: entry.itemId });
  if (item.state !== 'active') return err({ code: 'not_active', detail: item.state });
  const approved = item.approved;
  const approval = approved && readApproval(approved.approval);
  if (approved === undefined || approval?.revision !== approved.hash || approval.itemId !== item.itemId)
    return err({ code: 'not_approved', detail: approved === undefined ? 'no approved revision' : approved.hash });
  if (context.revoked.has(approved.hash)) return err({ code: 'revoked', detail: approved.hash });
  if (!isWithin(context.orgPath, approval.subtree))
    return err({ code: 'place_not_approved', detail: `${context.orgPath} lies outside ${approval.subtree}` });
  if (!approval.layers.includes(layer)) return err({ code: 'layer_not_approved', detail: layer });

  const { start: from, end: until } = entryWindow(entry, approved.revision, approval, context.offsets);
  if (from >= until || until <= context.now) return ok(undefined);
  const drawn = context.planPages(approved.revision, region);
  if (drawn.length === 0 || drawn.length > mostPages)
    return err({ code: 'no_pages', detail: `${drawn.length} pages in region ${region.role}` });
  const assets = assetsOf(drawn, approved.revision);
  if (!assets.ok) return assets;
  const { hash, bytes } = approved;
  return ok({
    entry: {
      entryId: entry.id,
      itemId: item.itemId,
      revision: hash,
      from,
      until,
      pages: pageDwell(drawn, entry.dwellMs),
    },
    revision: { hash, bytes, approval: approved.approval },
    assets: assets.value,
  });
}

/** What an approval says; `undefined` when it is none. The signature is the player's business and is not checked here. */
function readApproval(envelope: Envelope): Approval | undefined {
  if (envelope.type !== 'lubu.approval.v1') return undefined;
  try {
    const approval: unknown = JSON.parse(envelope.payload);
    return Value.Check(ApprovalSchema, approval) ? approval : undefined;
  } catch {
    return undefined; // not JSON is no approval, which the caller reports
  }
}

/** The files that the pages draw, once each; type and size come from the renditions inside the revision. */
function assetsOf(pages: readonly Page[], revision: Revision): Result<Asset[], EntryProblem> {
  const renditions = revision.kind === 'image' ? revision.renditions : [];
  const assets = new Map<string, Asset>();
  for (const box of pages.flatMap(({ drawing }) => drawing.boxes)) {
    if (box.type !== 'image') continue;
    const rendition = renditions.find(({ hash }) => hash === box.asset);
    if (rendition === undefined) return err({ code: 'no_such_asset', detail: box.asset });
    assets.set(box.asset, { hash: rendition.hash, mime: rendition.mime, bytes: rendition.bytes });
  }
  return ok([...assets.values()]);
}
