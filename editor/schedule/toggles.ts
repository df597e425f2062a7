// Small controls of the rule form: buttons that stay pressed, a number within a sentence, radio buttons with a line of explanation.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { text } from '../text/language.ts';

export type Toggle = {
  readonly words: string;
  readonly on: boolean;
  readonly press: () => void;
  readonly small?: string;
  readonly wide?: boolean;
};

const toggleButton = ({ words, on, press, small, wide }: Toggle): TemplateResult =>
  html`<button class="button compact ${wide ? 'wide' : ''}" type="button" aria-pressed=${on ? 'true' : 'false'} @click=${press}>${words}${small === undefined ? nothing : html`<small>${small}</small>`}</button>`;

/** A labelled group; inside a <fieldset>, whose legend may be the label. */
export const toggles = (label: string, all: readonly Toggle[], kind = ''): TemplateResult =>
  html`<div class="toggles ${kind}" role="group" aria-label=${label}>${all.map(toggleButton)}</div>`;

/** ISO weekdays as toggles. The last one that is on stays on, unless none at all is a choice too. */
export function weekdayToggles(
  label: string,
  chosen: readonly number[],
  choose: (weekdays: number[]) => void,
  mayBeNone = false,
): TemplateResult {
  const press = (day: number): void => {
    const next = chosen.includes(day) ? chosen.filter((other) => other !== day) : [...chosen, day];
    if (next.length > 0 || mayBeNone) choose(next.sort((a, b) => a - b));
  };
  return toggles(
    label,
    text().rule.weekdays.map((words, index) => ({
      words,
      on: chosen.includes(index + 1),
      press: () => press(index + 1),
    })),
  );
}

export type NumberOptions = {
  readonly id: string;
  readonly label: string;
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  /** `undefined` when the field was emptied. A number that is out of range is kept as typed and refused by its range. */
  readonly input: (value: number | undefined) => void;
  readonly invalid?: boolean;
};

/** A number within a line of words; whole numbers only. */
export function numberInput({ id, label, value, min, max, input, invalid = false }: NumberOptions): TemplateResult {
  const typed = (event: Event): void => {
    const { value: words } = event.target as HTMLInputElement;
    if (words === '') input(undefined);
    else if (/^\d{1,5}$/.test(words)) input(Number(words));
  };
  const wrong = invalid || (value !== undefined && (value < min || value > max));
  return html`<input id=${id} class="short" type="number" inputmode="numeric" min=${min} max=${max} step="1" aria-label=${label}
    .value=${live(value === undefined ? '' : String(value))} aria-invalid=${wrong ? 'true' : 'false'} @input=${typed} />`;
}

export type Option<T extends string> = { readonly value: T; readonly words: string; readonly hint?: string };

export const options = <T extends string>(
  name: string,
  chosen: T,
  all: readonly Option<T>[],
  choose: (value: T) => void,
): TemplateResult =>
  html`${all.map(
    ({ value, words, hint }) =>
      html`<label class="option"><input type="radio" name=${name} value=${value as string} .checked=${live(value === chosen)} @change=${() => choose(value)} />
        <span>${words}</span>${hint === undefined ? nothing : html`<span class="hint">${hint}</span>`}</label>`,
  )}`;
