// A modal dialog over the native element: focus is kept inside, Escape closes, the opener gets the focus back.
// Fires 'lubu-close' when it is closed by the person.
import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base, buttons } from './base.styles.ts';
import { LubuElement } from './element.ts';
import './icon.ts';

@customElement('lubu-dialog')
export class LubuDialog extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      dialog {
        width: min(520px, calc(100vw - 24px));
        max-height: calc(100dvh - 24px);
        padding: 0;
        border: 0;
        border-radius: 12px;
        color: inherit;
        background: var(--surface);
        box-shadow: var(--shadow-l);
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      :host([wide]) dialog {
        width: min(1080px, calc(100vw - 24px));
      }
      dialog::backdrop {
        background: rgb(17 26 43 / 52%);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: 14px 14px 12px 20px;
        border-bottom: 1px solid var(--line);
      }
      header h2 {
        flex: 1;
      }
      .body {
        padding: 18px 20px;
        overflow: auto;
        flex: 1;
      }
      footer {
        display: flex;
        justify-content: flex-end;
        gap: var(--space-2);
        padding: 12px 20px;
        border-top: 1px solid var(--line);
        background: var(--sunken);
        flex-wrap: wrap;
      }
    `,
  ];

  @property() heading = '';
  @property({ type: Boolean, reflect: true }) wide = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render() {
    return html`
      <dialog aria-labelledby="heading" @cancel=${this.#cancel} @close=${this.#closed}>
        <header>
          <h2 id="heading">${this.heading}</h2>
          <button class="button bare square" type="button" aria-label=${this.t.act.close} @click=${this.close}>
            <lubu-icon name="close"></lubu-icon>
          </button>
        </header>
        <div class="body"><slot></slot></div>
        <footer><slot name="actions"></slot></footer>
      </dialog>
    `;
  }

  readonly close = (): void => this.dialog.close();

  /** Escape inside a dialog within this dialog belongs to that one. */
  readonly #cancel = (event: Event): void => event.stopPropagation();

  readonly #closed = (): void => {
    this.dispatchEvent(new CustomEvent('lubu-close', { bubbles: false }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-dialog': LubuDialog;
  }
}
