// One turn of a loop: its item, how long it stays, its own days. Moves by drag, by buttons, and by Alt with the arrow keys.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { Entry, ItemEntry } from '@lubu/shared/playlist/playlist';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { second } from '@lubu/shared/time/instant';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { statusTag } from '../content/content-tag.ts';
import { civilDateOf, dateWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { sum } from './loop-length.ts';
import '../ui/icon.ts';
import '../ui/status-tag.ts';

@customElement('lubu-entry-row')
export class LubuEntryRow extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    css`
      .entry {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr) auto auto;
        gap: 12px;
        align-items: center;
        padding: 9px 12px;
      }
      .handle {
        color: var(--ink-3);
        cursor: grab;
      }
      .handle lubu-icon {
        width: 20px;
        height: 20px;
      }
      .position {
        width: 26px;
        height: 26px;
        border-radius: 6px;
        background: var(--primary-soft);
        color: var(--primary-dark);
        font-weight: 700;
        line-height: 26px;
        text-align: center;
      }
      .title {
        font-weight: 500;
        line-height: 1.45;
      }
      .times {
        text-align: end;
        white-space: nowrap;
      }
      .details {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(170px, 1fr));
        gap: 14px;
        padding: 4px 16px 14px 88px;
      }
      @media (max-width: 719px) {
        .entry {
          grid-template-columns: auto minmax(0, 1fr) auto;
        }
        .handle,
        .times {
          display: none;
        }
        .details {
          padding: 4px 14px 14px;
        }
      }
    `,
  ];

  @property({ attribute: false }) entry!: Entry;
  @property({ attribute: false }) item: ContentSummary | undefined;
  /** Milliseconds of each page on the zone's first screen. */
  @property({ attribute: false }) pages: readonly number[] | undefined;
  @property({ type: Number }) position = 1;
  @property({ type: Number }) count = 1;
  @property({ type: Boolean }) disabled = false;
  @state() private open = false;

  override render() {
    const { t, entry, item } = this;
    const title = item?.title ?? t.playlist.fromAbove;
    return html`
      <div class="entry" @keydown=${this.#key}>
        <span class="handle" aria-hidden="true">${this.disabled ? nothing : html`<lubu-icon name="drag"></lubu-icon>`}</span>
        <span class="position number">${this.position}</span>
        <div>
          <div class="title">${title}</div>
          <div class="row small">
            ${item && item.itemState !== 'active' ? statusTag(item) : nothing}
            ${item ? html`<span class="quiet">${t.kind[item.kind]}</span>` : nothing}
            ${this.#window()}
          </div>
        </div>
        <div class="times number small">
          <div>${this.pages ? t.playlist.seconds(Math.round(sum(this.pages) / 1000)) : '…'}</div>
          <div class="quiet">${dwellOf(entry) === undefined ? t.playlist.automatic : t.playlist.fixed}${this.pages && this.pages.length > 1 ? ` · ${t.playlist.pages(this.pages.length)}` : ''}</div>
        </div>
        <div class="row">
          <button class="button bare compact square" type="button" aria-label=${t.playlist.earlier(title)} ?disabled=${this.disabled || this.position === 1} @click=${() => this.#fire('lubu-move', -1)}><lubu-icon name="up"></lubu-icon></button>
          <button class="button bare compact square" type="button" aria-label=${t.playlist.later(title)} ?disabled=${this.disabled || this.position === this.count} @click=${() => this.#fire('lubu-move', 1)}><lubu-icon name="down"></lubu-icon></button>
          <button class="button compact" type="button" aria-expanded=${this.open ? 'true' : 'false'} aria-label=${t.playlist.settingsOf(title)} @click=${() => {
            this.open = !this.open;
          }}>${t.playlist.settings}</button>
          <button class="button bare compact square" type="button" aria-label=${t.playlist.remove(title)} ?disabled=${this.disabled} @click=${() => this.#fire('lubu-remove', undefined)}><lubu-icon name="trash"></lubu-icon></button>
        </div>
      </div>
      ${this.open ? this.#details() : nothing}
    `;
  }

  #window() {
    const { t, entry } = this;
    const today = civilDateOf(Date.now());
    if (entry.until !== undefined && entry.until < today)
      return html`<lubu-tag tone="amber" .icon=${'warning'}>${t.playlist.expired(dateWords(entry.until))}</lubu-tag>`;
    if (entry.from === undefined && entry.until === undefined) return nothing;
    return html`<span class="quiet number">${t.playlist.window(entry.from === undefined ? '' : dateWords(entry.from), entry.until === undefined ? '' : dateWords(entry.until))}</span>`;
  }

  #details() {
    const { t, entry } = this;
    const fixed = dwellOf(entry) !== undefined;
    return html`<div class="details">
      <fieldset class="field" ?disabled=${this.disabled}>
        <legend>${t.playlist.dwell}</legend>
        <label class="choice"><input type="radio" name="dwell" .checked=${!fixed} @change=${() => this.#without('dwellMs')} />${t.playlist.dwellAuto}</label>
        <label class="choice"><input type="radio" name="dwell" .checked=${fixed} @change=${() => this.#put({ dwellMs: 15 * second })} />${t.playlist.dwellFixed}</label>
        ${fixed ? html`<input type="number" min="2" max="3600" aria-label=${t.playlist.dwellSeconds} .value=${String((dwellOf(entry) ?? 0) / second)} @change=${this.#dwell} />` : nothing}
      </fieldset>
      <div class="field"><label for="from">${t.playlist.from}</label><input id="from" type="date" ?disabled=${this.disabled} .value=${entry.from ?? ''} @change=${(event: Event) => this.#date('from', event)} /></div>
      <div class="field"><label for="until">${t.playlist.until}</label><input id="until" type="date" ?disabled=${this.disabled} .value=${entry.until ?? ''} @change=${(event: Event) => this.#date('until', event)} /><span class="hint">${t.playlist.windowHint}</span></div>
    </div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (!event.altKey || this.disabled || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    this.#fire('lubu-move', event.key === 'ArrowUp' ? -1 : 1);
  };

  readonly #dwell = (event: Event): void => {
    const seconds = Math.min(3_600, Math.max(2, Math.round(Number((event.target as HTMLInputElement).value)) || 2));
    this.#put({ dwellMs: seconds * second });
  };

  #date(name: 'from' | 'until', event: Event): void {
    const { value } = event.target as HTMLInputElement;
    if (value === '') this.#without(name);
    else this.#put({ [name]: value as CivilDate });
  }

  #put(change: Partial<Omit<ItemEntry, 'id' | 'itemId'>>): void {
    this.#fire('lubu-entry', { ...this.entry, ...change });
  }

  #without(name: 'dwellMs' | 'from' | 'until'): void {
    const rest: Entry & Partial<ItemEntry> = { ...this.entry };
    delete rest[name];
    this.#fire('lubu-entry', rest);
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

const dwellOf = (entry: Entry): number | undefined => ('dwellMs' in entry ? entry.dwellMs : undefined);

declare global {
  interface HTMLElementTagNameMap {
    'lubu-entry-row': LubuEntryRow;
  }
}
