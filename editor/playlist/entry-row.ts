// One entry of a loop: what it stands for now, how long it stays, its limits. Moves by drag, by buttons, and by Alt with the arrow keys.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { Entry, Newest, Playlist } from '@lubu/shared/playlist/playlist';
import { second } from '@lubu/shared/time/instant';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { statusTag } from '../content/content-tag.ts';
import { civilDateOf, dateWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { limitsOf } from './entry-limits.ts';
import { entryRowStyles } from './entry-row.styles.ts';
import type { Length } from './loop-length.ts';
import type { NewestChoices } from './newest-choices.ts';
import '../ui/icon.ts';
import '../ui/status-tag.ts';
import './entry-details.ts';

@customElement('lubu-entry-row')
export class LubuEntryRow extends LubuElement {
  static override readonly styles = [base, buttons, entryRowStyles];

  @property({ attribute: false }) entry!: Entry;
  /** Of an item entry. */
  @property({ attribute: false }) item: ContentSummary | undefined;
  /** Of a newest entry: what it stands for now. */
  @property({ attribute: false }) newest: readonly ContentSummary[] = [];
  /** Of a list entry. */
  @property({ attribute: false }) list: Playlist | undefined;
  /** On the zone's first screen; undefined while it is not known. */
  @property({ attribute: false }) length: Length | undefined;
  /** Names of dayparts by key. */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map();
  @property({ attribute: false }) choices: NewestChoices = { fields: [], units: [] };
  /** What the server refused about this entry. */
  @property({ attribute: false }) errors: readonly string[] = [];
  @property({ type: Number }) position = 1;
  @property({ type: Number }) count = 1;
  @property({ type: Boolean }) disabled = false;
  @state() private open = false;

  override render() {
    const { t } = this;
    const title = this.#title();
    return html`
      <div class="entry" @keydown=${this.#key}>
        <span class="handle" aria-hidden="true">${this.disabled ? nothing : html`<lubu-icon name="drag"></lubu-icon>`}</span>
        <span class="position number">${this.position}</span>
        <div class="what">
          ${this.#heading(title)}
          ${this.#about()}
          ${this.#limits()}
          ${this.errors.map((line) => html`<p class="error small"><lubu-icon name="warning"></lubu-icon>${line}</p>`)}
        </div>
        ${this.#times()}
        <div class="row acts">
          <button class="button bare compact square" type="button" aria-label=${t.playlist.earlier(title)} ?disabled=${this.disabled || this.position === 1} @click=${() => this.#fire('lubu-move', -1)}><lubu-icon name="up"></lubu-icon></button>
          <button class="button bare compact square" type="button" aria-label=${t.playlist.later(title)} ?disabled=${this.disabled || this.position === this.count} @click=${() => this.#fire('lubu-move', 1)}><lubu-icon name="down"></lubu-icon></button>
          <button class="button compact" type="button" aria-expanded=${this.open ? 'true' : 'false'} aria-label=${t.playlist.settingsOf(title)} @click=${() => {
            this.open = !this.open;
          }}>${t.playlist.settings}</button>
          <button class="button bare compact square" type="button" aria-label=${t.playlist.remove(title)} ?disabled=${this.disabled} @click=${() => this.#fire('lubu-remove', undefined)}><lubu-icon name="trash"></lubu-icon></button>
        </div>
      </div>
      ${
        this.open
          ? html`<lubu-entry-details class="details" .entry=${this.entry} .names=${this.names} .choices=${this.choices} ?disabled=${this.disabled}
              @lubu-entry=${(event: CustomEvent<Entry>) => this.#fire('lubu-entry', event.detail)}></lubu-entry-details>`
          : nothing
      }
    `;
  }

  #title(): string {
    const { t, entry } = this;
    if ('itemId' in entry) return this.item?.title ?? t.playlist.fromAbove;
    if ('playlistId' in entry) return this.list?.name ?? t.entry.fromAbove;
    return t.entry.newestOf(entry.newest.count, this.#kinds(entry.newest));
  }

  #kinds({ kinds }: Newest): string {
    const { t } = this;
    return kinds.length === 0 ? t.entry.anyKind : kinds.map((kind) => t.kind[kind]).join(t.rule.comma);
  }

  #heading(title: string): TemplateResult {
    const { entry, list, t } = this;
    if ('itemId' in entry) return html`<div class="title">${title}</div>`;
    if ('newest' in entry) return html`<div class="title"><lubu-icon name="newest"></lubu-icon>${title}</div>`;
    return html`<div class="title"><lubu-icon name="playlist"></lubu-icon>${
      list ? html`<a href=${`/playlists/${list.id}`} aria-label=${t.entry.openList(title)}>${title}</a>` : title
    }</div>`;
  }

  /** The line below the title: kind and state of an item, size of a list, what a newest entry stands for now. */
  #about() {
    const { t, entry, item, list } = this;
    if ('newest' in entry) return this.#newest(entry.newest);
    if ('playlistId' in entry)
      return list ? html`<div class="small quiet number">${t.entry.listOf(list.entries.length)}</div>` : nothing;
    if (!item) return nothing;
    return html`<div class="row small">${item.itemState === 'active' ? nothing : statusTag(item)}<span class="quiet">${t.kind[item.kind]}</span></div>`;
  }

  #newest({ field, subtree, count }: Newest) {
    const { t, newest } = this;
    const unit = this.choices.units.find(([path]) => path === subtree)?.[1];
    const from = [unit === undefined ? '' : unit, field === undefined ? '' : t.entry.fieldOf(field)].filter(Boolean);
    return html`
      ${from.length === 0 ? nothing : html`<div class="small quiet">${from.join(' · ')}</div>`}
      ${
        newest.length === 0
          ? html`<lubu-tag tone="amber" .icon=${'warning'}>${t.entry.nothing}</lubu-tag>`
          : html`<ol class="now small" aria-label=${t.entry.now}>${newest.map(
              (item) =>
                html`<li><span class="item">${item.title}</span><span class="quiet number">${item.publishedDate === undefined ? '' : t.entry.published(dateWords(item.publishedDate))}</span></li>`,
            )}</ol>`
      }
      ${newest.length > 0 && newest.length < count ? html`<div class="small quiet">${t.entry.fewer(newest.length, count)}</div>` : nothing}
    `;
  }

  #limits() {
    const limits = limitsOf(this.entry, this.names, civilDateOf(Date.now()), this.t);
    if (limits.length === 0) return nothing;
    return html`<div class="row limits">${limits.map(({ icon, words, over }) => html`<lubu-tag tone=${over ? 'amber' : icon === 'repeat' ? 'violet' : 'blue'} .icon=${icon}>${words}</lubu-tag>`)}</div>`;
  }

  #times() {
    const { t, entry, length } = this;
    const words = length && t.playlist.seconds(Math.round(length.ms / second));
    const below =
      'itemId' in entry
        ? [
            entry.dwellMs === undefined ? t.playlist.automatic : t.playlist.fixed,
            length && length.pages > 1 ? t.playlist.pages(length.pages) : '',
          ]
        : [length ? t.entry.items(length.items) : ''];
    return html`<div class="times number small">
      <div>${words === undefined ? '…' : 'itemId' in entry ? words : t.entry.about(words)}</div>
      <div class="quiet">${below.filter(Boolean).join(' · ')}</div>
    </div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (!event.altKey || this.disabled || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    this.#fire('lubu-move', event.key === 'ArrowUp' ? -1 : 1);
  };

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-entry-row': LubuEntryRow;
  }
}
