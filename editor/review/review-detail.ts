// Everything a reviewer looks at before deciding about one revision, and the three decisions. Fires 'lubu-decided'.
import { checkSubmittable } from '@lubu/shared/content/check';
import type { ContentDetail } from '@lubu/shared/content/content-api';
import { plainText } from '@lubu/shared/content/plain-text';
import type { Verdict } from '@lubu/shared/review/review';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { decideReview } from '../api/review.api.ts';
import type { LubuPreviewSet } from '../preview/preview-set.ts';
import { me } from '../state/session.ts';
import { dateWords, momentWords } from '../text/format.ts';
import { language } from '../text/language.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { notices, problemBanner } from '../ui/notice.ts';
import { tell } from '../ui/toast.ts';
import { changeCount, wordDiff } from './word-diff.ts';
import '../content/trail.ts';
import '../preview/preview-set.ts';
import '../ui/icon.ts';

@customElement('lubu-review-detail')
export class LubuReviewDetail extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    notices,
    css`
      :host {
        display: grid;
        gap: 14px;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 22px;
        padding: 12px 16px;
      }
      .facts div {
        display: flex;
        gap: 6px;
      }
      .facts dt {
        color: var(--ink-3);
      }
      .text {
        max-height: 420px;
        overflow: auto;
        line-height: 1.9;
      }
      .text p {
        padding: 1px 0;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      ins {
        background: #d6f0e1;
        color: #0d4f33;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      del {
        background: #fbdcda;
        color: #861620;
      }
      .decide {
        position: sticky;
        bottom: 0;
        z-index: 5;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 10px;
        align-items: end;
        padding: 12px 16px;
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        box-shadow: 0 -6px 24px rgb(20 28 45 / 10%);
      }
      .decide textarea {
        min-height: 40px;
        max-height: 140px;
      }
      .verdicts {
        display: flex;
        gap: 8px;
      }
      .verdicts .button {
        min-height: 42px;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .warnings li {
        display: flex;
        gap: 8px;
        color: var(--amber);
      }
      @media (max-width: 859px) {
        .decide {
          grid-template-columns: minmax(0, 1fr);
          bottom: 58px;
          margin: 0 -12px;
          border-radius: 0;
          padding: 10px 12px;
        }
        .verdicts {
          display: grid;
          grid-template-columns: 1fr 1fr 1.4fr;
        }
        .verdicts .button {
          min-height: 48px;
          padding: 0 6px;
        }
        .key {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) detail!: ContentDetail;
  @state() private words = '';
  @state() private missing = false;
  /** Surfaces whose preview could not be drawn. */
  @state() private broken: ReadonlySet<string> = new Set();
  /** Whether this item was seen yet: nobody passes what has not been drawn before their eyes. */
  @state() private drawn = false;
  @state() private busy = false;
  @state() private problem: unknown;
  @query('textarea') private readonly area!: HTMLTextAreaElement | null;
  @query('lubu-preview-set') private readonly previews!: LubuPreviewSet | null;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('detail')) return;
    const before = changed.get('detail') as ContentDetail | undefined;
    if (before?.id === this.detail.id && before.newest === this.detail.newest) return;
    this.words = '';
    this.missing = false;
    this.broken = new Set();
    this.drawn = false;
    this.problem = undefined;
  }

  override render() {
    const { t, detail } = this;
    return html`
      <section class="card">
        <div class="card-head"><h2 class="grow">${detail.title}</h2>${this.#own() ? html`<span class="small quiet">${t.review.own}</span>` : nothing}</div>
        ${this.#facts()}
      </section>
      ${this.#warnings()}
      <section class="card"><div class="card-body">
        <lubu-preview-set .revision=${detail.revision} @lubu-drawn=${this.#drawn}></lubu-preview-set>
      </div></section>
      <section class="card">${this.#differences()}</section>
      ${
        detail.decisions.length === 0
          ? nothing
          : html`<section class="card"><div class="card-head"><h2>${t.review.trail}</h2></div><div class="card-body"><lubu-trail .decisions=${detail.decisions}></lubu-trail></div></section>`
      }
      ${this.#decision()}
    `;
  }

  turn(by: number): void {
    this.previews?.turn(by);
  }

  comment(): void {
    this.area?.focus();
  }

  /** A return or a rejection needs words; without them the comment gets the focus instead. */
  async decide(verdict: Verdict): Promise<void> {
    if (this.busy || !this.#decidable() || (verdict === 'pass' && !this.#passable())) return;
    if (verdict !== 'pass' && this.words.trim() === '') {
      this.missing = true;
      this.comment();
      return;
    }
    this.busy = true;
    this.problem = undefined;
    try {
      const { id, newest, title } = this.detail;
      await decideReview(id, { revision: newest, verdict, comment: this.words.trim() });
      tell(this.t.review.done[verdict](title));
      this.dispatchEvent(new CustomEvent('lubu-decided'));
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }

  readonly #drawn = ({ detail }: CustomEvent<{ key: string; ok: boolean }>): void => {
    this.drawn ||= detail.ok;
    if (detail.ok === !this.broken.has(detail.key)) return;
    const next = new Set(this.broken);
    if (detail.ok) next.delete(detail.key);
    else next.add(detail.key);
    this.broken = next;
  };

  #own(): boolean {
    return this.detail.author.id === me()?.accountId;
  }

  #decidable(): boolean {
    return this.detail.state === 'in_review' && !this.#own();
  }

  #passable(): boolean {
    return this.drawn && this.broken.size === 0;
  }

  #facts() {
    const { t, detail } = this;
    const { revision } = detail;
    const number = 'documentNumber' in revision ? revision.documentNumber : '';
    const facts: readonly (readonly [string, unknown])[] = [
      [t.review.facts.kind, t.kind[detail.kind]],
      [t.review.facts.author, `${detail.author.name} · ${detail.organization}`],
      [t.review.facts.updated, momentWords(detail.updatedAt)],
      [t.form.issuer, revision.issuer],
      [t.form.documentNumber, number],
      [t.form.publishedDate, dateWords(revision.publishedDate)],
      [t.form.showUntil, revision.showUntil === undefined ? t.review.facts.noEnd : dateWords(revision.showUntil)],
      [
        t.form.source,
        revision.source.url
          ? html`<a href=${revision.source.url} target="_blank" rel="noopener noreferrer">${revision.source.name || revision.source.url}</a>`
          : revision.source.name || revision.source.reason || t.form.sources[revision.source.kind],
      ],
    ];
    return html`<dl class="facts">${facts.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  #warnings() {
    const { warnings } = checkSubmittable(this.detail.revision);
    if (warnings.length === 0) return nothing;
    return html`<section class="card" aria-label=${this.t.checks.heading}><ul class="card-body warnings">
      ${warnings.map((place) => html`<li><lubu-icon name="warning"></lubu-icon><span>${place[language()]}</span></li>`)}
    </ul></section>`;
  }

  #differences() {
    const { t, detail } = this;
    const lines = plainText(detail.revision).split('\n');
    if (!detail.approvedRevision)
      return html`<div class="card-head"><h2 class="grow">${t.review.fullText}</h2><span class="small quiet">${t.review.firstVersion}</span></div>
        <div class="card-body text" tabindex="0" role="region" aria-label=${t.review.fullText}>${lines.map((line) => html`<p>${line}</p>`)}</div>`;
    const pieces = wordDiff(plainText(detail.approvedRevision).split('\n'), lines);
    return html`<div class="card-head"><h2 class="grow">${t.review.differences}</h2><span class="small quiet">${t.review.changes(changeCount(pieces))}</span></div>
      <div class="card-body text" tabindex="0" role="region" aria-label=${t.review.differences}>
        ${pieces.map((line) => html`<p>${line.map((piece) => (piece.kind === 'same' ? piece.text : piece.kind === 'added' ? html`<ins>${piece.text}</ins>` : html`<del>${piece.text}</del>`))}</p>`)}
      </div>`;
  }

  #decision() {
    const { t } = this;
    if (!this.#decidable())
      return html`<div class="banner blue"><lubu-icon name="info"></lubu-icon><span>${this.#own() && this.detail.state === 'in_review' ? t.review.ownNow : t.review.decided}</span></div>`;
    return html`
      <section class="decide" aria-label=${t.review.decision}>
        ${this.problem === undefined ? nothing : html`<div class="wide">${problemBanner(this.problem)}</div>`}
        ${this.broken.size === 0 ? nothing : html`<div class="wide banner">${t.review.notDrawable}</div>`}
        <div class="field">
          <label for="comment">${t.review.comment}</label>
          <textarea id="comment" rows="1" maxlength="500" .value=${this.words} placeholder=${t.review.commentPlaceholder}
            aria-invalid=${this.missing ? 'true' : 'false'} aria-describedby="comment-error" @input=${(
              event: Event,
            ) => {
              this.words = (event.target as HTMLTextAreaElement).value;
              this.missing = false;
            }}></textarea>
          <span class="error" id="comment-error" aria-live="polite">${this.missing ? t.review.commentNeeded : ''}</span>
        </div>
        <div class="verdicts">
          <button class="button danger" type="button" ?disabled=${this.busy} @click=${() => this.decide('reject')}>${t.review.verdicts.reject}</button>
          <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.decide('return')}>${t.review.verdicts.return}<kbd class="key">R</kbd></button>
          <button class="button primary" type="button" ?disabled=${this.busy || !this.#passable()} @click=${() => this.decide('pass')}>${t.review.verdicts.pass}<kbd class="key">A</kbd></button>
        </div>
      </section>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-review-detail': LubuReviewDetail;
  }
}
