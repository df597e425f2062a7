// Short messages at the foot of the page: what was just done. Errors stay until closed.
import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { problemWords } from '../api/problem-words.ts';
import { base, buttons } from './base.styles.ts';
import { LubuElement } from './element.ts';
import './icon.ts';

type Toast = { readonly id: number; readonly kind: 'done' | 'problem'; readonly words: string };
const showMs = 5_000;
let next = 1;
let show: ((toast: Toast) => void) | undefined;

export const tell = (words: string): void => show?.({ id: next++, kind: 'done', words });

export function tellProblem(error: unknown): void {
  const words = problemWords(error);
  show?.({ id: next++, kind: 'problem', words: `${words.what}. ${words.now}` });
}

@customElement('lubu-toasts')
export class LubuToasts extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        position: fixed;
        z-index: 50;
        inset: auto 0 24px;
        display: grid;
        justify-items: center;
        gap: 8px;
        pointer-events: none;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 10px;
        max-width: min(640px, calc(100vw - 24px));
        padding: 10px 10px 10px 16px;
        border-radius: var(--radius-l);
        background: var(--night);
        color: var(--on-night);
        box-shadow: var(--shadow-l);
        pointer-events: auto;
      }
      .problem {
        background: var(--brand-dark);
        color: #fff;
      }
      .button {
        color: inherit;
        background: none;
      }
      @media (max-width: 719px) {
        :host {
          bottom: 72px;
        }
      }
    `,
  ];

  @state() private toasts: readonly Toast[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    show = (toast) => {
      this.toasts = [...this.toasts.slice(-2), toast];
      if (toast.kind === 'done') setTimeout(() => this.#drop(toast.id), showMs);
    };
  }

  override render() {
    return html`<div role="status" aria-live="polite">
      ${this.toasts.map(
        (toast) => html`
          <div class="toast ${toast.kind}">
            <lubu-icon .name=${toast.kind === 'done' ? 'check' : 'warning'}></lubu-icon>
            <span class="grow">${toast.words}</span>
            <button class="button bare square compact" type="button" aria-label=${this.t.act.close}
              @click=${() => this.#drop(toast.id)}><lubu-icon name="close"></lubu-icon></button>
          </div>
        `,
      )}
    </div>`;
  }

  #drop(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-toasts': LubuToasts;
  }
}
