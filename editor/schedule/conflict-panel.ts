// Which rules cover, silence or meet each other on the screens of a zone within the next seven days.
import { day, type Instant, type Interval, plus } from '@lubu/shared/time/instant';
import { startOfDay, toWall } from '@lubu/shared/time/zoned';
import { conflictWords } from '@lubu/shared/timeline/conflict-words';
import { type Conflict, conflicts } from '@lubu/shared/timeline/conflicts';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { language } from '../text/language.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { panelStyles } from './panel.styles.ts';
import { namesOf, type ScreenProgramme } from './programmes.ts';
import '../ui/icon.ts';

const days = 7;
/** So many are shown at first. */
const most = 6;

type Found = { readonly screens: readonly string[]; readonly words: string };

@customElement('lubu-conflict-panel')
export class LubuConflictPanel extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    panelStyles,
    css`
      .none {
        display: flex;
        gap: 8px;
        align-items: center;
        margin-bottom: 16px;
        padding: 11px 16px;
        color: var(--ink-3);
      }
      .none lubu-icon {
        color: var(--green);
      }
    `,
  ];

  @property({ attribute: false }) programmes: readonly ScreenProgramme[] = [];
  @state() private all = false;
  #seen: { readonly key: readonly unknown[]; readonly found: readonly Found[] } | undefined;

  override render() {
    const { t } = this;
    const found = this.#found();
    const shown = this.all ? found : found.slice(0, most);
    if (found.length === 0)
      return html`<p class="card none"><lubu-icon name="check"></lubu-icon>${t.schedule.noConflicts}</p>`;
    return html`<details class="card">
      <summary><lubu-icon class="fold" name="right"></lubu-icon>${t.schedule.conflicts}<span class="tally amber">${t.schedule.conflictCount(found.length)}</span></summary>
      <p class="note">${t.schedule.conflictsHint}</p>
      <ul class="found">${shown.map(({ screens, words }) => html`<li><span class="words">${words}</span><span class="where">${screens.join(t.rule.comma)}</span></li>`)}</ul>
      ${
        found.length > most
          ? html`<div class="more"><button class="button bare compact" type="button" @click=${() => {
              this.all = !this.all;
            }}>${this.all ? t.schedule.less : t.schedule.more(found.length - most)}</button></div>`
          : nothing
      }
    </details>`;
  }

  /** Worked out again only for other programmes, another day or another language. */
  #found(): readonly Found[] {
    const key = [this.programmes, Math.floor(Date.now() / day), language()];
    if (this.#seen === undefined || key.some((part, index) => part !== this.#seen?.key[index]))
      this.#seen = { key, found: foundIn(this.programmes, Date.now() as Instant) };
    return this.#seen.found;
  }
}

/** Rules of a layer take turns, and the default programme is there to be covered. */
const isAsMeant = ({ kind, layer }: Conflict): boolean =>
  kind === 'shares' || (kind === 'never_heard' && layer === 'default');

/** The same finding on several screens is one. */
function foundIn(programmes: readonly ScreenProgramme[], now: Instant): Found[] {
  const byWords = new Map<string, string[]>();
  for (const { screen, programme } of programmes) {
    const { manifest } = programme;
    const window: Interval = {
      start: startOfDay(manifest.offsets, toWall(manifest.offsets, now).day),
      end: plus(now, days * day),
    };
    const names = namesOf(programme);
    const seen = { offsets: manifest.offsets, at: now };
    for (const conflict of conflicts(manifest, window)) {
      if (isAsMeant(conflict)) continue;
      const words = conflictWords(conflict, seen, names, language());
      byWords.set(words, [...(byWords.get(words) ?? []), screen.name]);
    }
  }
  return [...byWords].map(([words, screens]) => ({ words, screens }));
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-conflict-panel': LubuConflictPanel;
  }
}
