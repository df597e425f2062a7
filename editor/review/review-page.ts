// The queue of what waits for a decision, and the decision itself: previews, what changed, where it comes from, comment.
// Keys: A pass, R return, C comment, J and K next and previous item, space turns the pages.
import type { ContentDetail } from '@lubu/shared/content/content-api';
import type { ItemId } from '@lubu/shared/ids';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { contentItem } from '../api/content.api.ts';
import { reviewQueue } from '../api/review.api.ts';
import { navigate } from '../router.ts';
import { Loaded } from '../state/loaded.ts';
import { may } from '../state/session.ts';
import { momentWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { emptyState, notices, problemBanner, skeleton, whenLoaded } from '../ui/notice.ts';
import type { LubuReviewDetail } from './review-detail.ts';
import { reviewPageStyles } from './review-page.styles.ts';
import '../ui/icon.ts';
import '../ui/status-tag.ts';
import './review-detail.ts';

@customElement('lubu-review-page')
export class LubuReviewPage extends LubuElement {
  static override readonly styles = [base, buttons, notices, reviewPageStyles];

  @property({ attribute: false }) itemId: ItemId | undefined;
  @state() private detail: ContentDetail | undefined;
  @state() private problem: unknown;
  readonly #queue = new Loaded<readonly ContentDetail[]>(
    this,
    (signal) => (may('review.decide') ? reviewQueue(signal) : Promise.resolve([])),
    ['review', 'content'],
  );

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#key);
  }

  override willUpdate(_changed: PropertyValues): void {
    const wanted = this.#wanted();
    if (wanted === undefined) this.detail = undefined;
    else if (wanted !== this.detail?.id) void this.#load(wanted);
  }

  override render() {
    const { t } = this;
    if (!may('review.decide')) return emptyState('review', t.review.notYours, t.review.notYoursNow);
    return html`
      <div class="page-head">
        <h1>${t.nav.review}</h1>
        <span class="quiet">${this.#queue.value ? t.review.waiting(this.#queue.value.length) : ''}</span>
        <span class="grow"></span>
        <span class="keys quiet small">
          <kbd class="key">J</kbd><kbd class="key">K</kbd> ${t.review.keys.move}
          <kbd class="key">A</kbd> ${t.review.verdicts.pass}
          <kbd class="key">R</kbd> ${t.review.verdicts.return}
          <kbd class="key">C</kbd> ${t.review.keys.comment}
        </span>
      </div>
      ${whenLoaded(this.#queue, (rows) => this.#desk(rows))}
    `;
  }

  #desk(rows: readonly ContentDetail[]) {
    const { t } = this;
    if (rows.length === 0 && this.itemId === undefined)
      return html`<section class="card">${emptyState('check', t.review.none, t.review.noneNow, html`<a class="button" href="/content?filter=approved">${t.review.toApproved}</a>`)}</section>`;
    return html`
      <div class="desk ${this.itemId === undefined ? '' : 'chosen'}">
        <ol class="queue card" aria-label=${t.review.queue}>${rows.map((row) => this.#row(row))}</ol>
        <div class="detail">
          ${this.problem === undefined ? nothing : problemBanner(this.problem)}
          ${
            this.detail
              ? html`<a class="button bare back" href="/reviews"><lubu-icon name="back"></lubu-icon>${t.review.backToQueue}</a>
                <lubu-review-detail .detail=${this.detail} @lubu-decided=${this.#decided}></lubu-review-detail>`
              : this.problem === undefined && this.#wanted() !== undefined
                ? html`<section class="card">${skeleton()}</section>`
                : nothing
          }
        </div>
      </div>
    `;
  }

  #row(row: ContentDetail) {
    const { t } = this;
    const here = row.id === this.detail?.id;
    return html`<li>
      <a href=${`/reviews/${row.id}`} aria-current=${here ? 'true' : nothing}>
        <strong>${row.title}</strong>
        <span class="small quiet">${t.kind[row.kind]} · ${t.review.by(row.author.name)}</span>
        <span class="small quiet number">${row.organization} · ${momentWords(row.updatedAt)}</span>
      </a>
    </li>`;
  }

  #wanted(): ItemId | undefined {
    return this.itemId ?? this.#firstWhereThereIsRoom();
  }

  /** On a phone the queue stands alone until something is chosen. */
  #firstWhereThereIsRoom(): ItemId | undefined {
    return matchMedia('(min-width: 860px)').matches ? this.#queue.value?.[0]?.id : undefined;
  }

  async #load(id: ItemId): Promise<void> {
    const queued = this.#queue.value?.find((row) => row.id === id);
    if (queued) {
      this.detail = queued;
      this.problem = undefined;
      return;
    }
    if (this.#queue.value === undefined && this.#queue.problem === undefined) return; // the queue is on its way
    if (this.#asking === id) return;
    this.#asking = id;
    try {
      this.detail = await contentItem(id);
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.#asking = undefined;
    }
  }
  #asking: ItemId | undefined;

  readonly #decided = (): void => {
    const rows = this.#queue.value ?? [];
    const at = rows.findIndex((row) => row.id === this.detail?.id);
    const next = rows[at + 1] ?? rows[at - 1];
    this.detail = undefined;
    if (this.#queue.value) this.#queue.value = rows.filter((_, index) => index !== at);
    navigate(next && this.itemId !== undefined ? `/reviews/${next.id}` : '/reviews', { replace: true });
    void this.#queue.reload();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.composedPath()[0];
    if (
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement
    )
      return;
    const desk = this.renderRoot.querySelector<LubuReviewDetail>('lubu-review-detail');
    switch (event.key.toLowerCase()) {
      case 'j':
        this.#move(1);
        break;
      case 'k':
        this.#move(-1);
        break;
      case 'a':
        void desk?.decide('pass');
        break;
      case 'r':
        event.preventDefault(); // or the letter would be typed into the comment that gets the focus
        void desk?.decide('return');
        break;
      case 'c':
        event.preventDefault();
        desk?.comment();
        break;
      case ' ':
        if (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement) return;
        event.preventDefault();
        desk?.turn(event.shiftKey ? -1 : 1);
    }
  };

  #move(by: number): void {
    const rows = this.#queue.value ?? [];
    const at = rows.findIndex((row) => row.id === this.detail?.id);
    const next = rows[at + by];
    if (next) navigate(`/reviews/${next.id}`, { replace: true });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-review-page': LubuReviewPage;
  }
}
