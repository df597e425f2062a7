// Icon, word and colour of a status, as one small tag.
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Tone } from '../content/status.ts';
import { LubuElement } from './element.ts';
import type { IconName } from './icon.ts';
import './icon.ts';

@customElement('lubu-tag')
export class LubuTag extends LubuElement {
  static override readonly styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      padding: 1px 9px 1px 6px;
      border-radius: 20px;
      font: 500 var(--size-s) / 22px var(--font);
      white-space: nowrap;
      color: var(--grey);
      background: var(--grey-soft);
    }
    lubu-icon {
      width: 15px;
      height: 15px;
    }
    :host([tone='blue']) {
      color: var(--blue);
      background: var(--blue-soft);
    }
    :host([tone='green']) {
      color: var(--green);
      background: var(--green-soft);
    }
    :host([tone='amber']) {
      color: var(--amber);
      background: var(--amber-soft);
    }
    :host([tone='red']) {
      color: var(--red);
      background: var(--red-soft);
    }
    :host([tone='violet']) {
      color: var(--violet);
      background: var(--violet-soft);
    }
  `;

  @property({ reflect: true }) tone: Tone = 'grey';
  @property() icon: IconName = 'info';

  override render() {
    return html`<lubu-icon .name=${this.icon}></lubu-icon><slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-tag': LubuTag;
  }
}
