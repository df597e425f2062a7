// The picture of a player that was never paired: what the operator has to type, and where. It shows no address, no version.
// After pairing it says for a few seconds which screen this is now.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { grouped, pairingLayout } from './pairing-layout.ts';

export type PairingView =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'code'; readonly code: string; readonly reachable: boolean }
  | { readonly kind: 'paired'; readonly zoneName: string; readonly screenName: string };

const words = '请在管理端 屏幕 > 配对 输入';

@customElement('lubu-pairing')
export class PairingPage extends LitElement {
  @property({ attribute: false }) view: PairingView = { kind: 'waiting' };
  @property({ type: Number }) canvasWidth = 0;
  @property({ type: Number }) canvasHeight = 0;

  static override styles = css`
    :host {
      position: fixed;
      inset: 0;
      display: grid;
      place-content: center;
      place-items: center;
      background: #081222;
      color: #fff8ea;
      font-family: 'Lubu Sans', 'Noto Sans CJK SC', sans-serif;
      text-align: center;
      overflow: hidden;
    }
    .stack {
      display: grid;
      place-items: center;
      gap: 3vh;
    }
    .row {
      display: flex;
      align-items: center;
      gap: 4vw;
    }
    .row .words {
      text-align: start;
      max-width: 40vw;
    }
    p {
      margin: 0;
      line-height: 1.3;
    }
    .stack p {
      white-space: nowrap;
    }
    .code {
      white-space: nowrap;
      font-weight: 700;
      line-height: 1.1;
      color: #d9b36a;
      font-variant-numeric: tabular-nums;
    }
    .facts {
      color: #c3cddd;
    }
    .name {
      font-weight: 700;
      line-height: 1.4;
      padding: 0 4vw;
      text-wrap: balance;
    }
  `;

  override render() {
    const { view } = this;
    if (view.kind === 'paired') return this.renderPaired(`${view.zoneName} · ${view.screenName}`);
    const online = view.kind === 'code' && view.reachable;
    const facts = `本机 ${this.canvasWidth} × ${this.canvasHeight}　网络${online ? '正常' : '未连通'}　10 分钟后自动换码`;
    const layout = pairingLayout(this.canvasWidth, this.canvasHeight, words, facts);
    const code = view.kind === 'code' ? grouped(view.code) : '···· ····';
    return html`
      <main class=${layout.shape}>
        <p class="words" style="font-size:${layout.wordsPx}px">${words}</p>
        <p class="code" style="font-size:${layout.codePx}px">${code}</p>
        ${layout.factsPx === 0 ? nothing : html`<p class="facts" style="font-size:${layout.factsPx}px">${facts}</p>`}
      </main>
    `;
  }

  private renderPaired(name: string) {
    const across = (this.canvasWidth * 0.88) / name.length;
    const size = Math.floor(Math.max(14, Math.min(this.canvasHeight * 0.3, across)));
    return html`<p class="name" style="font-size:${size}px">${name}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-pairing': PairingPage;
  }
}
