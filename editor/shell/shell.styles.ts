import { css } from 'lit';

export const shellStyles = css`
  :host {
    display: grid;
    grid-template: 'top top' 52px 'side main' 1fr / 136px minmax(0, 1fr);
    min-height: 100dvh;
  }
  header {
    grid-area: top;
    position: sticky;
    top: 0;
    z-index: 20;
    display: flex;
    align-items: center;
    gap: var(--space-4);
    padding: 0 20px;
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .brand {
    font-weight: 900;
    font-size: 22px;
    letter-spacing: 1px;
    color: var(--brand);
    line-height: 1;
  }
  .brand:hover {
    text-decoration: none;
  }
  .organization {
    font-weight: 700;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .person {
    display: flex;
    align-items: baseline;
    gap: 8px;
    padding: 0 6px;
    white-space: nowrap;
  }
  .skip {
    position: absolute;
    left: 12px;
    top: -60px;
    z-index: 30;
  }
  .skip:focus {
    top: 6px;
  }
  nav {
    grid-area: side;
    position: sticky;
    top: 52px;
    height: calc(100dvh - 52px);
    padding: 14px 10px;
    background: var(--surface);
    border-right: 1px solid var(--line);
    display: flex;
    flex-direction: column;
  }
  nav ul {
    display: grid;
    gap: 2px;
  }
  nav a {
    display: flex;
    align-items: center;
    gap: 9px;
    min-height: 40px;
    padding: 0 12px;
    border-radius: var(--radius);
    color: var(--ink-2);
  }
  nav a:hover {
    background: var(--sunken);
    text-decoration: none;
  }
  nav a[aria-current] {
    background: var(--primary-soft);
    color: var(--primary-dark);
    font-weight: 700;
  }
  nav .foot {
    margin-top: auto;
    border-top: 1px solid var(--line);
    padding-top: 8px;
  }
  .count {
    margin-left: auto;
    min-width: 20px;
    padding: 0 6px;
    border-radius: 10px;
    background: var(--brand);
    color: #fff;
    font-size: var(--size-xs);
    line-height: 20px;
    text-align: center;
    font-weight: 500;
  }
  main {
    grid-area: main;
    padding: 18px 24px 40px;
    min-width: 0;
    width: 100%;
    max-width: 1800px;
  }
  .stale {
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 6px 14px;
    margin-bottom: 12px;
    border-radius: var(--radius);
    background: var(--grey-soft);
    color: var(--grey);
    font-size: var(--size-s);
  }
  @media (max-width: 719px) {
    :host {
      grid-template: 'top' 50px 'main' 1fr 'side' auto / minmax(0, 1fr);
    }
    header {
      padding: 0 6px 0 14px;
      gap: 10px;
    }
    .person .role,
    .button .label {
      display: none;
    }
    main {
      padding: 14px 12px 84px;
    }
    nav {
      position: fixed;
      inset: auto 0 0;
      top: auto;
      height: auto;
      z-index: 20;
      padding: 4px 2px calc(4px + env(safe-area-inset-bottom));
      border-right: 0;
      border-top: 1px solid var(--line);
    }
    nav ul {
      grid-auto-flow: column;
      grid-auto-columns: 1fr;
      gap: 0;
    }
    nav a {
      position: relative;
      flex-direction: column;
      gap: 2px;
      justify-content: center;
      min-height: 48px;
      padding: 0;
      font-size: 11px;
      line-height: 1.3;
    }
    nav a lubu-icon {
      width: 21px;
      height: 21px;
    }
    .count {
      position: absolute;
      top: 1px;
      left: calc(50% + 5px);
      margin: 0;
      min-width: 17px;
      padding: 0 4px;
      line-height: 16px;
      font-size: 11px;
    }
    nav .foot {
      display: none;
    }
  }
`;
