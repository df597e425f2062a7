// The rules of a zone in words, strongest layer first. Fires 'lubu-open' with the rule whose name was pressed.
import type { Playlist } from '@lubu/shared/playlist/playlist';
import { layers, type ScheduleRule } from '@lubu/shared/schedule/rule';
import type { ScreenRow, Zone } from '@lubu/shared/screen/screen-api';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { civilDateOf } from '../text/format.ts';
import { base } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { tables } from '../ui/table.styles.ts';
import { datesWords, promiseWords, ruleWords, targetWords } from './rule-words.ts';

@customElement('lubu-rule-table')
export class LubuRuleTable extends LubuElement {
  static override readonly styles = [
    base,
    tables,
    css`
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
      .name:hover {
        color: var(--primary);
        text-decoration: underline;
      }
      td a {
        display: inline-block;
        line-height: 25px;
      }
      td:first-child {
        width: 1%;
      }
    `,
  ];

  @property({ attribute: false }) zone!: Zone;
  @property({ attribute: false }) rules: readonly ScheduleRule[] = [];
  @property({ attribute: false }) playlists: readonly Playlist[] = [];
  @property({ attribute: false }) screens: readonly ScreenRow[] = [];

  override render() {
    const { t } = this;
    const sorted = this.rules.toSorted(
      (a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer) || (a.name < b.name ? -1 : 1),
    );
    return html`
      <div class="table-wrap"><table class="stacks">
        <thead><tr><th scope="col">${t.schedule.columns.layer}</th><th scope="col">${t.schedule.columns.name}</th><th scope="col">${t.schedule.columns.when}</th><th scope="col">${t.schedule.columns.where}</th></tr></thead>
        <tbody>${sorted.map((rule) => this.#row(rule))}</tbody>
      </table></div>
      <p class="order">${t.schedule.order}</p>
    `;
  }

  #row(rule: ScheduleRule) {
    const { t } = this;
    const list = this.playlists.find((playlist) => playlist.id === rule.playlistId);
    const ended = rule.until !== undefined && rule.until < civilDateOf(Date.now());
    const share = rule.exclusive
      ? ` · ${t.rule.exclusive}`
      : rule.weight > 1
        ? ` · ${t.rule.weightOf(rule.weight)}`
        : '';
    const promised = promiseWords(rule.promise);
    const narrowed = rule.conditions === undefined ? '' : ` · ${t.rule.conditions}`;
    return html`<tr class=${ended ? 'ended' : ''}>
      <td><span class="layer ${rule.layer}">${t.layer[rule.layer]}</span></td>
      <td class="wide"><button class="name" type="button" @click=${() => this.dispatchEvent(new CustomEvent('lubu-open', { detail: rule }))}>${rule.name}</button>
        <div class="small quiet">${list ? html`<a href=${`/playlists/${list.id}`}>${list.name}</a>` : nothing}${share}</div>${promised === '' ? nothing : html`<div class="small quiet">${promised}</div>`}</td>
      <td class="wide">${ruleWords(rule, this.zone.timetable)}<div class="small quiet">${datesWords(rule)}${ended ? ` · ${t.schedule.ended}` : ''}</div></td>
      <td class="small wide">${targetWords(rule, this.screens)} · ${t.regionRole[rule.role]}${narrowed}</td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-table': LubuRuleTable;
  }
}
