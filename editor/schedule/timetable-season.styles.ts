import { css } from 'lit';

export const timetableSeasonStyles = css`
  fieldset {
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .head {
    display: flex;
    gap: 8px;
    align-items: center;
    flex-wrap: wrap;
    padding: 8px 12px;
    border-bottom: 1px solid var(--line);
    border-radius: var(--radius) var(--radius) 0 0;
    background: var(--sunken);
  }
  .head select,
  .range select {
    width: auto;
  }
  input:not([type='checkbox'], [type='radio'], [type='range']),
  select {
    min-height: 34px;
    padding-block: 4px;
  }
  select {
    background-position: calc(100% - 17px) 14px, calc(100% - 12px) 14px;
  }
  input.name:not([type='checkbox'], [type='radio'], [type='range']) {
    width: 160px;
    font-weight: 500;
  }
  .part {
    display: grid;
    grid-template-columns: 190px minmax(0, 1fr);
    gap: 4px 16px;
    padding: 10px 12px;
    border-bottom: 1px solid var(--line);
  }
  .part-name {
    display: flex;
    gap: 4px;
    align-items: flex-start;
    flex-wrap: wrap;
  }
  .part-name input:not([type='checkbox'], [type='radio'], [type='range']) {
    flex: 1;
    width: 60px;
    min-width: 0;
  }
  .ranges {
    display: grid;
    gap: 6px;
    align-content: start;
  }
  .range {
    display: flex;
    gap: 8px;
    align-items: center;
    flex-wrap: wrap;
  }
  .range input:not([type='checkbox'], [type='radio'], [type='range']) {
    width: 138px;
  }
  .add {
    display: flex;
    gap: 6px;
    flex-wrap: wrap;
    padding: 8px 12px;
  }
  .button.bare.compact:not(.square) {
    margin-inline-start: -8px;
  }
  .error {
    color: var(--red);
    font-size: var(--size-s);
  }
  @media (max-width: 719px) {
    .part {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
