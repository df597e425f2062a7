// Small buttons that stay pressed.
import { css } from 'lit';

export const chips = css`
  legend {
    margin-bottom: 5px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .chip[aria-pressed='true'] {
    border-color: var(--primary);
    background: var(--primary-soft);
    color: var(--primary-dark);
    font-weight: 700;
  }
`;
