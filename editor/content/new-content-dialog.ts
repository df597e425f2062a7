// Which kind of content to start with: six cards, each saying what it is for.
import { contentKinds } from '@lubu/shared/content/revision';
import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { navigate } from '../router.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import type { IconName } from '../ui/icon.ts';
import '../ui/dialog.ts';

const icons: Readonly<Record<(typeof contentKinds)[number], IconName>> = {
  announcement: 'content',
  public_notice: 'schedule',
  policy_document: 'review',
  interpretation: 'info',
  catalog_highlight: 'playlist',
  image: 'image',
};

@customElement('lubu-new-content-dialog')
export class LubuNewContentDialog extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      .kinds {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
        gap: 10px;
      }
      .kind {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 12px;
        align-items: start;
        grid-template-rows: auto 1fr;
        width: 100%;
        height: 100%;
        padding: 14px;
        border: 1px solid var(--line-2);
        border-radius: var(--radius-l);
        background: var(--surface);
        font: inherit;
        color: inherit;
        text-align: start;
        cursor: pointer;
      }
      .kind:hover {
        border-color: var(--primary);
        background: var(--primary-soft);
      }
      .kind lubu-icon {
        grid-row: span 2;
        width: 26px;
        height: 26px;
        color: var(--brand);
      }
      .kind span {
        font-size: var(--size-s);
        color: var(--ink-2);
      }
    `,
  ];

  override render() {
    const { t } = this;
    return html`
      <lubu-dialog heading=${t.content.newHeading} wide @lubu-close=${this.#close}>
        <ul class="kinds">
          ${contentKinds.map(
            (kind) => html`<li>
              <button class="kind" type="button" @click=${() => navigate(`/content/new/${kind}`)}>
                <lubu-icon .name=${icons[kind]}></lubu-icon>
                <strong>${t.kind[kind]}</strong>
                <span>${t.kindFor[kind]}</span>
              </button>
            </li>`,
          )}
        </ul>
        <button slot="actions" class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent('lubu-paste'))}>
          <lubu-icon name="paste"></lubu-icon>${t.content.pasteInstead}
        </button>
      </lubu-dialog>
    `;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('lubu-close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-new-content-dialog': LubuNewContentDialog;
  }
}
