// One revision on every shape of screen, or on the unit's own screens.
import type { Revision } from '@lubu/shared/content/revision';
import { aspectClass } from '@lubu/shared/screen/screen';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { screens, zones } from '../api/screen.api.ts';
import { Loaded } from '../state/loaded.ts';
import { me } from '../state/session.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import type { LubuContentPreview } from './content-preview.ts';
import { type PreviewSurface, standardSurfaces, surfaceOf, wordsOf } from './surfaces.ts';
import './content-preview.ts';

@customElement('lubu-preview-set')
export class LubuPreviewSet extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        container-type: inline-size;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 10px;
        margin-bottom: 10px;
        flex-wrap: wrap;
      }
      .set {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 14px 18px;
        align-items: start;
      }
      .set > .panorama,
      .set > .strip {
        grid-column: 1 / -1;
      }
      .set > .strip {
        max-width: 620px;
      }
      .set > .portrait {
        max-width: 330px;
      }
      @container (max-width: 620px) {
        .set {
          grid-template-columns: minmax(0, 1fr);
        }
        .set > .portrait {
          max-width: 280px;
        }
      }
    `,
  ];

  @property({ attribute: false }) revision!: Revision;
  @state() private own = false;
  readonly #screens = new Loaded<readonly ScreenRow[]>(this, (signal) => screens(signal), ['screen']);
  readonly #zones = new Loaded(this, (signal) => zones(signal));

  /** Turns the pages of all previews together. */
  turn(by: number): void {
    for (const preview of this.renderRoot.querySelectorAll<LubuContentPreview>('lubu-content-preview'))
      preview.turn(by);
  }

  override render() {
    const { t } = this;
    const own = this.#screens.value ?? [];
    const shown = this.#surfaces();
    return html`
      <div class="head">
        <h2>${t.preview.heading}</h2>
        <div class="segments" role="group" aria-label=${t.preview.which}>
          <button class="button compact" type="button" aria-pressed=${this.own ? 'false' : 'true'} @click=${() => {
            this.own = false;
          }}>${t.preview.standard}</button>
          <button class="button compact" type="button" aria-pressed=${this.own ? 'true' : 'false'} ?disabled=${own.length === 0} @click=${() => {
            this.own = true;
          }}>${t.preview.own(own.length)}</button>
        </div>
      </div>
      <div class="set">
        ${repeat(
          shown,
          (surface) => surface.key,
          (surface) =>
            html`<lubu-content-preview class=${shapeClass(surface)} .surface=${surface} .revision=${this.revision}></lubu-content-preview>`,
        )}
      </div>
    `;
  }

  /** The same objects while nothing changed, so that previews are not told the same thing twice. */
  #cached: { readonly from: readonly unknown[]; readonly surfaces: readonly PreviewSurface[] } | undefined;

  #surfaces(): readonly PreviewSurface[] {
    const from = [this.own, this.#screens.value, this.#zones.value, this.t];
    if (this.#cached?.from.every((part, index) => part === from[index])) return this.#cached.surfaces;
    const surfaces = this.own ? this.#ownSurfaces() : this.#standardSurfaces();
    this.#cached = { from, surfaces };
    return surfaces;
  }

  #ownSurfaces(): PreviewSurface[] {
    const zones = this.#zones.value ?? [];
    return (this.#screens.value ?? []).map((screen) =>
      surfaceOf(
        screen,
        zones.find((zone) => zone.id === screen.zoneId),
      ),
    );
  }

  #standardSurfaces(): PreviewSurface[] {
    const zone = wordsOf(this.#zones.value?.[0], me()?.organization.name ?? '');
    return standardSurfaces.map((surface) => ({ ...surface, name: this.t.preview.surfaces[surface.name], zone }));
  }
}

const shapeClass = ({ width, height }: PreviewSurface): string => aspectClass(width, height);

declare global {
  interface HTMLElementTagNameMap {
    'lubu-preview-set': LubuPreviewSet;
  }
}
