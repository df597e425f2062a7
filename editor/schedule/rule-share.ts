// The form's section on the other rules of the layer: how many turns this one has beside them, or that they give way.
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { choice } from '../content/field.ts';
import { RuleSection } from './rule-section.ts';

const mostTurns = 10;
const turns = Array.from({ length: mostTurns }, (_, index) => index + 1);

@customElement('lubu-rule-share')
export class LubuRuleShare extends RuleSection {
  override render() {
    const { t, draft } = this;
    return html`<fieldset ?disabled=${this.disabled}><div class="field pair">
      ${choice({ id: 'weight', label: t.rule.weight, value: String(draft.weight), choices: turns.map((n) => [String(n), t.rule.turns(n)] as const), hint: t.rule.weightHint, disabled: draft.exclusive, choose: (weight) => this.put({ weight: Number(weight) }) })}
      <label class="option"><input type="checkbox" .checked=${draft.exclusive} @change=${() => this.put({ exclusive: !draft.exclusive })} /><span>${t.rule.exclusive}</span><span class="hint">${t.rule.exclusiveHint}</span></label>
    </div>${this.error('weight')}</fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-share': LubuRuleShare;
  }
}
