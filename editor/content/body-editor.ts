// The body as a list of blocks: headings, paragraphs and tables. Pasting several lines makes several paragraphs.
// Fires 'lubu-blocks' with the new blocks.
import type { Block } from '@lubu/shared/content/revision';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { type BlockKind, blockKindOf, blocksFromLines, convertBlock, moveBlock } from './blocks.ts';
import '../ui/icon.ts';
import './table-block.ts';

@customElement('lubu-body-editor')
export class LubuBodyEditor extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    css`
      .blocks {
        display: grid;
        gap: 1px;
        border: 1px solid var(--control);
        border-radius: var(--radius);
        padding: 6px;
        background: var(--surface);
      }
      .block {
        position: relative;
        border-radius: var(--radius);
      }
      .block textarea {
        display: block;
        min-height: 34px;
        border-color: transparent;
        padding: 4px 8px;
        resize: none;
      }
      .block textarea:hover {
        border-color: var(--line-2);
      }
      .heading-1 textarea {
        font-weight: 700;
        font-size: var(--size-l);
      }
      .heading-2 textarea {
        font-weight: 700;
      }
      .heading-3 textarea {
        font-weight: 500;
      }
      .tools {
        display: none;
        align-items: center;
        gap: 2px;
        padding: 2px 4px 4px;
      }
      .block:focus-within {
        background: var(--primary-soft);
      }
      .block:focus-within .tools {
        display: flex;
      }
      .tools select {
        width: auto;
        min-height: 30px;
        padding: 2px 26px 2px 8px;
        font-size: var(--size-s);
        background-position: calc(100% - 15px) 12px, calc(100% - 10px) 12px;
      }
      .add {
        display: flex;
        gap: 4px;
        padding-top: 6px;
        flex-wrap: wrap;
      }
    `,
  ];

  @property({ attribute: false }) blocks: readonly Block[] = [];
  @property({ type: Boolean }) disabled = false;

  override focus(): void {
    this.renderRoot.querySelector('textarea')?.focus();
  }

  override render() {
    const { t } = this;
    const shown: readonly Block[] = this.blocks.length === 0 ? [{ type: 'paragraph', text: '' }] : this.blocks;
    return html`
      <div class="blocks" role="group" aria-label=${t.form.body}>
        ${shown.map((block, index) => this.#block(block, index, shown.length))}
      </div>
      ${
        this.disabled
          ? ''
          : html`<div class="add">
            ${(['paragraph', 'heading1', 'table'] as const).map(
              (
                kind,
              ) => html`<button class="button bare compact" type="button" @click=${() => this.#insert(shown.length, kind)}>
                <lubu-icon name="plus"></lubu-icon>${t.form.blocks[kind]}
              </button>`,
            )}
          </div>`
      }
    `;
  }

  #block(block: Block, index: number, count: number) {
    const { t } = this;
    const kind = blockKindOf(block);
    return html`
      <div class="block ${block.type === 'heading' ? `heading-${block.level}` : ''}">
        ${
          block.type === 'table'
            ? html`<lubu-table-block .table=${block} ?disabled=${this.disabled}
                @lubu-table=${(event: CustomEvent<Block>) => this.#replace(index, [event.detail])}></lubu-table-block>`
            : html`<textarea rows="1" .value=${live(block.text)} ?disabled=${this.disabled}
                aria-label=${t.form.blockLabel(t.form.blocks[kind], index + 1)}
                placeholder=${index === 0 ? t.form.bodyPlaceholder : t.form.blocks[kind]}
                @input=${(event: Event) => this.#type(index, block, (event.target as HTMLTextAreaElement).value)}
                @keydown=${(event: KeyboardEvent) => this.#key(event, index, block.text)}
                @paste=${(event: ClipboardEvent) => this.#paste(event, index, block)}></textarea>`
        }
        <div class="tools">
          <select aria-label=${t.form.blockKind} .value=${live(kind)} ?disabled=${this.disabled}
            @change=${(event: Event) => this.#replace(index, [convertBlock(block, (event.target as HTMLSelectElement).value as BlockKind)])}>
            ${(['paragraph', 'heading1', 'heading2', 'heading3', 'table'] as const).map(
              (candidate) =>
                html`<option value=${candidate} ?selected=${candidate === kind}>${t.form.blocks[candidate]}</option>`,
            )}
          </select>
          <span class="grow"></span>
          <button class="button bare compact square" type="button" aria-label=${t.form.up} ?disabled=${index === 0 || this.disabled}
            @click=${() => this.#emit(moveBlock(this.blocks, index, index - 1))}><lubu-icon name="up"></lubu-icon></button>
          <button class="button bare compact square" type="button" aria-label=${t.form.down} ?disabled=${index === count - 1 || this.disabled}
            @click=${() => this.#emit(moveBlock(this.blocks, index, index + 1))}><lubu-icon name="down"></lubu-icon></button>
          <button class="button bare compact square" type="button" aria-label=${t.form.removeBlock} ?disabled=${this.disabled}
            @click=${() => this.#replace(index, [])}><lubu-icon name="trash"></lubu-icon></button>
        </div>
      </div>
    `;
  }

  #type(index: number, block: Exclude<Block, { type: 'table' }>, text: string): void {
    this.#replace(index, [{ ...block, text }]);
  }

  #key(event: KeyboardEvent, index: number, text: string): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      const area = event.target as HTMLTextAreaElement;
      const after = text.slice(area.selectionEnd);
      const block = this.blocks[index];
      const before = text.slice(0, area.selectionStart);
      const first: Block =
        block && block.type !== 'table' ? { ...block, text: before } : { type: 'paragraph', text: before };
      this.#replace(index, [first, { type: 'paragraph', text: after }]);
      void this.#focusBlock(index + 1);
    }
    if (event.key === 'Backspace' && text === '' && this.blocks.length > 1) {
      event.preventDefault();
      this.#replace(index, []);
      void this.#focusBlock(Math.max(0, index - 1));
    }
  }

  #paste(event: ClipboardEvent, index: number, block: Exclude<Block, { type: 'table' }>): void {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!/\n/.test(pasted.trim())) return;
    event.preventDefault();
    const fresh = blocksFromLines(pasted.split(/\r?\n/));
    this.#replace(index, block.text.trim() === '' ? fresh : [block, ...fresh]);
  }

  #insert(index: number, kind: BlockKind): void {
    const fresh = convertBlock({ type: 'paragraph', text: '' }, kind);
    this.#emit([...this.blocks.slice(0, index), fresh, ...this.blocks.slice(index)]);
    void this.#focusBlock(index);
  }

  #replace(index: number, blocks: readonly Block[]): void {
    this.#emit([...this.blocks.slice(0, index), ...blocks, ...this.blocks.slice(index + 1)]);
  }

  #emit(blocks: readonly Block[]): void {
    this.blocks = blocks;
    this.dispatchEvent(new CustomEvent('lubu-blocks', { detail: blocks }));
  }

  async #focusBlock(index: number): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('.block')[index]?.querySelector('textarea')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-body-editor': LubuBodyEditor;
  }
}
