// The fields of one revision, whatever its kind. Holds no state: each change fires 'lubu-edit' with the whole new revision.
// Field ids are the JSON pointers of shared/content/check with dashes, so that a check can focus its field.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import { type Revision, shortTitleLimit, titleLimit } from '@lubu/shared/content/revision';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { choice, field } from './field.ts';
import { kindFields } from './kind-fields.ts';
import './body-editor.ts';
import './image-fields.ts';

/** '/objection/phone' → 'objection-phone' */
export const fieldId = (place: string): string => place.replace(/^\//, '').replaceAll(/[/.]/g, '-');

@customElement('lubu-content-form')
export class LubuContentForm extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    css`
      .group {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-4);
        border-top: 1px solid var(--line);
      }
      .group:first-child {
        border-top: 0;
      }
      .group > h2 {
        font-size: var(--size-m);
        margin-bottom: -6px;
      }
      .question {
        display: grid;
        gap: 10px;
        padding: 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sunken);
      }
      .question-head {
        display: flex;
        align-items: center;
      }
      .counter {
        float: right;
      }
    `,
  ];

  @property({ attribute: false }) revision!: Revision;
  @property({ attribute: false }) errors: ReadonlyMap<string, string> = new Map();
  /** Policy documents that an interpretation can name. */
  @property({ attribute: false }) policies: readonly ContentSummary[] = [];
  @property({ type: Boolean }) disabled = false;

  /** Focuses the field of a place; a place inside a body goes to the body. */
  goTo(place: string): void {
    const parts = fieldId(place).split('-');
    for (let length = parts.length; length > 0; length -= 1) {
      const target = this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(parts.slice(0, length).join('-'))}`);
      if (!target) continue;
      target.focus();
      target.scrollIntoView({ block: 'center' });
      return;
    }
  }

  override render(): TemplateResult {
    const { t, revision } = this;
    return html`
      <div class="group">
        ${this.#text('title', t.form.title, revision.title, titleLimit, (title) => ({ title }), { required: true, type: 'multiline', placeholder: t.form.titlePlaceholder })}
        ${this.#text('shortTitle', t.form.shortTitle, revision.shortTitle, shortTitleLimit, (shortTitle) => ({ shortTitle }), { hint: t.form.shortTitleHint })}
        ${
          revision.kind === 'image'
            ? html`<lubu-image-fields .revision=${revision} .errors=${this.errors} ?disabled=${this.disabled}
                @lubu-edit=${(event: CustomEvent<Revision>) => this.#emit(event.detail)}></lubu-image-fields>`
            : kindFields(revision, {
                disabled: this.disabled,
                errors: this.errors,
                policies: this.policies,
                emit: (next) => this.#emit(next),
              })
        }
      </div>
      <div class="group">
        <h2>${t.form.origin}</h2>
        <div class="pair">
          ${this.#text('issuer', t.form.issuer, revision.issuer, 60, (issuer) => ({ issuer }), { required: true })}
          ${this.#text('publishedDate', t.form.publishedDate, revision.publishedDate, undefined, (value) => (value === '' ? {} : { publishedDate: value as CivilDate }), { type: 'date', required: true })}
        </div>
        ${this.#source()}
      </div>
      <div class="group">
        <h2>${t.form.onScreen}</h2>
        <div class="pair">
          ${this.#showUntil()}
          ${this.#text('qrUrl', t.form.qrUrl, revision.qrUrl, 200, (qrUrl) => ({ qrUrl }), { type: 'url', hint: t.form.qrHint, placeholder: 'https://' })}
        </div>
      </div>
    `;
  }

  #source() {
    const { t, revision } = this;
    const { source } = revision;
    const put = (change: Partial<Revision['source']>): void => this.#patch({ source: { ...source, ...change } });
    const kinds = (['portal', 'gazette', 'superior_document', 'none'] as const).map(
      (kind) => [kind, t.form.sources[kind]] as const,
    );
    return html`
      <div class="pair">
        ${choice({ id: 'source', label: t.form.source, value: source.kind, choices: kinds, disabled: this.disabled, choose: (kind) => put({ kind }) })}
        ${
          source.kind === 'none'
            ? this.#text(
                'source-reason',
                t.form.sourceReason,
                source.reason ?? '',
                120,
                (reason) => ({ source: { ...source, reason } }),
                { required: true },
              )
            : this.#text(
                'source-name',
                t.form.sourceName,
                source.name,
                80,
                (name) => ({ source: { ...source, name } }),
                { required: true, placeholder: t.form.sourceNamePlaceholder },
              )
        }
      </div>
      ${
        source.kind === 'none'
          ? nothing
          : this.#text(
              'source-url',
              t.form.sourceUrl,
              source.url ?? '',
              300,
              (url) => {
                const { url: _url, ...rest } = source;
                return { source: url.trim() === '' ? rest : { ...rest, url } };
              },
              { type: 'url', placeholder: 'https://' },
            )
      }
    `;
  }

  #showUntil() {
    const { t, revision } = this;
    return field({
      id: 'showUntil',
      label: t.form.showUntil,
      type: 'date',
      value: revision.showUntil ?? '',
      hint: t.form.showUntilHint,
      disabled: this.disabled,
      error: this.errors.get('showUntil'),
      input: (value) => {
        const { showUntil: _showUntil, ...rest } = revision;
        this.#emit((value === '' ? rest : { ...rest, showUntil: value as CivilDate }) as Revision);
      },
    });
  }

  #text(
    id: string,
    label: string,
    value: string,
    limit: number | undefined,
    change: (value: string) => object,
    more: {
      required?: boolean;
      hint?: string;
      placeholder?: string;
      type?: 'text' | 'date' | 'url' | 'multiline';
    } = {},
  ) {
    return field({
      id,
      label,
      value,
      ...(limit === undefined ? {} : { limit }),
      ...more,
      disabled: this.disabled,
      error: this.errors.get(id.replaceAll('-', '.')),
      input: (typed) => this.#patch(change(typed)),
    });
  }

  #patch(change: object): void {
    this.#emit({ ...this.revision, ...change } as Revision);
  }

  #emit(revision: Revision): void {
    this.dispatchEvent(new CustomEvent('lubu-edit', { detail: revision }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-content-form': LubuContentForm;
  }
}
