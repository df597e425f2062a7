// The form's section on how strong a rule is: its layer and region; for inserts, what becomes of the item that they meet.
import { type Layer, meetings } from '@lubu/shared/schedule/rule';
import type { RegionRole } from '@lubu/shared/screen/screen';
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { choice } from '../content/field.ts';
import { RuleSection } from './rule-section.ts';
import { options } from './toggles.ts';
import { without } from './without.ts';

/** Emergencies are started elsewhere and by two people. */
const offeredLayers: readonly Layer[] = ['insert', 'campaign', 'base', 'default'];
const offeredRoles: readonly RegionRole[] = ['main', 'side', 'strip'];

@customElement('lubu-rule-layer')
export class LubuRuleLayer extends RuleSection {
  override render() {
    const { t, draft } = this;
    const { role } = draft;
    return html`<fieldset ?disabled=${this.disabled}>
      <div class="field pair">
        ${choice({ id: 'layer', label: t.rule.layer, value: draft.layer, choices: offeredLayers.map((layer) => [layer, t.layer[layer]] as const), hint: t.rule.layerHint[draft.layer], choose: (layer) => this.#layer(layer) })}
        ${choice({ id: 'role', label: t.rule.role, value: role, choices: offeredRoles.map((name) => [name, t.regionRole[name]] as const), hint: t.rule.roleHint[role === 'side' || role === 'strip' ? role : 'main'], choose: (name) => this.put({ role: name }) })}
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

  /** What only inserts have goes with the layer. */
  #layer(layer: Layer): void {
    if (layer === 'insert') this.put({ layer });
    else this.send({ ...without(without(this.draft, 'meets'), 'times'), layer });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-layer': LubuRuleLayer;
  }
}
