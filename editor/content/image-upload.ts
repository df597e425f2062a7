// Bringing in a picture: choose or drop a file, wait for its renditions. Fires 'lubu-image' with the ready asset.
import type { Asset } from '@lubu/shared/asset/asset';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { asset, uploadAsset } from '../api/asset.api.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { notices, problemBanner } from '../ui/notice.ts';
import '../ui/icon.ts';

const askAgainMs = 700;

@customElement('lubu-image-upload')
export class LubuImageUpload extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    notices,
    css`
      .drop {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 64px 20px;
        border: 2px dashed var(--control);
        border-radius: var(--radius-l);
        background: var(--surface);
        text-align: center;
      }
      .drop.over {
        border-color: var(--primary);
        background: var(--primary-soft);
      }
      .drop > lubu-icon {
        width: 44px;
        height: 44px;
        color: var(--ink-3);
      }
      input {
        position: absolute;
        opacity: 0;
        width: 1px;
        height: 1px;
      }
      input:focus-visible + label {
        box-shadow: var(--focus);
      }
      .banner {
        margin-bottom: 12px;
      }
    `,
  ];

  @state() private over = false;
  @state() private busy = '';
  @state() private problem: unknown;
  @state() private failure = '';

  override render() {
    const { t } = this;
    return html`
      ${problemBanner(this.problem)}
      ${this.failure === '' ? nothing : html`<div class="banner" role="alert"><lubu-icon name="warning"></lubu-icon><span>${this.failure}</span></div>`}
      <div class="drop ${this.over ? 'over' : ''}" @dragover=${this.#drag} @dragleave=${() => {
        this.over = false;
      }} @drop=${this.#drop}>
        <lubu-icon name="image"></lubu-icon>
        <strong>${this.busy === '' ? t.image.drop : t.image.working(this.busy)}</strong>
        <span class="quiet small">${t.image.limits}</span>
        <input id="file" type="file" accept="image/png,image/jpeg,image/webp" ?disabled=${this.busy !== ''} @change=${this.#chosen} />
        <label class="button primary" for="file">${t.image.choose}</label>
      </div>
    `;
  }

  readonly #drag = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file) void this.#bringIn(file);
  };

  readonly #chosen = (event: Event): void => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file) void this.#bringIn(file);
  };

  async #bringIn(file: File): Promise<void> {
    this.busy = file.name;
    this.problem = undefined;
    this.failure = '';
    try {
      const ready = await this.#whenReady(await uploadAsset(file));
      if (ready.state === 'failed') this.failure = ready.problem ?? this.t.image.failed;
      else if (this.isConnected) this.dispatchEvent(new CustomEvent('lubu-image', { detail: ready }));
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = '';
    }
  }

  /** Renditions are made by a job; the answer says 'processing' until they are there. */
  async #whenReady(uploaded: Asset): Promise<Asset> {
    let now = uploaded;
    while (now.state === 'processing' && this.isConnected) {
      await new Promise((resolve) => setTimeout(resolve, askAgainMs));
      now = await asset(now.hash);
    }
    return now;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-image-upload': LubuImageUpload;
  }
}
