// When what is on: the rules of one zone in words, and below them the same day on every screen, at any moment.
import { layers, type ScheduleRule } from '@lubu/shared/schedule/rule';
import type { Zone } from '@lubu/shared/screen/screen-api';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { playlists } from '../api/playlist.api.ts';
import { scheduleRules } from '../api/schedule.api.ts';
import { screens, zones } from '../api/screen.api.ts';
import { Loaded } from '../state/loaded.ts';
import { may } from '../state/session.ts';
import { civilDateOf } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { emptyState, notices, whenLoaded } from '../ui/notice.ts';
import { tables } from '../ui/table.styles.ts';
import { datesWords, targetWords, whenWords } from './rule-words.ts';
import '../ui/icon.ts';
import './rule-dialog.ts';
import './time-travel.ts';

@customElement('lubu-schedule-page')
export class LubuSchedulePage extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    tables,
    notices,
    css`
      select.zone {
        width: auto;
        max-width: 100%;
        font-weight: 500;
      }
      .layer {
        display: inline-block;
        min-width: 44px;
        padding: 1px 9px;
        border-radius: 4px;
        font-size: var(--size-s);
        font-weight: 500;
        text-align: center;
        background: var(--blue-soft);
        color: var(--blue);
      }
      .layer.insert {
        background: var(--red-soft);
        color: var(--red);
      }
      .layer.campaign {
        background: var(--amber-soft);
        color: var(--amber);
      }
      .layer.default {
        background: var(--grey-soft);
        color: var(--grey);
      }
      .card {
        margin-bottom: 16px;
      }
      .order {
        padding: 10px 16px;
        border-top: 1px solid var(--line);
        color: var(--ink-3);
        font-size: var(--size-s);
      }
      tr.ended td {
        color: var(--ink-3);
      }
      .name {
        min-height: 26px;
        padding: 0;
        border: 0;
        background: none;
        font: 500 var(--size-m) / 1.5 var(--font);
        color: var(--ink);
        text-align: start;
        cursor: pointer;
      }
      td a {
        display: inline-block;
        line-height: 25px;
      }
      .name:hover {
        color: var(--primary);
        text-decoration: underline;
      }
    `,
  ];

  @state() private zoneId = new URLSearchParams(location.search).get('zone') ?? '';
  @state() private editing: ScheduleRule | 'new' | undefined;
  readonly #zones = new Loaded(this, (signal) => zones(signal), ['screen']);
  readonly #rules = new Loaded(this, (signal) => scheduleRules(signal), ['schedule']);
  readonly #playlists = new Loaded(this, (signal) => playlists(signal), ['playlist']);
  readonly #screens = new Loaded(this, (signal) => screens(signal), ['screen']);

  override render() {
    return whenLoaded(this.#zones, (rows) => {
      const zone = rows.find((row) => row.id === this.zoneId) ?? rows[0];
      return zone ? this.#page(rows, zone) : emptyState('schedule', this.t.schedule.noZone);
    });
  }

  #page(rows: readonly Zone[], zone: Zone) {
    const { t } = this;
    const own = (this.#screens.value ?? []).filter((screen) => screen.zoneId === zone.id);
    return html`
      <div class="page-head">
        <h1>${t.schedule.heading}</h1>
        <select class="zone" aria-label=${t.screen.zone} @change=${(event: Event) => {
          this.zoneId = (event.target as HTMLSelectElement).value;
        }}>${rows.map((row) => html`<option value=${row.id} ?selected=${row.id === zone.id}>${row.name}</option>`)}</select>
        <span class="quiet small">${zone.hours}</span>
        <span class="grow"></span>
        ${
          may('schedule.write')
            ? html`<button class="button primary" type="button" @click=${() => {
                this.editing = 'new';
              }}><lubu-icon name="plus"></lubu-icon>${t.schedule.add}</button>`
            : nothing
        }
      </div>
      <section class="card" aria-label=${t.schedule.rules}>
        ${whenLoaded(this.#rules, (all) => this.#table(all.filter((rule) => rule.zoneId === zone.id)))}
      </section>
      ${own.length === 0 ? nothing : html`<lubu-time-travel .screens=${own}></lubu-time-travel>`}
      ${
        this.editing
          ? html`<lubu-rule-dialog .zone=${zone} .rule=${this.editing === 'new' ? undefined : this.editing} .screens=${own}
              .playlists=${this.#playlists.value ?? []} @lubu-close=${() => {
                this.editing = undefined;
                void this.#rules.reload();
              }}></lubu-rule-dialog>`
          : nothing
      }
    `;
  }

  #table(rules: readonly ScheduleRule[]) {
    const { t } = this;
    if (rules.length === 0)
      return emptyState(
        'schedule',
        t.schedule.none,
        t.schedule.noneNow,
        may('schedule.write')
          ? html`<button class="button primary" type="button" @click=${() => {
              this.editing = 'new';
            }}>${t.schedule.add}</button>`
          : nothing,
      );
    const sorted = [...rules].sort(
      (a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer) || (a.name < b.name ? -1 : 1),
    );
    return html`
      <div class="table-wrap"><table class="stacks">
        <thead><tr><th scope="col">${t.schedule.columns.layer}</th><th scope="col">${t.schedule.columns.name}</th><th scope="col">${t.schedule.columns.when}</th>
          <th scope="col">${t.schedule.columns.dates}</th><th scope="col">${t.schedule.columns.where}</th></tr></thead>
        <tbody>${sorted.map((rule) => this.#row(rule))}</tbody>
      </table></div>
      <p class="order">${t.schedule.order}</p>
    `;
  }

  #row(rule: ScheduleRule) {
    const { t } = this;
    const list = this.#playlists.value?.find((playlist) => playlist.id === rule.playlistId);
    const ended = rule.until !== undefined && rule.until < civilDateOf(Date.now());
    return html`<tr class=${ended ? 'ended' : ''}>
      <td><span class="layer ${rule.layer}">${t.layer[rule.layer]}</span></td>
      <td class="wide"><button class="name" type="button" @click=${() => {
        this.editing = rule;
      }}>${rule.name}</button><div class="small quiet">${list ? html`<a href=${`/playlists/${list.id}`}>${list.name}</a>` : ''}${rule.exclusive ? ` · ${t.rule.exclusive}` : rule.weight > 1 ? ` · ${t.rule.weightOf(rule.weight)}` : ''}</div></td>
      <td class="wide">${whenWords(rule)}</td>
      <td class="small wide">${datesWords(rule)}${ended ? ` · ${t.schedule.ended}` : ''}</td>
      <td class="small wide">${targetWords(rule, this.#screens.value ?? [])} · ${t.regionRole[rule.role]}</td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-schedule-page': LubuSchedulePage;
  }
}
