import { css } from 'lit';

/** Calm lists of findings beneath a one-line heading that folds. */
export const panelStyles = css`
  details {
    margin-bottom: 16px;
  }
  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 11px 16px;
    font-weight: 500;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .fold {
    width: 16px;
    height: 16px;
    color: var(--ink-3);
    transition: transform 120ms;
  }
  details[open] > summary .fold {
    transform: rotate(90deg);
  }
  summary .tally {
    padding: 0 9px;
    border-radius: 20px;
    font-size: var(--size-s);
    font-weight: 400;
    background: var(--grey-soft);
    color: var(--grey);
  }
  summary .tally.amber {
    background: var(--amber-soft);
    color: var(--amber);
  }
  summary .sign {
    color: var(--green);
  }
  summary .sign.amber {
    color: var(--amber);
  }
  .found {
    border-top: 1px solid var(--line);
  }
  .found li {
    display: flex;
    gap: 4px 12px;
    align-items: baseline;
    flex-wrap: wrap;
    padding: 9px 16px 9px 40px;
  }
  .found li + li {
    border-top: 1px solid var(--line);
  }
  .found .words {
    flex: 1 1 420px;
  }
  .found .where {
    color: var(--ink-3);
    font-size: var(--size-s);
  }
  .more {
    padding: 4px 16px 10px 36px;
  }
  .note {
    padding: 0 16px 10px 40px;
    color: var(--ink-3);
    font-size: var(--size-s);
  }
  @media (prefers-reduced-motion: reduce) {
    summary .fold {
      transition: none;
    }
  }
  @media (max-width: 719px) {
    .found li {
      padding-left: 16px;
    }
    .note {
      padding-left: 16px;
    }
  }
`;
