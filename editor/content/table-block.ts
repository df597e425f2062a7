// A table of a body as a grid of inputs. Fires 'lubu-table' with the new block.
import type { Block } from '@lubu/shared/content/revision';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import '../ui/icon.ts';

type Table = Extract<Block, { type: 'table' }>;
const mostColumns = 8;
const mostRows = 500;

@customElement('lubu-table-block')
export class LubuTableBlock extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    css`
      .wrap {
        overflow-x: auto;
        padding: 4px;
      }
      table {
        border-collapse: collapse;
        width: 100%;
      }
      td,
      th {
        border: 1px solid var(--line-2);
        padding: 0;
        min-width: 84px;
        font-weight: 700;
      }
      input:not([type='checkbox'], [type='radio'], [type='range']) {
        border: 0;
        border-radius: 0;
        min-height: 34px;
        padding: 4px 8px;
        font-size: var(--size-s);
      }
      th input {
        font-weight: 700;
        background: var(--sunken);
      }
      .button {
        margin-top: 4px;
      }
    `,
  ];

  @property({ attribute: false }) table!: Table;
  @property({ type: Boolean }) disabled = false;

  override render() {
    const { t, table } = this;
    return html`
      <div class="wrap">
        <table>
          <thead><tr>${table.head.map((cell, column) => html`<th scope="col">${this.#cell(cell, -1, column)}</th>`)}</tr></thead>
          <tbody>${table.rows.map((row, index) => html`<tr>${table.head.map((_, column) => html`<td>${this.#cell(row[column] ?? '', index, column)}</td>`)}</tr>`)}</tbody>
        </table>
        ${
          this.disabled
            ? nothing
            : html`
              <button class="button bare compact" type="button" ?disabled=${table.rows.length >= mostRows}
                @click=${() => this.#emit({ ...table, rows: [...table.rows, table.head.map(() => '')] })}>${t.form.addRow}</button>
              <button class="button bare compact" type="button" ?disabled=${table.head.length >= mostColumns}
                @click=${() => this.#emit({ ...table, head: [...table.head, ''], rows: table.rows.map((row) => [...row, '']) })}>${t.form.addColumn}</button>
              <button class="button bare compact" type="button" ?disabled=${table.rows.length === 0}
                @click=${() => this.#emit({ ...table, rows: table.rows.slice(0, -1) })}>${t.form.removeRow}</button>
              <button class="button bare compact" type="button" ?disabled=${table.head.length <= 1}
                @click=${() => this.#emit({ ...table, head: table.head.slice(0, -1), rows: table.rows.map((row) => row.slice(0, -1)) })}>${t.form.removeColumn}</button>
            `
        }
      </div>
    `;
  }

  #cell(value: string, row: number, column: number) {
    const label = row < 0 ? this.t.form.headCell(column + 1) : this.t.form.cell(row + 1, column + 1);
    return html`<input .value=${live(value)} ?disabled=${this.disabled} aria-label=${label} maxlength=${row < 0 ? 60 : 200}
      @input=${(event: Event) => this.#type(row, column, (event.target as HTMLInputElement).value)} />`;
  }

  #type(row: number, column: number, text: string): void {
    const { table } = this;
    const put = (cells: readonly string[]): string[] =>
      table.head.map((_, index) => (index === column ? text : (cells[index] ?? '')));
    this.#emit(
      row < 0
        ? { ...table, head: put(table.head) }
        : { ...table, rows: table.rows.map((cells, index) => (index === row ? put(cells) : cells)) },
    );
  }

  #emit(table: Table): void {
    this.table = table;
    this.dispatchEvent(new CustomEvent('lubu-table', { detail: table }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-table-block': LubuTableBlock;
  }
}
