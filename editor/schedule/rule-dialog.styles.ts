import { css } from 'lit';

export const ruleDialogStyles = css`
  .form {
    display: grid;
    gap: 18px;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 0 32px;
  }
  .two > div + div {
    padding-left: 32px;
    border-left: 1px solid var(--line);
  }
  .part + h3 {
    margin-top: 22px;
  }
  h3 {
    margin-bottom: 12px;
    font-size: var(--size-l);
  }
  .part {
    display: grid;
    gap: 14px;
  }
  .folds {
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  details + details {
    border-top: 1px solid var(--line);
  }
  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 10px 14px;
    font-weight: 500;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--sunken);
  }
  summary lubu-icon {
    width: 16px;
    height: 16px;
    color: var(--ink-3);
    transition: transform 120ms;
  }
  details[open] > summary lubu-icon {
    transform: rotate(90deg);
  }
  summary .tally {
    padding: 0 8px;
    border-radius: 20px;
    background: var(--primary-soft);
    color: var(--primary-dark);
    font-size: var(--size-s);
    font-weight: 400;
  }
  summary .tally.wrong {
    background: var(--red-soft);
    color: var(--red);
  }
  .fold-body {
    padding: 4px 14px 16px 38px;
  }
  .means {
    position: sticky;
    bottom: -18px;
    margin: 0 -20px -18px;
    padding: 10px 20px;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .why-not {
    align-self: center;
    color: var(--ink-3);
    font-size: var(--size-s);
  }
  @media (prefers-reduced-motion: reduce) {
    summary lubu-icon {
      transition: none;
    }
  }
  @media (max-width: 859px) {
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
    .two > div + div {
      margin-top: 22px;
      padding: 0;
      border: 0;
    }
    .fold-body {
      padding-left: 14px;
    }
    .means {
      position: static;
    }
  }
`;
