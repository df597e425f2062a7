import { css } from 'lit';

export const whyPanelStyles = css`
  :host {
    color: var(--on-night);
  }
  .head {
    display: flex;
    gap: 10px;
    align-items: center;
    flex-wrap: wrap;
    margin-bottom: 12px;
  }
  select {
    width: auto;
    max-width: 100%;
    min-height: 32px;
    padding-block: 3px;
    border-color: #6e7f9e;
    background-color: var(--night-2);
    background-position: calc(100% - 17px) 13px, calc(100% - 12px) 13px;
    color: var(--on-night);
    color-scheme: dark;
  }
  :focus-visible {
    box-shadow: 0 0 0 2px var(--night), 0 0 0 4px #9dbdf5 !important;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    gap: 16px 32px;
  }
  .winner {
    padding-left: 12px;
    border-left: 3px solid #e0b866;
    font-weight: 500;
  }
  .others {
    display: grid;
    gap: 8px;
    margin-top: 12px;
  }
  .others > li {
    padding-left: 12px;
    border-left: 3px solid #3a4a69;
    color: var(--on-night-2);
  }
  .entries {
    margin: 4px 0 0 15px;
    color: var(--on-night-2);
    font-size: var(--size-s);
  }
  h2 {
    font-size: var(--size-m);
  }
  h3 {
    margin: 0 0 6px;
    font-weight: 500;
    font-size: var(--size-s);
    color: var(--on-night-2);
  }
  .scroll {
    position: relative;
    max-height: 264px;
    overflow: auto;
    border: 1px solid #2f3f5f;
    border-radius: var(--radius);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--size-s);
  }
  th,
  td {
    padding: 4px 10px;
    text-align: start;
    font-weight: 400;
    vertical-align: baseline;
  }
  th {
    position: sticky;
    top: 0;
    background: var(--night-2);
    color: var(--on-night-2);
  }
  td:nth-child(3),
  .end,
  th {
    white-space: nowrap;
  }
  .end {
    text-align: end;
  }
  tr.now td {
    background: #2c3d5f;
  }
  .mark {
    padding: 0 6px;
    border-radius: 3px;
    background: #e0b866;
    color: #1b1d22;
    font-size: var(--size-xs);
    white-space: nowrap;
  }
  .quiet {
    color: var(--on-night-2);
  }
  @media (max-width: 859px) {
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
