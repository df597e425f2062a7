// Why one region of one screen shows what it shows at an instant: the winner and every other rule, in words, and the plays of
// the hour around it. On the dark ground of the time travel.
import type { RegionRole } from '@lubu/shared/screen/screen';
import { type Instant, type Interval, minute, plus } from '@lubu/shared/time/instant';
import { explain } from '@lubu/shared/timeline/explain';
import { type EntryWords, explainWords } from '@lubu/shared/timeline/explain-words';
import { type SimulatedPlay, simulate } from '@lubu/shared/timeline/simulate';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { clockTimeSeconds, loopWords } from '../text/format.ts';
import { language } from '../text/language.ts';
import { base } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { namesOf, type ScreenProgramme } from './programmes.ts';
import { whyPanelStyles } from './why-panel.styles.ts';

const around = 30 * minute;
/** More plays than these in an hour are left out of the list, farthest from the instant first. */
const mostPlays = 60;

@customElement('lubu-why-panel')
export class LubuWhyPanel extends LubuElement {
  static override readonly styles = [base, forms, whyPanelStyles];

  @property({ attribute: false }) programmes: readonly ScreenProgramme[] = [];
  @property({ attribute: false }) at!: Instant;
  @state() private screenId = '';
  @state() private region: RegionRole = 'main';

  /** The play of the instant is in sight. */
  override updated(): void {
    const list = this.renderRoot.querySelector('.scroll');
    const row = list?.querySelector<HTMLElement>('tr.now');
    if (list && row) list.scrollTop = row.offsetTop - list.clientHeight / 3;
  }

  override render() {
    const { t } = this;
    const held = this.programmes.find(({ screen }) => screen.id === this.screenId) ?? this.programmes[0];
    if (held === undefined) return html`<p class="quiet">${t.why.noProgramme}</p>`;
    const roles = held.programme.manifest.screen.regions.map((region) => region.role);
    const role = roles.includes(this.region) ? this.region : (roles[0] ?? 'main');
    return html`
      <div class="head">
        <h2>${t.why.heading}</h2>
        <select aria-label=${t.why.screen} @change=${(event: Event) => {
          this.screenId = (event.target as HTMLSelectElement).value;
        }}>${this.programmes.map(({ screen }) => html`<option value=${screen.id as string} ?selected=${screen.id === held.screen.id}>${screen.name}</option>`)}</select>
        <select aria-label=${t.why.region} @change=${(event: Event) => {
          this.region = roles.find((name) => name === (event.target as HTMLSelectElement).value) ?? role;
        }}>${roles.map((name) => html`<option value=${name} ?selected=${name === role}>${t.regionRole[name]}</option>`)}</select>
      </div>
      <div class="two">${this.#why(held, role)}${this.#plays(held, role)}</div>
    `;
  }

  #why({ programme }: ScreenProgramme, role: RegionRole) {
    const words = explainWords(explain(programme.manifest, role, this.at), namesOf(programme), language());
    return html`<div class="why" aria-live="polite">
      <p class="winner">${words.winner}</p>
      ${entryList(words.entries)}
      <ul class="others">${words.others.map(({ text, entries }) => html`<li>${text}${entryList(entries)}</li>`)}</ul>
    </div>`;
  }

  #plays({ programme }: ScreenProgramme, role: RegionRole) {
    const { t, at } = this;
    const names = namesOf(programme);
    const window: Interval = { start: Math.max(0, at - around) as Instant, end: plus(at, around) };
    const all = simulate(programme.manifest, window).plays.filter((play) => play.role === role);
    const nearest = all.toSorted((a, b) => distance(a, at) - distance(b, at)).slice(0, mostPlays);
    const shown = nearest.sort((a, b) => a.start - b.start);
    return html`<div class="plays"><h3 id="plays">${t.why.plays}</h3>
      ${
        shown.length === 0
          ? html`<p class="quiet">${t.why.noPlays}</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="plays"><table>
              <thead><tr><th scope="col">${t.why.columns.time}</th><th scope="col">${t.why.columns.title}</th><th scope="col">${t.why.columns.layer}</th><th scope="col" class="end">${t.why.columns.length}</th></tr></thead>
              <tbody>${shown.map((play) => this.#play(play, names.items[play.itemId] ?? ''))}</tbody>
            </table></div>`
      }</div>`;
  }

  #play({ start, end, layer, whole }: SimulatedPlay, title: string) {
    const { t, at } = this;
    const now = start <= at && at < end;
    return html`<tr class=${now ? 'now' : ''} aria-current=${now ? 'true' : nothing}>
      <td class="number">${clockTimeSeconds(start)}</td>
      <td>${title}${now ? html` <span class="mark">${t.why.current}</span>` : nothing}</td>
      <td>${t.layer[layer]}</td>
      <td class="end number">${loopWords(end - start)}${whole ? nothing : html` <span class="quiet">${t.why.cut}</span>`}</td>
    </tr>`;
  }
}

const entryList = (entries: readonly EntryWords[]) =>
  entries.length === 0 ? nothing : html`<ul class="entries">${entries.map(({ text }) => html`<li>${text}</li>`)}</ul>`;

const distance = ({ start, end }: Interval, at: Instant): number =>
  start <= at && at < end ? 0 : Math.min(Math.abs(start - at), Math.abs(end - at));

declare global {
  interface HTMLElementTagNameMap {
    'lubu-why-panel': LubuWhyPanel;
  }
}
