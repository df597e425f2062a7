// Who did what, newest first.
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type AuditRow, auditTrail } from '../api/report.api.ts';
import { type AccountName, accounts } from '../api/session.api.ts';
import { Loaded } from '../state/loaded.ts';
import { may } from '../state/session.ts';
import { clockTimeSeconds, dayWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { emptyState, notices, whenLoaded } from '../ui/notice.ts';
import { tables } from '../ui/table.styles.ts';
import { tellProblem } from '../ui/toast.ts';

@customElement('lubu-audit-page')
export class LubuAuditPage extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    tables,
    notices,
    css`
      .more {
        padding: 12px;
        text-align: center;
        border-top: 1px solid var(--line);
      }
      td.detail {
        color: var(--ink-2);
        max-width: 520px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private older: readonly AuditRow[] = [];
  @state() private next: number | undefined;
  @state() private busy = false;
  readonly #names = new Loaded<readonly AccountName[]>(this, (signal) => accounts(signal));
  readonly #rows = new Loaded<readonly AuditRow[]>(this, async (signal) => {
    const page = await auditTrail(undefined, signal);
    this.older = [];
    this.next = page.next;
    return page.rows;
  });

  override render() {
    const { t } = this;
    if (!may('audit.read')) return emptyState('audit', t.audit.notYours);
    return html`
      <div class="page-head"><h1 class="grow">${t.nav.audit}</h1></div>
      <section class="card">
        ${whenLoaded(this.#rows, (rows) => (rows.length === 0 ? emptyState('audit', t.audit.none) : this.#table([...rows, ...this.older])))}
      </section>
    `;
  }

  #table(rows: readonly AuditRow[]) {
    const { t } = this;
    return html`
      <div class="table-wrap"><table class="stacks">
        <thead><tr><th scope="col">${t.audit.at}</th><th scope="col">${t.audit.who}</th><th scope="col">${t.audit.act}</th><th scope="col">${t.audit.detail}</th></tr></thead>
        <tbody>${rows.map(
          (row) => html`<tr>
            <td class="number small">${dayWords(row.at)} ${clockTimeSeconds(row.at)}</td>
            <td>${this.#actor(row)}</td>
            <td class="wide">${actionWords(row.action, t.audit.actions)}</td>
            <td class="detail small wide">${detailWords(row)}</td>
          </tr>`,
        )}</tbody>
      </table></div>
      ${this.next === undefined ? nothing : html`<div class="more"><button class="button" type="button" ?disabled=${this.busy} @click=${this.#more}>${t.audit.more}</button></div>`}
    `;
  }

  #actor(row: AuditRow): string {
    if (row.actorKind !== 'account') return this.t.audit.actors[row.actorKind];
    return this.#names.value?.find((account) => account.id === row.actorId)?.displayName ?? this.t.audit.actors.account;
  }

  readonly #more = async (): Promise<void> => {
    this.busy = true;
    try {
      const page = await auditTrail(this.next);
      this.older = [...this.older, ...page.rows];
      this.next = page.next;
    } catch (error) {
      tellProblem(error);
    } finally {
      this.busy = false;
    }
  };
}

const actionWords = (action: string, words: Readonly<Record<string, string>>): string => words[action] ?? action;

/** The members of a detail that a person can read: names, titles, reasons. */
function detailWords({ detail }: AuditRow): string {
  return ['title', 'name', 'reason', 'comment', 'loginName']
    .map((member) => detail?.[member])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .join(' · ');
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-audit-page': LubuAuditPage;
  }
}
