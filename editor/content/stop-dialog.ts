// Taking an item off the screens, with its reason: open, choose the reason, done. Fires 'lubu-stopped'.
import type { ContentSummary, Stop } from '@lubu/shared/content/content-api';
import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { stopContent } from '../api/content.api.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { notices, problemBanner } from '../ui/notice.ts';
import { tell } from '../ui/toast.ts';
import '../ui/dialog.ts';

@customElement('lubu-stop-dialog')
export class LubuStopDialog extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    notices,
    css`
      .reasons {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
      .reasons .button {
        min-height: 46px;
      }
      .item {
        padding: 10px 14px;
        border-left: 3px solid var(--brand);
        background: var(--sunken);
        border-radius: 0 var(--radius) var(--radius) 0;
        font-weight: 500;
      }
      .other {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) item!: Pick<ContentSummary, 'id' | 'title' | 'itemState' | 'usedIn'>;
  @state() private act: 'withdraw' | 'suspend' = 'suspend';
  @state() private problem: unknown;
  @state() private busy = false;

  override render() {
    const { t } = this;
    const suspended = this.item.itemState === 'suspended';
    return html`
      <lubu-dialog heading=${suspended ? t.stop.manageHeading : t.stop.heading} @lubu-close=${this.#close}>
        <div class="stack">
          <p class="item">${this.item.title}</p>
          ${problemBanner(this.problem)}
          ${suspended ? this.#resume() : this.#stop()}
        </div>
      </lubu-dialog>
    `;
  }

  #stop() {
    const { t } = this;
    return html`
      <p>${t.stop.effect(this.item.usedIn.screens)}</p>
      <div class="segments" role="group" aria-label=${t.stop.how}>
        ${(['suspend', 'withdraw'] as const).map(
          (act) => html`<button class="button grow" type="button" aria-pressed=${this.act === act ? 'true' : 'false'}
            @click=${() => {
              this.act = act;
            }}>${t.stop[act]}</button>`,
        )}
      </div>
      <p class="quiet small">${this.act === 'suspend' ? t.stop.suspendHint : t.stop.withdrawHint}</p>
      <h3 id="reasons">${t.stop.reason}</h3>
      <div class="reasons" role="group" aria-labelledby="reasons">
        ${t.stop.reasons.map(
          (reason) => html`<button class="button danger" type="button" ?disabled=${this.busy}
            @click=${() => this.#send({ act: this.act, reason })}>${reason}</button>`,
        )}
      </div>
      ${this.#otherReason(this.act, t.stop[this.act])}
    `;
  }

  #resume() {
    const { t } = this;
    return html`
      <p>${t.stop.isSuspended}</p>
      <button class="button primary" type="button" ?disabled=${this.busy}
        @click=${() => this.#send({ act: 'resume', reason: t.stop.resumeReason })}>${t.stop.resume}</button>
      <p class="quiet small">${t.stop.withdrawHint}</p>
      ${this.#otherReason('withdraw', t.stop.withdraw)}
    `;
  }

  #otherReason(act: Stop['act'], words: string) {
    const { t } = this;
    return html`<form class="other" @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const reason = String(new FormData(event.target as HTMLFormElement).get('reason')).trim();
      if (reason !== '') void this.#send({ act, reason });
    }}>
      <input name="reason" maxlength="200" required placeholder=${t.stop.otherReason} aria-label=${t.stop.otherReason} />
      <button class="button danger" type="submit" ?disabled=${this.busy}>${words}</button>
    </form>`;
  }

  async #send(stop: Stop): Promise<void> {
    this.busy = true;
    this.problem = undefined;
    try {
      await stopContent(this.item.id, stop);
      tell(this.t.stop.done[stop.act](this.item.title));
      this.dispatchEvent(new CustomEvent('lubu-stopped'));
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
    'lubu-stop-dialog': LubuStopDialog;
  }
}
