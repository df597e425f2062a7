// What one screen shows at an instant, worked out from its programme and drawn by the player itself. Always labelled 推算画面.
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import type { Instant } from '@lubu/shared/time/instant';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ApiProblem } from '../api/request.ts';
import { programme } from '../api/screen.api.ts';
import { Loaded } from '../state/loaded.ts';
import { base } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { programmeMessage } from './preview-port.ts';
import { shownAt } from './shown-at.ts';
import './frame.ts';

@customElement('lubu-programme-preview')
export class LubuProgrammePreview extends LubuElement {
  static override readonly styles = [
    base,
    css`
      .frame {
        position: relative;
      }
      .mark {
        position: absolute;
        right: 5px;
        bottom: 5px;
        padding: 0 6px;
        border-radius: 3px;
        background: rgb(10 16 28 / 78%);
        color: #fff;
        font-size: 11px;
        line-height: 18px;
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
  /** The instant that is looked at; left out: now, running. */
  @property({ attribute: false }) at: Instant | undefined;
  /** On a dark ground. */
  @property({ type: Boolean, reflect: true }) night = false;
  /** Draws the words below the picture. */
  @property({ type: Boolean }) captioned = false;
  readonly #programme = new Loaded(
    this,
    async (signal) => {
      try {
        return await programme(this.screen.id, signal);
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'not_found') return null;
        throw error;
      }
    },
    ['schedule', 'playlist', 'content', 'screen'],
  );
  #message: unknown;
  #told: unknown[] = [];

  override willUpdate(): void {
    const { value } = this.#programme;
    const now = [value, this.at];
    if (value && now.some((part, index) => part !== this.#told[index]))
      this.#message = programmeMessage(value, this.at);
    this.#told = now;
  }

  override render() {
    const { t, screen } = this;
    const { value } = this.#programme;
    if (value === null || (value === undefined && this.#programme.problem !== undefined))
      return html`<div class="none">${value === null ? t.preview.noProgramme : t.preview.failed}</div>`;
    return html`
      <div class="frame">
        <lubu-frame .width=${screen.width} .height=${screen.height} .heading=${t.preview.of(screen.name)} .message=${this.#message}></lubu-frame>
        <span class="mark">${t.preview.computed}</span>
      </div>
      ${this.captioned && value ? this.#caption() : nothing}
    `;
  }

  #caption() {
    const { t } = this;
    const { value } = this.#programme;
    const shown = value ? shownAt(value, this.at ?? (Date.now() as Instant)) : undefined;
    return html`<div class="caption">
      ${shown ? html`<span class="layer">${t.layer[shown.layer]}</span><span class="title" title=${shown.title}>${shown.title}</span>` : html`<span class="title">${t.preview.fallback}</span>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-programme-preview': LubuProgrammePreview;
  }
}
