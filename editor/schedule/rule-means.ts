// What the rule means as it stands: one sentence, the screens it reaches, and the next days on which it plays.
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dateWords } from '../text/format.ts';
import { base } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import type { NextDay } from './next-days.ts';
import { datesWords } from './rule-words.ts';
import '../ui/icon.ts';

/** More names than these are only counted. */
const mostNames = 3;

@customElement('lubu-rule-means')
export class LubuRuleMeans extends LubuElement {
  static override readonly styles = [
    base,
    css`
      section {
        display: grid;
        gap: 4px;
        padding: 11px 16px;
        border: 1px solid #c6d6f3;
        border-radius: var(--radius);
        background: var(--primary-soft);
        color: var(--primary-dark);
      }
      .next {
        display: flex;
        gap: 4px 14px;
        flex-wrap: wrap;
        font-size: var(--size-s);
        font-variant-numeric: tabular-nums;
      }
      .next li {
        white-space: nowrap;
      }
      .provisional {
        margin-left: 4px;
        padding: 0 6px;
        border-radius: 3px;
        background: var(--amber-soft);
        color: var(--amber);
        font-size: var(--size-xs);
      }
      .warn {
        display: flex;
        gap: 6px;
        align-items: baseline;
        color: #6b4400;
        font-size: var(--size-s);
      }
      .dates {
        margin-left: 6px;
        font-size: var(--size-s);
      }
      .small,
      .dates {
        color: var(--ink-2);
      }
      lubu-icon {
        align-self: center;
      }
    `,
  ];

  @property({ attribute: false }) draft!: ScheduleRuleDraft;
  /** When it plays, in words. */
  @property() words = '';
  @property({ attribute: false }) screens: readonly ScreenRow[] = [];
  /** Left out while the calendar is not there. */
  @property({ attribute: false }) days: readonly NextDay[] | undefined;

  override render() {
    const { t, draft, screens, days } = this;
    return html`<section aria-live="polite">
      <p><strong>${t.layer[draft.layer]}</strong> ${this.words} <span class="dates">${datesWords(draft)}</span></p>
      ${screens.length === 0 ? html`<p class="warn"><lubu-icon name="warning"></lubu-icon>${t.rule.reachedNone}</p>` : html`<p class="small">${t.rule.reached(screens.length, this.#names())} · ${t.regionRole[draft.role]}</p>`}
      ${days === undefined ? nothing : days.length === 0 ? html`<p class="warn"><lubu-icon name="warning"></lubu-icon>${t.rule.nextNone}</p>` : this.#days(days)}
    </section>`;
  }

  #names(): string {
    const { t, screens } = this;
    const names = screens
      .slice(0, mostNames)
      .map((screen) => screen.name)
      .join(t.rule.comma);
    return screens.length > mostNames ? t.rule.andMore(names, screens.length) : names;
  }

  #days(days: readonly NextDay[]) {
    const { t } = this;
    return html`<div class="next"><span>${t.rule.next}</span><ol class="next">${days.map(
      ({ date, provisional }) =>
        html`<li>${dateWords(date)}${provisional ? html`<span class="provisional" title=${t.rule.provisionalHint}>${t.rule.provisional}</span>` : nothing}</li>`,
    )}</ol></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-means': LubuRuleMeans;
  }
}
