// The frame around every page: who and where at the top, the seven words at the left (at the foot of a phone).
import type { Me } from '@lubu/shared/org/org';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reviewQueue } from '../api/review.api.ts';
import { signOut } from '../api/session.api.ts';
import { navigate } from '../router.ts';
import { connectionLostAt, onLiveState } from '../state/live.ts';
import { Loaded } from '../state/loaded.ts';
import { may, setMe } from '../state/session.ts';
import { clockTime } from '../text/format.ts';
import { language, setLanguage } from '../text/language.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import type { IconName } from '../ui/icon.ts';
import { tellProblem } from '../ui/toast.ts';
import { shellStyles } from './shell.styles.ts';
import '../ui/icon.ts';

type Word = 'home' | 'content' | 'playlist' | 'schedule' | 'screen' | 'review' | 'report' | 'audit';
const places: readonly { readonly word: Word & IconName; readonly path: string }[] = [
  { word: 'home', path: '/' },
  { word: 'content', path: '/content' },
  { word: 'playlist', path: '/playlists' },
  { word: 'schedule', path: '/schedule' },
  { word: 'screen', path: '/screens' },
  { word: 'review', path: '/reviews' },
  { word: 'report', path: '/reports' },
];
/** A short interruption is nobody's business. */
const staleAfterMs = 10_000;

@customElement('lubu-shell')
export class LubuShell extends LubuElement {
  static override readonly styles = [base, buttons, shellStyles];

  @property({ attribute: false }) account!: Me;
  @property() path = '/';
  readonly #queue = new Loaded(this, (signal) => (may('review.decide') ? reviewQueue(signal) : Promise.resolve([])), [
    'review',
    'content',
  ]);
  #stop: (() => void) | undefined;
  #staleTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onLiveState(() => {
      clearTimeout(this.#staleTimer);
      if (connectionLostAt() !== undefined) this.#staleTimer = setTimeout(() => this.requestUpdate(), staleAfterMs);
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    clearTimeout(this.#staleTimer);
  }

  override render() {
    const { t } = this;
    const lostAt = connectionLostAt();
    return html`
      <header>
        <button class="button skip" type="button" @click=${this.#skip}>${t.shell.skip}</button>
        <a class="brand" href="/" aria-label=${t.appTitle}>露布</a>
        <span class="organization grow">${this.account.organization.name}</span>
        <div class="who">
          <button class="button bare" type="button" @click=${() => setLanguage(language() === 'zh' ? 'en' : 'zh')}
            lang=${language() === 'zh' ? 'en' : 'zh-CN'}>
            <lubu-icon name="language"></lubu-icon>${language() === 'zh' ? 'English' : '中文'}
          </button>
          <span class="person">
            <strong>${this.account.displayName}</strong>
            <span class="role quiet small">${this.account.roles.map((role) => t.role[role]).join(' · ')}</span>
          </span>
          <button class="button bare" type="button" aria-label=${t.shell.signOut} @click=${this.#signOut}>
            <lubu-icon name="signout"></lubu-icon><span class="label">${t.shell.signOut}</span>
          </button>
        </div>
      </header>
      <nav aria-label=${t.shell.navigation}>
        <ul>
          ${places.map(({ word, path }) => this.#link(word, path))}
        </ul>
        ${may('audit.read') ? html`<div class="foot"><ul>${this.#link('audit', '/audit')}</ul></div>` : nothing}
      </nav>
      <main id="main" tabindex="-1">
        ${
          lostAt !== undefined && Date.now() - lostAt >= staleAfterMs
            ? html`<div class="stale" role="status"><lubu-icon name="offline"></lubu-icon>${t.shell.stale(clockTime(lostAt))}</div>`
            : nothing
        }
        <slot></slot>
      </main>
    `;
  }

  #link(word: Word & IconName, path: string) {
    const here = path === '/' ? this.path === '/' : this.path.startsWith(path);
    const waiting = word === 'review' ? (this.#queue.value?.length ?? 0) : 0;
    return html`<li>
      <a href=${path} aria-current=${here ? 'page' : nothing}>
        <lubu-icon .name=${word}></lubu-icon>${this.t.nav[word]}
        ${waiting > 0 ? html`<span class="count number" aria-label=${this.t.shell.waiting(waiting)}>${waiting}</span>` : nothing}
      </a>
    </li>`;
  }

  readonly #skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  };

  readonly #signOut = async (): Promise<void> => {
    try {
      await signOut();
      setMe(undefined);
      navigate('/');
    } catch (error) {
      tellProblem(error);
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-shell': LubuShell;
  }
}
