// The letters are set as they were measured; nothing else is inherited from the page.
import { measuredTextCss } from '@lubu/shared/text/font-metrics';
import { css, unsafeCSS } from 'lit';

export const regionStyles = css`
  :host {
    display: block;
  }
  .drawing {
    position: relative;
    overflow: hidden;
    contain: strict;
    font-style: normal;
    font-variant-numeric: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    direction: ltr;
    ${unsafeCSS(measuredTextCss)};
  }
  .drawing > * {
    position: absolute;
    margin: 0;
    padding: 0;
    box-sizing: border-box;
  }
  .text {
    display: block;
  }
  .line {
    display: block;
  }
  .picture,
  .qr {
    display: block;
  }
  .band {
    overflow: hidden;
    contain: strict;
  }
  .run {
    position: absolute;
    left: 0;
    top: 0;
    display: block;
    will-change: transform;
  }
`;
