// When what is on: what cannot be kept, the rules of one zone in words, and below them any moment of any day on every screen.
import type { ScreenId } from '@lubu/shared/ids';
import type { ScheduleRule } from '@lubu/shared/schedule/rule';
import type { Programme, ScreenRow, Zone } from '@lubu/shared/screen/screen-api';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { contentList } from '../api/content.api.ts';
import { playlists } from '../api/playlist.api.ts';
import { scheduleRules, workCalendar } from '../api/schedule.api.ts';
import { screens, zones } from '../api/screen.api.ts';
import { organizations } from '../api/session.api.ts';
import { Loaded } from '../state/loaded.ts';
import { may } from '../state/session.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { emptyState, notices, whenLoaded } from '../ui/notice.ts';
import type { ScreenProgramme } from './programmes.ts';
import '../ui/icon.ts';
import './conflict-panel.ts';
import './problem-panel.ts';
import './rule-dialog.ts';
import './rule-table.ts';
import './time-travel.ts';
import './timetable-dialog.ts';

const asked = new URLSearchParams(location.search);

@customElement('lubu-schedule-page')
export class LubuSchedulePage extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    notices,
    css`
      select.zone {
        width: auto;
        max-width: 100%;
        font-weight: 500;
      }
      .card {
        margin-bottom: 16px;
      }
    `,
  ];

  @state() private zoneId = asked.get('zone') ?? '';
  @state() private editing: ScheduleRule | 'new' | undefined;
  @state() private timetable = false;
  @state() private programmes: ReadonlyMap<ScreenId, Programme> = new Map();
  readonly #zones = new Loaded(this, (signal) => zones(signal), ['screen']);
  readonly #rules = new Loaded(this, (signal) => scheduleRules(signal), ['schedule']);
  readonly #playlists = new Loaded(this, (signal) => playlists(signal), ['playlist']);
  readonly #items = new Loaded(this, (signal) => contentList(signal), ['content']);
  readonly #screens = new Loaded(this, (signal) => screens(signal), ['screen']);
  readonly #units = new Loaded(this, (signal) => organizations(signal));
  readonly #calendar = new Loaded(this, (signal) => workCalendar(signal));

  override render() {
    return whenLoaded(this.#zones, (rows) => {
      const zone = rows.find((row) => row.id === this.zoneId) ?? rows[0];
      return zone ? this.#page(rows, zone) : emptyState('schedule', this.t.schedule.noZone);
    });
  }

  #page(rows: readonly Zone[], zone: Zone) {
    const all = this.#screens.value ?? [];
    const own = all.filter((screen) => screen.zoneId === zone.id);
    const held = this.#held(own);
    return html`
      ${this.#head(rows, zone)}
      ${held.length === 0 ? nothing : html`<lubu-problem-panel .programmes=${held} .rules=${this.#rules.value ?? []} .playlists=${this.#playlists.value ?? []} .items=${this.#items.value ?? []} @lubu-open=${this.#open}></lubu-problem-panel>`}
      <section class="card" aria-label=${this.t.schedule.rules}>
        ${whenLoaded(this.#rules, (rules) =>
          this.#table(
            zone,
            rules.filter((rule) => rule.zoneId === zone.id),
          ),
        )}
      </section>
      ${held.length === 0 ? nothing : html`<lubu-conflict-panel .programmes=${held}></lubu-conflict-panel>`}
      ${
        own.length === 0
          ? nothing
          : html`<lubu-time-travel .screens=${own} .programmes=${held} @lubu-programmes=${(
              event: CustomEvent<ReadonlyMap<ScreenId, Programme>>,
            ) => {
              this.programmes = event.detail;
            }}></lubu-time-travel>`
      }
      ${this.#dialogs(rows, zone)}
    `;
  }

  #head(rows: readonly Zone[], zone: Zone) {
    const { t } = this;
    return html`<div class="page-head">
      <h1>${t.schedule.heading}</h1>
      <select class="zone" aria-label=${t.screen.zone} @change=${(event: Event) => {
        this.zoneId = (event.target as HTMLSelectElement).value;
      }}>${rows.map((row) => html`<option value=${row.id} ?selected=${row.id === zone.id}>${row.name}</option>`)}</select>
      <span class="quiet small">${zone.hours}</span>
      <span class="grow"></span>
      <button class="button" type="button" @click=${() => {
        this.timetable = true;
      }}>${t.schedule.timetable}</button>
      ${may('schedule.write') ? html`<button class="button primary" type="button" @click=${this.#add}><lubu-icon name="plus"></lubu-icon>${t.schedule.add}</button>` : nothing}
    </div>`;
  }

  #table(zone: Zone, rules: readonly ScheduleRule[]) {
    const { t } = this;
    if (rules.length === 0)
      return emptyState(
        'schedule',
        t.schedule.none,
        t.schedule.noneNow,
        may('schedule.write')
          ? html`<button class="button primary" type="button" @click=${this.#add}>${t.schedule.add}</button>`
          : nothing,
      );
    return html`<lubu-rule-table .zone=${zone} .rules=${rules} .playlists=${this.#playlists.value ?? []} .screens=${this.#screens.value ?? []} @lubu-open=${this.#open}></lubu-rule-table>`;
  }

  #dialogs(rows: readonly Zone[], zone: Zone) {
    if (this.timetable)
      return html`<lubu-timetable-dialog .zone=${zone} @lubu-close=${() => {
        this.timetable = false;
        void this.#zones.reload();
      }}></lubu-timetable-dialog>`;
    if (this.editing === undefined) return nothing;
    return html`<lubu-rule-dialog .zone=${zone} .rule=${this.editing === 'new' ? undefined : this.editing} .screens=${this.#screens.value ?? []} .zones=${rows}
      .playlists=${this.#playlists.value ?? []} .units=${this.#units.value ?? []} .calendar=${this.#calendar.value} @lubu-close=${() => {
        this.editing = undefined;
        void this.#rules.reload();
      }}></lubu-rule-dialog>`;
  }

  /** The same list as long as nothing in it changed, so that what is worked out from it is kept. */
  #held(own: readonly ScreenRow[]): readonly ScreenProgramme[] {
    const key = [own.map(({ id }) => id).join(), this.programmes, this.#screens.value];
    if (key.some((part, index) => part !== this.#heldFor[index])) {
      this.#heldFor = key;
      this.#heldNow = own.flatMap((screen) => {
        const programme = this.programmes.get(screen.id);
        return programme === undefined ? [] : [{ screen, programme }];
      });
    }
    return this.#heldNow;
  }
  #heldFor: readonly unknown[] = [];
  #heldNow: readonly ScreenProgramme[] = [];

  readonly #add = (): void => {
    this.editing = 'new';
  };

  readonly #open = (event: CustomEvent<ScheduleRule>): void => {
    this.editing = event.detail;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-schedule-page': LubuSchedulePage;
  }
}
