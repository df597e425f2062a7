// Narrowing the content list, in the browser: the list of one unit is some hundred rows.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { ContentKind } from '@lubu/shared/content/revision';
import { statusOf } from './status.ts';

export const contentFilters = ['all', 'draft', 'review', 'returned', 'approved', 'onAir', 'stopped'] as const;
export type ContentFilter = (typeof contentFilters)[number];

export type ContentQuery = { readonly search: string; readonly kind: ContentKind | ''; readonly filter: ContentFilter };

/** Newest first; the search looks at the title, the author and the unit, ignoring case and spaces. */
export function filterContent(items: readonly ContentSummary[], query: ContentQuery): ContentSummary[] {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .filter((item) => query.kind === '' || item.kind === query.kind)
    .filter((item) => matches(item, query.filter))
    .filter((item) => {
      const line = `${item.title} ${item.author.name} ${item.organization}`.toLowerCase();
      return words.every((word) => line.includes(word));
    })
    .sort((a, b) => b.updatedAt - a.updatedAt);
}

function matches(item: ContentSummary, filter: ContentFilter): boolean {
  if (filter === 'all') return true;
  const { word } = statusOf(item);
  switch (filter) {
    case 'draft':
      return word === 'draft';
    case 'review':
      return item.state === 'in_review' && item.itemState === 'active';
    case 'returned':
      return word === 'returned' || word === 'rejected';
    case 'approved':
      return word === 'approved' || word === 'scheduled';
    case 'onAir':
      return item.itemState === 'active' && item.approved !== undefined && item.usedIn.screens > 0;
    case 'stopped':
      return word === 'withdrawn' || word === 'suspended' || word === 'superseded';
  }
}
