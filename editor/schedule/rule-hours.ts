// The form's section on hours: named dayparts of the zone, hours of one's own, or the whole day; and for inserts, single times.
import type { ClockRange, Daypart, Timetable } from '@lubu/shared/schedule/timetable';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { civilDateOf } from '../text/format.ts';
import { namedParts, rangeWords, shortTime } from './named-parts.ts';
import { RuleSection } from './rule-section.ts';
import { freshTime, inWay, type Kept } from './rule-ways.ts';
import { options, type Toggle, toggles } from './toggles.ts';
import '../ui/icon.ts';

const mostDayparts = 12;
const mostTimes = 24;
const freshRange: ClockRange = { from: '08:30', until: '17:30' };
const isNamed = (daypart: Daypart): daypart is { named: string } => 'named' in daypart;

@customElement('lubu-rule-hours')
export class LubuRuleHours extends RuleSection {
  @property({ attribute: false }) timetable!: Timetable;
  @property({ attribute: false }) kept!: Kept;

  override render() {
    const { t, draft } = this;
    const once = draft.times !== undefined;
    return html`<fieldset ?disabled=${this.disabled}>
      ${
        draft.layer === 'insert' || once
          ? html`<fieldset class="field"><legend>${t.rule.once.label}</legend>${options(
              'once',
              once ? 'times' : 'window',
              [
                { value: 'window', words: t.rule.once.window },
                { value: 'times', words: t.rule.once.times },
              ],
              (way) => this.send(inWay(draft, way, this.kept)),
            )}</fieldset>`
          : nothing
      }
      ${once ? this.#times(draft.times ?? []) : this.#dayparts()}
    </fieldset>`;
  }

  #dayparts() {
    const { t, draft } = this;
    const known = namedParts(this.timetable, civilDateOf(Date.now()));
    const chosen = draft.dayparts.filter(isNamed).map(({ named }) => named);
    const unknown = chosen.filter((key) => !known.some((part) => part.key === key));
    const whole: Toggle = {
      words: t.rule.wholeDay,
      on: draft.dayparts.length === 0,
      press: () => this.put({ dayparts: [] }),
    };
    const named = (key: string, words: string, small: string): Toggle => ({
      words,
      small,
      on: chosen.includes(key),
      press: () => this.#toggle(key),
    });
    const all = [
      whole,
      ...known.map((part) => named(part.key, part.name, rangeWords(part, t.rule.comma))),
      ...unknown.map((key) => named(key, t.rule.unknownPart(key), '')),
    ];
    return html`<fieldset class="field"><legend>${t.rule.hours}</legend>
      ${toggles(t.rule.hours, all)}
      ${draft.dayparts.map((daypart, index) => (isNamed(daypart) ? nothing : this.#range(daypart, index)))}
      <div><button class="button bare compact" type="button" ?disabled=${draft.dayparts.length >= mostDayparts} @click=${() => this.put({ dayparts: [...draft.dayparts, freshRange] })}><lubu-icon name="plus"></lubu-icon>${t.rule.ownHours}</button></div>
      ${known.length > 0 ? html`<span class="hint">${t.rule.hoursHint}</span>` : nothing}
      ${this.error('dayparts')}
    </fieldset>`;
  }

  #toggle(key: string): void {
    const { dayparts } = this.draft;
    const rest = dayparts.filter((daypart) => !isNamed(daypart) || daypart.named !== key);
    if (rest.length < dayparts.length) this.put({ dayparts: rest });
    else if (dayparts.length < mostDayparts) this.put({ dayparts: [...dayparts, { named: key }] });
  }

  #range(range: ClockRange, index: number) {
    const { t, draft } = this;
    const number = draft.dayparts.slice(0, index + 1).filter((daypart) => !isNamed(daypart)).length;
    const put = (change: Partial<ClockRange>): void =>
      this.put({ dayparts: draft.dayparts.map((old, at) => (at === index ? { ...range, ...change } : old)) });
    const time = (event: Event): string => (event.target as HTMLInputElement).value;
    return html`<div class="line">
      <input type="time" aria-label=${t.rule.hoursFrom(number)} .value=${range.from} @change=${(event: Event) => time(event) !== '' && put({ from: time(event) })} />
      <span>–</span>
      <input type="time" aria-label=${t.rule.hoursUntil(number)} .value=${range.until} @change=${(event: Event) => time(event) !== '' && put({ until: time(event) })} />
      <button class="button bare compact square" type="button" aria-label=${t.rule.removeHours(number)} @click=${() => this.put({ dayparts: draft.dayparts.filter((_, at) => at !== index) })}><lubu-icon name="trash"></lubu-icon></button>
      ${range.until === range.from ? html`<span class="hint">${t.rule.aroundTheClock}</span>` : range.until < range.from ? html`<span class="hint">${t.rule.overMidnight}</span>` : nothing}
    </div>`;
  }

  #times(times: readonly string[]) {
    const { t } = this;
    const put = (next: readonly string[]): void => this.put({ times: [...new Set(next)].sort() });
    return html`<div class="field">
      <div class="line">${times.map(
        (time, index) => html`<span class="line">
          <input type="time" aria-label=${t.rule.once.time(index + 1)} .value=${time} @change=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            if (value !== '') put(times.map((old, at) => (at === index ? value : old)));
          }} />${
            times.length > 1
              ? html`<button class="button bare compact square" type="button" aria-label=${t.rule.once.remove(shortTime(time))} @click=${() => put(times.filter((_, at) => at !== index))}><lubu-icon name="trash"></lubu-icon></button>`
              : nothing
          }</span>`,
      )}
        <button class="button bare compact" type="button" ?disabled=${times.length >= mostTimes} @click=${() => put([...times, nextTime(times)])}><lubu-icon name="plus"></lubu-icon>${t.rule.once.add}</button></div>
      <span class="hint">${t.rule.once.grace}</span>
      ${this.error('times')}
    </div>`;
  }
}

/** An hour after the last one, or the first free full hour of the day. */
function nextTime(times: readonly string[]): string {
  const last = Number((times.at(-1) ?? freshTime).slice(0, 2));
  const hours = Array.from({ length: 24 }, (_, index) => `${String((last + 1 + index) % 24).padStart(2, '0')}:00`);
  return hours.find((time) => !times.includes(time)) ?? freshTime;
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-hours': LubuRuleHours;
  }
}
