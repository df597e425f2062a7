// What of the rules and playlists cannot be shown as asked on the screens of a zone: a calm list, each with the way to its rule.
// Fires 'lubu-open' with the rule.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import { type CompileProblem, isNote } from '@lubu/shared/manifest/compile-problem';
import type { Playlist } from '@lubu/shared/playlist/playlist';
import type { ScheduleRule } from '@lubu/shared/schedule/rule';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { panelStyles } from './panel.styles.ts';
import { problemSentence } from './problem-sentence.ts';
import type { ScreenProgramme } from './programmes.ts';
import '../ui/icon.ts';

/** So many are shown at first. */
const most = 4;

type Found = { readonly problem: CompileProblem; readonly words: string; readonly screens: string[] };

@customElement('lubu-problem-panel')
export class LubuProblemPanel extends LubuElement {
  static override readonly styles = [base, buttons, panelStyles];

  @property({ attribute: false }) programmes: readonly ScreenProgramme[] = [];
  @property({ attribute: false }) rules: readonly ScheduleRule[] = [];
  @property({ attribute: false }) playlists: readonly Playlist[] = [];
  @property({ attribute: false }) items: readonly ContentSummary[] = [];
  @state() private all = false;

  override render() {
    const { t } = this;
    const found = this.#found();
    if (found.length === 0) return nothing;
    const shown = this.all ? found : found.slice(0, most);
    const notes = found.filter(({ problem }) => isNote(problem)).length;
    const wrong = found.length - notes;
    return html`<details class="card" ?open=${wrong > 0}>
      <summary><lubu-icon class="fold" name="right"></lubu-icon>${
        wrong > 0
          ? html`<lubu-icon class="sign amber" name="warning"></lubu-icon>${t.schedule.problems(wrong)}`
          : html`<lubu-icon class="sign" name="check"></lubu-icon>${t.schedule.noProblems}`
      }${notes > 0 ? html`<span class="tally">${t.schedule.notes(notes)}</span>` : nothing}</summary>
      <ul class="found">${shown.map((one) => this.#problem(one))}</ul>
      ${
        found.length > most
          ? html`<div class="more"><button class="button bare compact" type="button" @click=${() => {
              this.all = !this.all;
            }}>${this.all ? t.schedule.less : t.schedule.more(found.length - most)}</button></div>`
          : nothing
      }
    </details>`;
  }

  #problem({ problem, words, screens }: Found) {
    const { t } = this;
    const rule = this.rules.find(({ id }) => id === problem.ruleId);
    const list = this.playlists.find(({ id }) => id === problem.playlistId);
    const action = rule
      ? html`<button class="button compact" type="button" aria-label=${t.schedule.openRule(rule.name)} @click=${() => this.dispatchEvent(new CustomEvent('lubu-open', { detail: rule }))}>${t.schedule.seeRule}</button>`
      : list
        ? html`<a class="button compact" href=${`/playlists/${list.id}`}>${t.place.openPlaylist}</a>`
        : nothing;
    return html`<li class=${isNote(problem) ? 'quiet' : ''}><span class="words">${words}</span><span class="where">${t.schedule.onScreens(screens.join(t.rule.comma))}</span>${action}</li>`;
  }

  /** The same finding on several screens is one; what is only to be known comes last. */
  #found(): readonly Found[] {
    const byWords = new Map<string, Found>();
    for (const { screen, programme } of this.programmes)
      for (const problem of programme.problems) {
        const words = problemSentence(problem, programme, this.playlists, this.items);
        const known = byWords.get(words);
        if (known === undefined) byWords.set(words, { problem, words, screens: [screen.name] });
        else if (!known.screens.includes(screen.name)) known.screens.push(screen.name);
      }
    const all = [...byWords.values()];
    return all.toSorted((a, b) => Number(isNote(a.problem)) - Number(isNote(b.problem)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-problem-panel': LubuProblemPanel;
  }
}
