// The form's section on promises: what the loop keeps for the rule. An empty field asks for nothing.
import type { RulePromise } from '@lubu/shared/schedule/rule';
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { promiseMembers, promiseRanges } from './promise-ranges.ts';
import { RuleSection } from './rule-section.ts';
import { numberInput } from './toggles.ts';
import { withOptional } from './without.ts';

@customElement('lubu-rule-promise')
export class LubuRulePromise extends RuleSection {
  override render() {
    const { t } = this;
    return html`<fieldset ?disabled=${this.disabled}>
      ${promiseMembers.map((member) => this.#line(member))}
      <p class="hint">${t.rule.promiseHint}</p>
      ${this.errors.has('promise') ? this.error('promise') : nothing}
    </fieldset>`;
  }

  #line(member: keyof RulePromise) {
    const { label, before, after } = this.t.rule.promise[member];
    const [min, max] = promiseRanges[member];
    const place = `promise.${member}`;
    return html`<div class="field promise"><div class="line"><span>${before}</span>${numberInput({
      id: member,
      label,
      value: this.draft.promise?.[member],
      min,
      max,
      invalid: this.errors.has(place),
      input: (value) => this.#put(member, value),
    })}<span>${after}</span></div>${this.error(place)}</div>`;
  }

  #put(member: keyof RulePromise, value: number | undefined): void {
    const promise: RulePromise = withOptional(this.draft.promise ?? {}, member, value);
    this.send(withOptional(this.draft, 'promise', Object.keys(promise).length === 0 ? undefined : promise));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-promise': LubuRulePromise;
  }
}
