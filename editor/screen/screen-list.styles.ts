import { css } from 'lit';

export const screenListStyles = css`
  select.zone {
    width: auto;
  }
  .wall {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr));
    gap: 16px;
    align-items: stretch;
  }
  .tile {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 14px 16px;
  }
  .tile.offline {
    border-color: #e0b3b5;
  }
  .tile-head {
    display: flex;
    gap: 8px;
    align-items: flex-start;
  }
  .tile-head h2 {
    line-height: 1.4;
  }
  .picture {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: center;
    padding: 10px;
    border-radius: var(--radius);
    background: #eef0f4;
  }
  .picture.shape-tall lubu-programme-preview {
    width: 168px;
    justify-self: center;
  }
  .tile.offline .picture lubu-programme-preview {
    filter: grayscale(1);
  }
  .troubles {
    display: flex;
    gap: 6px;
    align-items: center;
    width: 100%;
    padding: 6px 10px;
    border: 1px solid #ecd9a8;
    border-radius: var(--radius);
    background: var(--amber-soft);
    color: #6b4400;
    font: inherit;
    font-size: var(--size-s);
    text-align: start;
    cursor: pointer;
  }
  .troubles:hover {
    border-color: var(--amber);
  }
  .facts {
    display: grid;
    gap: 1px;
  }
  .facts div {
    display: flex;
    gap: 8px;
  }
  .facts dt {
    color: var(--ink-3);
    min-width: 5em;
  }
  .acts {
    display: flex;
    gap: 6px;
    flex-wrap: wrap;
    align-items: center;
    border-top: 1px solid var(--line);
    padding-top: 10px;
  }
`;
