// Importing a page of a government site: paste it, look at the proposed changes beside the original, tick what is right,
// and go on with a draft. Nothing is changed that was not ticked.
import type { WrittenKind } from '@lubu/shared/content/blank';
import type { PasteAnswer, PastedFields, ProposedChange } from '@lubu/shared/content/content-api';
import { applyChanges } from '@lubu/shared/content/paste-edit';
import { readFields } from '@lubu/shared/content/paste-fields';
import { blockLines } from '@lubu/shared/content/plain-text';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { readPaste } from '../api/content.api.ts';
import { navigate } from '../router.ts';
import { me } from '../state/session.ts';
import { civilDateOf, dateWords } from '../text/format.ts';
import { language } from '../text/language.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { notices, problemBanner } from '../ui/notice.ts';
import { draftFromPaste } from './draft-from-paste.ts';
import { choice } from './field.ts';
import { pasteDialogStyles } from './paste-dialog.styles.ts';
import { leavePasted } from './pasted-draft.ts';
import '../ui/dialog.ts';
import '../ui/icon.ts';

const kinds: readonly WrittenKind[] = ['announcement', 'public_notice', 'policy_document', 'interpretation'];

@customElement('lubu-paste-dialog')
export class LubuPasteDialog extends LubuElement {
  static override readonly styles = [base, buttons, forms, notices, pasteDialogStyles];

  @state() private text = '';
  @state() private answer: PasteAnswer | undefined;
  @state() private accepted: ReadonlySet<number> = new Set();
  @state() private kind: WrittenKind = 'announcement';
  @state() private busy = false;
  @state() private problem: unknown;
  /** The page as HTML, when the clipboard had it and the text was not edited afterwards. */
  #html: string | undefined;

  override render() {
    const { t, answer } = this;
    return html`
      <lubu-dialog heading=${t.paste.heading} wide @lubu-close=${this.#close}>
        ${problemBanner(this.problem)}
        ${answer ? this.#compare(answer) : this.#ask()}
        ${
          answer
            ? html`
              <button slot="actions" class="button" type="button" @click=${() => {
                this.answer = undefined;
              }}>${t.paste.again}</button>
              <button slot="actions" class="button primary" type="button" @click=${() => this.#take(answer)}>${t.paste.take}</button>`
            : html`<button slot="actions" class="button primary" type="button" ?disabled=${this.busy || this.text.trim() === ''} @click=${this.#read}>${t.paste.read}</button>`
        }
      </lubu-dialog>
    `;
  }

  #ask() {
    const { t } = this;
    return html`<div class="field">
      <label for="page">${t.paste.label}</label>
      <textarea id="page" class="page" .value=${this.text} placeholder=${t.paste.placeholder} aria-describedby="page-hint"
        @paste=${this.#pasted} @input=${(event: Event) => {
          this.text = (event.target as HTMLTextAreaElement).value;
          this.#html = undefined;
        }}></textarea>
      <span class="hint" id="page-hint">${t.paste.hint}</span>
    </div>`;
  }

  #compare(answer: PasteAnswer) {
    const { t } = this;
    const fields = this.#fields(answer);
    return html`
      <div class="two">
        <section aria-label=${t.paste.changes}>
          <div class="row head"><h3 class="grow">${t.paste.changesCount(answer.changes.length)}</h3>
            ${
              answer.changes.length === 0
                ? nothing
                : html`<button class="button bare compact" type="button" @click=${() => this.#accept(answer.changes.map(({ id }) => id))}>${t.paste.all}</button>
                  <button class="button bare compact" type="button" @click=${() => this.#accept([])}>${t.paste.noneOfThem}</button>`
            }
          </div>
          ${answer.changes.length === 0 ? html`<p class="quiet">${t.paste.noChanges}</p>` : html`<ul class="changes">${answer.changes.map((change) => this.#change(change))}</ul>`}
          <details>
            <summary>${t.paste.original(answer.lines.length)}</summary>
            <ol class="lines">${answer.lines.map((line) => html`<li>${line}</li>`)}</ol>
          </details>
        </section>
        ${this.#recognised(fields)}
      </div>
    `;
  }

  #change(change: ProposedChange) {
    const { t } = this;
    const ticked = this.accepted.has(change.id);
    return html`<li class=${ticked ? 'ticked' : ''}>
      <label>
        <input type="checkbox" .checked=${ticked} @change=${() => this.#toggle(change.id)} />
        <span class="what"><strong>${t.paste.kinds[change.kind]}</strong> <span class="quiet small">${t.paste.line(change.line + 1)} · ${change[language()]}</span>
          <span class="before"><del>${change.before}</del></span>
          ${change.after === undefined ? html`<span class="after gone">${t.paste.lineGoes}</span>` : html`<span class="after"><ins>${change.after}</ins></span>`}
        </span>
      </label>
    </li>`;
  }

  #recognised(fields: PastedFields) {
    const { t } = this;
    const found: readonly (readonly [string, string])[] = [
      [t.form.title, fields.title],
      [t.form.documentNumber, fields.documentNumber],
      [t.form.issuer, fields.issuer],
      [t.form.publishedDate, fields.date === '' ? '' : dateWords(fields.date)],
      [t.paste.mark, t.paste.marks[fields.disclosureMark]],
    ];
    const body = blockLines(fields.body);
    return html`<section class="recognised" aria-label=${t.paste.recognised}>
      <h3>${t.paste.recognised}</h3>
      ${
        fields.disclosureMark === 'not_public' || fields.disclosureMark === 'on_request'
          ? html`<div class="banner" role="alert"><lubu-icon name="warning"></lubu-icon><span>${t.paste.notPublic(t.paste.marks[fields.disclosureMark])}</span></div>`
          : nothing
      }
      ${fields.doubts.map((doubt) => html`<div class="banner amber"><lubu-icon name="warning"></lubu-icon><span>${doubt[language()]}</span></div>`)}
      ${choice({
        id: 'kind',
        label: t.content.kind,
        value: this.kind,
        choices: kinds.map((kind) => [kind, t.kind[kind]] as const),
        choose: (kind) => {
          this.kind = kind;
        },
      })}
      <dl>${found.map(([name, value]) => html`<dt>${name}</dt><dd class=${value === '' ? 'missing' : ''}>${value === '' ? t.paste.notFound : value}</dd>`)}</dl>
      <h3>${t.paste.body(body.join('').length)}</h3>
      <div class="body" tabindex="0" role="region" aria-label=${t.form.body}>${fields.body.map((block) =>
        block.type === 'heading'
          ? html`<p><strong>${block.text}</strong></p>`
          : block.type === 'paragraph'
            ? html`<p>${block.text}</p>`
            : html`<p class="quiet">${t.paste.table(block.rows.length, block.head.length)}</p>`,
      )}</div>
    </section>`;
  }

  #fields(answer: PasteAnswer): PastedFields {
    return readFields(applyChanges(answer.lines, answer.changes, this.accepted));
  }

  readonly #pasted = (event: ClipboardEvent): void => {
    const page = event.clipboardData?.getData('text/html') ?? '';
    if (page === '' || this.text.trim() !== '') return;
    event.preventDefault();
    this.text = event.clipboardData?.getData('text/plain') ?? '';
    this.#html = page;
  };

  readonly #read = async (): Promise<void> => {
    this.busy = true;
    this.problem = undefined;
    try {
      const answer = await readPaste(this.#html === undefined ? { text: this.text } : { html: this.#html });
      this.answer = answer;
      this.accepted = new Set(answer.changes.filter((change) => change.suggested).map((change) => change.id));
      this.kind = kinds.find((kind) => kind === answer.fields.kind) ?? 'announcement';
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  };

  #toggle(id: number): void {
    const next = new Set(this.accepted);
    if (!next.delete(id)) next.add(id);
    this.accepted = next;
  }

  #accept(ids: readonly number[]): void {
    this.accepted = new Set(ids);
  }

  #take(answer: PasteAnswer): void {
    leavePasted(
      draftFromPaste(this.#fields(answer), this.kind, {
        today: civilDateOf(Date.now()),
        issuer: me()?.organization.name ?? '',
      }),
    );
    navigate(`/content/new/${this.kind}`);
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('lubu-close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-paste-dialog': LubuPasteDialog;
  }
}
