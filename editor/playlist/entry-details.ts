// All that can be set on one entry of a playlist. Fires 'lubu-entry' with the entry as it is to be.
import { contentKinds } from '@lubu/shared/content/revision';
import type { Entry, Newest } from '@lubu/shared/playlist/playlist';
import type { TurnPromise } from '@lubu/shared/playlist/turn-promise';
import type { Daypart } from '@lubu/shared/schedule/timetable';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { second } from '@lubu/shared/time/instant';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { choice } from '../content/field.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { chips } from './chip.styles.ts';
import type { NewestChoices } from './newest-choices.ts';
import './hours-field.ts';

const isoDays = [1, 2, 3, 4, 5, 6, 7] as const;
const counts = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20] as const;

@customElement('lubu-entry-details')
export class LubuEntryDetails extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    chips,
    css`
      .details {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(250px, 100%), 1fr));
        gap: 16px 22px;
        padding: 14px 16px 16px;
        border-radius: var(--radius);
        background: var(--sunken);
      }
      .wide {
        grid-column: 1 / -1;
      }
      .number {
        max-width: 120px;
      }
      .days .chip {
        padding: 0 8px;
      }
    `,
  ];

  @property({ attribute: false }) entry!: Entry;
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map();
  @property({ attribute: false }) choices: NewestChoices = { fields: [], units: [] };
  @property({ type: Boolean }) disabled = false;

  override render() {
    const { entry } = this;
    return html`<div class="details">
      ${'newest' in entry ? this.#newest(entry.newest) : nothing}
      ${'playlistId' in entry ? html`<p class="quiet small wide">${this.t.entry.innerDwell}</p>` : this.#dwell(entry.dwellMs)}
      ${this.#window()}
      ${this.#weekdays()}
      <lubu-hours-field .dayparts=${entry.dayparts ?? []} .names=${this.names} ?disabled=${this.disabled}
        @lubu-hours=${(event: CustomEvent<Daypart[]>) => this.#put('dayparts', event.detail)}></lubu-hours-field>
      ${'playlistId' in entry ? nothing : this.#promise(entry.promise ?? {})}
    </div>`;
  }

  #newest(newest: Newest) {
    const { t, choices, disabled } = this;
    const put = (change: Partial<Newest>): void => this.#fire({ ...this.entry, newest: { ...newest, ...change } });
    const { field, subtree } = newest;
    const fields = field === undefined || choices.fields.includes(field) ? choices.fields : [field, ...choices.fields];
    const known = choices.units.some(([path]) => path === subtree);
    const units = known ? choices.units : [[subtree, t.entry.otherUnit(subtree)] as const, ...choices.units];
    const sizes = counts.some((count) => count === newest.count) ? counts : [newest.count, ...counts];
    return html`
      <fieldset class="field wide" ?disabled=${disabled}>
        <legend>${t.entry.kinds}</legend>
        <div class="chips">${contentKinds.map((kind) => {
          const on = newest.kinds.includes(kind);
          return html`<button class="button compact chip" type="button" aria-pressed=${on ? 'true' : 'false'} ?disabled=${disabled}
            @click=${() => put({ kinds: on ? newest.kinds.filter((other) => other !== kind) : contentKinds.filter((other) => other === kind || newest.kinds.includes(other)) })}>${t.kind[kind]}</button>`;
        })}</div>
        <span class="hint">${t.entry.kindsHint}</span>
      </fieldset>
      ${choice({ id: 'count', label: t.entry.count, value: String(newest.count), disabled, choices: sizes.map((count) => [String(count), t.entry.items(count)] as const), choose: (count) => put({ count: Number(count) }) })}
      ${choice({ id: 'unit', label: t.entry.unit, value: subtree, disabled, hint: t.entry.unitHint, choices: units, choose: (path) => put({ subtree: path }) })}
      ${choice({
        id: 'field',
        label: t.entry.field,
        value: field ?? '',
        disabled,
        choices: [
          ['', t.entry.anyField] as const,
          ...fields.map((name) => [name, choices.fields.includes(name) ? name : t.entry.otherField(name)] as const),
        ],
        choose: (name) => {
          const { field: _gone, ...rest } = newest;
          this.#fire({ ...this.entry, newest: name === '' ? rest : { ...rest, field: name } });
        },
      })}
    `;
  }

  #dwell(dwellMs: number | undefined) {
    const { t } = this;
    const fixed = dwellMs !== undefined;
    return html`<fieldset class="field" ?disabled=${this.disabled}>
      <legend>${t.playlist.dwell}</legend>
      <label class="choice"><input type="radio" name="dwell" .checked=${!fixed} @change=${() => this.#put('dwellMs', undefined)} />${t.playlist.dwellAuto}</label>
      <label class="choice"><input type="radio" name="dwell" .checked=${fixed} @change=${() => this.#put('dwellMs', 15 * second)} />${t.playlist.dwellFixed}</label>
      ${
        fixed
          ? html`<input class="number" type="number" min="2" max="3600" aria-label=${t.playlist.dwellSeconds} .value=${String(dwellMs / second)}
              @change=${(event: Event) => this.#put('dwellMs', (typedNumber(event, 2, 3_600) ?? 2) * second)} />`
          : nothing
      }
    </fieldset>`;
  }

  #window() {
    const { t, entry, disabled } = this;
    const date = (name: 'from' | 'until') =>
      html`<input id=${name} type="date" ?disabled=${disabled} .value=${entry[name] ?? ''} @change=${(event: Event) => {
        const { value } = event.target as HTMLInputElement;
        this.#put(name, value === '' ? undefined : (value as CivilDate));
      }} />`;
    return html`
      <div class="field"><label for="from">${t.playlist.from}</label>${date('from')}</div>
      <div class="field"><label for="until">${t.playlist.until}</label>${date('until')}<span class="hint">${t.playlist.windowHint}</span></div>
    `;
  }

  #weekdays() {
    const { t, disabled } = this;
    const chosen = this.entry.weekdays ?? [];
    return html`<fieldset class="field" ?disabled=${disabled}>
      <legend>${t.entry.weekdays}</legend>
      <div class="chips days">${isoDays.map((day) => {
        const on = chosen.includes(day);
        return html`<button class="button compact chip" type="button" aria-pressed=${on ? 'true' : 'false'} ?disabled=${disabled}
          @click=${() => this.#put('weekdays', weekdaysAfter(chosen, day))}>${t.rule.weekdays[day - 1]}</button>`;
      })}</div>
      <span class="hint">${t.entry.weekdaysHint}</span>
    </fieldset>`;
  }

  #promise(promise: TurnPromise) {
    const { t, disabled } = this;
    const number = (name: keyof TurnPromise, label: string, most: number) =>
      html`<div class="field"><label for=${name}>${label}</label><input class="number" id=${name} type="number" min="1" max=${most} ?disabled=${disabled}
        .value=${live(promise[name] === undefined ? '' : String(promise[name]))}
        @input=${(event: Event) => {
          const { [name]: _gone, ...rest } = promise;
          const value = typedNumber(event, 1, most);
          this.#put('promise', value === undefined ? rest : { ...rest, [name]: value });
        }} /></div>`;
    return html`
      ${number('everyMinutes', t.entry.everyLabel, 720)}
      <div>${number('mostPerHour', t.entry.mostLabel, 60)}<span class="quiet small">${t.entry.oftenHint}</span></div>
    `;
  }

  /** Sets a member, or takes it away when nothing is left of it. */
  #put(name: 'from' | 'until' | 'weekdays' | 'dayparts' | 'dwellMs' | 'promise', value: unknown): void {
    const rest = Object.fromEntries(Object.entries(this.entry).filter(([key]) => key !== name));
    const gone =
      value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
    this.#fire((gone ? rest : { ...rest, [name]: value }) as Entry);
  }

  #fire(entry: Entry): void {
    this.dispatchEvent(new CustomEvent('lubu-entry', { detail: entry }));
  }
}

/** The week with one day turned on or off; all seven are no limit. */
function weekdaysAfter(chosen: readonly number[], day: number): readonly number[] {
  const next = isoDays.filter((other) => (other === day) !== chosen.includes(other));
  return next.length === isoDays.length ? [] : next;
}

/** A whole number within the bounds; undefined for an empty input. */
function typedNumber(event: Event, least: number, most: number): number | undefined {
  const { value } = event.target as HTMLInputElement;
  const number = Math.round(Number(value));
  return value === '' || !Number.isFinite(number) ? undefined : Math.min(most, Math.max(least, number));
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-entry-details': LubuEntryDetails;
  }
}
