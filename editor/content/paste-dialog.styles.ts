import { css } from 'lit';

export const pasteDialogStyles = css`
  .page {
    min-height: min(46vh, 420px) !important;
  }
  .banner {
    margin-bottom: 10px;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
    gap: 26px;
  }
  .head {
    min-height: 32px;
    margin-bottom: 6px;
  }
  .changes {
    display: grid;
    gap: 6px;
  }
  .changes li {
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .changes li.ticked {
    border-color: #b9cdf0;
    background: #f6f9ff;
  }
  .changes label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    padding: 9px 12px;
    cursor: pointer;
  }
  .changes input {
    margin-top: 3px !important;
  }
  .before,
  .after {
    display: block;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    max-height: 7.2em;
    overflow: hidden;
  }
  del {
    color: #861620;
    background: #fdeeec;
  }
  ins {
    text-decoration: none;
    color: #0d4f33;
    background: #e2f4ea;
  }
  .gone {
    font-size: var(--size-s);
    color: var(--ink-3);
  }
  details {
    margin-top: 14px;
  }
  summary {
    cursor: pointer;
    color: var(--primary);
    padding: 4px 0;
  }
  .lines {
    max-height: 280px;
    overflow: auto;
    counter-reset: line -1;
    padding: 8px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    font-size: var(--size-s);
  }
  .lines li {
    overflow-wrap: anywhere;
    min-height: 1.4em;
  }
  .recognised {
    display: grid;
    gap: 10px;
    align-content: start;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px 14px;
  }
  dt {
    color: var(--ink-3);
  }
  dd.missing {
    color: var(--amber);
  }
  .body {
    max-height: 260px;
    overflow: auto;
    padding: 8px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--sunken);
    line-height: 1.8;
  }
  @media (max-width: 859px) {
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
