// Closed days or extra open days of a zone: first day, last day, and why.
import type { LocalDays } from '@lubu/shared/schedule/timetable';
import { addDays, type CivilDate } from '@lubu/shared/time/civil-date';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { civilDateOf } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { type Errors, errorsAt } from './rule-section.ts';
import { removed, replaced } from './timetable-edits.ts';
import '../ui/icon.ts';

const mostDays = 100;
const typed = (event: Event): string => (event.target as HTMLInputElement).value;

/** Fires 'lubu-days' with the whole list, changed. */
@customElement('lubu-timetable-days')
export class LubuTimetableDays extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    css`
      legend {
        font-size: var(--size-m);
        font-weight: 700;
        color: var(--ink);
      }
      .button.bare.compact:not(.square) {
        margin-inline-start: -8px;
      }
      .days {
        display: grid;
        gap: 8px;
        margin: 8px 0 4px;
      }
      .line {
        display: grid;
        grid-template-columns: 150px 10px 150px minmax(120px, 1fr) 30px;
        gap: 4px 8px;
        align-items: center;
      }
      .line .error {
        grid-column: 1 / -1;
        color: var(--red);
        font-size: var(--size-s);
      }
      input:not([type='checkbox'], [type='radio'], [type='range']) {
        min-height: 34px;
        padding-block: 4px;
      }
      @media (max-width: 719px) {
        .line {
          grid-template-columns: minmax(0, 1fr) 10px minmax(0, 1fr) 30px;
        }
        .line .reason {
          grid-column: 1 / -1;
          grid-row: 2;
        }
      }
    `,
  ];

  @property() list: 'closedDays' | 'openDays' = 'closedDays';
  @property({ attribute: false }) days: readonly LocalDays[] = [];
  /** Places within the list: "0.until". */
  @property({ attribute: false }) errors: Errors = new Map();
  @property({ type: Boolean }) disabled = false;

  override render() {
    const words = this.t.timetable;
    const { list, days } = this;
    return html`<fieldset ?disabled=${this.disabled}>
      <legend>${words[list]}</legend>
      <p class="quiet small">${list === 'closedDays' ? words.closedHint : words.openHint}</p>
      <div class="days">${days.map((row, index) => this.#row(row, index))}</div>
      <button class="button bare compact" type="button" ?disabled=${days.length >= mostDays} @click=${this.#add}><lubu-icon name="plus"></lubu-icon>${words.addDays[list]}</button>
    </fieldset>`;
  }

  #row(row: LocalDays, index: number) {
    const words = this.t.timetable;
    const label = (name: string): string => `${words[this.list]} ${index + 1} ${name}`;
    const put = (change: Partial<LocalDays>): void => this.#send(replaced(this.days, index, { ...row, ...change }));
    const error = errorsAt(this.errors, String(index));
    const invalid = error === undefined ? 'false' : 'true';
    return html`<div class="line">
      <input type="date" aria-label=${label(words.first)} aria-invalid=${invalid} .value=${row.from} @change=${(
        event: Event,
      ) => {
        const from = typed(event) as CivilDate;
        if (typed(event) !== '') put({ from, until: row.until < from ? from : row.until });
      }} />
      <span>–</span>
      <input type="date" aria-label=${label(words.last)} aria-invalid=${invalid} .value=${row.until} @change=${(event: Event) => typed(event) !== '' && put({ until: typed(event) as CivilDate })} />
      <input class="reason" type="text" maxlength="40" aria-label=${label(words.reason)} placeholder=${words.reasonPlaceholder[this.list]} .value=${live(row.reason)} @input=${(event: Event) => put({ reason: typed(event) })} />
      <button class="button bare compact square" type="button" aria-label=${words.removeDays(row.reason)} @click=${() => this.#send(removed(this.days, index))}><lubu-icon name="trash"></lubu-icon></button>
      ${error === undefined ? nothing : html`<span class="error" role="alert">${error}</span>`}
    </div>`;
  }

  readonly #add = (): void => {
    const last = this.days.at(-1)?.until;
    const date = last === undefined ? addDays(civilDateOf(Date.now()), 1) : addDays(last, 1);
    this.#send([...this.days, { from: date, until: date, reason: '' }]);
  };

  #send(days: readonly LocalDays[]): void {
    this.dispatchEvent(new CustomEvent('lubu-days', { detail: days }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-timetable-days': LubuTimetableDays;
  }
}
