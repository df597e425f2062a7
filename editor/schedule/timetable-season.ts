// One season of a timetable: from which day of the year it holds, and its named dayparts with their hours.
import {
  type DayClass,
  dayClasses,
  type NamedHours,
  openingHoursKey,
  type Season,
} from '@lubu/shared/schedule/timetable';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { longestMonth } from './repeat.ts';
import { type Errors, errorsAt } from './rule-section.ts';
import { addedPart, freshRange, lackingParts, type Range, removed, renamedPart, replaced } from './timetable-edits.ts';
import { timetableSeasonStyles } from './timetable-season.styles.ts';
import '../ui/icon.ts';

const mostParts = 16;
const mostRanges = 12;
const two = (n: number): string => String(n).padStart(2, '0');
const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1);
const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

/** Fires 'lubu-seasons' with all seasons, changed. */
@customElement('lubu-timetable-season')
export class LubuTimetableSeason extends LubuElement {
  static override readonly styles = [base, buttons, forms, timetableSeasonStyles];

  @property({ attribute: false }) seasons: readonly Season[] = [];
  @property({ type: Number }) index = 0;
  /** Places within this season: "from", "hours.0.ranges.1". */
  @property({ attribute: false }) errors: Errors = new Map();
  @property({ type: Boolean }) disabled = false;

  override render() {
    const season = this.seasons[this.index];
    if (season === undefined) return nothing;
    return html`<fieldset ?disabled=${this.disabled}>
      ${this.#head(season)}
      <div class="parts">${season.hours.map((part, index) => this.#part(season, part, index))}</div>
      ${this.#add(season)}
    </fieldset>`;
  }

  #head(season: Season) {
    const { t } = this;
    const [month = 1, day = 1] = season.from.split('-').map(Number);
    const from = (nextMonth: number, nextDay: number): void =>
      this.#season({ ...season, from: `${two(nextMonth)}-${two(Math.min(nextDay, longestMonth(nextMonth)))}` });
    const select = (
      label: string,
      value: number,
      all: readonly number[],
      words: (n: number) => string,
      choose: (n: number) => void,
    ) =>
      html`<select aria-label=${label} @change=${(event: Event) => choose(Number(typed(event)))}>${all.map((n) => html`<option value=${n} ?selected=${n === value}>${words(n)}</option>`)}</select>`;
    return html`<div class="head">
      <input class="name" type="text" maxlength="12" aria-label=${t.timetable.seasonName} placeholder=${t.timetable.seasonNamePlaceholder} .value=${live(season.name)} @input=${(event: Event) => this.#season({ ...season, name: typed(event) })} />
      ${
        this.seasons.length > 1
          ? html`<span class="quiet">${t.timetable.seasonFrom}</span>
            ${select(t.timetable.month, month, numbers(12), t.rule.repeat.monthNames, (n) => from(n, day))}
            ${select(t.timetable.day, day, numbers(longestMonth(month)), t.rule.repeat.dayOfMonth, (n) => from(month, n))}
            <span class="quiet">${t.timetable.seasonSince}</span>
            <span class="grow"></span>
            <button class="button bare compact square" type="button" aria-label=${t.timetable.removeSeason(season.name)} @click=${() => this.#send(removed(this.seasons, this.index))}><lubu-icon name="trash"></lubu-icon></button>`
          : nothing
      }
      ${this.#error('from')}${this.#error('name')}
    </div>`;
  }

  #part(season: Season, part: NamedHours, index: number) {
    const { t } = this;
    const put = (ranges: Range[]): void =>
      this.#season({ ...season, hours: replaced(season.hours, index, { ...part, ranges }) });
    return html`<div class="part">
      <div class="part-name">
        <input type="text" maxlength="12" aria-label=${t.timetable.partName} placeholder=${t.timetable.partNamePlaceholder} .value=${live(part.name)} aria-invalid=${part.name.trim() === '' ? 'true' : 'false'} @input=${(event: Event) => this.#send(renamedPart(this.seasons, part.key, typed(event)))} />
        ${part.key === openingHoursKey ? nothing : html`<button class="button bare compact square" type="button" aria-label=${t.timetable.removePart(part.name)} @click=${() => this.#season({ ...season, hours: removed(season.hours, index) })}><lubu-icon name="trash"></lubu-icon></button>`}
        ${this.#error(`hours.${index}.name`)}${this.#error(`hours.${index}.key`)}
      </div>
      <div class="ranges">
        ${part.ranges.length === 0 ? html`<span class="quiet small">${t.timetable.never}</span>` : nothing}
        ${part.ranges.map((range, at) => this.#range(part, at, `hours.${index}.ranges.${at}`, (next) => put(next === undefined ? removed(part.ranges, at) : replaced(part.ranges, at, { ...range, ...next }))))}
        <div><button class="button bare compact" type="button" ?disabled=${part.ranges.length >= mostRanges} @click=${() => put([...part.ranges, part.ranges.at(-1) ?? freshRange])}><lubu-icon name="plus"></lubu-icon>${t.timetable.addRange}</button></div>
      </div>
    </div>`;
  }

  #range({ name, ranges }: NamedHours, at: number, place: string, put: (change: Partial<Range> | undefined) => void) {
    const { t } = this;
    const range = ranges[at] ?? freshRange;
    const [n, error] = [at + 1, this.#error(place)];
    const invalid = error === nothing ? 'false' : 'true';
    return html`<div class="range">
        <input type="time" aria-label=${t.timetable.from(name, n)} aria-invalid=${invalid} .value=${range.from} @change=${(event: Event) => typed(event) !== '' && put({ from: typed(event) })} />
        <span>–</span>
        <input type="time" aria-label=${t.timetable.until(name, n)} aria-invalid=${invalid} .value=${range.until} @change=${(event: Event) => typed(event) !== '' && put({ until: typed(event) })} />
        <select aria-label=${t.timetable.on(name, n)} @change=${(event: Event) => put({ dayClass: dayClasses.find((dayClass) => dayClass === typed(event)) ?? ('any' satisfies DayClass) })}>${dayClasses.map((dayClass) => html`<option value=${dayClass} ?selected=${dayClass === range.dayClass}>${t.rule.dayClasses[dayClass]}</option>`)}</select>
        <button class="button bare compact square" type="button" aria-label=${t.timetable.removeRange(name, n)} @click=${() => put(undefined)}><lubu-icon name="close"></lubu-icon></button>
        ${range.until < range.from ? html`<span class="quiet small">${t.rule.overMidnight}</span>` : range.until === range.from ? html`<span class="quiet small">${t.rule.aroundTheClock}</span>` : nothing}
      </div>${error}`;
  }

  #add(season: Season) {
    const { t } = this;
    if (season.hours.length >= mostParts) return nothing;
    const add = (key: string | undefined) => () => this.#send(addedPart(this.seasons, this.index, key));
    return html`<div class="add">
      ${lackingParts(this.seasons, this.index)
        .filter(({ name }) => name.trim() !== '')
        .map(
          ({ key, name }) =>
            html`<button class="button compact" type="button" @click=${add(key)}><lubu-icon name="plus"></lubu-icon>${name}</button>`,
        )}
      <button class="button bare compact" type="button" @click=${add(undefined)}><lubu-icon name="plus"></lubu-icon>${t.timetable.addPart}</button>
    </div>`;
  }

  #error(place: string) {
    const words = errorsAt(this.errors, place);
    return words === undefined ? nothing : html`<span class="error" role="alert">${words}</span>`;
  }

  #season(season: Season): void {
    this.#send(replaced(this.seasons, this.index, season));
  }

  #send(seasons: readonly Season[]): void {
    this.dispatchEvent(new CustomEvent('lubu-seasons', { detail: seasons }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-timetable-season': LubuTimetableSeason;
  }
}
