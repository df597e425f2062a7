// Content items, their revisions, and pasted pages.
import type {
  ContentDetail,
  ContentPage,
  ContentSummary,
  Paste,
  PasteAnswer,
  SaveContent,
  Stop,
} from '@lubu/shared/content/content-api';
import type { ItemId, RevisionHash } from '@lubu/shared/ids';
import { request } from './request.ts';

const path = (id: ItemId, act = ''): string => `/api/content/${encodeURIComponent(id)}${act}`;

const pageSize = 500;

/** All content of one's own subtree; a unit has some hundred items, a city a few thousand. */
export async function contentList(signal?: AbortSignal): Promise<readonly ContentSummary[]> {
  const rows: ContentSummary[] = [];
  for (;;) {
    const page = await request<ContentPage>(
      'GET',
      `/api/content?limit=${pageSize}&offset=${rows.length}`,
      signal ? { signal } : {},
    );
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

export const contentItem = (id: ItemId, signal?: AbortSignal): Promise<ContentDetail> =>
  request('GET', path(id), signal ? { signal } : {});
export const createContent = (body: SaveContent): Promise<ContentDetail> => request('POST', '/api/content', { body });
export const saveContent = (id: ItemId, body: SaveContent): Promise<ContentDetail> =>
  request('PUT', path(id), { body });
export const submitContent = (id: ItemId, revision: RevisionHash): Promise<ContentDetail> =>
  request('POST', path(id, '/submit'), { body: { revision } });
export const stopContent = (id: ItemId, body: Stop): Promise<unknown> => request('POST', path(id, '/stop'), { body });
export const readPaste = (body: Paste): Promise<PasteAnswer> => request('POST', '/api/paste', { body });
