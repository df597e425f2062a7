// Draws one drawing as it is: absolutely placed boxes, lines broken already, nothing measured and nothing wrapped.
// Values that live with the clock are set from the moment handed in; a running line is moved by its frame number.
import type { AssetHash } from '@lubu/shared/ids';
import type { Box, Drawing, ImageBox, LiveBox, QrBox, TextBox, TickerBox } from '@lubu/shared/template/drawing';
import { liveText, type WallClock } from '@lubu/shared/template/live-text';
import { tickerOffset } from '@lubu/shared/template/ticker';
import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type StyleInfo, styleMap } from 'lit/directives/style-map.js';
import { qrPath } from './qr-path.ts';
import { regionStyles } from './region-view.styles.ts';

type Placed = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

const place = ({ x, y, width, height }: Placed): StyleInfo => ({
  left: `${x}px`,
  top: `${y}px`,
  width: `${width}px`,
  height: `${height}px`,
});

const letters = ({ sizePx, weight, colour }: Pick<TextBox, 'sizePx' | 'weight' | 'colour'>): StyleInfo => ({
  'font-size': `${sizePx}px`,
  'font-weight': String(weight),
  color: colour,
});

function text(box: TextBox): TemplateResult {
  const style = styleMap({
    ...place(box),
    ...letters(box),
    'line-height': `${box.lineHeightPx}px`,
    'text-align': box.align,
    ...(box.tracking === 0 ? {} : { 'letter-spacing': `${(box.tracking * box.sizePx) / 1000}px` }),
  });
  const lines = box.lines.map((line) => html`<span class="line" style="height:${box.lineHeightPx}px">${line}</span>`);
  switch (box.role) {
    case 'title':
      return html`<h1 class="text" style=${style}>${lines}</h1>`;
    case 'heading':
      return html`<h2 class="text" style=${style}>${lines}</h2>`;
    case 'body':
      return html`<p class="text" style=${style}>${lines}</p>`;
    case 'caption':
      return html`<span class="text" style=${style}>${lines}</span>`;
  }
}

function live(box: LiveBox, clock: WallClock | undefined): TemplateResult | typeof nothing {
  if (clock === undefined) return nothing;
  const value = liveText(box, clock);
  if (typeof value === 'number') {
    const done = Math.round(box.width * value);
    return html`<div class="bar" role="progressbar" aria-valuenow=${Math.round(value * 100)} style=${styleMap({ ...place(box), background: box.track ?? 'transparent' })}
      ><div style=${styleMap({ width: `${done}px`, height: `${box.height}px`, background: box.colour })}></div></div>`;
  }
  const style = styleMap({ ...place(box), ...letters(box), 'line-height': `${box.height}px`, 'text-align': box.align });
  return html`<span class="text" style=${style}>${value}</span>`;
}

function qr(box: QrBox): TemplateResult {
  const modules = box.rows.length;
  return html`<svg class="qr" role="img" aria-label=${box.label} style=${styleMap(place(box))} viewBox="0 0 ${modules} ${modules}" shape-rendering="crispEdges"
    >${svg`<rect width=${modules} height=${modules} fill="#FFFFFF"></rect><path d=${qrPath(box.rows)} fill="#000000"></path>`}</svg>`;
}

function picture(box: ImageBox, url: string | undefined): TemplateResult | typeof nothing {
  if (url === undefined) return nothing;
  const style = styleMap({
    ...place(box),
    'object-fit': box.fit,
    'object-position': `${box.focalPoint.x / 10}% ${box.focalPoint.y / 10}%`,
  });
  return html`<img class="picture" src=${url} alt=${box.alt} style=${style} />`;
}

function ticker(box: TickerBox): TemplateResult {
  return html`<div class="band" style=${styleMap(place(box))}
    ><span class="run" style=${styleMap({ ...letters(box), 'line-height': `${box.height}px` })}>${box.text}</span></div>`;
}

@customElement('lubu-region')
export class RegionView extends LitElement {
  static override readonly styles = regionStyles;

  @property({ attribute: false }) drawing: Drawing | undefined;
  @property({ attribute: false }) clock: WallClock | undefined;
  /** Addresses of the pictures, decoded before they come here. */
  @property({ attribute: false }) pictures: ReadonlyMap<AssetHash, string> = new Map();
  @query('.run') private readonly line!: HTMLElement | null;

  #frame = 0;

  override render() {
    const { drawing } = this;
    if (drawing === undefined) return nothing;
    return html`<div class="drawing" style=${styleMap({
      width: `${drawing.width}px`,
      height: `${drawing.height}px`,
      background: drawing.ground,
    })}>${drawing.boxes.map((box) => this.renderBox(box))}</div>`;
  }

  override updated(): void {
    this.moveTo(this.#frame);
  }

  /** The running line of this drawing, if it has one. */
  get ticker(): TickerBox | undefined {
    return this.drawing?.boxes.find((box) => box.type === 'ticker');
  }

  /** Moves the running line to where it is in a frame since its turn began. Writes nothing when there is none. */
  moveTo(frame: number): void {
    this.#frame = frame;
    const box = this.ticker;
    if (box === undefined || this.line === null) return;
    this.line.style.transform = `translateX(${tickerOffset(box, frame)}px)`;
  }

  private renderBox(box: Box): TemplateResult | typeof nothing {
    switch (box.type) {
      case 'rect':
        return html`<div class="rect" style=${styleMap({
          ...place(box),
          background: box.fill,
          ...(box.radius === undefined ? {} : { 'border-radius': `${box.radius}px` }),
        })}></div>`;
      case 'text':
        return text(box);
      case 'live':
        return live(box, this.clock);
      case 'qr':
        return qr(box);
      case 'image':
        return picture(box, this.pictures.get(box.asset));
      case 'ticker':
        return ticker(box);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-region': RegionView;
  }
}
