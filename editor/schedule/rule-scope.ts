// Whom a change of a repeating rule is for: all its days, one day and those after it, or one day alone.
import type { EditScope } from '@lubu/shared/schedule/rule-api';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dateWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';

export type Scope = { readonly kind: EditScope; readonly date: CivilDate };
const kinds = ['all', 'following', 'only'] as const;

/** Fires 'lubu-scope' with the next Scope. */
@customElement('lubu-rule-scope')
export class LubuRuleScope extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    css`
      .line {
        display: flex;
        align-items: center;
        gap: 8px 14px;
        flex-wrap: wrap;
      }
      input[type='date']:not([type='checkbox'], [type='radio'], [type='range']) {
        width: auto;
        min-height: 34px;
        padding-block: 4px;
      }
      .hint {
        color: var(--ink-3);
        font-size: var(--size-s);
      }
      .error {
        color: var(--red);
        font-size: var(--size-s);
      }
    `,
  ];

  @property({ attribute: false }) scope!: Scope;
  @property() error: string | undefined;

  override render() {
    const { scope } = this;
    const words = this.t.rule.scope;
    return html`<div class="line">
      <span class="label" id="scope">${words.label}</span>
      <span class="segments" role="group" aria-labelledby="scope">${kinds.map(
        (kind) =>
          html`<button class="button compact" type="button" aria-pressed=${kind === scope.kind ? 'true' : 'false'} @click=${() => this.#put({ ...scope, kind })}>${words.kinds[kind]}</button>`,
      )}</span>
      ${
        scope.kind === 'all'
          ? nothing
          : html`<input type="date" aria-label=${words.date} .value=${scope.date} @change=${(event: Event) => {
              const { value } = event.target as HTMLInputElement;
              if (value !== '') this.#put({ ...scope, date: value as CivilDate });
            }} /><span class="hint">${scope.kind === 'only' ? words.onlyHint(dateWords(scope.date)) : words.followingHint(dateWords(scope.date))}</span>`
      }
      ${this.error === undefined ? nothing : html`<span class="error" role="alert">${this.error}</span>`}
    </div>`;
  }

  #put(scope: Scope): void {
    this.dispatchEvent(new CustomEvent('lubu-scope', { detail: scope }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-scope': LubuRuleScope;
  }
}
