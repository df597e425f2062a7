// Adding a screen from a preset, or changing what is known of one. Fires 'lubu-saved' with the row.

import type { ZoneId } from '@lubu/shared/ids';
import type { Season } from '@lubu/shared/schedule/timetable';
import { functionalAreas, layoutNames, layoutRegions, type ScreenDraft, screenKinds } from '@lubu/shared/screen/screen';
import type { ScreenRow, Zone } from '@lubu/shared/screen/screen-api';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { placeWords } from '../api/problem-words.ts';
import { createScreen, saveScreen } from '../api/screen.api.ts';
import { choice, field } from '../content/field.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { notices, problemBanner } from '../ui/notice.ts';
import { tell } from '../ui/toast.ts';
import { vars } from '../ui/vars.ts';
import { type PresetName, presetNames, presets } from './presets.ts';
import { screenDialogStyles } from './screen-dialog.styles.ts';
import '../ui/dialog.ts';
import './own-hours.ts';
import './words-field.ts';

@customElement('lubu-screen-dialog')
export class LubuScreenDialog extends LubuElement {
  static override readonly styles = [base, buttons, forms, notices, screenDialogStyles];

  @property({ attribute: false }) screen: ScreenRow | undefined;
  @property({ attribute: false }) zones: readonly Zone[] = [];
  /** All screens of the unit, for the words that they use. */
  @property({ attribute: false }) screens: readonly ScreenRow[] = [];
  @state() private draft: ScreenDraft = { name: '', zoneId: '' as ZoneId, ...presets.wall };
  @state() private preset: PresetName | undefined = 'wall';
  @state() private busy = false;
  @state() private problem: unknown;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('screen') && this.screen) {
      const { id: _id, version: _version, zoneName: _zone, paired: _paired, live: _live, ...draft } = this.screen;
      this.draft = draft;
      this.preset = undefined;
    }
    const first = this.zones[0];
    if (this.draft.zoneId === ('' as ZoneId) && first) this.draft = { ...this.draft, zoneId: first.id };
  }

  override render() {
    const { t } = this;
    const ready = this.draft.name.trim() !== '' && this.draft.width >= 64 && this.draft.height >= 32;
    return html`
      <lubu-dialog heading=${this.screen ? t.screen.settingsOf(this.screen.name) : t.screen.add} wide @lubu-close=${this.#close}>
        <div class="stack">
          ${problemBanner(this.problem)}
          ${this.screen ? nothing : this.#presets()}
          <div class="two"><div class="stack">${this.#fields()}</div><div class="stack">${this.#measures()}</div></div>
          ${this.#place()}
        </div>
        <button slot="actions" class="button" type="button" @click=${this.#close}>${t.act.cancel}</button>
        <button slot="actions" class="button primary" type="button" ?disabled=${this.busy || !ready} @click=${this.#save}>${this.screen ? t.act.save : t.screen.addAndPair}</button>
      </lubu-dialog>
    `;
  }

  #presets() {
    const { t } = this;
    return html`<div>
      <p class="label" id="presets">${t.screen.preset}</p>
      <div class="presets" role="group" aria-labelledby="presets">
        ${presetNames.map((name) => {
          const { width, height } = presets[name];
          return html`<button class="button preset" type="button" aria-pressed=${this.preset === name ? 'true' : 'false'} @click=${() => {
            this.preset = name;
            this.draft = { ...this.draft, ...presets[name] };
          }}>
            <span class="outline"><i ${vars({ '--w': String(width), '--h': String(height) })}></i></span>
            <span>${t.screen.presets[name]}</span><small class="number">${width}×${height}</small>
          </button>`;
        })}
      </div>
    </div>`;
  }

  #fields() {
    const { t, draft } = this;
    const errors = placeWords(this.problem);
    return html`
      ${field({ id: 'name', label: t.screen.name, value: draft.name, limit: 40, required: true, placeholder: t.screen.namePlaceholder, error: errors.get('name'), input: (name) => this.#put({ name }) })}
      ${choice({ id: 'zone', label: t.screen.zone, value: draft.zoneId as string, choices: this.zones.map((zone) => [zone.id as string, zone.name] as const), choose: (zoneId) => this.#put({ zoneId: zoneId as ZoneId }) })}
      ${choice({ id: 'kind', label: t.screen.kind, value: draft.kind, choices: screenKinds.map((kind) => [kind, t.screen.kinds[kind]] as const), choose: (kind) => this.#put({ kind }) })}
      ${choice({ id: 'layout', label: t.screen.layout, value: draft.layout, choices: layoutNames.map((layout) => [layout, t.screen.layouts[layout]] as const), choose: (layout) => this.#put({ layout }) })}
      ${this.#layout()}
    `;
  }

  #layout() {
    const { t, draft } = this;
    const { width, height } = draft;
    if (!(width >= 64 && height >= 32)) return nothing;
    const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;
    return html`<div class="layout" aria-hidden="true" ${vars({ '--w': String(width), '--h': String(height) })}>
      ${layoutRegions(draft.layout, width, height).map(
        (region) =>
          html`<i class=${region.role} ${vars({ '--x': percent(region.x, width), '--y': percent(region.y, height), '--rw': percent(region.width, width), '--rh': percent(region.height, height) })}>${region.height < height / 5 ? nothing : t.regionRole[region.role]}</i>`,
      )}
    </div>`;
  }

  #measures() {
    const { t, draft } = this;
    const errors = placeWords(this.problem);
    const number = (name: 'width' | 'height', label: string) =>
      field({
        id: name,
        label,
        value: draft[name] === 0 ? '' : String(draft[name]),
        required: true,
        error: errors.get(name),
        input: (typed) => this.#put({ [name]: Math.trunc(Number(typed)) || 0 }),
      });
    return html`
      <div class="pair">${number('width', t.screen.width)}${number('height', t.screen.height)}</div>
      <div class="pair">
        ${field({ id: 'pitchUm', label: t.screen.pitch, value: String(draft.pitchUm / 1000), hint: t.screen.pitchHint, error: errors.get('pitchUm'), input: (typed) => this.#put({ pitchUm: Math.round(Number(typed) * 1000) || draft.pitchUm }) })}
        ${field({ id: 'readFromMm', label: t.screen.readFrom, value: String(draft.readFromMm / 1000), hint: t.screen.readFromHint, error: errors.get('readFromMm'), input: (typed) => this.#put({ readFromMm: Math.round(Number(typed) * 1000) || draft.readFromMm }) })}
      </div>
      <p class="quiet small">${t.screen.physical((draft.width * draft.pitchUm) / 1e6, (draft.height * draft.pitchUm) / 1e6)}</p>
    `;
  }

  #place() {
    const { t, draft } = this;
    const words = (name: 'tags' | 'topics' | 'audiences') =>
      html`<lubu-words-field .label=${t.place[name]} .hint=${t.place.hints[name]} .words=${draft[name] ?? []} .suggestions=${this.#usedElsewhere(name)}
        @lubu-words=${(event: CustomEvent<string[]>) => this.#putOrDrop(name, event.detail)}></lubu-words-field>`;
    return html`<section class="place" aria-labelledby="place">
      <h3 id="place">${t.place.heading}</h3>
      <p class="quiet small">${t.place.headingHint}</p>
      <div class="words">
        ${choice({
          id: 'area',
          label: t.place.functionalArea,
          value: draft.functionalArea ?? '',
          choices: [
            ['', t.place.noArea] as const,
            ...functionalAreas.map((area) => [area, t.rule.functionalAreas[area]] as const),
          ],
          choose: (area) => this.#putOrDrop('functionalArea', area),
        })}
        ${words('topics')}${words('audiences')}${words('tags')}
      </div>
    </section>
    ${this.#hours()}`;
  }

  #hours() {
    const { t, draft } = this;
    const zone = this.zones.find(({ id }) => id === draft.zoneId);
    const errors = [...placeWords(this.problem)].flatMap(([place, words]) =>
      place.startsWith('seasons.') ? [[place.slice('seasons.'.length), words] as const] : [],
    );
    return html`<section class="place" aria-labelledby="hours">
      <h3 id="hours">${t.place.dayparts}</h3>
      <p class="quiet small">${t.place.daypartsHint}</p>
      <lubu-own-hours .seasons=${draft.seasons ?? []} .zoneSeasons=${zone?.timetable.seasons ?? []} .errors=${new Map(errors)}
        @lubu-seasons=${(event: CustomEvent<Season[]>) => this.#putOrDrop('seasons', event.detail)}></lubu-own-hours>
    </section>`;
  }

  /** Words that other screens have, so that one thing gets one name. */
  #usedElsewhere(name: 'tags' | 'topics' | 'audiences'): readonly string[] {
    return [...new Set(this.screens.flatMap((screen) => screen[name] ?? []))].sort();
  }

  /** Empty means that the member is not there. */
  #putOrDrop(
    name: 'functionalArea' | 'tags' | 'topics' | 'audiences' | 'seasons',
    value: string | readonly (string | Season)[],
  ): void {
    const rest = Object.fromEntries(Object.entries(this.draft).filter(([key]) => key !== name));
    this.draft = (value.length === 0 ? rest : { ...rest, [name]: value }) as ScreenDraft;
    this.problem = undefined;
  }

  #put(change: Partial<ScreenDraft>): void {
    this.draft = { ...this.draft, ...change };
    this.problem = undefined;
  }

  readonly #save = async (): Promise<void> => {
    this.busy = true;
    this.problem = undefined;
    try {
      const { screen } = this;
      const row = screen
        ? await saveScreen(screen.id, { ...this.draft, id: screen.id, version: screen.version })
        : await createScreen(this.draft);
      tell(this.t.screen.saved(row.name));
      this.dispatchEvent(new CustomEvent('lubu-saved', { detail: row }));
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  };

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('lubu-close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-screen-dialog': LubuScreenDialog;
  }
}
