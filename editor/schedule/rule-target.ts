// The form's section on where: the whole zone, some of its screens, or every screen of a unit and those below it.
import type { ScreenId } from '@lubu/shared/ids';
import type { Organization } from '@lubu/shared/org/org';
import type { Target } from '@lubu/shared/schedule/rule';
import type { ScreenRow, Zone } from '@lubu/shared/screen/screen-api';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { choice } from '../content/field.ts';
import { me } from '../state/session.ts';
import { RuleSection } from './rule-section.ts';
import { options } from './toggles.ts';

@customElement('lubu-rule-target')
export class LubuRuleTarget extends RuleSection {
  @property({ attribute: false }) zone!: Zone;
  /** Screens of the zone. */
  @property({ attribute: false }) screens: readonly ScreenRow[] = [];
  /** The operator's unit and those below it. */
  @property({ attribute: false }) units: readonly Organization[] = [];

  override render() {
    const { t, draft } = this;
    const { target } = draft;
    return html`<fieldset ?disabled=${this.disabled}>
      <fieldset class="field"><legend>${t.rule.target}</legend>
        <div>${options<Target['kind']>(
          'target',
          target.kind,
          [
            { value: 'zone', words: t.rule.wholeZoneOf(this.screens.length) },
            { value: 'screens', words: t.rule.someScreens },
            { value: 'subtree', words: t.rule.subtree },
          ],
          (kind) => this.put({ target: this.#fresh(kind) }),
        )}</div>
        ${target.kind === 'screens' ? this.#screens(target.screenIds) : nothing}
        ${target.kind === 'subtree' ? this.#units(target.orgPath) : nothing}
        ${this.error('target')}
      </fieldset>
    </fieldset>`;
  }

  #fresh(kind: Target['kind']): Target {
    if (kind === 'zone') return { kind, zoneId: this.zone.id };
    if (kind === 'screens') return { kind, screenIds: this.screens.slice(0, 1).map((screen) => screen.id) };
    return { kind, orgPath: me()?.organization.path ?? this.zone.orgPath };
  }

  #screens(chosen: readonly ScreenId[]) {
    return html`<div class="screens">${this.screens.map(
      (screen) =>
        html`<label class="choice"><input type="checkbox" .checked=${chosen.includes(screen.id)} @change=${() => this.#toggle(screen.id, chosen)} />${screen.name}</label>`,
    )}</div>`;
  }

  #toggle(id: ScreenId, chosen: readonly ScreenId[]): void {
    const screenIds = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
    this.put({ target: { kind: 'screens', screenIds } });
  }

  #units(orgPath: string) {
    const { t } = this;
    if (this.units.length < 2) return nothing;
    return choice({
      id: 'unit',
      label: t.rule.unit,
      value: orgPath,
      choices: this.units.map((unit) => [unit.path, t.rule.subtreeOf(unit.name)] as const),
      choose: (path) => this.put({ target: { kind: 'subtree', orgPath: path } }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-target': LubuRuleTarget;
  }
}
