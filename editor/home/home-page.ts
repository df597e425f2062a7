// The first page: what needs me, what is on every screen now, and the one thing I most likely came for.
import type { ContentDetail } from '@lubu/shared/content/content-api';
import { aspectClass } from '@lubu/shared/screen/screen';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { contentList } from '../api/content.api.ts';
import { reviewQueue } from '../api/review.api.ts';
import { screens } from '../api/screen.api.ts';
import { statusTag } from '../content/content-tag.ts';
import { liveOf, screenState } from '../screen/live-words.ts';
import { onLiveState } from '../state/live.ts';
import { Loaded } from '../state/loaded.ts';
import { may, me } from '../state/session.ts';
import { clockTime, dayWords, momentWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { emptyState, notices, whenLoaded } from '../ui/notice.ts';
import { homeStyles } from './home-page.styles.ts';
import { type Todo, todosFor } from './todo.ts';
import '../preview/programme-preview.ts';
import '../ui/icon.ts';
import '../ui/status-tag.ts';

@customElement('lubu-home-page')
export class LubuHomePage extends LubuElement {
  static override readonly styles = [base, buttons, notices, homeStyles];

  readonly #items = new Loaded(this, (signal) => contentList(signal), ['content', 'review', 'playlist', 'schedule']);
  readonly #screens = new Loaded(this, (signal) => screens(signal), ['screen']);
  readonly #queue = new Loaded<readonly ContentDetail[]>(
    this,
    (signal) => (may('review.decide') ? reviewQueue(signal) : Promise.resolve([])),
    ['review', 'content'],
  );
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onLiveState(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override render() {
    const { t } = this;
    const account = me();
    if (!account) return nothing;
    const now = Date.now();
    const rows = this.#screens.value ?? [];
    const fine = rows.filter(
      (row) => screenState(row, liveOf(row)).tone === 'green' || screenState(row, liveOf(row)).condition === 'updating',
    ).length;
    return html`
      <div class="page-head hello">
        <div class="grow">
          <h1>${t.home.hello(Number(clockTime(now).slice(0, 2)), account.displayName)}</h1>
          <p class="quiet number">${t.home.today(dayWords(now))}${rows.length > 0 ? ` · ${t.home.screens(rows.length, fine)}` : ''}</p>
        </div>
        ${this.#firstActs()}
      </div>
      <div class="columns">
        <div class="left">
          <section class="card" aria-labelledby="todo"><div class="card-head"><h2 id="todo">${t.home.todos}</h2></div>${this.#todos()}</section>
          <section class="card" aria-labelledby="recent"><div class="card-head"><h2 id="recent" class="grow">${t.home.recent}</h2><a class="small" href="/content">${t.home.all}</a></div>${this.#recent()}</section>
        </div>
        <section class="card now" aria-labelledby="now">
          <div class="card-head"><h2 id="now" class="grow">${t.home.now}</h2>${this.#screens.at > 0 ? html`<span class="small quiet number">${t.home.asOf(clockTime(this.#screens.at))}</span>` : nothing}</div>
          ${whenLoaded(this.#screens, (all) => (all.length === 0 ? emptyState('screen', t.screen.none, t.screen.noneNow) : this.#now(all)))}
        </section>
      </div>
    `;
  }

  #firstActs() {
    const { t } = this;
    if (may('content.write'))
      return html`
        <a class="button" href="/content?open=paste"><lubu-icon name="paste"></lubu-icon>${t.content.paste}</a>
        <a class="button" href="/content?open=new">${t.content.create}</a>
        <a class="button primary" href="/content/new/announcement"><lubu-icon name="plus"></lubu-icon>${t.home.writeAnnouncement}</a>
      `;
    if (may('review.decide'))
      return html`<a class="button primary" href="/reviews"><lubu-icon name="review"></lubu-icon>${t.home.goReview}</a>`;
    if (may('schedule.write'))
      return html`<a class="button" href="/playlists">${t.home.goPlaylists}</a><a class="button primary" href="/schedule"><lubu-icon name="schedule"></lubu-icon>${t.home.goSchedule}</a>`;
    return nothing;
  }

  #todos() {
    const { t } = this;
    const account = me();
    if (!account || !this.#items.value) return whenLoaded(this.#items, () => nothing);
    const rows = this.#screens.value ?? [];
    const of = (condition: string): ScreenRow[] =>
      rows.filter((row) => screenState(row, liveOf(row)).condition === condition);
    const todos = todosFor({
      me: account,
      items: this.#items.value,
      queue: this.#queue.value ?? [],
      offline: of('offline'),
      unpaired: of('unpaired'),
    });
    if (todos.length === 0) return emptyState('check', t.home.noTodos, t.home.noTodosNow);
    return html`<ul class="todos">${todos.map((todo) => this.#todo(todo))}</ul>`;
  }

  #todo({ kind, tone, icon, path, about }: Todo) {
    const { t } = this;
    return html`<li><a href=${path}>
      <lubu-tag tone=${tone} .icon=${icon}>${t.home.todo[kind]} <b class="number">${about.length}</b></lubu-tag>
      <span class="about">${about
        .filter((words) => words !== '')
        .slice(0, 2)
        .join(t.rule.comma)}${about.length > 2 ? ' …' : ''}</span>
      <lubu-icon name="right"></lubu-icon>
    </a></li>`;
  }

  #recent() {
    return whenLoaded(this.#items, (items) => {
      const newest = [...items].sort((a, b) => b.updatedAt - a.updatedAt).slice(0, 5);
      if (newest.length === 0) return emptyState('content', this.t.content.none, this.t.content.noneNow);
      return html`<ul class="recent">${newest.map(
        (item) => html`<li><a href=${`/content/${item.id}`}>${item.title || this.t.content.untitled}</a>
          <div class="row">${statusTag(item)}<span class="small quiet number">${item.author.name} · ${momentWords(item.updatedAt)}</span></div></li>`,
      )}</ul>`;
    });
  }

  #now(rows: readonly ScreenRow[]) {
    const { t } = this;
    const sorted = rows
      .map((screen) => ({ screen, shape: shapeOf(screen), state: screenState(screen, liveOf(screen)) }))
      .sort((a, b) => shapes.indexOf(a.shape) - shapes.indexOf(b.shape) || a.state.rank - b.state.rank);
    return html`<ul class="screens">${repeat(
      sorted,
      ({ screen }) => screen.id,
      ({ screen, shape, state }) => {
        return html`<li class=${shape}>
          <div class="screen-head"><a class="name" href="/screens">${screen.name}</a><lubu-tag tone=${state.tone} .icon=${state.icon}>${t.screen.conditions[state.condition]}</lubu-tag></div>
          <lubu-programme-preview .screen=${screen}></lubu-programme-preview>
          <span class="small quiet zone">${screen.zoneName} <span class="number">${screen.width}×${screen.height}</span></span>
        </li>`;
      },
    )}</ul>`;
  }
}

/** Long ones lie across, the others stand side by side below them. */
const shapes = ['long', 'wide', 'tall'] as const;
const shapeOf = ({ width, height }: ScreenRow): (typeof shapes)[number] =>
  width < height ? 'tall' : aspectClass(width, height) === 'landscape' ? 'wide' : 'long';

declare global {
  interface HTMLElementTagNameMap {
    'lubu-home-page': LubuHomePage;
  }
}
