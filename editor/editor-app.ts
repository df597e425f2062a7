// The whole editor: signed out shows the sign-in page, signed in the shell with the page of the address.
import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { whoAmI } from './api/session.api.ts';
import { Router } from './router.ts';
import { routes } from './routes.ts';
import { connectLive, disconnectLive } from './state/live.ts';
import { me, onSession, setMe } from './state/session.ts';
import { base } from './ui/base.styles.ts';
import { LubuElement } from './ui/element.ts';
import { emptyState, notices } from './ui/notice.ts';
import './shell/shell.ts';
import './sign-in/sign-in-page.ts';
import './ui/toast.ts';

@customElement('lubu-editor')
export class LubuEditor extends LubuElement {
  static override readonly styles = [base, notices];

  @state() private asked = false;
  readonly #router = new Router(this, routes, () =>
    emptyState(
      'search',
      this.t.notFound.what,
      this.t.notFound.now,
      html`<a class="button" href="/">${this.t.nav.home}</a>`,
    ),
  );
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onSession(() => this.#sessionChanged());
    whoAmI()
      .then(setMe, () => undefined) // no session yet, or no line: the sign-in page says so when it is tried
      .finally(() => {
        this.asked = true;
      });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override render() {
    document.title = this.t.appTitle;
    const account = me();
    if (!this.asked) return html``;
    if (!account || account.mustSetPassword)
      return html`<lubu-sign-in-page></lubu-sign-in-page><lubu-toasts></lubu-toasts>`;
    return html`
      <lubu-shell .account=${account} .path=${this.#router.path}>${this.#router.outlet()}</lubu-shell>
      <lubu-toasts></lubu-toasts>
    `;
  }

  #sessionChanged(): void {
    const account = me();
    if (account && !account.mustSetPassword) connectLive();
    else disconnectLive();
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-editor': LubuEditor;
  }
}
