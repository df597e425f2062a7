// One revision on one screen, page by page, with how long each page stays.
import type { Revision } from '@lubu/shared/content/revision';
import type { PreviewDraft, PreviewReply } from '@lubu/shared/template/preview-messages';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { draftMessage } from './preview-port.ts';
import type { PreviewSurface } from './surfaces.ts';
import '../ui/icon.ts';
import './frame.ts';

@customElement('lubu-content-preview')
export class LubuContentPreview extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 5px;
      }
      figcaption {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 2px 8px;
        min-height: 30px;
        font-size: var(--size-s);
      }
      .size {
        color: var(--ink-3);
        white-space: nowrap;
      }
      .name {
        font-weight: 500;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .pages {
        display: flex;
        align-items: center;
        gap: 2px;
        margin-left: auto;
        white-space: nowrap;
      }
      lubu-frame {
        border: 1px solid var(--line-2);
        border-radius: 4px;
      }
    `,
  ];

  @property({ attribute: false }) surface!: PreviewSurface;
  @property({ attribute: false }) revision!: Revision;
  @state() private page = 0;
  @state() private pages: readonly number[] = [];
  @state() private failure = '';
  #message: PreviewDraft | undefined;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('revision') || changed.has('surface') || changed.has('page'))
      this.#message = draftMessage(this.surface, this.revision, this.page);
  }

  override render() {
    const { t, surface } = this;
    const count = Math.max(1, this.pages.length);
    const at = Math.min(this.page, count - 1);
    return html`
      <figure>
        <figcaption>
          <span class="name">${surface.name}</span>
          <span class="size number">${surface.width}×${surface.height}</span>
          <span class="pages">
            ${
              this.pages.length === 0
                ? nothing
                : html`<span class="quiet number">${t.preview.dwell(Math.round((this.pages[at] ?? 0) / 100) / 10)}</span>`
            }
            <button class="button bare compact square" type="button" aria-label=${t.preview.previous(surface.name)} ?disabled=${at === 0}
              @click=${() => this.turn(-1)}><lubu-icon name="left"></lubu-icon></button>
            <span class="number">${t.preview.page(at + 1, count)}</span>
            <button class="button bare compact square" type="button" aria-label=${t.preview.next(surface.name)} ?disabled=${at >= count - 1}
              @click=${() => this.turn(1)}><lubu-icon name="right"></lubu-icon></button>
          </span>
        </figcaption>
        <lubu-frame .width=${surface.width} .height=${surface.height} .heading=${t.preview.of(surface.name)}
          .message=${this.#message} @lubu-answer=${this.#answered}></lubu-frame>
        ${this.failure === '' ? nothing : html`<span class="small" role="alert">${t.preview.failed} ${this.failure}</span>`}
      </figure>
    `;
  }

  /** Goes some pages on; stops at both ends. */
  turn(by: number): void {
    this.page = Math.min(Math.max(0, this.page + by), Math.max(0, this.pages.length - 1));
  }

  readonly #answered = ({ detail }: CustomEvent<PreviewReply>): void => {
    if (detail.type !== 'lubu-preview-state') return;
    this.failure = detail.problems.join(' ');
    this.pages = detail.dwellMs;
    if (this.page >= detail.pages) this.page = Math.max(0, detail.pages - 1);
    const drawn = { key: this.surface.key, ok: detail.problems.length === 0, missingGlyphs: detail.missingGlyphs };
    this.dispatchEvent(new CustomEvent('lubu-drawn', { detail: drawn, bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-content-preview': LubuContentPreview;
  }
}
