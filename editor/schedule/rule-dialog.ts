// Making or changing one schedule rule. What it means is said in one sentence below the fields while they change.
import type { PlaylistId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { Playlist } from '@lubu/shared/playlist/playlist';
import {
  type DayClass,
  type Daypart,
  dayClasses,
  type Layer,
  type ScheduleRule,
  type ScheduleRuleDraft,
} from '@lubu/shared/schedule/rule';
import type { RegionRole } from '@lubu/shared/screen/screen';
import type { ScreenRow, Zone } from '@lubu/shared/screen/screen-api';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { placeWords } from '../api/problem-words.ts';
import { createRule, deleteRule, saveRule } from '../api/schedule.api.ts';
import { choice, field } from '../content/field.ts';
import { may } from '../state/session.ts';
import { civilDateOf } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { notices, problemBanner } from '../ui/notice.ts';
import { tell } from '../ui/toast.ts';
import { ruleDialogStyles } from './rule-dialog.styles.ts';
import { datesWords, targetWords, whenWords } from './rule-words.ts';
import '../ui/dialog.ts';
import '../ui/icon.ts';

/** Emergencies are started elsewhere and by two people. */
const offeredLayers: readonly Layer[] = ['insert', 'campaign', 'base', 'default'];
const offeredRoles: readonly RegionRole[] = ['main', 'side', 'strip'];
const openingHours: Daypart = { from: '08:30', until: '17:30' };
const mostDayparts = 12;

@customElement('lubu-rule-dialog')
export class LubuRuleDialog extends LubuElement {
  static override readonly styles = [base, buttons, forms, notices, ruleDialogStyles];

  @property({ attribute: false }) zone!: Zone;
  @property({ attribute: false }) rule: ScheduleRule | undefined;
  @property({ attribute: false }) screens: readonly ScreenRow[] = [];
  @property({ attribute: false }) playlists: readonly Playlist[] = [];
  @state() private draft!: ScheduleRuleDraft;
  @state() private problem: unknown;
  @state() private busy = false;
  @state() private sure = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.draft !== undefined && !changed.has('rule') && !changed.has('zone')) return;
    this.draft ??= this.rule ? draftOf(this.rule) : this.#fresh();
  }

  override render() {
    const { t, draft } = this;
    const disabled = !may('schedule.write');
    const errors = placeWords(this.problem);
    const lists = this.#lists();
    return html`
      <lubu-dialog heading=${this.rule ? t.rule.change(this.rule.name) : t.schedule.add} wide @lubu-close=${this.#close}>
        <fieldset ?disabled=${disabled}>
          ${this.problem === undefined ? nothing : html`<div class="problem">${problemBanner(this.problem)}</div>`}
          ${lists.length === 0 ? html`<div class="banner amber"><lubu-icon name="warning"></lubu-icon><span>${t.rule.noPlaylist}</span></div>` : nothing}
          <div class="two">
            <div class="stack">
              <h3>${t.rule.what}</h3>
              ${field({ id: 'name', label: t.rule.name, value: draft.name, limit: 60, required: true, placeholder: t.rule.namePlaceholder, error: errors.get('name'), input: (name) => this.#put({ name }) })}
              ${choice({ id: 'playlistId', label: t.rule.playlist, value: draft.playlistId as string, choices: lists.map((list) => [list.id as string, list.name] as const), choose: (id) => this.#put({ playlistId: id as PlaylistId }) })}
              <div class="pair">
                ${choice({ id: 'layer', label: t.rule.layer, value: draft.layer, choices: offeredLayers.map((layer) => [layer, t.layer[layer]] as const), hint: t.rule.layerHint[draft.layer], choose: (layer) => this.#put({ layer }) })}
                ${choice({ id: 'role', label: t.rule.role, value: draft.role, choices: offeredRoles.map((role) => [role, t.regionRole[role]] as const), hint: this.#roleHint(), choose: (role) => this.#put({ role }) })}
              </div>
              ${this.#target()}
            </div>
            <div class="stack">
              <h3>${t.rule.when}</h3>
              ${this.#weekdays()}
              ${choice<DayClass>({ id: 'dayClass', label: t.rule.dayClass, value: draft.dayClass, choices: dayClasses.map((dayClass) => [dayClass, t.rule.dayClasses[dayClass]] as const), choose: (dayClass) => this.#put({ dayClass }) })}
              ${this.#dayparts()}
              <div class="pair">
                ${field({ id: 'from', label: t.rule.from, type: 'date', value: draft.from, required: true, error: errors.get('from'), input: (from) => from !== '' && this.#put({ from: from as CivilDate }) })}
                ${field({ id: 'until', label: t.rule.until, type: 'date', value: draft.until ?? '', hint: t.rule.untilHint, error: errors.get('until'), input: (until) => this.#until(until) })}
              </div>
              ${this.#share()}
            </div>
          </div>
          <p class="sentence"><strong>${t.layer[draft.layer]}</strong> ${whenWords(draft)} · ${datesWords(draft)} · ${targetWords(draft, this.screens)} ${t.regionRole[draft.role]}</p>
        </fieldset>
        ${disabled ? nothing : this.#acts()}
      </lubu-dialog>
    `;
  }

  #acts() {
    const { t, rule, draft } = this;
    const ready =
      draft.name.trim() !== '' &&
      draft.playlistId !== ('' as PlaylistId) &&
      (draft.target.kind === 'zone' || draft.target.screenIds.length > 0);
    return html`
      ${
        rule
          ? html`<button slot="actions" class="button danger ${this.sure ? 'solid' : ''}" type="button" ?disabled=${this.busy} @click=${this.#delete}>${this.sure ? t.rule.deleteSure : t.act.delete}</button><span slot="actions" class="grow"></span>`
          : nothing
      }
      <button slot="actions" class="button" type="button" @click=${this.#close}>${t.act.cancel}</button>
      <button slot="actions" class="button primary" type="button" ?disabled=${this.busy || !ready} @click=${this.#save}>${t.rule.publish(this.#reached())}</button>
    `;
  }

  #target() {
    const { t, draft } = this;
    const { target } = draft;
    const chosen = target.kind === 'screens' ? target.screenIds : [];
    return html`<fieldset class="field">
      <legend>${t.rule.target}</legend>
      <label class="choice"><input type="radio" name="target" .checked=${target.kind === 'zone'} @change=${() => this.#put({ target: { kind: 'zone', zoneId: this.zone.id } })} />${t.rule.wholeZoneOf(this.screens.length)}</label>
      <label class="choice"><input type="radio" name="target" .checked=${target.kind === 'screens'} @change=${() => this.#put({ target: { kind: 'screens', screenIds: this.screens.slice(0, 1).map((screen) => screen.id) } })} />${t.rule.someScreens}</label>
      ${
        target.kind === 'screens'
          ? html`<div class="screens">${this.screens.map(
              (screen) =>
                html`<label class="choice"><input type="checkbox" .checked=${chosen.includes(screen.id)} @change=${() => this.#toggleScreen(screen.id)} />${screen.name}</label>`,
            )}</div>`
          : nothing
      }
    </fieldset>`;
  }

  #weekdays() {
    const { t, draft } = this;
    return html`<fieldset class="field">
      <legend>${t.rule.weekday}</legend>
      <div class="days">${t.rule.weekdays.map((name, index) => {
        const day = index + 1;
        const on = draft.weekdays.length === 0 || draft.weekdays.includes(day);
        return html`<button class="button compact" type="button" aria-pressed=${on ? 'true' : 'false'} @click=${() => this.#toggleDay(day)}>${name}</button>`;
      })}</div>
    </fieldset>`;
  }

  #dayparts() {
    const { t, draft } = this;
    const put = (index: number, change: Partial<Daypart>): void =>
      this.#put({ dayparts: draft.dayparts.map((old, at) => (at === index ? { ...old, ...change } : old)) });
    return html`<fieldset class="field">
      <legend>${t.rule.hours}</legend>
      ${draft.dayparts.length === 0 ? html`<span class="quiet">${t.rule.wholeDay}</span>` : nothing}
      ${draft.dayparts.map(
        (daypart, index) => html`<div class="daypart">
          <input type="time" aria-label=${t.rule.hoursFrom(index + 1)} .value=${daypart.from} @change=${(event: Event) => put(index, { from: (event.target as HTMLInputElement).value || daypart.from })} />
          <span>–</span>
          <input type="time" aria-label=${t.rule.hoursUntil(index + 1)} .value=${daypart.until} @change=${(event: Event) => put(index, { until: (event.target as HTMLInputElement).value || daypart.until })} />
          <button class="button bare compact square" type="button" aria-label=${t.rule.removeHours(index + 1)} @click=${() => this.#put({ dayparts: draft.dayparts.filter((_, at) => at !== index) })}><lubu-icon name="trash"></lubu-icon></button>
          ${daypart.until < daypart.from ? html`<span class="hint">${t.rule.overMidnight}</span>` : nothing}
        </div>`,
      )}
      <div><button class="button bare compact" type="button" ?disabled=${draft.dayparts.length >= mostDayparts} @click=${() => this.#put({ dayparts: [...draft.dayparts, openingHours] })}><lubu-icon name="plus"></lubu-icon>${t.rule.addHours}</button></div>
    </fieldset>`;
  }

  #share() {
    const { t, draft } = this;
    return html`<div class="pair">
      ${choice({ id: 'weight', label: t.rule.weight, value: String(draft.weight), choices: [1, 2, 3, 4, 5].map((weight) => [String(weight), t.rule.turns(weight)] as const), hint: t.rule.weightHint, disabled: draft.exclusive, choose: (weight) => this.#put({ weight: Number(weight) }) })}
      <div class="field"><span class="label">${t.rule.sharing}</span><label class="choice"><input type="checkbox" .checked=${draft.exclusive} @change=${() => this.#put({ exclusive: !draft.exclusive })} />${t.rule.exclusive}</label><span class="hint">${t.rule.exclusiveHint}</span></div>
    </div>`;
  }

  #lists(): readonly Playlist[] {
    const own = this.playlists.filter((list) => list.zoneId === this.zone.id);
    const chosen = this.playlists.filter((list) => list.id === this.draft?.playlistId && list.zoneId !== this.zone.id);
    return [...own, ...chosen, ...this.playlists.filter((list) => !own.includes(list) && !chosen.includes(list))];
  }

  #fresh(): ScheduleRuleDraft {
    const list = this.playlists.find((candidate) => candidate.zoneId === this.zone.id) ?? this.playlists[0];
    return {
      name: '',
      zoneId: this.zone.id as ZoneId,
      playlistId: list?.id ?? ('' as PlaylistId),
      target: { kind: 'zone', zoneId: this.zone.id },
      role: 'main',
      layer: 'base',
      weight: 1,
      exclusive: false,
      from: civilDateOf(Date.now()),
      weekdays: [],
      dayClass: 'any',
      dayparts: [openingHours],
    };
  }

  #roleHint(): string {
    return this.t.rule.roleHint[this.draft.role === 'side' || this.draft.role === 'strip' ? this.draft.role : 'main'];
  }

  #reached(): number {
    return this.draft.target.kind === 'zone' ? this.screens.length : this.draft.target.screenIds.length;
  }

  #toggleDay(day: number): void {
    const all = [1, 2, 3, 4, 5, 6, 7];
    const now = this.draft.weekdays.length === 0 ? all : this.draft.weekdays;
    const next = now.includes(day) ? now.filter((other) => other !== day) : [...now, day].sort((a, b) => a - b);
    this.#put({ weekdays: next.length === 7 || next.length === 0 ? [] : next });
  }

  #toggleScreen(id: ScreenId): void {
    const { target } = this.draft;
    if (target.kind !== 'screens') return;
    const screenIds = target.screenIds.includes(id)
      ? target.screenIds.filter((other) => other !== id)
      : [...target.screenIds, id];
    this.#put({ target: { kind: 'screens', screenIds } });
  }

  #until(until: string): void {
    const { until: _until, ...rest } = this.draft;
    this.draft = until === '' ? rest : { ...rest, until: until as CivilDate };
    this.problem = undefined;
  }

  #put(change: Partial<ScheduleRuleDraft>): void {
    this.draft = { ...this.draft, ...change };
    this.problem = undefined;
  }

  readonly #save = (): Promise<void> =>
    this.#try(async () => {
      const { rule, draft } = this;
      const next = rule ? await saveRule(rule.id, { ...draft, version: rule.version }) : await createRule(draft);
      tell(this.t.rule.published(next.name));
    });

  readonly #delete = async (): Promise<void> => {
    const { rule } = this;
    if (!rule) return;
    if (!this.sure) {
      this.sure = true;
      return;
    }
    await this.#try(async () => {
      await deleteRule(rule.id);
      tell(this.t.rule.deleted(rule.name));
    });
  };

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

function draftOf(rule: ScheduleRule): ScheduleRuleDraft {
  const { id: _id, version: _version, ...draft } = rule;
  return draft;
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-rule-dialog': LubuRuleDialog;
  }
}
