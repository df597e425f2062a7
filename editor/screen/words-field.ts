// A few free words as chips, with those that other screens use as suggestions. Fires 'lubu-words' with the new list.
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import '../ui/icon.ts';

const mostWords = 20;
const longestWord = 20;

@customElement('lubu-words-field')
export class LubuWordsField extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    css`
      .words {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .word {
        display: inline-flex;
        align-items: center;
        gap: 2px;
        padding: 2px 2px 2px 11px;
        border-radius: 20px;
        background: var(--primary-soft);
        color: var(--primary-dark);
        font-size: var(--size-s);
        line-height: 24px;
      }
      .word button {
        display: grid;
        place-items: center;
        width: 24px;
        height: 24px;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: none;
        color: inherit;
        cursor: pointer;
      }
      .word button:hover {
        background: rgb(29 91 201 / 14%);
      }
      .word lubu-icon {
        width: 14px;
        height: 14px;
      }
    `,
  ];

  @property() label = '';
  @property() hint = '';
  @property({ attribute: false }) words: readonly string[] = [];
  @property({ attribute: false }) suggestions: readonly string[] = [];

  override render() {
    const { t, words } = this;
    const offered = this.suggestions.filter((word) => !words.includes(word));
    return html`<div class="field">
      <label for="word">${this.label}</label>
      ${
        words.length === 0
          ? nothing
          : html`<ul class="words">${words.map(
              (word) =>
                html`<li class="word">${word}<button type="button" aria-label=${t.place.removeWord(word)} @click=${() => this.#put(words.filter((other) => other !== word))}><lubu-icon name="close"></lubu-icon></button></li>`,
            )}</ul>`
      }
      <input id="word" list="offered" maxlength=${longestWord} placeholder=${t.place.addHint} aria-describedby="hint" ?disabled=${words.length >= mostWords}
        @keydown=${this.#key} @change=${(event: Event) => this.#add(event.target as HTMLInputElement)} />
      <datalist id="offered">${offered.map((word) => html`<option value=${word}></option>`)}</datalist>
      <span class="hint" id="hint">${this.hint}</span>
    </div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing || event.key !== 'Enter') return;
    event.preventDefault();
    this.#add(event.target as HTMLInputElement);
  };

  /** Several words may be typed at once; leaving the field takes what was typed. */
  #add(input: HTMLInputElement): void {
    const typed = input.value
      .split(/[、，,;；\s]+/u)
      .map((word) => word.slice(0, longestWord))
      .filter((word) => word !== '');
    input.value = '';
    if (typed.length > 0) this.#put([...new Set([...this.words, ...typed])].slice(0, mostWords));
  }

  #put(words: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('lubu-words', { detail: words }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-words-field': LubuWordsField;
  }
}
