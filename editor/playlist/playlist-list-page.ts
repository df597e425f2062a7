// All playlists: what is in each, how long it is, in which zone.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { Entry, Playlist } from '@lubu/shared/playlist/playlist';
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { contentList } from '../api/content.api.ts';
import { playlists } from '../api/playlist.api.ts';
import { scheduleRules } from '../api/schedule.api.ts';
import { zones } from '../api/screen.api.ts';
import { Loaded } from '../state/loaded.ts';
import { may } from '../state/session.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { emptyState, notices, whenLoaded } from '../ui/notice.ts';
import '../ui/icon.ts';
import '../ui/status-tag.ts';

@customElement('lubu-playlist-list-page')
export class LubuPlaylistListPage extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    notices,
    css`
      .lists {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(330px, 100%), 1fr));
        gap: 14px;
      }
      .list {
        display: flex;
        flex-direction: column;
        gap: 10px;
        height: 100%;
        padding: 16px;
        color: inherit;
      }
      .list:hover {
        text-decoration: none;
        border-color: var(--primary);
      }
      .list:focus-visible {
        border-radius: var(--radius-l);
      }
      .items {
        display: grid;
        gap: 4px;
        flex: 1;
        align-content: start;
      }
      .items li {
        display: flex;
        gap: 8px;
        color: var(--ink-2);
        min-width: 0;
      }
      .items b {
        flex: none;
        width: 20px;
        height: 20px;
        margin-top: 1px;
        border-radius: 4px;
        background: var(--grey-soft);
        color: var(--grey);
        font: 500 12px / 20px var(--font);
        text-align: center;
      }
      .items span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .items lubu-icon {
        width: 18px;
        height: 18px;
        margin-top: 2px;
        color: var(--primary);
      }
      .head {
        display: flex;
        gap: 8px;
        align-items: flex-start;
      }
    `,
  ];

  readonly #playlists = new Loaded(this, (signal) => playlists(signal), ['playlist']);
  readonly #items = new Loaded<readonly ContentSummary[]>(this, (signal) => contentList(signal), ['content']);
  readonly #zones = new Loaded(this, (signal) => zones(signal));
  readonly #rules = new Loaded(this, (signal) => scheduleRules(signal), ['schedule']);

  override render() {
    const { t } = this;
    const add = may('playlist.write')
      ? html`<a class="button primary" href="/playlists/new"><lubu-icon name="plus"></lubu-icon>${t.playlist.create}</a>`
      : nothing;
    return html`
      <div class="page-head"><h1 class="grow">${t.playlist.heading}</h1>${add}</div>
      ${whenLoaded(this.#playlists, (rows) =>
        rows.length === 0
          ? html`<section class="card">${emptyState('playlist', t.playlist.none, t.playlist.noneNow, add)}</section>`
          : html`<ul class="lists">${rows.map((row) => html`<li>${this.#card(row)}</li>`)}</ul>`,
      )}
    `;
  }

  #card(playlist: Playlist) {
    const { t } = this;
    const shown = playlist.entries.slice(0, 5);
    const zone = this.#zones.value?.find((candidate) => candidate.id === playlist.zoneId);
    const rules = (this.#rules.value ?? []).filter((rule) => rule.playlistId === playlist.id).length;
    return html`<a class="card list" href=${`/playlists/${playlist.id}`}>
      <div class="head"><div class="grow"><h2>${playlist.name}</h2><span class="small quiet">${zone?.name ?? ''}</span></div>
        ${this.#use(playlist, rules)}
      </div>
      <ol class="items">
        ${shown.map((entry, index) => html`<li><b class="number">${index + 1}</b>${'itemId' in entry ? nothing : html`<lubu-icon .name=${'newest' in entry ? 'newest' : 'playlist'}></lubu-icon>`}<span>${this.#title(entry)}</span></li>`)}
        ${playlist.entries.length === 0 ? html`<li class="quiet">${t.playlist.empty}</li>` : nothing}
      </ol>
      <span class="small quiet number">${t.playlist.count(playlist.entries.length)}</span>
    </a>`;
  }

  /** A playlist that another one holds is on air with that one. */
  #use({ id }: Playlist, rules: number) {
    const { t } = this;
    if (rules > 0) return html`<lubu-tag tone="green" .icon=${'schedule'}>${t.playlist.scheduled(rules)}</lubu-tag>`;
    const holders = (this.#playlists.value ?? []).filter(({ entries }) =>
      entries.some((entry) => 'playlistId' in entry && entry.playlistId === id),
    ).length;
    return holders > 0
      ? html`<lubu-tag tone="blue" .icon=${'playlist'}>${t.entry.heldBy(holders)}</lubu-tag>`
      : html`<lubu-tag .icon=${'schedule'}>${t.playlist.unscheduled}</lubu-tag>`;
  }

  #title(entry: Entry): string {
    const { t } = this;
    if ('playlistId' in entry)
      return this.#playlists.value?.find((list) => list.id === entry.playlistId)?.name ?? t.entry.fromAbove;
    if ('newest' in entry) {
      const kinds = entry.newest.kinds.map((kind) => t.kind[kind]).join(t.rule.comma);
      return t.entry.newestOf(entry.newest.count, kinds || t.entry.anyKind);
    }
    if (!this.#items.value) return '…';
    return this.#items.value.find((item) => item.id === entry.itemId)?.title ?? t.playlist.fromAbove;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-playlist-list-page': LubuPlaylistListPage;
  }
}
