// What of the rules and playlists of a screen cannot be shown as asked, each in a sentence, with the way to where it is put right.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import { type CompileProblem, isNote } from '@lubu/shared/manifest/compile-problem';
import type { Programme, ScreenRow } from '@lubu/shared/screen/screen-api';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { contentList } from '../api/content.api.ts';
import { playlists } from '../api/playlist.api.ts';
import { problemSentence } from '../schedule/problem-sentence.ts';
import { Loaded } from '../state/loaded.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import '../ui/dialog.ts';
import '../ui/icon.ts';

@customElement('lubu-problems-dialog')
export class LubuProblemsDialog extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      ul {
        display: grid;
        margin-top: 8px;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 10px;
        align-items: center;
        padding: 10px 0;
        border-top: 1px solid var(--line);
      }
      li lubu-icon {
        color: var(--amber);
      }
      li.quiet lubu-icon {
        color: var(--ink-3);
      }
    `,
  ];

  @property({ attribute: false }) screen!: ScreenRow;
  @property({ attribute: false }) programme: Programme | undefined;
  readonly #items = new Loaded<readonly ContentSummary[]>(this, (signal) => contentList(signal), ['content']);
  readonly #playlists = new Loaded(this, (signal) => playlists(signal), ['playlist']);

  override render() {
    const { t, programme } = this;
    return html`<lubu-dialog heading=${t.place.problemsOf(this.screen.name)} @lubu-close=${this.#close}>
      <p class="quiet small">${t.place.problemsHint}</p>
      <ul>${programme?.problems.toSorted((a, b) => Number(isNote(a)) - Number(isNote(b))).map((problem) => this.#problem(problem, programme))}</ul>
      <button slot="actions" class="button" type="button" @click=${this.#close}>${t.act.close}</button>
    </lubu-dialog>`;
  }

  #problem(problem: CompileProblem, programme: Programme) {
    const { t } = this;
    const { playlistId, ruleId } = problem;
    const own = this.#playlists.value?.some((list) => list.id === playlistId) ?? false;
    const href = own ? `/playlists/${playlistId}` : `/schedule?zone=${this.screen.zoneId}`;
    return html`<li class=${isNote(problem) ? 'quiet' : ''}>
      <lubu-icon name=${isNote(problem) ? 'info' : 'warning'}></lubu-icon>
      <span>${problemSentence(problem, programme, this.#playlists.value ?? [], this.#items.value)}</span>
      ${own || ruleId !== undefined ? html`<a class="button compact" href=${href} @click=${this.#close}>${own ? t.place.openPlaylist : t.screen.schedule}</a>` : nothing}
    </li>`;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('lubu-close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-problems-dialog': LubuProblemsDialog;
  }
}
