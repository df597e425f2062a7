// Building one playlist: what can be put in at the left, the loop at the right, its length on every screen of the zone below.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { Revision } from '@lubu/shared/content/revision';
import type { EntryId, ItemId, PlaylistId, ZoneId } from '@lubu/shared/ids';
import type { Entry, Playlist, PlaylistDraft } from '@lubu/shared/playlist/playlist';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { contentItem, contentList } from '../api/content.api.ts';
import { createPlaylist, deletePlaylist, playlists, savePlaylist } from '../api/playlist.api.ts';
import { placeWords } from '../api/problem-words.ts';
import { screens, zones } from '../api/screen.api.ts';
import { choice, field } from '../content/field.ts';
import { navigate } from '../router.ts';
import { Loaded } from '../state/loaded.ts';
import { may, me } from '../state/session.ts';
import { civilDateOf, loopWords } from '../text/format.ts';
import { base, buttons } from '../ui/base.styles.ts';
import { LubuElement } from '../ui/element.ts';
import { forms } from '../ui/form.styles.ts';
import { emptyState, notices, problemBanner, skeleton } from '../ui/notice.ts';
import { tell } from '../ui/toast.ts';
import { namedDayparts } from './entry-limits.ts';
import { lengthOf } from './loop-length.ts';
import { newestChoices } from './newest-choices.ts';
import { playlistPageStyles } from './playlist-page.styles.ts';
import type { NewEntry } from './shelf.ts';
import { newestItems, type Sources, shownAt, turnsOf } from './turns.ts';
import '../ui/icon.ts';
import './entry-row.ts';
import './shelf.ts';

@customElement('lubu-playlist-page')
export class LubuPlaylistPage extends LubuElement {
  static override readonly styles = [base, buttons, forms, notices, playlistPageStyles];

  @property({ attribute: false }) playlistId: PlaylistId | undefined;
  @state() private saved: Playlist | undefined;
  @state() private draft: PlaylistDraft = { name: '', zoneId: '' as ZoneId, entries: [] };
  @state() private dirty = false;
  @state() private problem: unknown;
  @state() private busy = false;
  @state() private sure = false;
  @state() private revisions: ReadonlyMap<ItemId, Revision> = new Map();
  #dragged: number | undefined;
  readonly #items = new Loaded<readonly ContentSummary[]>(this, (signal) => contentList(signal), ['content', 'review']);
  readonly #playlists = new Loaded(this, (signal) => playlists(signal), ['playlist']);
  readonly #zones = new Loaded(this, (signal) => zones(signal));
  readonly #screens = new Loaded(this, (signal) => screens(signal), ['screen']);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('playlistId') && this.playlistId !== undefined && this.playlistId !== this.saved?.id)
      void this.#load();
    const first = this.#zones.value?.[0];
    if (this.draft.zoneId === ('' as ZoneId) && first) this.draft = { ...this.draft, zoneId: first.id };
    void this.#loadWords();
  }

  override render() {
    const { t } = this;
    if (this.playlistId !== undefined && !this.saved)
      return this.problem === undefined ? skeleton() : problemBanner(this.problem);
    const writes = may('playlist.write');
    return html`
      <div class="page-head">
        <a class="button bare square" href="/playlists" aria-label=${t.act.back}><lubu-icon name="back"></lubu-icon></a>
        <h1 class="grow">${this.draft.name || t.playlist.create}</h1>
        ${
          writes && this.saved
            ? this.sure
              ? html`<button class="button danger solid" type="button" @click=${this.#delete}>${t.playlist.deleteSure(this.saved.name)}</button>`
              : html`<button class="button danger" type="button" @click=${() => {
                  this.sure = true;
                }}>${t.act.delete}</button>`
            : nothing
        }
        ${writes ? html`<button class="button primary" type="button" ?disabled=${this.busy || !this.dirty || this.draft.name.trim() === ''} @click=${this.#save}>${t.act.save}</button>` : nothing}
      </div>
      ${this.problem === undefined ? nothing : html`<div class="problem">${problemBanner(this.problem)}</div>`}
      <div class="bench">
        ${writes ? this.#shelf() : nothing}
        <section class="card loop" aria-label=${t.playlist.loop}>
          <div class="card-body head">
            ${field({ id: 'name', label: t.playlist.name, value: this.draft.name, limit: 60, required: true, disabled: !writes, placeholder: t.playlist.namePlaceholder, input: (name) => this.#put({ name }) })}
            ${choice({ id: 'zone', label: t.screen.zone, value: this.draft.zoneId as string, choices: (this.#zones.value ?? []).map((zone) => [zone.id as string, zone.name] as const), disabled: !writes, choose: (zoneId) => this.#put({ zoneId: zoneId as ZoneId }) })}
          </div>
          ${this.#loop(writes)}
          ${this.#lengths()}
        </section>
      </div>
    `;
  }

  #shelf() {
    const { t } = this;
    const { place } = this.#sources();
    const used = new Map<string, number>();
    for (const entry of this.draft.entries) {
      const id = 'itemId' in entry ? entry.itemId : 'playlistId' in entry ? entry.playlistId : undefined;
      if (id !== undefined) used.set(id, (used.get(id) ?? 0) + 1);
    }
    return html`<section class="card shelf" aria-label=${t.playlist.shelf}>
      <div class="card-head"><h2>${t.playlist.shelf}</h2></div>
      <lubu-playlist-shelf .items=${(this.#items.value ?? []).filter((item) => shownAt(place, item))} .lists=${this.#others()} .used=${used} .unit=${me()?.organization.path ?? '/'}
        @lubu-add=${(event: CustomEvent<NewEntry>) => this.#add(event.detail)}></lubu-playlist-shelf>
    </section>`;
  }

  #loop(writes: boolean) {
    const { t } = this;
    const { entries } = this.draft;
    if (entries.length === 0) return emptyState('playlist', t.playlist.empty, t.playlist.emptyNow);
    const [screen, zone, sources] = [this.#zoneScreens()[0], this.#zone(), this.#sources()];
    const own = this.#zoneScreens().flatMap(({ seasons }) => seasons ?? []);
    const names = namedDayparts([...(zone?.timetable.seasons ?? []), ...own]);
    const choices = newestChoices(sources.items, me()?.organization);
    const errors = placeWords(this.problem);
    return html`<ol class="entries">
      ${repeat(
        entries,
        (entry) => entry.id,
        (entry, index) => html`<li draggable=${writes ? 'true' : 'false'} @dragstart=${() => {
          this.#dragged = index;
        }} @dragover=${(event: DragEvent) => this.#dragOver(event, index)} @dragend=${() => {
          this.#dragged = undefined;
        }}>
          <lubu-entry-row .entry=${entry} .position=${index + 1} .count=${entries.length} .names=${names} .choices=${choices} ?disabled=${!writes}
            .item=${sources.items.find((item) => 'itemId' in entry && item.id === entry.itemId)}
            .newest=${'newest' in entry ? newestItems(entry.newest, sources) : []}
            .list=${sources.playlists.find((list) => 'playlistId' in entry && list.id === entry.playlistId)}
            .length=${screen && lengthOf([entry], sources, screen, zone)}
            .errors=${[...errors].flatMap(([place, words]) => (`${place}.`.startsWith(`entries.${index}.`) ? [words] : []))}
            @lubu-entry=${(event: CustomEvent<Entry>) => this.#replace(index, event.detail)}
            @lubu-move=${(event: CustomEvent<number>) => this.#move(index, index + event.detail)}
            @lubu-remove=${() => this.#putEntries(entries.filter((_, at) => at !== index))}></lubu-entry-row>
        </li>`,
      )}
    </ol>`;
  }

  #lengths() {
    const { t } = this;
    const { entries } = this.draft;
    const rows = this.#zoneScreens();
    if (entries.length === 0 || rows.length === 0) return nothing;
    const sources = this.#sources();
    return html`<footer class="lengths"><strong>${t.playlist.oneTurn}</strong>
      ${rows.map((screen) => {
        const length = lengthOf(entries, sources, screen, this.#zone());
        const words = length === undefined ? '…' : loopWords(length.ms);
        return html`<span>${screen.name} <b class="number">${length?.about ? t.entry.about(words) : words}</b></span>`;
      })}
    </footer>`;
  }

  #sources(): Sources {
    return {
      items: this.#items.value ?? [],
      playlists: this.#playlists.value ?? [],
      revisions: this.revisions,
      today: civilDateOf(Date.now()),
      place: this.#zone()?.orgPath ?? '/',
    };
  }

  /** Playlists of the same zone that can be nested in this one. */
  #others(): readonly Playlist[] {
    return (this.#playlists.value ?? []).filter(
      (list) => list.id !== this.playlistId && list.zoneId === this.draft.zoneId,
    );
  }

  #zone() {
    return this.#zones.value?.find((zone) => zone.id === this.draft.zoneId);
  }

  #zoneScreens() {
    return (this.#screens.value ?? []).filter((screen) => screen.zoneId === this.draft.zoneId);
  }

  #put(change: Partial<PlaylistDraft>): void {
    this.draft = { ...this.draft, ...change };
    this.dirty = true;
    this.problem = undefined;
  }

  #putEntries(entries: readonly Entry[]): void {
    this.#put({ entries: [...entries] });
  }

  #add(entry: NewEntry): void {
    this.#putEntries([...this.draft.entries, { id: crypto.randomUUID() as string as EntryId, ...entry }]);
  }

  #replace(index: number, entry: Entry): void {
    this.#putEntries(this.draft.entries.map((old, at) => (at === index ? entry : old)));
  }

  #move(from: number, to: number): void {
    if (to < 0 || to >= this.draft.entries.length) return;
    const entries = [...this.draft.entries];
    const [moved] = entries.splice(from, 1);
    if (moved) entries.splice(to, 0, moved);
    this.#putEntries(entries);
  }

  #dragOver(event: DragEvent, index: number): void {
    if (this.#dragged === undefined) return;
    event.preventDefault();
    if (this.#dragged === index) return;
    this.#move(this.#dragged, index);
    this.#dragged = index;
  }

  async #load(): Promise<void> {
    try {
      const found = (await playlists()).find((playlist) => playlist.id === this.playlistId);
      if (!found) return navigate('/playlists', { replace: true });
      this.#take(found);
    } catch (problem) {
      this.problem = problem;
    }
  }

  #take(playlist: Playlist): void {
    const { name, zoneId, entries } = playlist;
    this.saved = playlist;
    this.draft = { name, zoneId, entries };
    this.dirty = false;
  }

  /** The words of the items in the loop, for their lengths and last days; each is asked for once. */
  readonly #asked = new Set<ItemId>();
  async #loadWords(): Promise<void> {
    const sources = this.#sources();
    const wanted = this.draft.entries.flatMap((entry) => turnsOf(entry, sources)).map(({ itemId }) => itemId);
    const missing = [...new Set(wanted)].filter((id) => !this.#asked.has(id));
    for (const id of missing) {
      this.#asked.add(id);
      try {
        const detail = await contentItem(id);
        this.revisions = new Map([...this.revisions, [id, detail.approvedRevision ?? detail.revision]]);
      } catch {
        // An item of a higher unit may not be readable here; the loop is then shown without its length.
      }
    }
  }

  readonly #save = async (): Promise<void> => {
    this.busy = true;
    this.problem = undefined;
    try {
      const { saved, draft } = this;
      const next = saved
        ? await savePlaylist(saved.id, { ...draft, version: saved.version })
        : await createPlaylist(draft);
      this.#take(next);
      tell(this.t.playlist.saved(next.name));
      if (!saved) {
        this.playlistId = next.id;
        navigate(`/playlists/${next.id}`, { replace: true });
      }
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  };

  readonly #delete = async (): Promise<void> => {
    if (!this.saved) return;
    try {
      await deletePlaylist(this.saved.id);
      tell(this.t.playlist.deleted(this.saved.name));
      navigate('/playlists');
    } catch (problem) {
      this.problem = problem;
      this.sure = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-playlist-page': LubuPlaylistPage;
  }
}
