// The form's section on conditions: only screens of some kinds, levels, areas, or with some words.
import { levels } from '@lubu/shared/org/org';
import type { Conditions } from '@lubu/shared/schedule/rule';
import { functionalAreas, screenKinds } from '@lubu/shared/screen/screen';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { RuleSection } from './rule-section.ts';
import { toggles } from './toggles.ts';
import { withOptional } from './without.ts';

const wordLists = ['tags', 'topics', 'audiences'] as const;
type WordList = (typeof wordLists)[number];
const longestWord = 20;

@customElement('lubu-rule-conditions')
export class LubuRuleConditions extends RuleSection {
  /** Every screen that the operator can see; their words are offered. */
  @property({ attribute: false }) screens: readonly ScreenRow[] = [];

  override render() {
    const { t } = this;
    return html`<fieldset ?disabled=${this.disabled}>
      <p class="hint">${t.rule.conditionsHint}</p>
      ${this.errors.has('conditions') ? this.error('conditions') : nothing}
      ${this.#values('kinds', screenKinds, t.screen.kinds)}
      ${this.#values('levels', levels, t.rule.levels)}
      ${this.#values('functionalAreas', functionalAreas, t.rule.functionalAreas)}
      <div class="thirds">${wordLists.map((list) => this.#words(list))}</div>
    </fieldset>`;
  }

  #values<K extends Exclude<keyof Conditions, WordList>>(
    member: K,
    all: readonly NonNullable<Conditions[K]>[number][],
    words: Readonly<Record<string, string>>,
  ) {
    const chosen: readonly string[] = this.draft.conditions?.[member] ?? [];
    const label = this.t.rule.conditionKinds[member];
    const press = (value: string): void => this.#put(member, flip(all, chosen, value) as NonNullable<Conditions[K]>);
    return html`<fieldset class="field"><legend>${label}</legend>
      ${toggles(
        label,
        all.map((value) => ({ words: words[value] ?? value, on: chosen.includes(value), press: () => press(value) })),
      )}${this.error(`conditions.${member}`)}</fieldset>`;
  }

  #words(list: WordList) {
    const { t } = this;
    const chosen = this.draft.conditions?.[list] ?? [];
    const known = [...new Set([...this.screens.flatMap((screen) => screen[list] ?? []), ...chosen])].sort();
    const label = t.rule.conditionKinds[list];
    return html`<fieldset class="field"><legend>${label}</legend>
      <div class="line">
        ${
          known.length === 0
            ? nothing
            : toggles(
                label,
                known.map((word) => ({
                  words: word,
                  on: chosen.includes(word),
                  press: () => this.#put(list, flip(known, chosen, word)),
                })),
              )
        }
        <input class="word" type="text" maxlength=${longestWord} aria-label=${label} placeholder=${t.rule.addWord} @keydown=${(
          event: KeyboardEvent,
        ) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          this.#type(list, event.target as HTMLInputElement);
        }} @change=${(event: Event) => this.#type(list, event.target as HTMLInputElement)} />
      </div>${this.error(`conditions.${list}`)}</fieldset>`;
  }

  #type(list: WordList, input: HTMLInputElement): void {
    const word = input.value.trim();
    input.value = '';
    if (word !== '') this.#put(list, [...new Set([...(this.draft.conditions?.[list] ?? []), word])]);
  }

  #put<K extends keyof Conditions>(member: K, values: NonNullable<Conditions[K]>): void {
    const conditions: Conditions = withOptional(
      this.draft.conditions ?? {},
      member,
      values.length === 0 ? undefined : values,
    );
    this.send(withOptional(this.draft, 'conditions', Object.keys(conditions).length === 0 ? undefined : conditions));
  }
}

/** In the order of `all`, so that the same choice is always the same list. */
const flip = <T extends string>(all: readonly T[], chosen: readonly string[], value: T): T[] =>
  all.filter((candidate) => (candidate === value) !== chosen.includes(candidate));

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-conditions': LubuRuleConditions;
  }
}
