import { css } from 'lit';

export const sectionStyles = css`
  :host > fieldset,
  fieldset.all {
    display: grid;
    gap: 14px;
    align-content: start;
  }
  legend {
    margin-bottom: 5px;
  }
  .hint {
    color: var(--ink-3);
    font-size: var(--size-xs);
  }
  .button.bare.compact:not(.square) {
    margin-inline-start: -8px;
  }
  .thirds {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
    gap: 14px 28px;
  }
  .toggles {
    display: flex;
    gap: 6px;
    flex-wrap: wrap;
  }
  .toggles .button {
    font-weight: 400;
  }
  .toggles [aria-pressed='true'] {
    background: var(--primary-soft);
    border-color: var(--primary);
    color: var(--primary-dark);
    font-weight: 700;
  }
  .toggles.month {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(38px, 1fr));
    gap: 4px;
    max-width: 420px;
  }
  .toggles.month .button {
    padding: 0;
    font-variant-numeric: tabular-nums;
  }
  .toggles.month .wide {
    grid-column: span 2;
  }
  .toggles small {
    color: var(--ink-3);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .toggles [aria-pressed='true'] small {
    color: inherit;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 8px;
    flex-wrap: wrap;
  }
  .line input:not([type='checkbox'], [type='radio'], [type='range']),
  .line select {
    width: auto;
    min-height: 34px;
    padding-block: 4px;
  }
  .line input[type='time']:not([type='checkbox'], [type='radio'], [type='range']) {
    width: 138px;
  }
  .line input.short:not([type='checkbox'], [type='radio'], [type='range']) {
    width: 78px;
    font-variant-numeric: tabular-nums;
  }
  .chips {
    display: flex;
    gap: 6px;
    flex-wrap: wrap;
    align-items: center;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    padding-left: 10px;
    border-radius: 20px;
    background: var(--primary-soft);
    color: var(--primary-dark);
    font-size: var(--size-s);
    font-variant-numeric: tabular-nums;
  }
  .chip button {
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .chip button:hover {
    background: rgb(29 91 201 / 14%);
  }
  .chip lubu-icon {
    width: 14px;
    height: 14px;
  }
  .option {
    display: grid;
    grid-template-columns: 17px minmax(0, 1fr);
    gap: 2px 9px;
    align-items: baseline;
    padding: 5px 0;
    cursor: pointer;
  }
  .option input {
    align-self: center;
  }
  .pair > .option {
    align-content: start;
    margin-top: 22px;
  }
  .option .hint {
    grid-column: 2;
  }
  .banner {
    font-size: var(--size-s);
  }
`;
