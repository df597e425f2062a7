// What a page says instead of its content: nothing here yet, still loading, or something went wrong and what to do.
import { css, html, nothing, type TemplateResult } from 'lit';
import { problemWords } from '../api/problem-words.ts';
import type { Loaded } from '../state/loaded.ts';
import { text } from '../text/language.ts';
import type { IconName } from './icon.ts';
import './icon.ts';

export const notices = css`
  .empty {
    display: grid;
    justify-items: center;
    gap: 6px;
    padding: 44px 20px;
    text-align: center;
    color: var(--ink-3);
  }
  .empty lubu-icon {
    width: 40px;
    height: 40px;
    margin-bottom: 6px;
    color: #9aa3b2;
  }
  .empty strong {
    color: var(--ink);
    font-size: var(--size-l);
  }
  .empty .row {
    justify-content: center;
    margin-top: 10px;
  }
  .banner {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding: 10px 14px;
    border: 1px solid #ecc9c8;
    border-radius: var(--radius);
    background: var(--red-soft);
    color: var(--brand-dark);
  }
  .banner.amber {
    border-color: #ecd9a8;
    background: var(--amber-soft);
    color: #6b4400;
  }
  .banner.blue {
    border-color: #c6d6f3;
    background: var(--blue-soft);
    color: var(--blue);
  }
  .banner.green {
    border-color: #bfdfce;
    background: var(--green-soft);
    color: var(--green);
  }
  .banner lubu-icon {
    margin-top: 2px;
  }
  .banner .code {
    font-size: var(--size-xs);
    opacity: 0.9;
  }
  .skeleton {
    display: grid;
    gap: 12px;
    padding: 18px;
  }
  .skeleton i {
    height: 15px;
    border-radius: 4px;
    background: linear-gradient(90deg, #e9ecf1 25%, #f4f6f9 50%, #e9ecf1 75%);
    background-size: 400% 100%;
    animation: shimmer 1.6s linear infinite;
  }
  .skeleton i:nth-child(2) {
    width: 82%;
  }
  .skeleton i:nth-child(3) {
    width: 64%;
  }
  @keyframes shimmer {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: 0 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton i {
      animation: none;
    }
  }
`;

export const emptyState = (icon: IconName, what: string, now = '', actions: unknown = nothing): TemplateResult => html`
  <div class="empty">
    <lubu-icon .name=${icon}></lubu-icon>
    <strong>${what}</strong>
    ${now === '' ? nothing : html`<span>${now}</span>`}
    ${actions === nothing ? nothing : html`<div class="row">${actions}</div>`}
  </div>
`;

export function problemBanner(problem: unknown, retry?: () => void): TemplateResult | typeof nothing {
  if (problem === undefined) return nothing;
  const words = problemWords(problem);
  return html`
    <div class="banner" role="alert">
      <lubu-icon name="warning"></lubu-icon>
      <div class="grow">
        <strong>${words.what}</strong>
        <div>${words.now} <span class="code">${words.code}</span></div>
      </div>
      ${retry ? html`<button class="button compact" type="button" @click=${retry}>${text().act.retry}</button>` : nothing}
    </div>
  `;
}

export const skeleton = (): TemplateResult => html`
  <div class="skeleton" role="status">
    <span class="visually-hidden">${text().loading}</span><i></i><i></i><i></i>
  </div>
`;

/** The value when there is one (with a banner above when the last reload failed), else the skeleton or the problem. */
export function whenLoaded<T>(loaded: Loaded<T>, draw: (value: T) => unknown): unknown {
  const retry = (): void => void loaded.reload();
  if (loaded.value !== undefined) return html`${problemBanner(loaded.problem, retry)}${draw(loaded.value)}`;
  return loaded.problem === undefined ? skeleton() : problemBanner(loaded.problem, retry);
}
