// What can be put into a playlist: approved items one by one, the newest of a kind, or a whole other playlist.
// Fires 'lubu-add' with the entry, still without an id.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { ContentKind } from '@lubu/shared/content/revision';
import type { ItemEntry, ListEntry, NewestEntry, Playlist } from '@lubu/shared/playlist/playlist';
import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { emptyState, notices } from '../ui/notice.ts';
import '../ui/icon.ts';

export type NewEntry = Omit<ItemEntry, 'id'> | Omit<NewestEntry, 'id'> | Omit<ListEntry, 'id'>;

const shelves = ['item', 'newest', 'list'] as const;
/** What is offered with one press; everything else is set at the entry. */
const offered: readonly (readonly ContentKind[])[] = [
  [],
  ['announcement'],
  ['public_notice'],
  ['interpretation'],
  ['policy_document'],
  ['catalog_highlight'],
  ['image'],
];
const usualCount = 5;

@customElement('lubu-playlist-shelf')
export class LubuPlaylistShelf extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    notices,
    css`
      .segments {
        display: flex;
        margin: 12px 16px 10px;
      }
      .segments > * {
        flex: 1;
        padding: 0 4px;
      }
      .find {
        padding: 0 16px 10px;
      }
      .hint {
        padding: 0 16px 12px;
        color: var(--ink-3);
        font-size: var(--size-s);
      }
      li {
        display: flex;
        gap: 10px;
        align-items: center;
        padding: 9px 16px;
        border-top: 1px solid var(--line);
      }
      .title {
        display: block;
        line-height: 1.45;
      }
    `,
  ];

  /** What may be shown in the zone; what is not approved is left out here. */
  @property({ attribute: false }) items: readonly ContentSummary[] = [];
  /** Other playlists of the same zone. */
  @property({ attribute: false }) lists: readonly Playlist[] = [];
  /** Times that an item or a playlist is in the loop already, by id. */
  @property({ attribute: false }) used: ReadonlyMap<string, number> = new Map();
  /** The unit whose newest items are offered. */
  @property() unit = '/';
  @state() private shelf: (typeof shelves)[number] = 'item';
  @state() private search = '';

  override render() {
    const { t } = this;
    return html`
      <div class="segments" role="group" aria-label=${t.playlist.shelf}>${shelves.map(
        (shelf) =>
          html`<button class="button compact" type="button" aria-pressed=${this.shelf === shelf ? 'true' : 'false'} @click=${() => {
            this.shelf = shelf;
          }}>${t.entry.shelves[shelf]}</button>`,
      )}</div>
      ${this.shelf === 'item' ? this.#items() : this.shelf === 'newest' ? this.#newest() : this.#lists()}
    `;
  }

  #items() {
    const { t } = this;
    const words = this.search.trim().toLowerCase();
    const ready = this.items
      .filter((item) => item.approved !== undefined && item.itemState === 'active')
      .filter((item) => item.title.toLowerCase().includes(words));
    return html`
      <div class="find"><input type="search" .value=${this.search} placeholder=${t.content.search} aria-label=${t.content.search} @input=${(
        event: Event,
      ) => {
        this.search = (event.target as HTMLInputElement).value;
      }} /></div>
      ${
        ready.length === 0
          ? emptyState('review', t.playlist.shelfEmpty, t.playlist.shelfEmptyNow)
          : html`<ul>${ready.map((item) => this.#row(item.title, this.#withUses(t.kind[item.kind], item.id), t.playlist.addItem(item.title), { itemId: item.id }))}</ul>`
      }
    `;
  }

  #newest() {
    const { t } = this;
    return html`
      <p class="hint">${t.entry.newestHint}</p>
      <ul>${offered.map((kinds) => {
        const words = kinds[0] === undefined ? t.entry.anyKind : t.kind[kinds[0]];
        const newest = { count: usualCount, kinds: [...kinds], subtree: this.unit };
        return this.#row(t.entry.newestOf(usualCount, words), '', t.entry.addNewest(words), { newest });
      })}</ul>
    `;
  }

  #lists() {
    const { t, lists } = this;
    if (lists.length === 0) return emptyState('playlist', t.entry.noLists, t.entry.noListsNow);
    return html`
      <p class="hint">${t.entry.listHint}</p>
      <ul>${lists.map((list) => this.#row(list.name, this.#withUses(t.playlist.count(list.entries.length), list.id), t.entry.addList(list.name), { playlistId: list.id }))}</ul>
    `;
  }

  #row(title: string, more: string, label: string, entry: NewEntry) {
    return html`<li>
      <div class="grow"><span class="title">${title}</span><span class="small quiet">${more}</span></div>
      <button class="button compact" type="button" aria-label=${label} @click=${() => this.dispatchEvent(new CustomEvent('lubu-add', { detail: entry }))}><lubu-icon name="plus"></lubu-icon>${this.t.playlist.add}</button>
    </li>`;
  }

  #withUses(words: string, id: string): string {
    const times = this.used.get(id) ?? 0;
    return times === 0 ? words : `${words} · ${this.t.playlist.inLoop(times)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-playlist-shelf': LubuPlaylistShelf;
  }
}
