// One labelled input of the content form, with its counter, hint and error line. The form stays a list of these.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export type FieldOptions = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly input: (value: string) => void;
  readonly type?: 'text' | 'date' | 'url' | 'tel' | 'multiline';
  readonly required?: boolean;
  /** Most characters; shows a counter. */
  readonly limit?: number;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
};

const typedIn = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement).value;

export function field(options: FieldOptions): TemplateResult {
  const { id, label, value, limit, hint, error } = options;
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].join(' ').trim();
  const counted = limit !== undefined && value.length > limit * 0.6 ? `${value.length}/${limit}` : undefined;
  return html`
    <div class="field">
      <label for=${id} class=${options.required ? 'required' : ''}>${label}
        ${counted === undefined ? nothing : html`<span class="quiet number counter">${counted}</span>`}
      </label>
      ${control(options, described)}
      ${hint === undefined ? nothing : html`<span class="hint" id="${id}-hint">${hint}</span>`}
      ${error === undefined ? nothing : html`<span class="error" id="${id}-error">${error}</span>`}
    </div>
  `;
}

function control(options: FieldOptions, described: string): TemplateResult {
  const { id, value, input, type = 'text', limit, placeholder = '', error, disabled = false } = options;
  const invalid = error === undefined ? 'false' : 'true';
  if (type === 'multiline')
    return html`<textarea id=${id} rows="3" .value=${live(value)} placeholder=${placeholder} maxlength=${limit ?? nothing}
      ?disabled=${disabled} aria-invalid=${invalid} aria-required=${options.required ? 'true' : 'false'} aria-describedby=${described || nothing}
      @input=${(event: Event) => input(typedIn(event))}></textarea>`;
  return html`<input id=${id} type=${type} .value=${live(value)} placeholder=${placeholder} maxlength=${limit ?? nothing}
    ?disabled=${disabled} aria-invalid=${invalid} aria-required=${options.required ? 'true' : 'false'} aria-describedby=${described || nothing}
    @input=${(event: Event) => input(typedIn(event))} />`;
}

export type ChoiceOptions<T extends string> = {
  readonly id: string;
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, words: string])[];
  readonly choose: (value: T) => void;
  readonly disabled?: boolean;
  readonly hint?: string;
};

export function choice<T extends string>(options: ChoiceOptions<T>): TemplateResult {
  const { id, label, value, choices, disabled = false, hint } = options;
  const chosen = (event: Event): void => {
    const found = choices.find(([candidate]) => candidate === (event.target as HTMLSelectElement).value);
    if (found) options.choose(found[0]);
  };
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} ?disabled=${disabled} .value=${live(value)} @change=${chosen} aria-describedby=${hint === undefined ? nothing : `${id}-hint`}>
        ${choices.map(([candidate, words]) => html`<option value=${candidate} ?selected=${candidate === value}>${words}</option>`)}
      </select>
      ${hint === undefined ? nothing : html`<span class="hint" id="${id}-hint">${hint}</span>`}
    </div>
  `;
}
