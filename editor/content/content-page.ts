// One item: its form, its previews on all screen shapes, and what still stands in the way of submitting. Saves by itself.

import type { Asset } from '@lubu/shared/asset/asset';
import { blank, blankImage, type WrittenKind } from '@lubu/shared/content/blank';
import { checkSubmittable } from '@lubu/shared/content/check';
import type { ContentDetail, ContentSummary } from '@lubu/shared/content/content-api';
import { type ContentKind, contentKinds, type Revision } from '@lubu/shared/content/revision';
import type { ItemId } from '@lubu/shared/ids';
import { titlePhrases } from '@lubu/shared/text/title-phrases';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { contentItem, contentList, createContent, saveContent, submitContent } from '../api/content.api.ts';
import { placeWords } from '../api/problem-words.ts';
import { ApiProblem } from '../api/request.ts';
import { navigate } from '../router.ts';
import { Loaded } from '../state/loaded.ts';
import { may, me } from '../state/session.ts';
import { civilDateOf, clockTime } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { notices, problemBanner, skeleton } from '../ui/notice.ts';
import { tell } from '../ui/toast.ts';
import type { LubuContentForm } from './content-form.ts';
import { contentPageStyles } from './content-page.styles.ts';
import { statusTag } from './content-tag.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { takePasted } from './pasted-draft.ts';
import '../preview/preview-set.ts';
import '../ui/icon.ts';
import './check-panel.ts';
import './content-form.ts';
import './image-upload.ts';
import './stop-dialog.ts';
import './trail.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const words = (title: string): string[] => [...segmenter.segment(title)].map((part) => part.segment);
/** Previews follow the typing with this delay. */
const previewMs = 250;

@customElement('lubu-content-page')
export class LubuContentPage extends LubuElement {
  static override readonly styles = [base, buttons, notices, contentPageStyles];

  @property({ attribute: false }) itemId: ItemId | undefined;
  @property({ attribute: false }) newKind = '';
  @state() private detail: ContentDetail | undefined;
  @state() private revision: Revision | undefined;
  @state() private previewed: Revision | undefined;
  @state() private problem: unknown;
  @state() private unlocked = false;
  @state() private stopping = false;
  @state() private busy = false;
  @query('lubu-content-form') private readonly form!: LubuContentForm | null;
  #keeper: DraftKeeper | undefined;
  #previewTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #policies = new Loaded<readonly ContentSummary[]>(this, async (signal) =>
    (await contentList(signal)).filter((item) => item.kind === 'policy_document'),
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#previewTimer);
    void this.#keeper?.flush();
    this.#keeper?.stop();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('itemId') && this.itemId !== undefined && this.itemId !== this.#keeper?.itemId)
      void this.#load(this.itemId);
    else if (changed.has('newKind') && this.newKind !== '') this.#begin();
  }

  override render() {
    if (this.newKind === 'image' && !this.revision) return this.#imageFirst();
    if (!this.revision) return this.problem === undefined ? skeleton() : problemBanner(this.problem, this.#again);
    return this.#page(this.revision);
  }

  #page(revision: Revision) {
    const { t } = this;
    const check = checkSubmittable(revision);
    const locked = this.#locked();
    const state = this.#keeper?.state ?? 'clean';
    return html`
      <div class="page-head">
        <a class="button bare square" href="/content" aria-label=${t.act.back}><lubu-icon name="back"></lubu-icon></a>
        <div class="grow heading">
          <h1>${revision.title || t.content.untitled}</h1>
          <span class="row small"><span class="quiet">${t.kind[revision.kind]}</span>${this.detail ? statusTag(this.detail) : nothing}
            <span class="quiet number" role="status">${this.#savedWords()}</span></span>
        </div>
        ${this.#acts(check.blocking.length, locked, state)}
      </div>
      ${this.#banners(state)}
      <div class="columns">
        <section class="card form-card" aria-label=${t.content.formHeading}>
          <lubu-content-form .revision=${revision} .errors=${placeWords(this.problem ?? this.#keeper?.problem)} .policies=${this.#policies.value ?? []}
            ?disabled=${locked} @lubu-edit=${(event: CustomEvent<Revision>) => this.#edit(event.detail)}></lubu-content-form>
        </section>
        <section class="previews" aria-label=${t.preview.heading}>
          <lubu-preview-set .revision=${this.previewed ?? revision}></lubu-preview-set>
        </section>
        <aside class="side">
          <section class="card" aria-label=${t.checks.heading}>
            <div class="card-head"><h2 class="grow">${t.checks.heading}</h2><span class="quiet small number">${t.checks.count(check.blocking.length, check.warnings.length)}</span></div>
            <div class="card-body tight"><lubu-check-panel .check=${check} @lubu-go=${(event: CustomEvent<string>) => this.form?.goTo(event.detail)}></lubu-check-panel></div>
          </section>
          ${this.detail && this.detail.decisions.length > 0 ? html`<section class="card"><div class="card-head"><h2>${t.review.trail}</h2></div><div class="card-body"><lubu-trail .decisions=${this.detail.decisions}></lubu-trail></div></section>` : nothing}
        </aside>
      </div>
      ${
        this.stopping && this.detail
          ? html`<lubu-stop-dialog .item=${this.detail} @lubu-close=${() => {
              this.stopping = false;
            }} @lubu-stopped=${() => void this.#refresh()}></lubu-stop-dialog>`
          : nothing
      }
    `;
  }

  #acts(blocking: number, locked: boolean, state: DraftKeeper['state']) {
    const { t, detail } = this;
    const stoppable =
      detail?.approved !== undefined && (detail.itemState === 'active' || detail.itemState === 'suspended');
    const submittable =
      may('content.submit') &&
      !locked &&
      (!detail || detail.state === 'draft' || detail.state === 'returned' || state !== 'clean');
    return html`
      ${
        stoppable && may('content.stop')
          ? html`<button class="button danger" type="button" @click=${() => {
              this.stopping = true;
            }}>${detail.itemState === 'suspended' ? t.stop.manage : t.stop.open}</button>`
          : nothing
      }
      ${
        submittable
          ? html`<button class="button primary" type="button" ?disabled=${blocking > 0 || this.busy || state === 'conflict'}
              title=${blocking > 0 ? t.checks.blocked(blocking) : ''} @click=${this.#submit}>${t.content.submit}</button>`
          : nothing
      }
    `;
  }

  #banners(state: DraftKeeper['state']) {
    const { t, detail } = this;
    const lastReturn =
      detail?.state === 'returned' || detail?.state === 'rejected' ? detail.decisions.at(-1) : undefined;
    return html`<div class="banners">
      ${problemBanner(this.problem)}
      ${state === 'refused' ? problemBanner(this.#keeper?.problem) : nothing}
      ${state === 'offline' ? html`<div class="banner amber" role="status"><lubu-icon name="offline"></lubu-icon><span>${t.content.offline}</span></div>` : nothing}
      ${
        state === 'conflict'
          ? html`<div class="banner" role="alert"><lubu-icon name="warning"></lubu-icon><span class="grow">${t.content.conflict}</span>
            <button class="button compact" type="button" @click=${this.#takeTheirs}>${t.content.takeTheirs}</button>
            <button class="button compact danger" type="button" @click=${this.#keepMine}>${t.content.keepMine}</button></div>`
          : nothing
      }
      ${lastReturn ? html`<div class="banner amber"><lubu-icon name="returned"></lubu-icon><span><strong>${t.content.returnedBy(lastReturn.by.name)}</strong> ${lastReturn.comment}</span></div>` : nothing}
      ${
        this.#lockable() && !this.unlocked && may('content.write')
          ? html`<div class="banner blue"><lubu-icon name="info"></lubu-icon><span class="grow">${detail?.state === 'in_review' ? t.content.lockedReview : t.content.lockedApproved}</span>
            <button class="button compact" type="button" @click=${() => {
              this.unlocked = true;
            }}>${t.content.unlock}</button></div>`
          : nothing
      }
    </div>`;
  }

  #imageFirst() {
    return html`
      <div class="page-head"><a class="button bare square" href="/content" aria-label=${this.t.act.back}><lubu-icon name="back"></lubu-icon></a>
        <h1>${this.t.kind.image}</h1></div>
      <lubu-image-upload @lubu-image=${(event: CustomEvent<Asset>) => this.#start(blankImage(event.detail, this.#blankFor()))}></lubu-image-upload>
    `;
  }

  #savedWords(): string {
    const words = this.t.content.saved;
    const keeper = this.#keeper;
    if (!keeper || (keeper.state === 'clean' && keeper.savedAt === undefined)) return '';
    return keeper.state === 'clean' ? words.clean(clockTime(keeper.savedAt ?? Date.now())) : words[keeper.state];
  }

  /** What was handed in or approved is not changed by a slip of the hand. */
  #lockable(): boolean {
    const detail = this.detail;
    return (
      detail !== undefined &&
      detail.itemState === 'active' &&
      (detail.state === 'in_review' || detail.state === 'approved')
    );
  }

  #locked(): boolean {
    if (!may('content.write')) return true;
    const ended = this.detail?.itemState === 'withdrawn' || this.detail?.itemState === 'superseded';
    return ended || (this.#lockable() && !this.unlocked);
  }

  #blankFor() {
    return { today: civilDateOf(Date.now()), issuer: me()?.organization.name ?? '' };
  }

  #begin(): void {
    const kind = contentKinds.find((candidate): candidate is ContentKind => candidate === this.newKind);
    const pasted = takePasted();
    if (pasted) this.#start(pasted);
    else if (kind && kind !== 'image') this.#keep(blank(kind as WrittenKind, this.#blankFor()));
    else if (!kind) navigate('/content', { replace: true });
  }

  /** Begins with something worth keeping: it is saved at once. */
  #start(revision: Revision): void {
    this.#keep(revision);
    this.#edit(revision);
  }

  #keep(revision: Revision, item?: ContentDetail): void {
    this.#keeper?.stop();
    this.#keeper = new DraftKeeper(
      {
        create: createContent,
        save: saveContent,
        failure: (error) =>
          error instanceof ApiProblem && (error.code === 'offline' || error.code === 'conflict')
            ? error.code
            : 'refused',
        store: localStorage,
        later: (act, milliseconds) => {
          const timer = setTimeout(act, milliseconds);
          return () => clearTimeout(timer);
        },
        saved: (detail) => this.#saved(detail),
        changed: () => this.requestUpdate(),
      },
      item,
    );
    this.detail = item;
    this.revision = revision;
    this.previewed = revision;
  }

  async #load(id: ItemId): Promise<void> {
    this.problem = undefined;
    try {
      const detail = await contentItem(id);
      this.#keep(detail.revision, detail);
      const recovered = this.#keeper?.recover();
      if (recovered) this.#edit(recovered);
    } catch (problem) {
      this.problem = problem;
    }
  }

  #edit(revision: Revision): void {
    const titled = { ...revision, titlePhrases: titlePhrases(revision.title, words) };
    this.revision = titled;
    this.problem = undefined;
    clearTimeout(this.#previewTimer);
    this.#previewTimer = setTimeout(() => {
      this.previewed = titled;
    }, previewMs);
    this.#keeper?.edit(titled);
  }

  /** The server's own additions (counted days) are taken over unless the writer is already further on. */
  #saved(detail: ContentDetail): void {
    this.detail = detail;
    if (this.itemId === undefined) {
      this.itemId = detail.id;
      history.replaceState(null, '', `/content/${detail.id}`);
    }
    if (this.#keeper?.state === 'clean') {
      this.revision = detail.revision;
      this.previewed = detail.revision;
    }
  }

  async #refresh(): Promise<void> {
    if (this.itemId !== undefined) await this.#load(this.itemId);
  }

  readonly #again = (): void => void this.#refresh();

  readonly #submit = async (): Promise<void> => {
    this.busy = true;
    this.problem = undefined;
    try {
      if (this.revision && this.#keeper?.itemId === undefined) this.#keeper?.edit(this.revision);
      const saved = await this.#keeper?.flush();
      const { detail } = this;
      if (!saved || !detail) return;
      await submitContent(detail.id, detail.newest);
      tell(this.t.content.submitted(detail.title));
      navigate('/content');
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  };

  readonly #takeTheirs = async (): Promise<void> => {
    this.#keeper?.stop();
    await this.#refresh();
  };

  readonly #keepMine = async (): Promise<void> => {
    if (this.itemId === undefined) return;
    try {
      const theirs = await contentItem(this.itemId);
      await this.#keeper?.overwrite(theirs.newest);
    } catch (problem) {
      this.problem = problem;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-content-page': LubuContentPage;
  }
}
