// What one screen shows at an instant, worked out from its programme and drawn by the player itself. Always labelled 推算画面.
// Fires 'lubu-programme' with each programme it has loaded.
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import type { PreviewProgramme } from '@lubu/shared/template/preview-messages';
import type { Instant } from '@lubu/shared/time/instant';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ApiProblem } from '../api/request.ts';
import { programme } from '../api/screen.api.ts';
import { Loaded } from '../state/loaded.ts';
import { base } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { programmeMessage } from './preview-port.ts';
import { type Shown, shownAt } from './shown-at.ts';
import './frame.ts';

/** A picture of now is drawn again when its page changes, but not more often than this. */
const leastPauseMs = 1_000;
/** Timers may fire a little early. */
const earlyMs = 20;

@customElement('lubu-programme-preview')
export class LubuProgrammePreview extends LubuElement {
  static override readonly styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }
      :host([night]) {
        color: var(--on-night);
      }
      .caption {
        display: flex;
        gap: 6px;
        align-items: baseline;
        margin-top: 5px;
        font-size: var(--size-s);
        min-width: 0;
      }
      .title {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .layer {
        flex: none;
        padding: 0 6px;
        border-radius: 3px;
        background: var(--blue-soft);
        color: var(--blue);
        font-size: var(--size-xs);
      }
      :host([night]) .layer {
        background: #2c3d5f;
        color: #fbe7be;
      }
      .mark {
        flex: none;
        margin-left: auto;
        color: var(--ink-3);
        font-size: var(--size-xs);
      }
      :host([night]) .mark {
        color: var(--on-night-2);
      }
      @container (max-width: 220px) {
        .caption {
          flex-wrap: wrap;
        }
        .title {
          order: 1;
          flex-basis: 100%;
        }
      }
      .none {
        display: grid;
        place-items: center;
        aspect-ratio: 16 / 5;
        border: 1px dashed var(--control);
        border-radius: 4px;
        color: var(--ink-3);
        font-size: var(--size-s);
        text-align: center;
        padding: 8px;
      }
      :host([night]) .none {
        color: var(--on-night-2);
      }
    `,
  ];

  @property({ attribute: false }) screen!: ScreenRow;
  /** The instant that is looked at; left out: now, from page to page. */
  @property({ attribute: false }) at: Instant | undefined;
  /** On a dark ground. */
  @property({ type: Boolean, reflect: true }) night = false;
  readonly #programme = new Loaded(
    this,
    async (signal) => {
      try {
        const loaded = await programme(this.screen.id, signal);
        this.dispatchEvent(new CustomEvent('lubu-programme', { detail: loaded }));
        return loaded;
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'not_found') return null;
        throw error;
      }
    },
    ['schedule', 'playlist', 'content', 'screen'],
  );
  #message: PreviewProgramme | undefined;
  #told: readonly unknown[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: Shown | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(): void {
    const { value } = this.#programme;
    const standing = this.#told[0] === value && Date.now() < this.#due - earlyMs;
    const at = this.at ?? (standing ? this.#told[1] : Date.now());
    if (!value || (this.#told[0] === value && this.#told[1] === at)) return;
    this.#told = [value, at];
    this.#message = programmeMessage(value, at as Instant);
    this.#shown = shownAt(value, at as Instant);
    clearTimeout(this.#timer);
    if (this.at !== undefined) return;
    this.#due = this.#shown.nextChange;
    this.#timer = setTimeout(() => this.requestUpdate(), Math.max(leastPauseMs, this.#due - Date.now()));
  }
  /** When the picture of now is out of date. */
  #due = 0;

  override render() {
    const { t, screen } = this;
    const { value } = this.#programme;
    if (value === null || (value === undefined && this.#programme.problem !== undefined))
      return html`<div class="none">${value === null ? t.preview.noProgramme : t.preview.failed}</div>`;
    return html`
        <lubu-frame .width=${screen.width} .height=${screen.height} .heading=${t.preview.of(screen.name)} .message=${this.#message}></lubu-frame>
      ${value ? this.#caption() : nothing}
    `;
  }

  #caption() {
    const { t } = this;
    const shown = this.#shown;
    return html`<div class="caption">
      ${shown?.layer ? html`<span class="layer">${t.layer[shown.layer]}</span><span class="title" title=${shown.title}>${shown.title}</span>` : html`<span class="title">${t.preview.fallback}</span>`}
      <span class="mark">${t.preview.computed}</span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-programme-preview': LubuProgrammePreview;
  }
}
