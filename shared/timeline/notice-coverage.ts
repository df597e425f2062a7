// Whether every public notice (公示) is in the loop for as much of its period's opening hours as its rule promises. It is
// planned time that is counted here, from the manifest alone; what was really drawn is the report's business.
import type { EntryId, ItemId, RuleId } from '../ids.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { openingHoursKey } from '../schedule/timetable.ts';
import type { RegionRole } from '../screen/screen.ts';
import { earliest, type Instant, type Interval, latest, type Millis, minute } from '../time/instant.ts';
import { shared, total, union } from '../time/intervals.ts';
import { fromWall, toWall } from '../time/zoned.ts';
import { type Resolvable, resolve } from './resolve.ts';
import type { Stretch, TimelineProblem } from './timeline.ts';

/** The parts of a manifest that decide for how long a notice is shown. */
export type NoticeManifest = Resolvable & Pick<Manifest, 'hours' | 'compiledUntil'>;

/** How long one notice is in the loop of its region. */
export type NoticeShare = Interval & {
  readonly ruleId: RuleId;
  readonly entryId: EntryId;
  readonly itemId: ItemId;
  /** Opening time in [start, end), the part of its period that could be looked at. */
  readonly openMs: Millis;
  /** The part of it in which the loop on air had the notice among its turns, by whichever rule. */
  readonly shownMs: Millis;
  /** What the rule promises. */
  readonly percent: number;
};

/**
 * The share of every notice that a rule promises to show, by rule and entry. Of each period the part from `from` (usually
 * the manifest's `effectiveFrom`) to the end of the compiled days is looked at; notices with no opening time in it are left
 * out. Without opening hours in the manifest every hour counts as open.
 */
export function noticeShares(manifest: NoticeManifest, { from }: { readonly from: Instant }): NoticeShare[] {
  const notices = noticesOf(manifest, from);
  if (notices.length === 0) return [];
  const start = notices.reduce((first, notice) => earliest(first, notice.start), notices[0]?.start as Instant);
  const end = notices.reduce((last, notice) => latest(last, notice.end), start);
  const open = openWithin(manifest, { start, end });
  const { timeline } = resolve(manifest, { start, end });
  const itemsOf = itemReader();
  const onAir = new Map(timeline.regions.map(({ role, stretches }) => [role, stretches]));
  return notices
    .map(({ role, ...notice }) => {
      const shown = (onAir.get(role) ?? []).filter(({ slots }) => itemsOf(slots).has(notice.itemId));
      return { ...notice, openMs: overlap([notice], open), shownMs: overlap(clip(shown, notice), open) };
    })
    .filter(({ openMs }) => openMs > 0);
}

/** A problem for each notice that is in the loop for less than its rule promises. */
export function noticeProblems(manifest: NoticeManifest, window: { readonly from: Instant }): TimelineProblem[] {
  return noticeShares(manifest, window)
    .filter(({ shownMs, openMs, percent }) => shownMs * 100 < openMs * percent)
    .map(({ ruleId, entryId, shownMs, openMs, percent }) => ({
      code: 'notice_short',
      ruleId,
      entryId,
      detail: `${percent} percent asked, ${Math.floor((shownMs * 100) / openMs)} reached: ${shownMs} ms of ${openMs} ms`,
    }));
}

type Notice = Omit<NoticeShare, 'openMs' | 'shownMs'> & { readonly role: RegionRole };

/** Promised notices in the order of rule, then entry, each with the part of its period that can be looked at. */
function noticesOf(manifest: NoticeManifest, from: Instant): Notice[] {
  const lists = new Map(manifest.playlists.map(({ key, entries }) => [key, entries]));
  const notices = manifest.rules.flatMap(({ ruleId, role, playlist, promise }): Notice[] => {
    const percent = promise?.noticePercent;
    if (percent === undefined) return [];
    return (lists.get(playlist) ?? []).flatMap(({ entryId, itemId, notice }): Notice[] => {
      if (notice === undefined) return [];
      const start = latest(notice.from, from);
      const end = earliest(notice.until, manifest.compiledUntil);
      return start < end ? [{ ruleId, entryId, itemId, role, percent, start, end }] : [];
    });
  });
  return notices.sort((a, b) => compare(a.ruleId, b.ruleId) || compare(a.entryId, b.entryId) || a.start - b.start);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The opening hours that touch the window, clipped to it, ascending and apart from each other. */
function openWithin({ hours, offsets }: NoticeManifest, window: Interval): Interval[] {
  const open = hours?.find(({ key }) => key === openingHoursKey);
  if (open === undefined) return [window];
  const firstDay = toWall(offsets, window.start).day - 3; // a daypart may last two days, and clocks change
  const lastDay = toWall(offsets, window.end).day + 1;
  const ranges = open.dayparts.flatMap(({ from, until, days }) =>
    days.flatMap(({ first, last }) => {
      const found: Interval[] = [];
      for (let day = Math.max(first, firstDay); day <= Math.min(last, lastDay); day += 1)
        found.push({ start: fromWall(offsets, day, from * minute), end: fromWall(offsets, day, until * minute) });
      return found;
    }),
  );
  return union(clip(ranges, window));
}

const clip = (parts: readonly Interval[], { start, end }: Interval): Interval[] =>
  parts
    .filter((part) => part.start < end && part.end > start)
    .map((part) => ({ start: latest(part.start, start), end: earliest(part.end, end) }));

/** How much time two lists share, both ascending and without overlaps of their own. */
const overlap = (some: readonly Interval[], others: readonly Interval[]): Millis => total(shared(some, others));

/** What is in a loop; the same one runs again and again, so each is gone through once. */
function itemReader(): (slots: Stretch['slots']) => ReadonlySet<ItemId> {
  const known = new Map<Stretch['slots'], ReadonlySet<ItemId>>();
  return (slots) => {
    const items = known.get(slots) ?? new Set(slots.map(({ itemId }) => itemId));
    known.set(slots, items);
    return items;
  };
}
