// The form's section on single days: those that are left out and those that are added, and weekdays that narrow a repetition.
import { mostSingleDays } from '@lubu/shared/schedule/rule';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { dateWords } from '../text/format.ts';
import { repeatOf } from './repeat.ts';
import { RuleSection } from './rule-section.ts';
import { weekdayToggles } from './toggles.ts';
import { withOptional } from './without.ts';
import '../ui/icon.ts';

type List = 'exdates' | 'rdates';

@customElement('lubu-rule-days')
export class LubuRuleDays extends RuleSection {
  override render() {
    const { t, draft } = this;
    const { kind } = repeatOf(draft);
    return html`<fieldset ?disabled=${this.disabled}>
      <div class="pair">
        ${this.#list('exdates', t.rule.exdates, t.rule.exdatesHint)}
        ${this.#list('rdates', t.rule.rdates, t.rule.rdatesHint)}
      </div>
      ${
        kind === 'daily' || kind === 'weekly'
          ? nothing
          : html`<fieldset class="field"><legend>${t.rule.limitWeekdays}</legend>
              ${weekdayToggles(t.rule.limitWeekdays, draft.weekdays, (weekdays) => this.put({ weekdays }), true)}
              <span class="hint">${t.rule.limitWeekdaysHint}</span></fieldset>`
      }
    </fieldset>`;
  }

  #list(list: List, label: string, hint: string) {
    const { t } = this;
    const dates = this.draft[list] ?? [];
    return html`<fieldset class="field"><legend>${label}</legend>
      ${
        dates.length === 0
          ? nothing
          : html`<ul class="chips" aria-label=${label}>${dates.map(
              (date) =>
                html`<li class="chip">${dateWords(date)}<button type="button" aria-label=${t.rule.removeDate(dateWords(date))} @click=${() =>
                  this.#put(
                    list,
                    dates.filter((other) => other !== date),
                  )}><lubu-icon name="close"></lubu-icon></button></li>`,
            )}</ul>`
      }
      <div class="line"><input id=${list} type="date" aria-label=${label} @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        this.#add(list);
      }} /><button class="button compact" type="button" ?disabled=${dates.length >= mostSingleDays} @click=${() => this.#add(list)}>${t.rule.addDate}</button></div>
      <span class="hint">${hint}</span>
      ${this.error(list)}
    </fieldset>`;
  }

  #add(list: List): void {
    const input = this.renderRoot.querySelector<HTMLInputElement>(`#${list}`);
    if (!input || input.value === '') return;
    this.#put(list, [...new Set([...(this.draft[list] ?? []), input.value as CivilDate])].sort());
    input.value = '';
    input.focus();
  }

  #put(list: List, dates: CivilDate[]): void {
    this.send(withOptional(this.draft, list, dates.length === 0 ? undefined : dates));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-days': LubuRuleDays;
  }
}
