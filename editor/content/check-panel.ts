// What still stands in the way of submitting, and what should be looked at. A click goes to the field ('lubu-go' with its place).
import type { Check } from '@lubu/shared/content/check';
import type { ProblemPlace } from '@lubu/shared/problem';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { language } from '../text/language.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import '../ui/icon.ts';

@customElement('lubu-check-panel')
export class LubuCheckPanel extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      ul {
        display: grid;
        gap: 2px;
      }
      .check {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px;
        width: 100%;
        padding: 7px 8px;
        border: 0;
        border-radius: var(--radius);
        background: none;
        font: inherit;
        color: inherit;
        text-align: start;
        cursor: pointer;
      }
      .check:hover {
        background: var(--sunken);
      }
      .check lubu-icon {
        margin-top: 2px;
      }
      .blocking lubu-icon {
        color: var(--red);
      }
      .warning lubu-icon {
        color: var(--amber);
      }
      .fine {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px;
        padding: 7px 8px;
        color: var(--green);
      }
      .level {
        font-size: var(--size-xs);
        font-weight: 700;
      }
      .blocking .level {
        color: var(--red);
      }
      .warning .level {
        color: var(--amber);
      }
    `,
  ];

  @property({ attribute: false }) check: Check = { blocking: [], warnings: [] };

  override render() {
    const { t, check } = this;
    return html`
      ${
        check.blocking.length === 0
          ? html`<div class="fine"><lubu-icon name="check"></lubu-icon><span>${t.checks.ready}</span></div>`
          : nothing
      }
      <ul>
        ${check.blocking.map((place) => this.#line(place, 'blocking'))}
        ${check.warnings.map((place) => this.#line(place, 'warning'))}
      </ul>
    `;
  }

  #line(place: ProblemPlace, level: 'blocking' | 'warning') {
    const { t } = this;
    return html`<li>
      <button class="check ${level}" type="button"
        @click=${() => this.dispatchEvent(new CustomEvent('lubu-go', { detail: place.place }))}>
        <lubu-icon .name=${level === 'blocking' ? 'stopped' : 'warning'}></lubu-icon>
        <span><span class="level">${t.checks[level]}</span> ${place[language()]}</span>
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-check-panel': LubuCheckPanel;
  }
}
