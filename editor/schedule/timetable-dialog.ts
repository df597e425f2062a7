// 作息与闭厅日: the seasons of a zone with their named dayparts, and the days on which it departs from the calendar.

import type { LocalDays, Season, Timetable } from '@lubu/shared/schedule/timetable';
import { timetableProblems } from '@lubu/shared/schedule/timetable-problems';
import type { Zone } from '@lubu/shared/screen/screen-api';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { placeWords } from '../api/problem-words.ts';
import { saveTimetable } from '../api/schedule.api.ts';
import { may } from '../state/session.ts';
import { language } from '../text/language.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { notices, problemBanner } from '../ui/notice.ts';
import { tell } from '../ui/toast.ts';
import type { Errors } from './rule-section.ts';
import { addedSeason, sorted } from './timetable-edits.ts';
import '../ui/dialog.ts';
import '../ui/icon.ts';
import './timetable-days.ts';
import './timetable-season.ts';

const mostSeasons = 8;

@customElement('lubu-timetable-dialog')
export class LubuTimetableDialog extends LubuElement {
  static override readonly styles = [
    base,
    buttons,
    notices,
    css`
      .form {
        display: grid;
        gap: 14px;
      }
      h3 {
        margin-top: 4px;
      }
      .lists {
        display: grid;
        gap: 20px;
        margin-top: 6px;
        padding-top: 16px;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) zone!: Zone;
  @state() private draft!: Timetable;
  @state() private problem: unknown;
  @state() private busy = false;

  override willUpdate(): void {
    this.draft ??= this.zone.timetable;
  }

  override render() {
    const words = this.t.timetable;
    const { draft } = this;
    const disabled = !may('screen.write');
    const errors = this.#errors();
    return html`
      <lubu-dialog heading=${words.heading(this.zone.name)} wide @lubu-close=${this.#close}>
        <div class="form">
          ${problemBanner(this.problem)}
          <div><h3>${words.seasons}</h3><p class="quiet small">${words.seasonsHint}${words.usedBy}</p></div>
          ${draft.seasons.map(
            (_, index) =>
              html`<lubu-timetable-season .seasons=${draft.seasons} .index=${index} .errors=${within(errors, `seasons.${index}`)} ?disabled=${disabled} @lubu-seasons=${(event: CustomEvent<Season[]>) => this.#put({ seasons: event.detail })}></lubu-timetable-season>`,
          )}
          <div><button class="button compact" type="button" ?disabled=${disabled || draft.seasons.length >= mostSeasons} @click=${() => this.#put({ seasons: addedSeason(draft.seasons) })}><lubu-icon name="plus"></lubu-icon>${words.addSeason}</button></div>
          <div class="lists">${(['closedDays', 'openDays'] as const).map(
            (list) =>
              html`<lubu-timetable-days .list=${list} .days=${draft[list]} .errors=${within(errors, list)} ?disabled=${disabled} @lubu-days=${(event: CustomEvent<LocalDays[]>) => this.#put({ [list]: event.detail })}></lubu-timetable-days>`,
          )}</div>
        </div>
        <button slot="actions" class="button" type="button" @click=${this.#close}>${this.t.act.cancel}</button>
        ${disabled ? nothing : html`<button slot="actions" class="button primary" type="button" ?disabled=${this.busy || !isNamed(draft)} @click=${this.#save}>${words.save}</button>`}
      </lubu-dialog>
    `;
  }

  /** What the server refused; before that what the same check says while it is typed. */
  #errors(): Errors {
    const refused = placeWords(this.problem);
    if (refused.size > 0) return within(refused, 'timetable');
    const found = timetableProblems(this.draft, '').map(
      (problem) => [problem.place.replace(/^\//, '').replaceAll('/', '.'), problem[language()]] as const,
    );
    // Seasons out of order are put in order when they are saved.
    const inOrder = new Set(timetableProblems(sorted(this.draft), '').map((problem) => problem[language()]));
    return new Map(found.filter(([, words]) => inOrder.has(words)));
  }

  #put(change: Partial<Timetable>): void {
    this.draft = { ...this.draft, ...change };
    this.problem = undefined;
  }

  readonly #save = async (): Promise<void> => {
    this.busy = true;
    this.problem = undefined;
    this.draft = sorted(this.draft); // what the server refuses is named by its place in the list
    try {
      const zone = await saveTimetable(this.zone.id, { version: this.zone.version, timetable: this.draft });
      tell(this.t.timetable.saved(zone.name));
      this.#close();
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

/** The errors within a place, by what is left of theirs. */
const within = (errors: Errors, place: string): Errors =>
  new Map(
    [...errors].flatMap(([at, words]) => (at.startsWith(`${place}.`) ? [[at.slice(place.length + 1), words]] : [])),
  );

/** Nameless dayparts and days without a reason are not sent; their fields show that they are empty. */
const isNamed = ({ seasons, closedDays, openDays }: Timetable): boolean =>
  seasons.every(({ hours }) => hours.every(({ name }) => name.trim() !== '')) &&
  [...closedDays, ...openDays].every(({ reason }) => reason.trim() !== '');

declare global {
  interface HTMLElementTagNameMap {
    'lubu-timetable-dialog': LubuTimetableDialog;
  }
}
