import { css } from 'lit';

export const homeStyles = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(300px, 380px) minmax(0, 1fr);
    gap: 16px;
    align-items: start;
  }
  .left {
    display: grid;
    gap: 16px;
  }
  .todos a {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 10px;
    align-items: center;
    padding: 11px 16px;
    color: inherit;
    border-bottom: 1px solid var(--line);
  }
  .todos li:last-child a {
    border-bottom: 0;
  }
  .todos a:hover {
    background: var(--sunken);
    text-decoration: none;
  }
  .todos a:focus-visible {
    box-shadow: inset 0 0 0 2px var(--primary);
  }
  .about {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--ink-2);
    font-size: var(--size-s);
  }
  .todos > li > a > lubu-icon {
    color: var(--ink-3);
  }
  .recent li {
    padding: 10px 16px;
    border-bottom: 1px solid var(--line);
  }
  .recent li:last-child {
    border-bottom: 0;
  }
  .recent a {
    display: block;
    color: var(--ink);
    font-weight: 500;
    line-height: 1.5;
    margin-bottom: 3px;
  }
  .screens {
    display: flex;
    flex-wrap: wrap;
    gap: 22px 20px;
    padding: 16px;
    align-items: flex-start;
  }
  .screens .long {
    flex: 1 1 460px;
    max-width: 760px;
  }
  .screens .wide {
    width: min(100%, 330px);
  }
  .screens .tall {
    width: 168px;
  }
  .screen-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 6px;
    margin-bottom: 6px;
    flex-wrap: wrap;
  }
  .screen-head .name {
    color: var(--ink);
    font-weight: 700;
  }
  .zone {
    display: block;
  }
  @media (max-width: 1023px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 719px) {
    .screens .long,
    .screens .wide {
      width: 100%;
    }
    .screens .tall {
      width: calc(50% - 10px);
    }
    .hello .button.primary {
      flex: 1 1 100%;
      order: -1;
      min-height: 46px;
    }
    .hello .grow {
      flex: 1 1 100%;
      order: -2;
    }
    .hello .button {
      flex: 1;
    }
  }
`;
