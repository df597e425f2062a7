// Labels, inputs and their error lines.
import { css } from 'lit';

export const forms = css`
  .field {
    display: grid;
    gap: 5px;
    min-width: 0;
    align-content: start;
  }
  .field > label,
  .label,
  legend {
    font-weight: 500;
    font-size: var(--size-s);
    color: var(--ink-2);
  }
  .field .hint {
    font-size: var(--size-xs);
    color: var(--ink-3);
  }
  .field .error {
    display: flex;
    gap: 4px;
    font-size: var(--size-s);
    color: var(--red);
  }
  .required::after {
    content: ' *';
    color: var(--red);
  }
  input:not([type='checkbox'], [type='radio'], [type='range']),
  select,
  textarea {
    width: 100%;
    min-height: 38px;
    padding: 7px 11px;
    border: 1px solid var(--control);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: 400 var(--size-m) / 1.5 var(--font);
  }
  textarea {
    min-height: 72px;
    resize: vertical;
    line-height: 1.7;
    field-sizing: content;
    max-height: 60vh;
  }
  select {
    appearance: none;
    padding-right: 30px;
    background-image: linear-gradient(45deg, transparent 50%, var(--ink-3) 50%),
      linear-gradient(135deg, var(--ink-3) 50%, transparent 50%);
    background-position: calc(100% - 17px) 16px, calc(100% - 12px) 16px;
    background-size: 5px 5px;
    background-repeat: no-repeat;
  }
  ::placeholder {
    color: #6f7786;
    opacity: 1;
  }
  input:hover,
  select:hover,
  textarea:hover {
    border-color: var(--ink-3);
  }
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    border-color: var(--primary);
    box-shadow: 0 0 0 3px rgb(29 91 201 / 22%);
    border-radius: var(--radius);
  }
  [aria-invalid='true'] {
    border-color: var(--red) !important;
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 17px;
    height: 17px;
    margin: 0;
    accent-color: var(--primary);
    flex: none;
  }
  input[type='range'] {
    width: 100%;
    accent-color: var(--primary);
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-height: 30px;
    cursor: pointer;
  }
  legend {
    padding: 0;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--space-3);
  }
  .stack {
    display: grid;
    align-content: start;
    gap: var(--space-4);
  }
  @media (max-width: 480px) {
    .pair {
      grid-template-columns: 1fr;
    }
    input:not([type='checkbox'], [type='radio'], [type='range']),
    select,
    textarea {
      font-size: 16px;
    }
  }
`;
