// All content of the unit and below: find, filter, start something new, take something off the screens.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import { type ContentKind, contentKinds } from '@lubu/shared/content/revision';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { contentList } from '../api/content.api.ts';
import { Loaded } from '../state/loaded.ts';
import { may, me } from '../state/session.ts';
import { momentWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { emptyState, notices, whenLoaded } from '../ui/notice.ts';
import { tables } from '../ui/table.styles.ts';
import { statusTag } from './content-tag.ts';
import { type ContentFilter, contentFilters, filterContent } from './filter.ts';
import '../ui/icon.ts';
import './new-content-dialog.ts';
import './paste-dialog.ts';
import './stop-dialog.ts';

@customElement('lubu-content-list-page')
export class LubuContentListPage extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    tables,
    notices,
    css`
      .tools {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        flex-wrap: wrap;
        padding: var(--space-3) var(--space-4);
        border-bottom: 1px solid var(--line);
      }
      .tools select {
        width: auto;
        min-width: 130px;
      }
      .search {
        position: relative;
        flex: 1 1 200px;
        max-width: 360px;
      }
      .search lubu-icon {
        position: absolute;
        left: 10px;
        top: 10px;
        color: var(--ink-3);
      }
      .search input {
        padding-left: 36px;
      }
      .segments {
        max-width: 100%;
        overflow-x: auto;
        scrollbar-width: none;
      }
      .segments .number {
        color: var(--ink-3);
        font-weight: 400;
      }
      .kind {
        color: var(--ink-3);
        font-size: var(--size-s);
      }
      td.title-cell {
        max-width: 560px;
      }
    `,
  ];

  @state() private search = '';
  @state() private kind: ContentKind | '' = '';
  @state() private filter: ContentFilter = startFilter();
  @state() private open: 'new' | 'paste' | undefined = startDialog();
  @state() private stopping: ContentSummary | undefined;
  readonly #items = new Loaded(this, (signal) => contentList(signal), ['content', 'review', 'playlist', 'schedule']);

  override render() {
    const { t } = this;
    const writes = may('content.write');
    return html`
      <div class="page-head">
        <h1 class="grow">${t.nav.content}</h1>
        ${
          writes
            ? html`
              <button class="button" type="button" @click=${() => this.#show('paste')}><lubu-icon name="paste"></lubu-icon>${t.content.paste}</button>
              <button class="button primary" type="button" @click=${() => this.#show('new')}><lubu-icon name="plus"></lubu-icon>${t.content.create}</button>
            `
            : nothing
        }
      </div>
      <section class="card">${whenLoaded(this.#items, (items) => this.#list(items))}</section>
      ${this.open === 'new' ? html`<lubu-new-content-dialog @lubu-close=${this.#close} @lubu-paste=${() => this.#show('paste')}></lubu-new-content-dialog>` : nothing}
      ${this.open === 'paste' ? html`<lubu-paste-dialog @lubu-close=${this.#close}></lubu-paste-dialog>` : nothing}
      ${
        this.stopping
          ? html`<lubu-stop-dialog .item=${this.stopping} @lubu-close=${() => {
              this.stopping = undefined;
            }} @lubu-stopped=${() => void this.#items.reload()}></lubu-stop-dialog>`
          : nothing
      }
    `;
  }

  #list(items: readonly ContentSummary[]) {
    const { t } = this;
    const matching = filterContent(items, { search: this.search, kind: this.kind, filter: 'all' });
    const shown = filterContent(matching, { search: '', kind: '', filter: this.filter });
    return html`
      <div class="tools">
        <div class="segments" role="group" aria-label=${t.content.filterByStatus}>
          ${contentFilters.map((filter) => {
            const count = filterContent(matching, { search: '', kind: '', filter }).length;
            return html`<button class="button compact" type="button" aria-pressed=${filter === this.filter ? 'true' : 'false'}
              @click=${() => {
                this.filter = filter;
              }}>${t.content.filters[filter]} <span class="number">${count}</span></button>`;
          })}
        </div>
        <select aria-label=${t.content.kind} @change=${(event: Event) => {
          this.kind = (event.target as HTMLSelectElement).value as ContentKind | '';
        }}>
          <option value="">${t.content.allKinds}</option>
          ${contentKinds.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${t.kind[kind]}</option>`)}
        </select>
        <div class="search">
          <lubu-icon name="search"></lubu-icon>
          <input type="search" .value=${this.search} placeholder=${t.content.search} aria-label=${t.content.search}
            @input=${(event: Event) => {
              this.search = (event.target as HTMLInputElement).value;
            }} />
        </div>
      </div>
      ${shown.length === 0 ? this.#empty(items.length === 0) : this.#table(shown)}
    `;
  }

  #empty(nothingAtAll: boolean) {
    const { t } = this;
    if (!nothingAtAll)
      return emptyState(
        'search',
        t.content.noneFound,
        t.content.noneFoundNow,
        html`<button class="button" type="button" @click=${this.#clear}>${t.content.clear}</button>`,
      );
    return emptyState(
      'content',
      t.content.none,
      t.content.noneNow,
      may('content.write')
        ? html`<button class="button" type="button" @click=${() => this.#show('paste')}>${t.content.paste}</button>
            <button class="button primary" type="button" @click=${() => this.#show('new')}>${t.content.create}</button>`
        : nothing,
    );
  }

  #table(items: readonly ContentSummary[]) {
    const { t } = this;
    return html`
      <div class="table-wrap">
        <table class="stacks">
          <thead>
            <tr>
              <th scope="col">${t.content.columns.title}</th>
              <th scope="col">${t.content.columns.status}</th>
              <th scope="col">${t.content.columns.author}</th>
              <th scope="col">${t.content.columns.usedIn}</th>
              <th scope="col">${t.content.columns.updated}</th>
              <th scope="col"><span class="visually-hidden">${t.content.columns.acts}</span></th>
            </tr>
          </thead>
          <tbody>${items.map((item) => this.#row(item))}</tbody>
        </table>
      </div>
    `;
  }

  #row(item: ContentSummary) {
    const { t } = this;
    const own = item.author.id === me()?.accountId;
    const stoppable =
      item.approved !== undefined &&
      (item.itemState === 'active' || item.itemState === 'suspended') &&
      (may('content.stop') || own);
    return html`
      <tr>
        <td class="wide title-cell">
          <a class="title" href=${`/content/${item.id}`}>${item.title || t.content.untitled}</a>
          <div class="kind">${t.kind[item.kind]} · ${item.organization}</div>
        </td>
        <td class="wide">${statusTag(item)}</td>
        <td data-label=${t.content.columns.author}>${item.author.name}</td>
        <td class="number small">${t.content.usedIn(item.usedIn.playlists, item.usedIn.screens)}</td>
        <td class="number small quiet">${momentWords(item.updatedAt)}</td>
        <td class="end">
          ${
            stoppable && may('content.stop')
              ? html`<button class="button compact danger" type="button" @click=${() => {
                  this.stopping = item;
                }}>${item.itemState === 'suspended' ? t.stop.manage : t.stop.open}</button>`
              : nothing
          }
        </td>
      </tr>
    `;
  }

  #show(dialog: 'new' | 'paste'): void {
    this.open = dialog;
  }

  readonly #close = (): void => {
    this.open = undefined;
  };

  readonly #clear = (): void => {
    this.search = '';
    this.kind = '';
    this.filter = 'all';
  };
}

function startFilter(): ContentFilter {
  const asked = new URLSearchParams(location.search).get('filter');
  return contentFilters.find((filter) => filter === asked) ?? 'all';
}

function startDialog(): 'new' | 'paste' | undefined {
  const asked = new URLSearchParams(location.search).get('open');
  return asked === 'new' || asked === 'paste' ? asked : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-content-list-page': LubuContentListPage;
  }
}
