// Our own line icons, 24 × 24, drawn inline: no icon font, no request.
import { css, html, LitElement, type SVGTemplateResult, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const path = (d: string): SVGTemplateResult => svg`<path d=${d} />`;

const icons = {
  home: path('M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-5h4v5'),
  content: path('M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h5'),
  playlist: path('M4 6h10M4 11h10M4 16h6M15 13v7l6-3.5z'),
  schedule: path('M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M12 13v3h3'),
  screen: path('M3 5h18v11H3zM9 20h6M12 16v4'),
  review: path('M9 4h6v3H9zM7 5.5H5V21h14V5.5h-2M9 14l2.2 2.2L15.5 12'),
  report: path('M4 20V4M4 20h16M8 16v-5M12.5 16V8M17 16v-7'),
  audit: path('M12 3a9 9 0 1 0 9 9M12 7v5l3 2M21 4v4h-4'),
  plus: path('M12 5v14M5 12h14'),
  paste: path('M9 4h6v3H9zM7 5.5H5V21h14V5.5h-2M9 12h6M9 16h4'),
  search: path('M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5'),
  draft: path('M4 20l1-4L16 5l3 3L8 19zM14 7l3 3'),
  waiting: path('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2'),
  returned: path('M9 7 4 12l5 5M4 12h11a5 5 0 0 1 0 10'),
  check: path('M5 12.5 10 17.5 19.5 7'),
  rejected: path('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.5 6.5l11 11'),
  live: path('M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM7 7a7 7 0 0 0 0 10M17 7a7 7 0 0 1 0 10'),
  paused: path('M9 6v12M15 6v12'),
  stopped: path('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9.5 9.5h5v5h-5z'),
  warning: path('M12 4 2.8 20h18.4zM12 10v4.5M12 17v.5'),
  info: path('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8v.5'),
  close: path('M6 6l12 12M18 6 6 18'),
  left: path('M14.5 5.5 8 12l6.5 6.5'),
  right: path('M9.5 5.5 16 12l-6.5 6.5'),
  up: path('M5.5 14.5 12 8l6.5 6.5'),
  down: path('M5.5 9.5 12 16l6.5-6.5'),
  back: path('M19 12H5M11 6l-6 6 6 6'),
  trash: path('M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5'),
  drag: path('M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1'),
  link: path('M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 17'),
  image: path('M4 5h16v14H4zM8.5 8.5a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6zM4 17l5-4.5 3.5 3L16 12l4 4'),
  offline: path(
    'M4 4l16 16M5 12a10 10 0 0 1 4-2.4M2.5 8.8A14 14 0 0 1 6 6.6M12.5 6A14 14 0 0 1 21.5 8.8M16.5 10.8 19 12M9 15.5a4.5 4.5 0 0 1 4-1M12 19v.1',
  ),
  play: path('M7 5v14l12-7z'),
  repeat: path('M4 11V9a3 3 0 0 1 3-3h11M15 3l3 3-3 3M20 13v2a3 3 0 0 1-3 3H6M9 21l-3-3 3-3'),
  newest: path('M12 3l2.4 5.6L20 11l-5.6 2.4L12 19l-2.4-5.6L4 11l5.6-2.4zM19 17v4M17 19h4'),
  download: path('M12 4v11M7 11l5 5 5-5M5 20h14'),
  language: path('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16'),
  signout: path('M10 4H5v16h5M14 8l4 4-4 4M18 12H9'),
} as const;
export type IconName = keyof typeof icons;

/** `<lubu-icon name="plus">`. Decoration only: the words beside it carry the meaning. */
@customElement('lubu-icon')
export class LubuIcon extends LitElement {
  static override readonly styles = css`
    :host {
      display: inline-flex;
      flex: none;
      width: 1.25em;
      height: 1.25em;
      vertical-align: -0.25em;
    }
    svg {
      width: 100%;
      height: 100%;
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.8;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `;

  @property() name: IconName = 'info';

  override render() {
    return html`<svg viewBox="0 0 24 24" aria-hidden="true">${icons[this.name]}</svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-icon': LubuIcon;
  }
}
