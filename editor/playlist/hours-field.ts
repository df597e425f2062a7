// Hours of an entry: named dayparts of the timetable as chips, and own hours as pairs of times. Fires 'lubu-hours' with the new list.
import type { ClockRange, Daypart } from '@lubu/shared/schedule/timetable';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { chips } from './chip.styles.ts';
import '../ui/icon.ts';

const mostDayparts = 12;
const newHours: ClockRange = { from: '09:00', until: '11:00' };

@customElement('lubu-hours-field')
export class LubuHoursField extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    chips,
    css`
      .range {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr) auto;
        gap: 6px;
        align-items: center;
        max-width: 300px;
      }
    `,
  ];

  @property({ attribute: false }) dayparts: readonly Daypart[] = [];
  /** Key and name of the dayparts that can be chosen. */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map();
  @property({ type: Boolean }) disabled = false;

  override render() {
    const { t, dayparts, disabled } = this;
    const used = dayparts.flatMap((part) => ('named' in part ? [part.named] : []));
    const keys = [...new Set([...this.names.keys(), ...used])];
    const full = dayparts.length >= mostDayparts;
    return html`<fieldset class="field" ?disabled=${disabled}>
      <legend>${t.entry.hours}</legend>
      <div class="chips">
        ${keys.map((key) => {
          const on = used.includes(key);
          return html`<button class="button compact chip" type="button" aria-pressed=${on ? 'true' : 'false'} ?disabled=${disabled || (!on && full)}
            @click=${() => this.#put(on ? dayparts.filter((part) => !('named' in part && part.named === key)) : [...dayparts, { named: key }])}>${this.names.get(key) ?? key}</button>`;
        })}
        <button class="button bare compact" type="button" ?disabled=${disabled || full} @click=${() => this.#put([...dayparts, newHours])}><lubu-icon name="plus"></lubu-icon>${t.entry.addHours}</button>
      </div>
      ${dayparts.map((part, index) => ('named' in part ? '' : this.#range(part, index)))}
      <span class="hint">${t.entry.hoursHint}</span>
    </fieldset>`;
  }

  #range(range: ClockRange, index: number) {
    const { t } = this;
    const nth = this.dayparts.slice(0, index + 1).filter((part) => !('named' in part)).length;
    const typed = (event: Event, old: string): string => (event.target as HTMLInputElement).value || old;
    return html`<div class="range">
      <input type="time" aria-label=${t.rule.hoursFrom(nth)} .value=${range.from} @change=${(event: Event) => this.#replace(index, { ...range, from: typed(event, range.from) })} />
      <span>–</span>
      <input type="time" aria-label=${t.rule.hoursUntil(nth)} .value=${range.until} @change=${(event: Event) => this.#replace(index, { ...range, until: typed(event, range.until) })} />
      <button class="button bare compact square" type="button" aria-label=${t.rule.removeHours(nth)} @click=${() => this.#put(this.dayparts.filter((_, at) => at !== index))}><lubu-icon name="trash"></lubu-icon></button>
    </div>`;
  }

  #replace(index: number, part: Daypart): void {
    this.#put(this.dayparts.map((old, at) => (at === index ? part : old)));
  }

  #put(dayparts: readonly Daypart[]): void {
    this.dispatchEvent(new CustomEvent('lubu-hours', { detail: dayparts }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-hours-field': LubuHoursField;
  }
}
