import { css } from 'lit';

export const contentPageStyles = css`
  .page-head {
    position: sticky;
    top: 52px;
    z-index: 10;
    margin: -18px -24px 4px;
    padding: 12px 24px 10px;
    background: var(--ground);
  }
  .heading {
    min-width: 220px;
  }
  .heading h1 {
    display: -webkit-box;
    -webkit-line-clamp: 1;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .banners {
    display: grid;
    gap: 8px;
  }
  .banners > .banner:last-child {
    margin-bottom: 14px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(340px, 400px) minmax(0, 1fr) minmax(220px, 270px);
    gap: 18px;
    align-items: start;
  }
  .side {
    position: sticky;
    top: 128px;
    display: grid;
    gap: 14px;
    max-height: calc(100dvh - 146px);
    overflow: auto;
  }
  .card-body.tight {
    padding: 8px;
  }
  .previews {
    position: sticky;
    top: 128px;
    max-height: calc(100dvh - 146px);
    overflow: auto;
    scrollbar-width: thin;
    padding: 2px 6px 2px 2px;
  }
  @media (max-width: 1279px) {
    .columns {
      grid-template-columns: minmax(340px, 420px) minmax(0, 1fr);
    }
    .side {
      position: static;
      grid-column: 1 / -1;
      grid-row: 1;
      max-height: none;
    }
  }
  @media (max-width: 859px) {
    .page-head {
      top: 50px;
      margin: -14px -12px 4px;
      padding: 10px 12px 8px;
    }
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .previews {
      position: static;
      max-height: none;
    }
    .side {
      grid-row: auto;
    }
    .heading h1 {
      -webkit-line-clamp: 2;
      font-size: 17px;
    }
  }
`;
