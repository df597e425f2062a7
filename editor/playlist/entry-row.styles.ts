import { css } from 'lit';

export const entryRowStyles = css`
  .entry {
    display: grid;
    grid-template-columns: auto auto minmax(0, 1fr) auto auto;
    gap: 12px;
    align-items: center;
    padding: 9px 12px;
  }
  .handle {
    color: var(--ink-3);
    cursor: grab;
  }
  .handle lubu-icon {
    width: 20px;
    height: 20px;
  }
  .position {
    width: 26px;
    height: 26px;
    border-radius: 6px;
    background: var(--primary-soft);
    color: var(--primary-dark);
    font-weight: 700;
    line-height: 26px;
    text-align: center;
  }
  .title {
    font-weight: 500;
    line-height: 1.45;
  }
  .title lubu-icon {
    margin-right: 6px;
    color: var(--primary);
  }
  .now {
    display: grid;
    gap: 1px;
    margin-top: 3px;
    padding-left: 10px;
    border-left: 2px solid var(--line-2);
  }
  .now li {
    display: flex;
    gap: 10px;
    align-items: baseline;
    min-width: 0;
  }
  .now .item {
    overflow: hidden;
    color: var(--ink-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .now .quiet {
    flex: none;
    font-size: var(--size-xs);
  }
  .limits {
    gap: 6px;
    margin-top: 5px;
  }
  .error {
    display: flex;
    gap: 4px;
    margin-top: 4px;
    color: var(--red);
  }
  .times {
    text-align: end;
    white-space: nowrap;
  }
  .acts {
    flex-wrap: nowrap;
  }
  .details {
    padding: 2px 12px 14px 50px;
  }
  @media (max-width: 719px) {
    .entry {
      grid-template-columns: auto minmax(0, 1fr);
      gap: 8px 10px;
      align-items: start;
    }
    .handle {
      display: none;
    }
    .times {
      display: flex;
      gap: 8px;
      grid-column: 2;
    }
    .acts {
      grid-column: 2;
    }
    .limits {
      flex-direction: column;
      align-items: flex-start;
    }
    .details {
      padding: 2px 12px 14px;
    }
  }
`;
