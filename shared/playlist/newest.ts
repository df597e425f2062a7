// Which items a "newest" entry stands for, and in which order. The compiler of manifests and the editor's live list agree by it.
import type { ContentKind } from '../content/revision.ts';
import { isWithin } from '../org/org.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { Instant } from '../time/instant.ts';
import type { Newest } from './playlist.ts';

/** What is known of an item with an approved revision; kind, field and date are that revision's. */
export type NewestCandidate = {
  readonly id: string;
  readonly orgPath: string;
  readonly kind: ContentKind;
  /** 试点领域, of catalog highlights only. */
  readonly field?: string;
  readonly publishedDate: CivilDate;
  /** Decides between items of one day; whoever leaves it out leaves it out for all. */
  readonly approvedAt?: Instant;
};

export const fitsNewest = ({ kinds, field, subtree }: Newest, item: NewestCandidate): boolean =>
  (kinds.length === 0 || kinds.includes(item.kind)) &&
  (field === undefined || item.field === field) &&
  isWithin(item.orgPath, subtree);

/** Newest publication first; of one day the one approved last, then by id, so that the order of the rows never matters. */
export const byNewest = (a: NewestCandidate, b: NewestCandidate): number =>
  compare(b.publishedDate, a.publishedDate) || (b.approvedAt ?? 0) - (a.approvedAt ?? 0) || compare(a.id, b.id);

/** How many of the best are looked at, so that items which end, or may not be drawn on a screen, are replaced. */
export const candidatesFor = (count: number): number => Math.min(50, 2 * count + 10);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
