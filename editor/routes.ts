// Every address of the editor. The same address opens the same thing for everyone; rights decide which buttons stand there.
import type { ItemId, PlaylistId } from '@lubu/shared/ids';
import { html, type TemplateResult } from 'lit';
import type { Params, Route } from './router.ts';
import './audit/audit-page.ts';
import './content/content-list-page.ts';
import './content/content-page.ts';
import './home/home-page.ts';
import './playlist/playlist-list-page.ts';
import './playlist/playlist-page.ts';
import './report/report-page.ts';
import './review/review-page.ts';
import './schedule/schedule-page.ts';
import './screen/screen-list-page.ts';

/** One template for both addresses: an item that was just made keeps its page, and what is being typed in it. */
function contentPage({ id, kind = '' }: Params): TemplateResult {
  return html`<lubu-content-page .itemId=${id as ItemId | undefined} .newKind=${kind}></lubu-content-page>`;
}

export const routes: readonly Route[] = [
  { path: '/', render: () => html`<lubu-home-page></lubu-home-page>` },
  { path: '/content', render: () => html`<lubu-content-list-page></lubu-content-list-page>` },
  { path: '/content/new/:kind', render: contentPage },
  { path: '/content/:id', render: contentPage },
  { path: '/playlists', render: () => html`<lubu-playlist-list-page></lubu-playlist-list-page>` },
  { path: '/playlists/new', render: () => html`<lubu-playlist-page></lubu-playlist-page>` },
  {
    path: '/playlists/:id',
    render: ({ id }) => html`<lubu-playlist-page .playlistId=${id as PlaylistId}></lubu-playlist-page>`,
  },
  { path: '/schedule', render: () => html`<lubu-schedule-page></lubu-schedule-page>` },
  { path: '/screens', render: () => html`<lubu-screen-list-page></lubu-screen-list-page>` },
  { path: '/reviews', render: () => html`<lubu-review-page></lubu-review-page>` },
  { path: '/reviews/:id', render: ({ id }) => html`<lubu-review-page .itemId=${id as ItemId}></lubu-review-page>` },
  { path: '/reports', render: () => html`<lubu-report-page></lubu-report-page>` },
  { path: '/audit', render: () => html`<lubu-audit-page></lubu-audit-page>` },
];
