// What every shadow root needs: headings, links, buttons and small layout words.
import { css } from 'lit';

export const base = css`
  :host {
    display: block;
    font: 400 var(--size-m) / 1.6 var(--font);
    color: var(--ink);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--size-xl);
    font-weight: 700;
    line-height: 1.4;
    text-wrap: balance;
  }
  h2 {
    font-size: var(--size-l);
    font-weight: 700;
  }
  h3 {
    font-size: var(--size-m);
    font-weight: 700;
  }
  a {
    color: var(--primary);
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: none;
    box-shadow: var(--focus);
    border-radius: var(--radius-s);
  }
  .quiet {
    color: var(--ink-3);
  }
  .small {
    font-size: var(--size-s);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    flex-wrap: wrap;
  }
  .grow {
    flex: 1;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .page-head {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    flex-wrap: wrap;
    min-height: 36px;
    margin-bottom: var(--space-4);
  }
  .card {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    box-shadow: var(--shadow);
  }
  .card-head {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
    border-bottom: 1px solid var(--line);
  }
  .card-body {
    padding: var(--space-4);
  }
`;

export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 36px;
    padding: 0 14px;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: 500 var(--size-m) / 1 var(--font);
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color 120ms, border-color 120ms;
  }
  .button:hover {
    background: var(--sunken);
    border-color: var(--control);
    text-decoration: none;
  }
  .button:focus-visible {
    border-radius: var(--radius);
  }
  .button:disabled {
    cursor: not-allowed;
    color: #8a919e;
    background: var(--grey-soft);
    border-color: var(--line);
  }
  .button.primary {
    background: var(--primary);
    border-color: var(--primary);
    color: #fff;
  }
  .button.primary:hover {
    background: var(--primary-dark);
  }
  .button.primary:disabled {
    background: #c3cad6;
    border-color: #c3cad6;
    color: #4f5665;
  }
  .button.danger {
    color: var(--red);
    border-color: #dfb3b5;
  }
  .button.danger:hover {
    background: var(--red-soft);
    border-color: var(--red);
  }
  .button.danger.solid {
    background: var(--red);
    border-color: var(--red);
    color: #fff;
  }
  .button.danger.solid:hover {
    background: var(--brand-dark);
  }
  .button.bare {
    border-color: transparent;
    background: transparent;
    color: var(--primary);
    padding: 0 8px;
  }
  .button.bare:hover {
    background: var(--primary-soft);
  }
  .button.compact {
    min-height: 30px;
    padding: 0 10px;
    font-size: var(--size-s);
  }
  .button.square {
    width: 36px;
    padding: 0;
  }
  .button.compact.square {
    width: 30px;
  }
  .segments {
    display: inline-flex;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--surface);
    overflow: hidden;
  }
  .segments > * {
    border: 0;
    border-radius: 0;
    border-right: 1px solid var(--line);
    min-height: 34px;
  }
  .segments > :last-child {
    border-right: 0;
  }
  .segments > [aria-pressed='true'],
  .segments > [aria-current='true'] {
    background: var(--primary-soft);
    color: var(--primary-dark);
    font-weight: 700;
  }
  .segments > :focus-visible {
    box-shadow: inset 0 0 0 2px var(--primary);
  }
  .key {
    display: inline-block;
    min-width: 18px;
    padding: 0 4px;
    border: 1px solid currentcolor;
    border-radius: 3px;
    font: 500 11px / 16px var(--font);
    text-align: center;
    opacity: 0.85;
  }
`;
