// Making or changing one schedule rule: the sections of the form around one draft, and below them what it means.
import type { PlaylistId } from '@lubu/shared/ids';
import type { Organization } from '@lubu/shared/org/org';
import type { Playlist } from '@lubu/shared/playlist/playlist';
import type { ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import { type DayClass, dayClasses } from '@lubu/shared/schedule/timetable';
import type { ScreenRow, Zone } from '@lubu/shared/screen/screen-api';
import type { WorkCalendar } from '@lubu/shared/time/working-days';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { placeWords } from '../api/problem-words.ts';
import { createRule, deleteRule, editOccurrences, removeOccurrences, saveRule } from '../api/schedule.api.ts';
import { choice, field } from '../content/field.ts';
import { may } from '../state/session.ts';
import { civilDateOf, dateWords } from '../text/format.ts';
import { language } from '../text/language.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { notices, problemBanner } from '../ui/notice.ts';
import { tell } from '../ui/toast.ts';
import { nextDays, nextDaysContext, rruleProblem } from './next-days.ts';
import { reachedScreens } from './reached.ts';
import { ruleDialogStyles } from './rule-dialog.styles.ts';
import { draftOf, type Fold, folds, freshDraft, isWrong, missing, settings } from './rule-draft.ts';
import type { Scope } from './rule-scope.ts';
import { draftIn, type Errors, errorsAt } from './rule-section.ts';
import { freshKept, type Kept, keep, openingHours } from './rule-ways.ts';
import { ruleWords } from './rule-words.ts';
import '../ui/dialog.ts';
import '../ui/icon.ts';
import './rule-conditions.ts';
import './rule-days.ts';
import './rule-hours.ts';
import './rule-layer.ts';
import './rule-means.ts';
import './rule-promise.ts';
import './rule-repeat.ts';
import './rule-scope.ts';
import './rule-share.ts';
import './rule-target.ts';

const shownDays = 5;

@customElement('lubu-rule-dialog')
export class LubuRuleDialog extends LubuElement {
  static override readonly styles = [base, buttons, forms, notices, ruleDialogStyles];

  @property({ attribute: false }) zone!: Zone;
  @property({ attribute: false }) rule: ScheduleRule | undefined;
  /** Everything the operator can see; the form sorts out what is of the zone. */
  @property({ attribute: false }) screens: readonly ScreenRow[] = [];
  @property({ attribute: false }) zones: readonly Zone[] = [];
  @property({ attribute: false }) playlists: readonly Playlist[] = [];
  @property({ attribute: false }) units: readonly Organization[] = [];
  @property({ attribute: false }) calendar: WorkCalendar | undefined;
  @state() private draft!: ScheduleRuleDraft;
  @state() private scope: Scope = { kind: 'all', date: civilDateOf(Date.now()) };
  @state() private problem: unknown;
  @state() private busy = false;
  @state() private sure = false;
  readonly #today = civilDateOf(Date.now());
  /** Changes with the draft and never without it. */
  #kept!: Kept;
  #context: ReturnType<typeof nextDaysContext> | undefined;

  override willUpdate(): void {
    const list = this.playlists.find((candidate) => candidate.zoneId === this.zone.id);
    this.draft ??= this.rule ? draftOf(this.rule) : freshDraft(this.zone, list?.id, this.#today);
    this.#kept ??= freshKept(openingHours(this.zone.timetable, this.#today));
    if (this.calendar !== undefined && this.#context?.calendar !== this.calendar)
      this.#context = nextDaysContext(this.calendar, this.zone.timetable, this.#today);
  }

  override render() {
    const { t, draft } = this;
    const disabled = !may('schedule.write');
    const errors = this.#errors();
    const only = this.scope.kind === 'only';
    return html`
      <lubu-dialog heading=${this.rule ? t.rule.change(this.rule.name) : t.schedule.add} wide @lubu-close=${this.#close}>
        <div class="form" @lubu-draft=${(event: Event) => this.#put(draftIn(event))}>
          ${problemBanner(this.problem)}
          ${this.rule && !disabled ? html`<lubu-rule-scope .scope=${this.scope} .error=${errors.get('date') ?? (only ? errorsAt(errors, 'exdates') : undefined)} @lubu-scope=${(event: CustomEvent<Scope>) => this.#scope(event.detail)}></lubu-rule-scope>` : nothing}
          <div class="two">
            <div>
              <h3>${t.rule.what}</h3>
              <div class="part">${this.#what(errors, disabled)}
                <lubu-rule-layer .draft=${draft} .kept=${this.#kept} .errors=${errors} ?disabled=${disabled}></lubu-rule-layer></div>
              <h3>${t.rule.where}</h3>
              <lubu-rule-target class="part" .draft=${draft} .errors=${errors} ?disabled=${disabled} .zone=${this.zone} .screens=${this.#own()} .units=${this.units}></lubu-rule-target>
            </div>
            <div>
              <h3>${t.rule.when}</h3>
              <div class="part">
                ${only ? nothing : html`<lubu-rule-repeat .draft=${draft} .errors=${errors} ?disabled=${disabled}></lubu-rule-repeat>`}
                ${only ? nothing : this.#dayClass(errors, disabled)}
                <lubu-rule-hours .draft=${draft} .kept=${this.#kept} .errors=${errors} ?disabled=${disabled} .timetable=${this.zone.timetable}></lubu-rule-hours>
              </div>
            </div>
          </div>
          <div class="folds">${folds.filter((fold) => !only || fold !== 'days').map((fold) => this.#fold(fold, errors, disabled))}</div>
          <div class="means">${this.#means()}</div>
        </div>
        ${disabled ? nothing : this.#acts()}
      </lubu-dialog>
    `;
  }

  /** What the server refused, and what is wrong with the rule text while it is typed. */
  #errors(): Errors {
    const errors = new Map(
      [...placeWords(this.problem)].map(([place, words]) => [place.replace(/^draft\./, ''), words]),
    );
    const wrong = rruleProblem(this.draft.rrule);
    return wrong === undefined ? errors : errors.set('rrule', wrong[language()]);
  }

  #own(): readonly ScreenRow[] {
    return this.screens.filter((screen) => screen.zoneId === this.zone.id);
  }

  #what(errors: Errors, disabled: boolean) {
    const { t, draft } = this;
    const lists = this.playlists.filter((list) => list.zoneId === this.zone.id || list.id === draft.playlistId);
    const refused = errorsAt(errors, 'playlistId');
    return html`
      ${lists.length === 0 ? html`<div class="banner amber"><lubu-icon name="warning"></lubu-icon><span>${t.rule.noPlaylist}</span></div>` : nothing}
      ${field({ id: 'name', label: t.rule.name, value: draft.name, limit: 60, required: true, disabled, placeholder: t.rule.namePlaceholder, error: errors.get('name'), input: (name) => this.#put({ ...draft, name }) })}
      <div class="field">
        ${choice({ id: 'playlistId', label: t.rule.playlist, value: draft.playlistId as string, disabled, choices: lists.map((list) => [list.id as string, list.name] as const), choose: (id) => this.#put({ ...draft, playlistId: id as PlaylistId }) })}
        ${refused === undefined ? nothing : html`<span class="error" role="alert">${refused}</span>`}
      </div>`;
  }

  #dayClass(errors: Errors, disabled: boolean) {
    const { t, draft } = this;
    const refused = errorsAt(errors, 'dayClass');
    return html`<div class="field">
      ${choice<DayClass>({ id: 'dayClass', label: t.rule.dayClass, value: draft.dayClass, disabled, choices: dayClasses.map((dayClass) => [dayClass, dayClass === 'any' ? t.rule.anyDay : t.rule.dayClasses[dayClass]] as const), ...(draft.dayClass === 'any' ? {} : { hint: t.rule.dayClassHint }), choose: (dayClass) => this.#put({ ...draft, dayClass }) })}
      ${refused === undefined ? nothing : html`<span class="error" role="alert">${refused}</span>`}
    </div>`;
  }

  #fold(fold: Fold, errors: Errors, disabled: boolean) {
    const { t, draft } = this;
    const count = settings(fold, draft);
    const wrong = isWrong(fold, errors);
    const heading = {
      days: t.rule.moreDates,
      promise: t.rule.promises,
      conditions: t.rule.conditions,
      share: t.rule.turnsShare,
    };
    const body = {
      days: () => html`<lubu-rule-days .draft=${draft} .errors=${errors} ?disabled=${disabled}></lubu-rule-days>`,
      promise: () =>
        html`<lubu-rule-promise .draft=${draft} .errors=${errors} ?disabled=${disabled}></lubu-rule-promise>`,
      conditions: () =>
        html`<lubu-rule-conditions .draft=${draft} .errors=${errors} ?disabled=${disabled} .screens=${this.screens}></lubu-rule-conditions>`,
      share: () => html`<lubu-rule-share .draft=${draft} .errors=${errors} ?disabled=${disabled}></lubu-rule-share>`,
    };
    return html`<details ?open=${wrong || this.#opened.has(fold)} @toggle=${(event: Event) => this.#toggled(fold, event)}>
      <summary><lubu-icon name="right"></lubu-icon>${heading[fold]}${count > 0 || wrong ? html`<span class="tally ${wrong ? 'wrong' : ''}">${t.rule.count(count)}</span>` : nothing}</summary>
      <div class="fold-body">${body[fold]()}</div>
    </details>`;
  }

  readonly #opened = new Set<Fold>();
  #toggled(fold: Fold, event: Event): void {
    if ((event.target as HTMLDetailsElement).open) this.#opened.add(fold);
    else this.#opened.delete(fold);
  }

  #means() {
    const { scope } = this;
    const from = scope.kind === 'all' ? {} : { from: scope.date };
    const draft = { ...this.draft, ...from, ...(scope.kind === 'only' ? { until: scope.date } : {}) };
    const days = this.#context && nextDays(draft, this.#context, shownDays);
    return html`<lubu-rule-means .draft=${draft} .words=${ruleWords(draft, this.zone.timetable)} .screens=${this.#reached()} .days=${this.scope.kind === 'only' ? undefined : days}></lubu-rule-means>`;
  }

  #reached(): readonly ScreenRow[] {
    return reachedScreens(this.draft, this.screens, this.zones);
  }

  #acts() {
    const { t, rule, draft } = this;
    const lacks = missing(draft);
    const why = lacks === 'name' || lacks === 'playlist' || lacks === 'screens' ? t.rule.notReady[lacks] : undefined;
    return html`
      ${
        rule
          ? html`<button slot="actions" class="button danger ${this.sure ? 'solid' : ''}" type="button" ?disabled=${this.busy} @click=${this.#delete}>${t.rule.remove[this.scope.kind][this.sure ? 1 : 0]}</button><span slot="actions" class="grow"></span>`
          : nothing
      }
      ${why === undefined ? nothing : html`<span slot="actions" class="why-not">${why}</span>`}
      <button slot="actions" class="button" type="button" @click=${this.#close}>${t.act.cancel}</button>
      <button slot="actions" class="button primary" type="button" ?disabled=${this.busy || lacks !== undefined} @click=${this.#save}>${t.rule.publish(this.#reached().length)}</button>
    `;
  }

  /** The day that is offered first is the next one on which the rule plays. */
  #scope(scope: Scope): void {
    const [next] = this.rule && this.#context ? nextDays(this.rule, this.#context, 1) : [];
    this.scope = this.scope.kind === 'all' && next !== undefined ? { ...scope, date: next.date } : scope;
    this.problem = undefined;
    this.sure = false;
  }

  #put(draft: ScheduleRuleDraft): void {
    this.#kept = keep(this.#kept, this.draft);
    this.draft = draft;
    this.problem = undefined;
  }

  readonly #save = (): Promise<void> =>
    this.#try(async () => {
      const { rule, draft, scope } = this;
      if (rule === undefined) await createRule(draft);
      else if (scope.kind === 'all') await saveRule(rule.id, { ...draft, version: rule.version });
      else await editOccurrences(rule.id, { version: rule.version, date: scope.date, scope: scope.kind, draft });
      tell(this.t.rule.published(draft.name));
    });

  readonly #delete = async (): Promise<void> => {
    const { rule } = this;
    if (!rule) return;
    if (!this.sure) {
      this.sure = true;
      return;
    }
    await this.#try(async () => tell(await this.#remove(rule)));
  };

  /** Says what became of the rule. */
  async #remove({ id, version, name }: ScheduleRule): Promise<string> {
    const words = this.t.rule;
    const { kind: scope, date } = this.scope;
    if (scope === 'all') {
      await deleteRule(id);
      return words.deleted(name);
    }
    const rest = await removeOccurrences(id, { version, date, scope });
    return rest.rule === undefined ? words.deleted(name) : words.removed[scope](name, dateWords(date));
  }

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
    'lubu-rule-dialog': LubuRuleDialog;
  }
}
