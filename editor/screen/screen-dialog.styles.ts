import { css } from 'lit';

export const screenDialogStyles = css`
  .presets {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
    gap: 8px;
  }
  .preset {
    height: auto;
    flex-direction: column;
    gap: 8px;
    padding: 12px 8px 10px;
  }
  .preset[aria-pressed='true'] {
    border-color: var(--primary);
    background: var(--primary-soft);
  }
  .outline {
    height: 44px;
    display: grid;
    place-items: center;
  }
  .outline i {
    display: block;
    aspect-ratio: var(--w) / var(--h);
    max-width: 92px;
    max-height: 44px;
    width: calc(44px * var(--w) / var(--h));
    border: 2px solid var(--ink-2);
    border-radius: 2px;
    background: var(--sunken);
  }
  .preset small {
    color: var(--ink-3);
    font-weight: 400;
  }
  .layout {
    position: relative;
    aspect-ratio: var(--w) / var(--h);
    max-width: 260px;
    max-height: 180px;
    border: 1px solid var(--ink-3);
    background: var(--sunken);
  }
  .layout i {
    position: absolute;
    left: var(--x);
    top: var(--y);
    width: var(--rw);
    height: var(--rh);
    display: grid;
    place-items: center;
    border: 1px solid var(--line-2);
    font: 11px / 1 var(--font);
    color: var(--ink-2);
    overflow: hidden;
  }
  .layout i.main {
    background: var(--primary-soft);
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 24px;
  }
  .place {
    display: grid;
    gap: 4px;
    padding-top: 16px;
    border-top: 1px solid var(--line);
  }
  .words {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 16px 24px;
    padding-top: 10px;
  }
  @media (max-width: 719px) {
    .words,
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
