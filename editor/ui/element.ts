// The base of all our elements: gives the words of the chosen language and draws again when it changes.
import { LitElement } from 'lit';
import { onLanguage, text } from '../text/language.ts';
import type { Text } from '../text/zh.ts';

export abstract class LubuElement extends LitElement {
  #stop: (() => void) | undefined;

  protected get t(): Text {
    return text();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
}
