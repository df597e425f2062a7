// Telling the server which device drives a screen: type the eight characters the device shows. Or cut the two apart again.
import { pairingCodeLength, type ScreenRow } from '@lubu/shared/screen/screen-api';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { pairScreen, unpairScreen } from '../api/screen.api.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { notices, problemBanner } from '../ui/notice.ts';
import { tell } from '../ui/toast.ts';
import { cleanCode } from './typed-code.ts';
import '../ui/dialog.ts';

@customElement('lubu-pair-dialog')
export class LubuPairDialog extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    notices,
    css`
      ol.steps {
        display: grid;
        gap: 8px;
        counter-reset: step;
      }
      .steps li {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 10px;
        counter-increment: step;
      }
      .steps li::before {
        content: counter(step);
        width: 24px;
        height: 24px;
        border-radius: 50%;
        background: var(--primary-soft);
        color: var(--primary-dark);
        font-weight: 700;
        line-height: 24px;
        text-align: center;
      }
      code {
        font: 500 var(--size-s) / 1.6 ui-monospace, monospace;
        padding: 1px 6px;
        border-radius: 4px;
        background: var(--grey-soft);
        overflow-wrap: anywhere;
      }
      input.code:not([type='checkbox'], [type='radio'], [type='range']) {
        font: 700 28px / 1.4 ui-monospace, monospace;
        letter-spacing: 0.22em;
        text-align: center;
        text-transform: uppercase;
        min-height: 60px;
      }
    `,
  ];

  @property({ attribute: false }) screen!: ScreenRow;
  @state() private code = '';
  @state() private busy = false;
  @state() private problem: unknown;
  @state() private sure = false;

  override render() {
    const { t, screen } = this;
    return html`
      <lubu-dialog heading=${screen.paired ? t.pair.manage(screen.name) : t.pair.heading(screen.name)} @lubu-close=${this.#close}>
        <div class="stack">${problemBanner(this.problem)}${screen.paired ? this.#paired() : this.#unpaired()}</div>
        ${
          screen.paired
            ? nothing
            : html`<button slot="actions" class="button primary" type="button" ?disabled=${this.busy || this.code.length < pairingCodeLength} @click=${this.#pair}>${t.pair.act}</button>`
        }
      </lubu-dialog>
    `;
  }

  #unpaired() {
    const { t } = this;
    const spaced = this.code.length > 4 ? `${this.code.slice(0, 4)} ${this.code.slice(4)}` : this.code;
    return html`
      <ol class="steps">
        <li><span>${t.pair.open} <code>${location.origin}/player/</code></span></li>
        <li><span>${t.pair.read}</span></li>
        <li><span>${t.pair.type}</span></li>
      </ol>
      <div class="field">
        <label for="code">${t.pair.code}</label>
        <input class="code" id="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12" .value=${spaced}
          @input=${this.#typed} @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter' && this.code.length === pairingCodeLength) void this.#pair();
          }} />
        <span class="hint">${t.pair.hint}</span>
      </div>
    `;
  }

  #paired() {
    const { t } = this;
    return html`
      <p>${t.pair.isPaired}</p>
      <p class="quiet">${t.pair.unpairEffect}</p>
      ${
        this.sure
          ? html`<button class="button danger solid" type="button" ?disabled=${this.busy} @click=${this.#unpair}>${t.pair.unpairSure(this.screen.name)}</button>`
          : html`<button class="button danger" type="button" @click=${() => {
              this.sure = true;
            }}>${t.pair.unpair}</button>`
      }
    `;
  }

  readonly #typed = (event: Event): void => {
    this.code = cleanCode((event.target as HTMLInputElement).value);
    this.requestUpdate();
  };

  readonly #pair = (): Promise<void> =>
    this.#try(async () => {
      await pairScreen(this.screen.id, this.code);
      tell(this.t.pair.done(this.screen.name));
    });

  readonly #unpair = (): Promise<void> =>
    this.#try(async () => {
      await unpairScreen(this.screen.id);
      tell(this.t.pair.undone(this.screen.name));
    });

  async #try(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = undefined;
    try {
      await act();
      this.#close();
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('lubu-close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-pair-dialog': LubuPairDialog;
  }
}
