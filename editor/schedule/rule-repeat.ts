// The form's section on repetition: from which day on, on which days, until when.
import { addDays, type CivilDate } from '@lubu/shared/time/civil-date';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { choice, field } from '../content/field.ts';
import {
  type End,
  endKinds,
  endOf,
  freshEvery,
  freshRepeat,
  longestMonth,
  type Repeat,
  type RepeatKind,
  repeatKinds,
  repeatOf,
  units,
  withEnd,
  withRepeat,
} from './repeat.ts';
import { errorsAt, RuleSection } from './rule-section.ts';
import { numberInput, type Toggle, toggles, weekdayToggles } from './toggles.ts';

type Of<K extends RepeatKind> = Extract<Repeat, { kind: K }>;
const monthDays = Array.from({ length: 31 }, (_, index) => index + 1);
const months = Array.from({ length: 12 }, (_, index) => index + 1);
const nths = [1, 2, 3, 4, 5, -1] as const;
const mostEvery = 99;
const mostTimes = 9_999;
/** A rule that is given an end gets this one first. */
const monthAhead = 30;
/** The last day comes last. */
const place = (day: number): number => (day === -1 ? 32 : day);

@customElement('lubu-rule-repeat')
export class LubuRuleRepeat extends RuleSection {
  /** While somebody writes a rule text, the form does not turn it into one of its pictures under their hands. */
  @state() private writing = false;

  override render() {
    const { t, draft } = this;
    const repeat = this.#repeat();
    return html`<fieldset ?disabled=${this.disabled}>
      <div class="field">
        ${choice<RepeatKind>({ id: 'repeat', label: t.rule.repeat.label, value: repeat.kind, choices: repeatKinds.map((kind) => [kind, t.rule.repeat.kinds[kind]] as const), choose: (kind) => this.#choose(kind) })}
      </div>
      ${this.#detail(repeat)}
      ${repeat.kind === 'own' ? nothing : this.error('rrule')}${this.error('weekdays')}
      <div class="field pair">
        ${field({ id: 'from', label: t.rule.from, type: 'date', value: draft.from, required: true, error: errorsAt(this.errors, 'from'), input: (from) => from !== '' && this.put({ from: from as CivilDate }) })}
        ${this.#end(repeat)}
      </div>
    </fieldset>`;
  }

  #repeat(): Repeat {
    const { draft } = this;
    return this.writing && draft.rrule !== undefined ? { kind: 'own', text: draft.rrule } : repeatOf(draft);
  }

  #choose(kind: RepeatKind): void {
    this.writing = kind === 'own';
    this.send(withRepeat(this.draft, freshRepeat(kind, this.draft.from, this.draft.rrule)));
  }

  #put(repeat: Repeat): void {
    this.send(withRepeat(this.draft, repeat));
  }

  #detail(repeat: Repeat) {
    const { t } = this;
    switch (repeat.kind) {
      case 'daily':
        return nothing;
      case 'weekly':
        return html`<div class="field">${weekdayToggles(t.rule.repeat.weekdays, repeat.weekdays, (weekdays) => this.#put({ ...repeat, weekdays }))}</div>`;
      case 'month_days':
        return html`<div class="field">${this.#monthDays(repeat.days, (days) => this.#put({ ...repeat, days }))}</div>`;
      case 'month_weekday':
        return this.#monthWeekday(repeat);
      case 'yearly':
        return this.#yearly(repeat);
      case 'every':
        return this.#every(repeat);
      case 'own':
        return html`<div class="field">${field({ id: 'rrule', label: t.rule.repeat.own, value: repeat.text, type: 'multiline', limit: 300, hint: t.rule.repeat.ownHint, error: errorsAt(this.errors, 'rrule') ?? (repeat.text.trim() === '' ? t.rule.repeat.ownEmpty : undefined), input: (typed) => this.#write(typed) })}</div>`;
    }
  }

  #write(typed: string): void {
    this.writing = true;
    this.put({ rrule: typed.trim() });
  }

  #monthDays(days: readonly number[], choose: (days: readonly number[]) => void) {
    const { t } = this;
    const toggle = (day: number, words: string, wide = false): Toggle => ({
      words,
      on: days.includes(day),
      wide,
      press: () => {
        const next = days.includes(day) ? days.filter((other) => other !== day) : [...days, day];
        if (next.length > 0) choose(next.sort((a, b) => place(a) - place(b)));
      },
    });
    const all = [...monthDays.map((day) => toggle(day, String(day))), toggle(-1, t.rule.repeat.lastDay, true)];
    return html`${toggles(t.rule.repeat.monthDays, all, 'month')}
      ${days.some((day) => day > 28) ? html`<span class="hint">${t.rule.repeat.shortMonths}</span>` : nothing}`;
  }

  #monthWeekday(repeat: Of<'month_weekday'>) {
    const words = this.t.rule.repeat;
    const nthWords = (nth: number): string => (nth === -1 ? words.lastNth : (words.nths[nth - 1] ?? String(nth)));
    return html`<div class="field"><div class="pair">
        ${choice({ id: 'nth', label: words.nth, value: String(repeat.nth), choices: nths.map((nth) => [String(nth), nthWords(nth)] as const), choose: (nth) => this.#put({ ...repeat, nth: Number(nth) }) })}
        ${choice({ id: 'on', label: words.weekday, value: String(repeat.weekday), choices: this.t.rule.weekdays.map((name, index) => [String(index + 1), name] as const), choose: (on) => this.#put({ ...repeat, weekday: Number(on) }) })}
      </div>${repeat.nth === 5 ? html`<span class="hint">${words.fifthHint}</span>` : nothing}</div>`;
  }

  #yearly(repeat: Of<'yearly'>) {
    const words = this.t.rule.repeat;
    const days = monthDays.slice(0, longestMonth(repeat.month));
    return html`<div class="field"><div class="pair">
        ${choice({ id: 'month', label: words.month, value: String(repeat.month), choices: months.map((month) => [String(month), words.monthNames(month)] as const), choose: (month) => this.#put({ ...repeat, month: Number(month), day: Math.min(repeat.day, longestMonth(Number(month))) }) })}
        ${choice({ id: 'day', label: words.day, value: String(repeat.day), choices: days.map((day) => [String(day), words.dayOfMonth(day)] as const), choose: (day) => this.#put({ ...repeat, day: Number(day) }) })}
      </div>${repeat.month === 2 && repeat.day === 29 ? html`<span class="hint">${words.leapHint}</span>` : nothing}</div>`;
  }

  #every(repeat: Of<'every'>) {
    const words = this.t.rule.repeat;
    const unit = html`<select aria-label=${words.unit} @change=${(event: Event) => {
      const chosen = units.find((candidate) => candidate === (event.target as HTMLSelectElement).value);
      if (chosen) this.#put(freshEvery(chosen, repeat.n, this.draft.from));
    }}>${units.map((name) => html`<option value=${name} ?selected=${name === repeat.unit}>${words.units[name]}</option>`)}</select>`;
    const n = numberInput({
      id: 'every',
      label: words.every,
      value: repeat.n,
      min: 1,
      max: mostEvery,
      input: (typed) => typed !== undefined && typed >= 1 && typed <= mostEvery && this.#put({ ...repeat, n: typed }),
    });
    return html`<div class="field"><div class="line"><span>${words.every}</span>${n}${unit}<span class="hint">${words.everyHint}</span></div>
      ${repeat.unit === 'week' ? weekdayToggles(words.weekdays, repeat.weekdays, (weekdays) => this.#put({ ...repeat, weekdays })) : nothing}
      ${repeat.unit === 'month' ? this.#monthDays(repeat.days, (days) => this.#put({ ...repeat, days })) : nothing}</div>`;
  }

  #end(repeat: Repeat) {
    const words = this.t.rule.end;
    const end = endOf(this.draft);
    // A count is part of a rule's own text, and is written there.
    const kinds = endKinds.filter((kind) => kind !== 'count' || repeat.kind !== 'own' || end.kind === 'count');
    return html`<div class="stack-s">
      ${choice<End['kind']>({ id: 'end', label: words.label, value: end.kind, choices: kinds.map((kind) => [kind, words.kinds[kind]] as const), choose: (kind) => this.send(withEnd(this.draft, this.#freshEnd(kind))) })}
      ${end.kind === 'until' ? field({ id: 'until', label: words.until, type: 'date', value: end.until, hint: words.untilHint, error: errorsAt(this.errors, 'until'), input: (until) => until !== '' && this.send(withEnd(this.draft, { kind: 'until', until: until as CivilDate })) }) : this.error('until')}
      ${end.kind === 'count' ? html`<div class="line">${numberInput({ id: 'count', label: words.count, value: end.count, min: 1, max: mostTimes, input: (count) => count !== undefined && count >= 1 && count <= mostTimes && this.send(withEnd(this.draft, { kind: 'count', count })) })}<span>${words.countUnit}</span></div><span class="hint">${words.countHint}</span>` : nothing}
    </div>`;
  }

  #freshEnd(kind: End['kind']): End {
    if (kind === 'until') return { kind, until: addDays(this.draft.from, monthAhead) };
    return kind === 'count' ? { kind, count: 10 } : { kind };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-repeat': LubuRuleRepeat;
  }
}
