// The dayparts of one screen that differ from those of its zone. A daypart is taken over from the zone and then changed;
// what is not named here stays as in the zone. Fires 'lubu-seasons' with the seasons, empty for none.
import type { NamedHours, Season } from '@lubu/shared/schedule/timetable';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Errors } from '../schedule/rule-section.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import '../schedule/timetable-season.ts';
import '../ui/icon.ts';

@customElement('lubu-own-hours')
export class LubuOwnHours extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
    `,
  ];

  @property({ attribute: false }) seasons: readonly Season[] = [];
  /** Those of the zone, to start from. */
  @property({ attribute: false }) zoneSeasons: readonly Season[] = [];
  /** Places within the seasons: "0.hours.0.ranges.1". */
  @property({ attribute: false }) errors: Errors = new Map();

  override render() {
    const { t, seasons } = this;
    const offered = this.#offered();
    return html`
      ${seasons.map(
        (_, index) =>
          html`<lubu-timetable-season .seasons=${seasons} .index=${index} .errors=${this.#within(index)}
            @lubu-seasons=${(event: CustomEvent<Season[]>) => this.#put(event.detail)}></lubu-timetable-season>`,
      )}
      <div class="choices">
        ${offered.map((part) => html`<button class="button compact" type="button" @click=${() => this.#take(part)}><lubu-icon name="plus"></lubu-icon>${t.place.changePart(part.name)}</button>`)}
        ${seasons.length === 0 ? nothing : html`<button class="button bare compact" type="button" @click=${() => this.#put([])}>${t.place.asZone}</button>`}
      </div>
    `;
  }

  /** Dayparts of the zone that are not among the screen's own. */
  #offered(): readonly NamedHours[] {
    const own = new Set(this.seasons.flatMap(({ hours }) => hours.map(({ key }) => key)));
    const parts = new Map<string, NamedHours>();
    for (const { hours } of this.zoneSeasons)
      for (const part of hours) if (!own.has(part.key) && !parts.has(part.key)) parts.set(part.key, part);
    return [...parts.values()];
  }

  /** With all its seasons, when the screen has none of its own yet; else into each of those it has. */
  #take(part: NamedHours): void {
    const bare = this.seasons.length > 0 ? this.seasons : this.zoneSeasons.map((season) => ({ ...season, hours: [] }));
    this.#put(
      bare.map((season, index) => {
        const asInZone = this.zoneSeasons[index]?.hours.find(({ key }) => key === part.key) ?? part;
        return { ...season, hours: [...season.hours, structuredClone(asInZone)] };
      }),
    );
  }

  #within(index: number): Errors {
    const start = `${index}.`;
    return new Map(
      [...this.errors].flatMap(([place, words]) =>
        place.startsWith(start) ? [[place.slice(start.length), words] as const] : [],
      ),
    );
  }

  #put(seasons: readonly Season[]): void {
    this.dispatchEvent(new CustomEvent('lubu-seasons', { detail: seasons }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-own-hours': LubuOwnHours;
  }
}
