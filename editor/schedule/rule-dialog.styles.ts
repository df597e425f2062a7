import { css } from 'lit';

export const ruleDialogStyles = css`
  .problem {
    margin-bottom: 12px;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 28px;
  }
  .days {
    display: flex;
    gap: 6px;
    flex-wrap: wrap;
  }
  .days [aria-pressed='true'] {
    background: var(--primary-soft);
    border-color: var(--primary);
    color: var(--primary-dark);
    font-weight: 700;
  }
  .daypart {
    display: flex;
    gap: 8px;
    align-items: center;
    flex-wrap: wrap;
  }
  .daypart input:not([type='checkbox'], [type='radio'], [type='range']) {
    width: 120px;
  }
  .screens {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    padding-left: 24px;
  }
  .sentence {
    margin-top: 18px;
    padding: 10px 14px;
    border-radius: var(--radius);
    background: var(--primary-soft);
    color: var(--primary-dark);
  }
  @media (max-width: 859px) {
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
