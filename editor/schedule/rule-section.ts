// One section of the rule form. It shows a part of the draft and hands back the whole draft, changed, as 'lubu-draft'.
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { sectionStyles } from './rule-section.styles.ts';

/** Place in the draft ("until", "exdates.0") → sentence of the server. */
export type Errors = ReadonlyMap<string, string>;

/** The sentences about a member of the draft and everything in it. */
export const errorsAt = (errors: Errors, member: string): string | undefined => {
  const found = [...errors].filter(([place]) => place === member || place.startsWith(`${member}.`));
  return found.length === 0 ? undefined : [...new Set(found.map(([, words]) => words))].join(' ');
};

export abstract class RuleSection extends LubuElement {
  static override readonly styles = [base, buttons, forms, sectionStyles];

  @property({ attribute: false }) draft!: ScheduleRuleDraft;
  @property({ attribute: false }) errors: Errors = new Map();
  @property({ type: Boolean }) disabled = false;

  protected send(draft: ScheduleRuleDraft): void {
    this.dispatchEvent(new CustomEvent('lubu-draft', { detail: draft, bubbles: true }));
  }

  protected put(change: Partial<ScheduleRuleDraft>): void {
    this.send({ ...this.draft, ...change });
  }

  protected error(member: string) {
    const words = errorsAt(this.errors, member);
    return words === undefined ? nothing : html`<span class="error" role="alert">${words}</span>`;
  }
}

/** The 'lubu-draft' of a section. */
export const draftIn = (event: Event): ScheduleRuleDraft => (event as CustomEvent<ScheduleRuleDraft>).detail;
