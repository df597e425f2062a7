// The wall of screens: real shapes, what each shows, how it is doing; add, pair, unpair, and take an item off.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { ScreenId } from '@lubu/shared/ids';
import { isNote } from '@lubu/shared/manifest/compile-problem';
import type { Programme, ScreenRow } from '@lubu/shared/screen/screen-api';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { contentItem } from '../api/content.api.ts';
import { screens, zones } from '../api/screen.api.ts';
import { onLiveState } from '../state/live.ts';
import { Loaded } from '../state/loaded.ts';
import { may } from '../state/session.ts';
import { clockTime, dayWords, lengthWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { emptyState, notices, whenLoaded } from '../ui/notice.ts';
import { tellProblem } from '../ui/toast.ts';
import { liveOf, screenState } from './live-words.ts';
import { screenListStyles } from './screen-list.styles.ts';
import '../content/stop-dialog.ts';
import '../preview/programme-preview.ts';
import '../ui/icon.ts';
import '../ui/status-tag.ts';
import './pair-dialog.ts';
import './problems-dialog.ts';
import './screen-dialog.ts';

@customElement('lubu-screen-list-page')
export class LubuScreenListPage extends LubuElement {
  static override readonly styles = [base, buttons, forms, notices, screenListStyles];

  @state() private zoneId = '';
  @state() private pairing: ScreenRow | undefined;
  @state() private editing: ScreenRow | 'new' | undefined;
  @state() private stopping: ContentSummary | undefined;
  @state() private troubled: ScreenRow | undefined;
  /** What the previews have loaded, by screen. */
  @state() private programmes: ReadonlyMap<ScreenId, Programme> = new Map();
  readonly #screens = new Loaded(this, (signal) => screens(signal), ['screen']);
  readonly #zones = new Loaded(this, (signal) => zones(signal), ['screen']);
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
    return html`
      <div class="page-head">
        <h1>${t.screen.heading}</h1>
        ${this.#screens.value ? this.#counts(this.#screens.value) : nothing}
        <span class="grow"></span>
        ${
          (this.#zones.value ?? []).length > 1
            ? html`<select class="zone" aria-label=${t.screen.zone} @change=${(event: Event) => {
                this.zoneId = (event.target as HTMLSelectElement).value;
              }}><option value="">${t.report.allZones}</option>${this.#zones.value?.map((zone) => html`<option value=${zone.id}>${zone.name}</option>`)}</select>`
            : nothing
        }
        ${
          may('screen.write')
            ? html`<button class="button primary" type="button" @click=${() => {
                this.editing = 'new';
              }}><lubu-icon name="plus"></lubu-icon>${t.screen.add}</button>`
            : nothing
        }
      </div>
      ${whenLoaded(this.#screens, (rows) => this.#wall(rows))}
      ${this.pairing ? html`<lubu-pair-dialog .screen=${this.pairing} @lubu-close=${this.#close}></lubu-pair-dialog>` : nothing}
      ${
        this.editing
          ? html`<lubu-screen-dialog .screen=${this.editing === 'new' ? undefined : this.editing} .zones=${this.#zones.value ?? []} .screens=${this.#screens.value ?? []}
              @lubu-close=${this.#close} @lubu-saved=${this.#saved}></lubu-screen-dialog>`
          : nothing
      }
      ${
        this.troubled
          ? html`<lubu-problems-dialog .screen=${this.troubled} .programme=${this.programmes.get(this.troubled.id)} @lubu-close=${() => {
              this.troubled = undefined;
            }}></lubu-problems-dialog>`
          : nothing
      }
      ${
        this.stopping
          ? html`<lubu-stop-dialog .item=${this.stopping} @lubu-close=${() => {
              this.stopping = undefined;
            }}></lubu-stop-dialog>`
          : nothing
      }
    `;
  }

  #counts(rows: readonly ScreenRow[]) {
    const { t } = this;
    const count = (condition: string): number =>
      rows.filter((row) => screenState(row, liveOf(row)).condition === condition).length;
    return html`<span class="quiet number">${t.screen.counts(rows.length, count('fine') + count('updating'), count('offline'), count('unpaired'))}</span>`;
  }

  #wall(all: readonly ScreenRow[]) {
    const { t } = this;
    if (all.length === 0)
      return html`<section class="card">${emptyState('screen', t.screen.none, t.screen.noneNow)}</section>`;
    const rows = all
      .filter((row) => this.zoneId === '' || row.zoneId === this.zoneId)
      .map((row) => ({ row, state: screenState(row, liveOf(row)) }))
      .sort((a, b) => a.state.rank - b.state.rank || (a.row.name < b.row.name ? -1 : 1));
    return html`<ul class="wall">${repeat(
      rows,
      ({ row }) => row.id,
      ({ row, state }) => this.#tile(row, state),
    )}</ul>`;
  }

  #tile(screen: ScreenRow, condition: ReturnType<typeof screenState>) {
    const { t } = this;
    const live = liveOf(screen);
    const showing = live.heartbeat?.showing.find((region) => region.role === 'main')?.itemId;
    return html`<li class="card tile ${condition.condition}">
      <div class="tile-head">
        <div class="grow">
          <h2>${screen.name}</h2>
          <span class="quiet small">${screen.zoneName}</span>
        </div>
        <lubu-tag tone=${condition.tone} .icon=${condition.icon}>${t.screen.conditions[condition.condition]}</lubu-tag>
      </div>
      <div class="picture shape-${screen.width < screen.height ? 'tall' : 'wide'}">
        <lubu-programme-preview .screen=${screen} @lubu-programme=${(event: CustomEvent<Programme>) => {
          this.programmes = new Map([...this.programmes, [screen.id, event.detail]]);
        }}></lubu-programme-preview>
      </div>
      ${this.#problems(screen)}
      <dl class="facts small">
        <div><dt>${t.screen.size}</dt><dd class="number">${screen.width}×${screen.height} · ${t.screen.kinds[screen.kind]}</dd></div>
        <div><dt>${t.screen.lastSeen}</dt><dd class="number">${this.#seen(screen, live.lastSeenAt, live.online)}</dd></div>
        ${live.heartbeat && live.heartbeat.unsentPlays > 0 ? html`<div><dt>${t.screen.unsent}</dt><dd class="number">${live.heartbeat.unsentPlays}</dd></div>` : nothing}
      </dl>
      <div class="acts">
        ${!screen.paired && may('screen.pair') ? html`<button class="button compact primary" type="button" @click=${() => this.#pair(screen)}>${t.screen.pair}</button>` : nothing}
        <a class="button compact" href=${`/schedule?zone=${screen.zoneId}`}>${t.screen.schedule}</a>
        ${showing && may('content.stop') ? html`<button class="button compact danger" type="button" @click=${() => this.#stopItem(showing)}>${t.stop.open}</button>` : nothing}
        <span class="grow"></span>
        ${
          may('screen.write')
            ? html`<button class="button compact bare" type="button" @click=${() => {
                this.editing = screen;
              }}>${t.screen.settings}</button>`
            : nothing
        }
        ${screen.paired && may('screen.pair') ? html`<button class="button compact bare" type="button" @click=${() => this.#pair(screen)}>${t.screen.device}</button>` : nothing}
      </div>
    </li>`;
  }

  #problems(screen: ScreenRow) {
    const count = this.programmes.get(screen.id)?.problems.filter((problem) => !isNote(problem)).length ?? 0;
    if (count === 0) return nothing;
    return html`<button class="troubles small" type="button" @click=${() => {
      this.troubled = screen;
    }}><lubu-icon name="warning"></lubu-icon><span class="grow">${this.t.place.problems(count)}</span><lubu-icon name="right"></lubu-icon></button>`;
  }

  #seen(screen: ScreenRow, at: number | undefined, online: boolean): string {
    const { t } = this;
    if (!screen.paired) return t.screen.never;
    if (at === undefined) return t.screen.never;
    if (online) return clockTime(at);
    return t.screen.since(`${dayWords(at)} ${clockTime(at)}`, lengthWords(Date.now() - at));
  }

  #pair(screen: ScreenRow): void {
    this.pairing = screen;
  }

  async #stopItem(id: NonNullable<ScreenRow['live']['heartbeat']>['showing'][number]['itemId']): Promise<void> {
    if (id === undefined) return;
    try {
      this.stopping = await contentItem(id);
    } catch (error) {
      tellProblem(error);
    }
  }

  readonly #close = (): void => {
    this.pairing = undefined;
    this.editing = undefined;
    void this.#screens.reload();
  };

  /** Whoever opens the screen again sees what was saved. A new one is worth nothing before a device drives it: on to pairing. */
  readonly #saved = (event: CustomEvent<ScreenRow>): void => {
    const isNew = this.editing === 'new';
    this.editing = undefined;
    const others = (this.#screens.value ?? []).filter(({ id }) => id !== event.detail.id);
    this.#screens.value = [...others, event.detail];
    void this.#screens.reload();
    if (isNew && !event.detail.paired && may('screen.pair')) this.pairing = event.detail;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-screen-list-page': LubuScreenListPage;
  }
}
