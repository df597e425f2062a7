// The real player page in an iframe of the screen's own pixel size, scaled down as a whole, so that what is seen is what the
// wall draws. Loads when it comes into view. Posts `message` whenever it changes; fires 'lubu-answer' with what was drawn.
import type { PreviewMessage } from '@lubu/shared/template/preview-messages';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { base } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { vars } from '../ui/vars.ts';
import { readReply } from './preview-port.ts';

@customElement('lubu-frame')
export class LubuFrame extends LubuElement {
  static override readonly styles = [
    base,
    css`
      :host {
        width: 100%;
      }
      .box {
        position: relative;
        width: 100%;
        aspect-ratio: var(--w) / var(--h);
        overflow: hidden;
        background: #0d1b2e;
        border-radius: 3px;
      }
      iframe {
        position: absolute;
        inset: 0 auto auto 0;
        border: 0;
        transform-origin: 0 0;
        transform: scale(var(--scale, 0.1));
        pointer-events: none;
        opacity: 0;
        transition: opacity 160ms;
      }
      .shown iframe {
        opacity: 1;
      }
    `,
  ];

  @property({ type: Number }) width = 1920;
  @property({ type: Number }) height = 1080;
  @property() heading = '';
  /** What the player page is told; a new object is sent, the same one is not sent twice. */
  @property({ attribute: false }) message: PreviewMessage | undefined;
  @state() private visible = false;
  @state() private shown = false;
  @query('iframe') private readonly frame!: HTMLIFrameElement | null;
  @query('.box') private readonly box!: HTMLElement;
  #ready = false;
  #seen: IntersectionObserver | undefined;
  #sized: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('message', this.#heard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('message', this.#heard);
    this.#seen?.disconnect();
    this.#sized?.disconnect();
    this.#ready = false;
    this.shown = false;
  }

  override firstUpdated(): void {
    this.#seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.visible = true;
        this.#seen?.disconnect();
      },
      { rootMargin: '200px' },
    );
    this.#seen.observe(this);
    this.#sized = new ResizeObserver(() =>
      this.box.style.setProperty('--scale', String(this.box.clientWidth / this.width)),
    );
    this.#sized.observe(this.box);
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('message')) this.#post();
    if (changed.has('width')) this.box.style.setProperty('--scale', String(this.box.clientWidth / this.width));
  }

  override render() {
    const { width, height } = this;
    return html`<div class="box ${this.shown ? 'shown' : ''}" ${vars({ '--w': String(width), '--h': String(height) })}>
      ${
        this.visible
          ? html`<iframe src="/player/preview.html" width=${width} height=${height} title=${this.heading} tabindex="-1"></iframe>`
          : nothing
      }
    </div>`;
  }

  #post(): void {
    if (this.#ready && this.message !== undefined)
      this.frame?.contentWindow?.postMessage(this.message, location.origin);
  }

  readonly #heard = (event: MessageEvent<unknown>): void => {
    if (event.origin !== location.origin || !this.frame || event.source !== this.frame.contentWindow) return;
    const reply = readReply(event.data);
    if (!reply) return;
    if (reply.type === 'lubu-preview-ready') {
      this.#ready = true;
      this.#post();
    } else {
      this.shown = true;
      this.dispatchEvent(new CustomEvent('lubu-answer', { detail: reply }));
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-frame': LubuFrame;
  }
}
