// Signing in; and, with a one-time first-run code, choosing the first password.
import { passwordIsStrong } from '@lubu/shared/org/session-api';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { setPassword, signIn, whoAmI } from '../api/session.api.ts';
import { me, setMe } from '../state/session.ts';
import { language, setLanguage } from '../text/language.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { notices, problemBanner } from '../ui/notice.ts';

@customElement('lubu-sign-in-page')
export class LubuSignInPage extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    notices,
    css`
      :host {
        min-height: 100dvh;
        display: grid;
        grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
        background: var(--surface);
      }
      .story {
        position: relative;
        display: flex;
        flex-direction: column;
        padding: 48px clamp(24px, 6vw, 88px);
        background: var(--night);
        color: var(--on-night);
        overflow: hidden;
      }
      .story::before {
        content: '';
        position: absolute;
        inset: 0 auto 0 0;
        width: 10px;
        background: var(--brand);
      }
      .brand {
        font-weight: 900;
        font-size: 34px;
        letter-spacing: 3px;
      }
      .story h2 {
        margin-top: auto;
        font-size: clamp(24px, 2.6vw, 38px);
        line-height: 1.4;
        text-wrap: balance;
      }
      .story h2 span {
        display: inline-block;
      }
      .story p {
        margin: 14px 0 auto;
        max-width: 34em;
        color: var(--on-night-2);
        font-size: var(--size-l);
        line-height: 1.8;
      }
      .way {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 0;
        color: #fbe7be;
        font-size: var(--size-m);
      }
      .way li:not(:last-child)::after {
        content: '›';
        margin: 0 10px;
        color: #7d8aa3;
      }
      .entry {
        display: grid;
        place-items: center;
        padding: 32px 20px;
      }
      form {
        width: min(360px, 100%);
        display: grid;
        gap: 18px;
      }
      h1 {
        font-size: 24px;
      }
      .button.primary {
        min-height: 44px;
        font-size: var(--size-l);
      }
      .language {
        justify-self: start;
      }
      @media (max-width: 719px) {
        :host {
          grid-template: auto 1fr / minmax(0, 1fr);
        }
        .story {
          padding: 22px 24px;
        }
        .story h2 {
          margin-top: 8px;
          font-size: 19px;
        }
        .story p,
        .way {
          display: none;
        }
        .entry {
          align-items: start;
          padding-top: 40px;
        }
      }
    `,
  ];

  @state() private problem: unknown;
  @state() private busy = false;
  @state() private mismatch: 'weak' | 'different' | undefined;

  override render() {
    const { t } = this;
    return html`
      <section class="story" aria-label=${t.appTitle}>
        <span class="brand" lang="zh-CN">露布</span>
        <h2>${t.signIn.promise.map((line) => html`<span>${line}</span> `)}</h2>
        <p>${t.signIn.story}</p>
        <ol class="way">${t.signIn.way.map((word) => html`<li>${word}</li>`)}</ol>
      </section>
      <main class="entry">${me()?.mustSetPassword ? this.#passwordForm() : this.#signInForm()}</main>
    `;
  }

  #signInForm() {
    const { t } = this;
    return html`
      <form @submit=${this.#signIn}>
        <h1>${t.signIn.heading}</h1>
        ${problemBanner(this.problem)}
        <div class="field">
          <label for="login">${t.signIn.loginName}</label>
          <input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus />
        </div>
        <div class="field">
          <label for="secret">${t.signIn.secret}</label>
          <input id="secret" name="secret" type="password" autocomplete="current-password" required aria-describedby="secret-hint" />
          <span class="hint" id="secret-hint">${t.signIn.secretHint}</span>
        </div>
        <button class="button primary" type="submit" ?disabled=${this.busy}>${t.signIn.act}</button>
        ${this.#languageButton()}
      </form>
    `;
  }

  #passwordForm() {
    const { t } = this;
    const invalid = this.mismatch !== undefined;
    return html`
      <form @submit=${this.#setPassword}>
        <h1>${t.signIn.firstHeading}</h1>
        <p class="quiet">${t.signIn.firstStory(me()?.displayName ?? '')}</p>
        ${problemBanner(this.problem)}
        <div class="field">
          <label for="password">${t.signIn.newPassword}</label>
          <input id="password" name="password" type="password" autocomplete="new-password" required
            aria-describedby="password-hint" aria-invalid=${invalid ? 'true' : 'false'} />
          <span class="hint" id="password-hint">${t.signIn.passwordRule}</span>
        </div>
        <div class="field">
          <label for="again">${t.signIn.again}</label>
          <input id="again" name="again" type="password" autocomplete="new-password" required
            aria-invalid=${this.mismatch === 'different' ? 'true' : 'false'} />
          ${invalid ? html`<span class="error" role="alert">${t.signIn[this.mismatch === 'weak' ? 'weak' : 'different']}</span>` : nothing}
        </div>
        <button class="button primary" type="submit" ?disabled=${this.busy}>${t.signIn.setPassword}</button>
        ${this.#languageButton()}
      </form>
    `;
  }

  #languageButton() {
    const other = language() === 'zh' ? 'en' : 'zh';
    return html`<button class="button bare language" type="button" lang=${other === 'en' ? 'en' : 'zh-CN'}
      @click=${() => setLanguage(other)}>${other === 'en' ? 'English' : '中文'}</button>`;
  }

  readonly #signIn = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    await this.#try(async () => {
      setMe(await signIn({ loginName: String(form.get('login')).trim(), secret: String(form.get('secret')) }));
    });
  };

  readonly #setPassword = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const password = String(form.get('password'));
    this.mismatch = !passwordIsStrong(password) ? 'weak' : password !== form.get('again') ? 'different' : undefined;
    if (this.mismatch) return;
    await this.#try(async () => {
      await setPassword({ password });
      setMe(await whoAmI());
    });
  };

  async #try(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = undefined;
    try {
      await act();
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-sign-in-page': LubuSignInPage;
  }
}
