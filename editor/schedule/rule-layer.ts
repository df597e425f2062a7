// The form's section on how strong a rule is: its layer and region; for inserts, what becomes of the item that they meet.
import { meetings } from '@lubu/shared/schedule/rule';
import { ruleLayers, ruleRoles } from '@lubu/shared/schedule/rule-api';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { choice } from '../content/field.ts';
import { RuleSection } from './rule-section.ts';
import { type Kept, onLayer } from './rule-ways.ts';
import { options } from './toggles.ts';

@customElement('lubu-rule-layer')
export class LubuRuleLayer extends RuleSection {
  @property({ attribute: false }) kept!: Kept;

  override render() {
    const { t, draft } = this;
    const { role } = draft;
    return html`<fieldset ?disabled=${this.disabled}>
      <div class="field pair">
        ${choice({ id: 'layer', label: t.rule.layer, value: draft.layer, choices: ruleLayers.map((layer) => [layer, t.layer[layer]] as const), hint: t.rule.layerHint[draft.layer], choose: (layer) => this.send(onLayer(draft, layer, this.kept)) })}
        ${choice({ id: 'role', label: t.rule.role, value: role, choices: ruleRoles.map((name) => [name, t.regionRole[name]] as const), hint: t.rule.roleHint[role === 'side' || role === 'strip' ? role : 'main'], choose: (name) => this.put({ role: name }) })}
      </div>
      ${this.error('layer')}${this.error('role')}
      ${
        draft.layer === 'insert'
          ? html`<fieldset class="field meets"><legend>${t.rule.meets.label}</legend><div>${options(
              'meets',
              draft.meets ?? 'stop',
              meetings.map((value) => ({ value, words: t.rule.meets.kinds[value], hint: t.rule.meets.hints[value] })),
              (meets) => this.put({ meets }),
            )}</div>${this.error('meets')}</fieldset>`
          : nothing
      }
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-layer': LubuRuleLayer;
  }
}
