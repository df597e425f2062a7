// The fields of a picture: where its important part is, whether it may be cropped, and the words for those who cannot see it.
// Fires 'lubu-edit' with the new revision.
import { pickRendition } from '@lubu/shared/asset/asset';
import type { Revision, RevisionOf } from '@lubu/shared/content/revision';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { vars } from '../ui/vars.ts';
import { choice, field } from './field.ts';

/** Thousandths of the picture that an arrow key moves the focal point. */
const keyStep = 25;

@customElement('lubu-image-fields')
export class LubuImageFields extends LubuElement {
  static override readonly styles = [
    base,
    forms,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      .picture {
        position: relative;
        display: block;
        width: 100%;
        padding: 0;
        border: 1px solid var(--line-2);
        border-radius: var(--radius);
        overflow: hidden;
        background: var(--night);
        cursor: crosshair;
        line-height: 0;
      }
      .picture img {
        width: 100%;
        height: auto;
      }
      .focal {
        position: absolute;
        left: var(--x);
        top: var(--y);
        width: 30px;
        height: 30px;
        margin: -15px;
        border: 3px solid #fff;
        border-radius: 50%;
        box-shadow: 0 0 0 2px var(--brand), 0 2px 8px rgb(0 0 0 / 50%);
      }
    `,
  ];

  @property({ attribute: false }) revision!: RevisionOf<'image'>;
  @property({ attribute: false }) errors: ReadonlyMap<string, string> = new Map();
  @property({ type: Boolean }) disabled = false;

  override render() {
    const { t, revision } = this;
    const rendition = pickRendition(revision.renditions, 480, 270);
    const { x, y } = revision.focalPoint;
    return html`
      <div class="field">
        <span class="label">${t.form.focalPoint}</span>
        <button class="picture" type="button" ?disabled=${this.disabled} @click=${this.#point} @keydown=${this.#key}
          aria-label=${t.form.focalPointAt(Math.round(x / 10), Math.round(y / 10))}>
          <img src=${rendition ? `/api/assets/${revision.original}/file?rendition=${rendition.hash}` : ''} alt="" />
          <span class="focal" ${vars({ '--x': `${x / 10}%`, '--y': `${y / 10}%` })}></span>
        </button>
        <span class="hint">${t.form.focalPointHint}</span>
      </div>
      ${choice({
        id: 'fit',
        label: t.form.fit,
        value: revision.fit,
        choices: [
          ['contain', t.form.fitContain],
          ['cover', t.form.fitCover],
        ],
        disabled: this.disabled,
        choose: (fit) => this.#emit({ ...revision, fit }),
      })}
      ${field({ id: 'alt', label: t.form.alt, value: revision.alt, limit: 120, required: true, hint: t.form.altHint, disabled: this.disabled, error: this.errors.get('alt'), input: (alt) => this.#emit({ ...revision, alt }) })}
      ${field({ id: 'caption', label: t.form.caption, value: revision.caption, limit: 40, disabled: this.disabled, error: this.errors.get('caption'), input: (caption) => this.#emit({ ...revision, caption }) })}
    `;
  }

  readonly #point = (event: MouseEvent): void => {
    if (event.detail === 0) return; // a key press, not a place
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.#move(((event.clientX - box.left) / box.width) * 1000, ((event.clientY - box.top) / box.height) * 1000);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const { x, y } = this.revision.focalPoint;
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [x - keyStep, y],
      ArrowRight: [x + keyStep, y],
      ArrowUp: [x, y - keyStep],
      ArrowDown: [x, y + keyStep],
    };
    const to = moves[event.key];
    if (!to) return;
    event.preventDefault();
    this.#move(...to);
  };

  #move(x: number, y: number): void {
    const within = (value: number): number => Math.min(1000, Math.max(0, Math.round(value)));
    this.#emit({ ...this.revision, focalPoint: { x: within(x), y: within(y) } });
  }

  #emit(revision: Revision): void {
    this.dispatchEvent(new CustomEvent('lubu-edit', { detail: revision }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-image-fields': LubuImageFields;
  }
}
