// The decisions on an item, newest last.
import type { Decision } from '@lubu/shared/content/content-api';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { momentWords } from '../text/format.ts';
import { base } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import type { IconName } from '../ui/icon.ts';
import '../ui/icon.ts';

const icons = { pass: 'check', return: 'returned', reject: 'rejected' } as const satisfies Record<
  Decision['verdict'],
  IconName
>;

@customElement('lubu-trail')
export class LubuTrail extends LubuElement {
  static override readonly styles = [
    base,
    css`
      ol {
        display: grid;
        gap: 12px;
      }
      li {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 10px;
      }
      lubu-icon {
        color: var(--red);
        margin-top: 2px;
      }
      .pass lubu-icon {
        color: var(--green);
      }
      .comment {
        grid-column: 2;
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) decisions: readonly Decision[] = [];

  override render() {
    const { t } = this;
    return html`<ol>
      ${this.decisions.map(
        (decision) => html`<li class=${decision.verdict}>
          <lubu-icon .name=${icons[decision.verdict]}></lubu-icon>
          <span>${decision.by.name} ${t.review.verdicts[decision.verdict]} <span class="quiet small number">${momentWords(decision.at)}</span></span>
          ${decision.comment === '' ? nothing : html`<span class="comment">${decision.comment}</span>`}
        </li>`,
      )}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-trail': LubuTrail;
  }
}
