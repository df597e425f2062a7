// Tables that become stacked cards on a phone.
import { css } from 'lit';

export const tables = css`
  .table-wrap {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--size-m);
  }
  th {
    padding: 9px 14px;
    text-align: start;
    font-weight: 500;
    font-size: var(--size-s);
    color: var(--ink-3);
    background: var(--sunken);
    border-bottom: 1px solid var(--line);
    white-space: nowrap;
  }
  td {
    padding: 11px 14px;
    border-bottom: 1px solid var(--line);
    vertical-align: middle;
  }
  tbody tr:last-child td {
    border-bottom: 0;
  }
  tbody tr:hover td {
    background: var(--sunken);
  }
  th.end,
  td.end {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  td .title {
    font-weight: 500;
    color: var(--ink);
  }
  td a.title:hover {
    color: var(--primary);
  }
  @media (max-width: 719px) {
    table.stacks thead {
      position: absolute;
      clip-path: inset(50%);
      height: 1px;
      overflow: hidden;
    }
    table.stacks tr {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 4px 10px;
      padding: 12px 14px;
      border-bottom: 1px solid var(--line);
    }
    table.stacks tbody tr:last-child {
      border-bottom: 0;
    }
    table.stacks td {
      padding: 0;
      border: 0;
      background: none !important;
    }
    table.stacks td.wide {
      grid-column: 1 / -1;
    }
    table.stacks td[data-label]::before {
      content: attr(data-label) ' ';
      color: var(--ink-3);
      font-size: var(--size-s);
    }
  }
`;
