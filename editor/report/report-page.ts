// Planned against played for one day: a line for each screen and item, with a bar, and the same as CSV.
import type { PlayReportRow } from '@lubu/shared/report/report';
import type { Zone } from '@lubu/shared/screen/screen-api';
import { addDays, type CivilDate } from '@lubu/shared/time/civil-date';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { playReport, playReportCsv } from '../api/report.api.ts';
import { zones } from '../api/screen.api.ts';
import { Loaded } from '../state/loaded.ts';
import { civilDateOf, clockTimeSeconds, loopWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { emptyState, notices, whenLoaded } from '../ui/notice.ts';
import { tables } from '../ui/table.styles.ts';
import { vars } from '../ui/vars.ts';
import { byScreen, share, total } from './play-sums.ts';
import '../ui/icon.ts';

@customElement('lubu-report-page')
export class LubuReportPage extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    tables,
    notices,
    css`
      .tools {
        display: flex;
        gap: 8px;
        align-items: center;
        flex-wrap: wrap;
      }
      .tools input,
      .tools select {
        width: auto !important;
      }
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(104px, 1fr));
        gap: 10px;
        margin-bottom: 14px;
      }
      .figure {
        padding: 12px 16px;
      }
      .figure strong {
        display: block;
        font-size: var(--size-2xl);
        line-height: 1.3;
        font-variant-numeric: tabular-nums;
      }
      .figure span {
        color: var(--ink-3);
        font-size: var(--size-s);
      }
      section.card {
        margin-bottom: 14px;
      }
      .bar {
        position: relative;
        width: 150px;
        height: 10px;
        border-radius: 5px;
        background: var(--grey-soft);
        overflow: hidden;
      }
      .bar i {
        position: absolute;
        inset: 0 auto 0 0;
        width: var(--share);
        background: #2b8a63;
        border-radius: 5px;
      }
      .bar.low i {
        background: #c98a12;
      }
      .bar.none i {
        background: var(--red);
      }
      .measure {
        display: flex;
        align-items: center;
        gap: 10px;
      }
      @media (max-width: 719px) {
        .measure .bar {
          flex: 1;
        }
      }
    `,
  ];

  @state() private date: CivilDate = civilDateOf(Date.now());
  @state() private zoneId = '';
  readonly #zones = new Loaded<readonly Zone[]>(this, (signal) => zones(signal));
  readonly #report = new Loaded(this, (signal) => playReport(this.date, this.zoneId, signal), ['report', 'schedule']);

  override render() {
    const { t } = this;
    const today = civilDateOf(Date.now());
    return html`
      <div class="page-head">
        <h1 class="grow">${t.report.heading}</h1>
        <div class="tools">
          <button class="button square" type="button" aria-label=${t.report.dayBefore} @click=${() => this.#go(addDays(this.date, -1))}><lubu-icon name="left"></lubu-icon></button>
          <input type="date" aria-label=${t.report.date} .value=${this.date} max=${today} @change=${(event: Event) => this.#go((event.target as HTMLInputElement).value as CivilDate)} />
          <button class="button square" type="button" aria-label=${t.report.dayAfter} ?disabled=${this.date >= today} @click=${() => this.#go(addDays(this.date, 1))}><lubu-icon name="right"></lubu-icon></button>
          <select aria-label=${t.report.zone} @change=${(event: Event) => {
            this.zoneId = (event.target as HTMLSelectElement).value;
            void this.#report.reload();
          }}>
            <option value="">${t.report.allZones}</option>
            ${(this.#zones.value ?? []).map((zone) => html`<option value=${zone.id} ?selected=${zone.id === this.zoneId}>${zone.name}</option>`)}
          </select>
          <a class="button" href=${playReportCsv(this.date, this.zoneId)} download><lubu-icon name="download"></lubu-icon>${t.report.csv}</a>
        </div>
      </div>
      ${whenLoaded(this.#report, (report) => (report.rows.length === 0 ? html`<section class="card">${emptyState('report', t.report.none, t.report.noneNow)}</section>` : this.#rows(report.rows)))}
    `;
  }

  #rows(rows: readonly PlayReportRow[]) {
    const { t } = this;
    const sum = total(rows);
    return html`
      <div class="figures">
        ${this.#figure(t.report.agreement, `${share(sum)}%`)}
        ${this.#figure(t.report.playedPlays, sum.playedPlays.toLocaleString())}
        ${this.#figure(t.report.plannedPlays, sum.plannedPlays.toLocaleString())}
        ${this.#figure(t.report.cut, sum.cutPlays.toLocaleString())}
        ${this.#figure(t.report.failed, sum.failedPlays.toLocaleString())}
      </div>
      ${byScreen(rows).map((group) => this.#screen(group))}
      <p class="quiet small">${this.date === civilDateOf(Date.now()) ? t.report.untilNow(clockTimeSeconds(this.#report.at)) : t.report.explain}</p>
    `;
  }

  #figure(name: string, value: string) {
    return html`<div class="card figure"><strong>${value}</strong><span>${name}</span></div>`;
  }

  #screen(rows: readonly PlayReportRow[]) {
    const { t } = this;
    const [first] = rows;
    if (!first) return nothing;
    return html`<section class="card">
      <div class="card-head"><h2>${first.screenName}</h2><span class="quiet small grow">${first.zoneName}</span>${this.#measure(total(rows))}</div>
      <div class="table-wrap"><table class="stacks">
        <thead><tr><th scope="col">${t.report.columns.title}</th><th scope="col" class="end">${t.report.columns.planned}</th><th scope="col" class="end">${t.report.columns.played}</th>
          <th scope="col" class="end">${t.report.columns.length}</th><th scope="col" class="end">${t.report.columns.trouble}</th><th scope="col">${t.report.columns.share}</th></tr></thead>
        <tbody>${rows.map(
          (row) => html`<tr>
            <td class="wide"><a class="title" href=${`/content/${row.itemId}`}>${row.title}</a></td>
            <td class="end" data-label=${t.report.columns.planned}>${row.plannedPlays.toLocaleString()}</td>
            <td class="end" data-label=${t.report.columns.played}>${row.playedPlays.toLocaleString()}</td>
            <td class="end small" data-label=${t.report.columns.length}>${loopWords(row.playedMs)} / ${loopWords(row.plannedMs)}</td>
            <td class="end small" data-label=${t.report.columns.trouble}>${t.report.trouble(row.cutPlays, row.failedPlays)}</td>
            <td class="wide">${this.#measure(row)}</td>
          </tr>`,
        )}</tbody>
      </table></div>
    </section>`;
  }

  #measure(row: Pick<PlayReportRow, 'plannedMs' | 'playedMs'>) {
    if (row.plannedMs === 0) return html`<span class="small">—</span>`;
    const percent = share(row);
    const level = percent >= 95 ? '' : percent > 0 ? 'low' : 'none';
    return html`<div class="measure"><div class="bar ${level}"><i ${vars({ '--share': `${Math.min(100, percent)}%` })}></i></div><span class="number small">${percent}%</span></div>`;
  }

  #go(date: CivilDate): void {
    if (!date) return;
    this.date = date;
    this.#report.value = undefined;
    void this.#report.reload();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-report-page': LubuReportPage;
  }
}
