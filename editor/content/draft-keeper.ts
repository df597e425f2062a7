// Keeps a draft safe while it is typed: saves after a pause, one save at a time, names the revision it saw,
// and keeps a copy on this device while the server cannot be reached. Typing is never blocked.
import type { ContentDetail, SaveContent } from '@lubu/shared/content/content-api';
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId, RevisionHash } from '@lubu/shared/ids';

/** clean: as on the server · dirty: will be saved · offline: kept here · conflict: somebody else saved · refused: the server said no. */
export type DraftState = 'clean' | 'dirty' | 'saving' | 'offline' | 'conflict' | 'refused';

export type DraftPort = {
  readonly create: (body: SaveContent) => Promise<ContentDetail>;
  readonly save: (id: ItemId, body: SaveContent) => Promise<ContentDetail>;
  /** 'offline' and 'conflict' have ways out of their own; everything else is refused. */
  readonly failure: (error: unknown) => 'offline' | 'conflict' | 'refused';
  readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly later: (act: () => void, milliseconds: number) => () => void;
  /** The server has it; called after the state is set. */
  readonly saved: (detail: ContentDetail) => void;
  readonly changed: () => void;
};

const pauseMs = 1_200;
const retryMs = 5_000;
const storageKey = (id: string): string => `lubu.draft.${id}`;

export class DraftKeeper {
  state: DraftState = 'clean';
  problem: unknown;
  savedAt: number | undefined;
  readonly #port: DraftPort;
  #id: ItemId | undefined;
  #basedOn: RevisionHash | undefined;
  #revision: Revision | undefined;
  #cancel: (() => void) | undefined;
  #saving: Promise<void> | undefined;

  constructor(port: DraftPort, item?: { readonly id: ItemId; readonly newest: RevisionHash }) {
    this.#port = port;
    this.#id = item?.id;
    this.#basedOn = item?.newest;
  }

  get itemId(): ItemId | undefined {
    return this.#id;
  }

  /** What was typed here and never reached the server, for the same revision only. */
  recover(): Revision | undefined {
    const kept = this.#id === undefined ? null : this.#port.store.getItem(storageKey(this.#id));
    if (kept === null) return undefined;
    const draft = JSON.parse(kept) as { basedOn: string; revision: Revision };
    return draft.basedOn === this.#basedOn ? draft.revision : undefined;
  }

  edit(revision: Revision): void {
    this.#revision = revision;
    if (this.state === 'conflict') return;
    if (this.state !== 'saving') this.#become('dirty');
    this.#saveAfter(pauseMs);
  }

  /** Saves now, and waits for it. Answers whether the server has everything. */
  async flush(): Promise<boolean> {
    this.#cancel?.();
    await this.#saving;
    if (this.#revision !== undefined && this.state !== 'conflict') await this.#run();
    return this.state === 'clean';
  }

  /** Goes on over a revision that somebody else saved meanwhile. */
  async overwrite(newest: RevisionHash): Promise<void> {
    this.#basedOn = newest;
    this.#become('dirty');
    await this.flush();
  }

  /** The server has a newer revision and nothing typed here is waiting. */
  rebase(newest: RevisionHash): void {
    if (this.state === 'clean') this.#basedOn = newest;
  }

  stop(): void {
    this.#cancel?.();
  }

  #saveAfter(milliseconds: number): void {
    this.#cancel?.();
    this.#cancel = this.#port.later(() => void this.#run(), milliseconds);
  }

  /** One save at a time; whoever asks meanwhile waits for the running one. */
  #run(): Promise<void> {
    this.#saving ??= this.#save().finally(() => {
      this.#saving = undefined;
    });
    return this.#saving;
  }

  async #save(): Promise<void> {
    const revision = this.#revision;
    if (revision === undefined) return;
    this.#become('saving');
    try {
      const body: SaveContent = { revision, ...(this.#basedOn === undefined ? {} : { basedOn: this.#basedOn }) };
      const answer = await (this.#id === undefined ? this.#port.create(body) : this.#port.save(this.#id, body));
      this.#id = answer.id;
      this.#basedOn = answer.newest;
      this.savedAt = answer.updatedAt;
      this.#port.store.removeItem(storageKey(answer.id));
      if (this.#revision === revision) this.#revision = undefined;
      this.problem = undefined;
      this.#become(this.#revision === undefined ? 'clean' : 'dirty');
      this.#port.saved(answer);
      if (this.#revision !== undefined) this.#saveAfter(pauseMs);
    } catch (problem) {
      this.problem = problem;
      this.#keepHere(revision);
      this.#become(this.#port.failure(problem));
      if (this.state === 'offline') this.#saveAfter(retryMs);
    }
  }

  #keepHere(revision: Revision): void {
    if (this.#id === undefined) return;
    this.#port.store.setItem(storageKey(this.#id), JSON.stringify({ basedOn: this.#basedOn, revision }));
  }

  #become(state: DraftState): void {
    this.state = state;
    this.#port.changed();
  }
}
