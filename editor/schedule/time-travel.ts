// What every screen of a zone shows at any moment of any day: one slider, all screens beside each other, always labelled
// 推算画面; and why. Fires 'lubu-programmes' with the programmes that the pictures have loaded.
import type { ScreenId } from '@lubu/shared/ids';
import type { Programme, ScreenRow } from '@lubu/shared/screen/screen-api';
import { addDays, type CivilDate } from '@lubu/shared/time/civil-date';
import { type Instant, minute } from '@lubu/shared/time/instant';
import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { civilDateOf, clockTime, dayWords, startOfDay } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { vars } from '../ui/vars.ts';
import '../preview/programme-preview.ts';
import type { ScreenProgramme } from './programmes.ts';
import '../ui/icon.ts';
import './why-panel.ts';

const dayMinutes = 24 * 60;
/** Height of the pictures, in pixels; widths follow the screens' shapes. */
const pictureHeight = 190;
const widest = 560;
/** While the slider moves, pictures are asked for this often. */
const pictureMs = 90;

@customElement('lubu-time-travel')
export class LubuTimeTravel extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    forms,
    css`
      section {
        padding: 16px 18px 18px;
        border-radius: var(--radius-l);
        background: var(--night);
        color: var(--on-night);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 12px;
        flex-wrap: wrap;
      }
      .moment {
        font-weight: 700;
        font-variant-numeric: tabular-nums;
      }
      .button {
        background: var(--night-2);
        border-color: #3a4a69;
        color: var(--on-night);
      }
      .button:hover {
        background: #2a3a58;
      }
      .button:focus-visible,
      input:focus-visible {
        box-shadow: 0 0 0 2px var(--night), 0 0 0 4px #9dbdf5 !important;
      }
      input[type='date']:not([type='range']) {
        width: auto;
        min-height: 30px;
        padding: 2px 8px;
        background: var(--night-2);
        color: var(--on-night);
        border-color: #6e7f9e;
        color-scheme: dark;
      }
      input[type='range'] {
        margin: 14px 0 2px;
        accent-color: #e0b866;
      }
      .hours {
        display: flex;
        justify-content: space-between;
        color: var(--on-night-2);
        font-size: var(--size-xs);
        font-variant-numeric: tabular-nums;
      }
      .screens {
        display: flex;
        flex-wrap: wrap;
        gap: 18px;
        align-items: flex-end;
        margin-top: 16px;
      }
      figure {
        width: min(var(--width), 100%);
      }
      figcaption {
        color: var(--on-night-2);
        font-size: var(--size-s);
        margin-top: 2px;
      }
      lubu-why-panel {
        margin-top: 20px;
        padding-top: 16px;
        border-top: 1px solid #2f3f5f;
      }
      @media (max-width: 719px) {
        .hours span:nth-child(even) {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) screens: readonly ScreenRow[] = [];
  /** What the pictures have loaded, as the page holds it. */
  @property({ attribute: false }) programmes: readonly ScreenProgramme[] = [];
  @state() private date: CivilDate = civilDateOf(Date.now());
  @state() private minutes = minutesNow();
  /** The minutes that the pictures show. */
  @state() private pictured = minutesNow();

  override render() {
    const { t } = this;
    const at = this.#instant(this.minutes);
    const pictured = this.#pictured();
    return html`
      <section aria-label=${t.schedule.travel}>
        <div class="head">
          <strong>${t.schedule.travel}</strong>
          <span class="moment" role="status">${dayWords(at)} ${clockTime(at)}</span>
          <span class="grow"></span>
          <button class="button compact square" type="button" aria-label=${t.report.dayBefore} @click=${() => {
            this.date = addDays(this.date, -1);
          }}><lubu-icon name="left"></lubu-icon></button>
          <input type="date" aria-label=${t.report.date} .value=${this.date} @change=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            if (value !== '') this.date = value as CivilDate;
          }} />
          <button class="button compact square" type="button" aria-label=${t.report.dayAfter} @click=${() => {
            this.date = addDays(this.date, 1);
          }}><lubu-icon name="right"></lubu-icon></button>
          <button class="button compact" type="button" @click=${this.#now}>${t.schedule.now}</button>
        </div>
        <input type="range" min="0" max=${dayMinutes - 1} step="5" aria-label=${t.schedule.timeOfDay} aria-valuetext=${clockTime(at)}
          .value=${String(this.minutes)} @input=${this.#slide} />
        <div class="hours" aria-hidden="true">${[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => html`<span>${hour}:00</span>`)}</div>
        <div class="screens">
          ${repeat(
            this.screens,
            (screen) => screen.id,
            (screen) => html`<figure ${vars({ '--width': `${pictureWidth(screen)}px` })}>
              <lubu-programme-preview .screen=${screen} .at=${pictured} night @lubu-programme=${(event: CustomEvent<Programme>) => this.#loaded(screen.id, event.detail)}></lubu-programme-preview>
              <figcaption>${screen.name} <span class="number">${screen.width}×${screen.height}</span></figcaption>
            </figure>`,
          )}
        </div>
        <lubu-why-panel .programmes=${this.programmes} .at=${pictured}></lubu-why-panel>
      </section>
    `;
  }

  #loaded(id: ScreenId, programme: Programme): void {
    this.#known = new Map(this.#known).set(id, programme);
    this.dispatchEvent(new CustomEvent('lubu-programmes', { detail: this.#known }));
  }
  #known: ReadonlyMap<ScreenId, Programme> = new Map();

  #instant(minutes: number): Instant {
    return (startOfDay(this.date) + minutes * minute) as Instant;
  }

  /** Of the minute that is running the moment itself: what was approved or published seconds ago is on the walls already. */
  #pictured(): Instant {
    const start = this.#instant(this.pictured);
    const now = Date.now();
    return start <= now && now < start + minute ? (now as Instant) : start;
  }

  /** The words follow the slider at once, the pictures a moment later. */
  readonly #slide = (event: Event): void => {
    this.minutes = Number((event.target as HTMLInputElement).value);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.pictured = this.minutes;
    }, pictureMs);
  };
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #now = (): void => {
    this.date = civilDateOf(Date.now());
    this.minutes = minutesNow();
    this.pictured = this.minutes;
  };
}

const minutesNow = (): number => Math.floor((Date.now() - startOfDay(civilDateOf(Date.now()))) / minute);
const pictureWidth = ({ width, height }: ScreenRow): number =>
  Math.round(Math.min(widest, (pictureHeight * width) / height));

declare global {
  interface HTMLElementTagNameMap {
    'lubu-time-travel': LubuTimeTravel;
  }
}
