import { css } from 'lit';

export const playlistPageStyles = css`
  .problem {
    margin-bottom: 14px;
  }
  .bench {
    display: grid;
    grid-template-columns: minmax(280px, 360px) minmax(0, 1fr);
    gap: 16px;
    align-items: start;
  }
  .bench > .loop:only-child {
    grid-column: 1 / -1;
  }
  .shelf {
    position: sticky;
    top: 70px;
    max-height: calc(100dvh - 90px);
    overflow: auto;
  }
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 14px;
    border-bottom: 1px solid var(--line);
  }
  .entries li {
    border-bottom: 1px solid var(--line);
  }
  .lengths {
    position: sticky;
    bottom: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 22px;
    padding: 12px 16px;
    background: var(--night);
    color: var(--on-night);
    border-radius: 0 0 var(--radius-l) var(--radius-l);
    font-size: var(--size-s);
  }
  .lengths b {
    color: #fbe7be;
  }
  @media (max-width: 859px) {
    .bench {
      grid-template-columns: minmax(0, 1fr);
    }
    .shelf {
      position: static;
      max-height: 320px;
    }
    .head {
      grid-template-columns: minmax(0, 1fr);
    }
    .lengths {
      bottom: 58px;
    }
  }
`;
