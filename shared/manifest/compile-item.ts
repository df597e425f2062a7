// One item as it plays in one region on one layer: which approved bytes, in which window, how long each page.
// An item that may not be drawn there is an error that names why, because a player would refuse the whole manifest for it.
import Value from 'typebox/value';
import type { Revision } from '../content/revision.ts';
import type { RevisionHash } from '../ids.ts';
import { isWithin } from '../org/org.ts';
import type { FlatEntry } from '../playlist/flatten.ts';
import type { TurnPromise } from '../playlist/turn-promise.ts';
import { err, ok, type Result } from '../result.ts';
import { type Approval, ApprovalSchema } from '../review/review.ts';
import type { Layer } from '../schedule/rule.ts';
import type { Region } from '../screen/screen.ts';
import type { Page } from '../template/drawing.ts';
import { pageDwell } from '../template/page-dwell.ts';
import { type Instant, minute } from '../time/instant.ts';
import type { ZoneOffset } from '../time/zoned.ts';
import type { Envelope } from '../trust/envelope.ts';
import type { ApprovedRevision, CompileItem, PlanPages } from './compile-input.ts';
import type { CompileProblem } from './compile-problem.ts';
import { entryWindow, noticePeriod } from './entry-window.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';

/** What is the same for all items of a screen. */
export type ItemContext = {
  readonly planPages: PlanPages;
  readonly offsets: readonly ZoneOffset[];
  readonly revoked: ReadonlySet<RevisionHash>;
  /** Where the screen stands. */
  readonly orgPath: string;
  readonly now: Instant;
};

/** Where it is to be drawn, and how strong it is there. */
export type Spot = { readonly region: Region; readonly layer: Layer };

type Asset = Manifest['assets'][number];
export type CompiledEntry = {
  readonly entry: ManifestEntry;
  readonly revision: Manifest['revisions'][number];
  readonly assets: readonly Asset[];
};
export type EntryProblem = Pick<CompileProblem, 'code' | 'detail'>;

/** An entry takes at most this many pages (see ManifestEntrySchema). */
const mostPages = 400;

/** The turn of an item in the place of `flat`; `undefined` when its time is over. Weekdays and hours are not looked at. */
export function compileItem(
  item: CompileItem,
  flat: FlatEntry,
  { region, layer }: Spot,
  context: ItemContext,
): Result<CompiledEntry | undefined, EntryProblem> {
  if (item.state !== 'active') return err({ code: 'not_active', detail: item.state });
  const approved = item.approved;
  const approval = approvalOf(item);
  if (approved === undefined || approval === undefined)
    return err({ code: 'not_approved', detail: approved === undefined ? 'no approved revision' : approved.hash });
  if (context.revoked.has(approved.hash)) return err({ code: 'revoked', detail: approved.hash });
  if (!isWithin(context.orgPath, approval.subtree))
    return err({ code: 'place_not_approved', detail: `${context.orgPath} lies outside ${approval.subtree}` });
  if (!approval.layers.includes(layer)) return err({ code: 'layer_not_approved', detail: layer });

  const { start: from, end: until } = entryWindow(flat.limits, approved.revision, approval, context.offsets);
  if (from >= until || until <= context.now) return ok(undefined);
  const drawn = context.planPages(approved.revision, region);
  if (drawn.length === 0 || drawn.length > mostPages)
    return err({ code: 'no_pages', detail: `${drawn.length} pages in region ${region.role}` });
  const assets = assetsOf(drawn, approved.revision);
  if (!assets.ok) return assets;
  const { hash, bytes } = approved;
  const { dwellMs, promise } = flat.source;
  const entry: ManifestEntry = {
    entryId: flat.id,
    itemId: item.itemId,
    revision: hash,
    from,
    until,
    pages: pageDwell(drawn, dwellMs),
    ...(promise === undefined ? {} : { promise: turnPromise(promise) }),
    ...noticeOf(approved, context.offsets),
  };
  return ok({ entry, revision: { hash, bytes, approval: approved.approval }, assets: assets.value });
}

function noticeOf({ revision }: ApprovedRevision, offsets: readonly ZoneOffset[]): Pick<ManifestEntry, 'notice'> {
  const period = noticePeriod(revision, offsets);
  if (period === undefined || period.start >= period.end) return {};
  return { notice: { from: period.start, until: period.end } };
}

/** A promise in the units of a manifest. */
export const turnPromise = ({ everyMinutes, mostPerHour }: TurnPromise): NonNullable<ManifestEntry['promise']> => ({
  ...(everyMinutes === undefined ? {} : { everyMs: everyMinutes * minute }),
  ...(mostPerHour === undefined ? {} : { mostPerHour }),
});

/** The approval of the item's approved revision; `undefined` when there is none, or it is for something else. */
export function approvalOf({ itemId, approved }: CompileItem): Approval | undefined {
  const approval = approved && readApproval(approved.approval);
  return approval?.revision === approved?.hash && approval?.itemId === itemId ? approval : undefined;
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
