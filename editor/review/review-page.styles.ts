import { css } from 'lit';

export const reviewPageStyles = css`
  .desk {
    display: grid;
    grid-template-columns: 270px minmax(0, 1fr);
    gap: 16px;
    align-items: start;
  }
  .queue {
    position: sticky;
    top: 70px;
    max-height: calc(100dvh - 90px);
    overflow: auto;
  }
  .queue li {
    border-bottom: 1px solid var(--line);
  }
  .queue li:last-child {
    border-bottom: 0;
  }
  .queue a {
    display: grid;
    gap: 1px;
    padding: 12px 14px;
    border-left: 3px solid transparent;
    color: inherit;
  }
  .queue a:hover {
    background: var(--sunken);
    text-decoration: none;
  }
  .queue a:focus-visible {
    box-shadow: inset 0 0 0 2px var(--primary);
  }
  .queue a[aria-current] {
    border-left-color: var(--primary);
    background: var(--primary-soft);
  }
  .queue strong {
    font-weight: 500;
    line-height: 1.45;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .queue .quiet {
    color: var(--ink-2);
  }
  .keys kbd {
    margin-left: 10px;
  }
  .keys kbd + kbd {
    margin-left: 3px;
  }
  .back {
    display: none;
  }
  @media (max-width: 1023px) {
    .keys {
      display: none;
    }
  }
  @media (max-width: 859px) {
    .desk {
      grid-template-columns: minmax(0, 1fr);
    }
    .desk:not(.chosen) .detail,
    .desk.chosen .queue {
      display: none;
    }
    .queue {
      position: static;
      max-height: none;
    }
    .back {
      display: inline-flex;
      margin-bottom: 8px;
    }
  }
`;
