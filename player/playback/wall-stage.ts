// The wall's stage: takes frames, reads the words and files they need from the store, and hands scenes to <lubu-stage>.
// An item that cannot be drawn keeps its slot, filled with the fallback, and is reported; nothing here throws at playback.
import type { Revision } from '@lubu/shared/content/revision';
import type { AssetHash, RevisionHash } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { compose } from '@lubu/shared/template/compose';
import type { Context, RegionSize } from '@lubu/shared/template/sheet';
import type { RegionState, Slot } from '@lubu/shared/timeline/timeline';
import type { ProgrammeStore } from '../cache/programme-store.ts';
import { prepare } from '../render/prepare.ts';
import { contextOf, type PageMemory, programmeScene } from '../render/programme-scene.ts';
import type { Scene, SceneFailure } from '../render/scene.ts';
import { StageView } from '../render/stage-view.ts';
import type { Frame } from './playhead.ts';
import type { DrawFailure, Stage } from './stage.ts';

export type WallStageDeps = {
  readonly host: HTMLElement;
  readonly store: Pick<ProgrammeStore, 'revision' | 'asset'>;
  /** Every turn that shows the fallback in place of its item; said once a turn. */
  readonly onFailure: (failure: DrawFailure) => void;
};

/** Between two texts that are fetched ahead: the picture goes first. */
const breath = 30;

type Loaded = Revision | { readonly broken: string };

export class WallStage implements Stage {
  private readonly deps: WallStageDeps;
  private readonly view = new StageView();
  private readonly memory: PageMemory = new Map();
  private readonly words = new Map<RevisionHash, Loaded>();
  private readonly addresses = new Map<AssetHash, string>();
  private frame: Frame | undefined;
  private revoked: ReadonlySet<RevisionHash> = new Set();
  private clockTrusted = true;
  private version = 0;
  /** role → the turn whose failure was said. */
  private readonly said = new Map<string, string>();

  constructor(deps: WallStageDeps) {
    this.deps = deps;
    this.view.assets = (hash) => this.address(hash);
    this.view.onFailure = (failure) => this.failedInView(failure);
  }

  async prepare(frame: Frame): Promise<void> {
    await this.load(frame);
    const scene = this.sceneOf(frame);
    if (scene !== undefined) await this.view.prepare(scene);
  }

  async warm(manifest: Manifest): Promise<void> {
    const lists = new Map(manifest.playlists.map((playlist) => [playlist.key, playlist.entries]));
    const done = new Set<string>();
    for (const { role, playlist } of manifest.rules) {
      const region = manifest.screen.regions.find((each) => each.role === role);
      for (const { revision: hash } of lists.get(playlist) ?? []) {
        if (region === undefined || done.has(`${role} ${hash}`)) continue;
        done.add(`${role} ${hash}`);
        await this.loadWords([hash]);
        await this.warmPages(hash, region, contextOf(manifest, role));
        await new Promise((rested) => setTimeout(rested, breath));
      }
    }
  }

  private async warmPages(hash: RevisionHash, region: RegionSize, context: Context): Promise<void> {
    const revision = this.drawable(hash);
    if (revision === undefined) return;
    try {
      for (const { drawing } of compose(revision, region, context)) {
        const letters = { ...drawing, boxes: drawing.boxes.filter(({ type }) => type !== 'image') };
        await prepare(letters, () => Promise.resolve(undefined));
      }
    } catch {
      // A text that cannot be set is reported when its turn comes.
    }
  }

  show(frame: Frame, revoked: ReadonlySet<RevisionHash>): void {
    this.frame = frame;
    this.revoked = revoked;
    if (frame.manifest.version !== this.version) this.forgetUnused(frame.manifest);
    if (slotsOf(frame).every(({ slot }) => this.words.has(slot.revision))) this.draw();
    // Words that are not here yet: what is on the screen stays there until they are.
    else void this.load(frame).then(() => this.frame === frame && this.draw());
  }

  setClockTrusted(trusted: boolean): void {
    if (trusted === this.clockTrusted) return;
    this.clockTrusted = trusted;
    this.draw();
  }

  private draw(): void {
    if (this.frame === undefined) return;
    for (const { role, slot, slotStart } of slotsOf(this.frame)) {
      const why = this.whyNot(slot);
      if (why !== undefined) this.say({ role, itemId: slot.itemId, revision: slot.revision, detail: why }, slotStart);
    }
    const scene = this.sceneOf(this.frame);
    if (scene === undefined) return;
    this.view.scene = scene;
    // One CSS pixel is one pixel of the wall, whatever the system's scaling says.
    this.view.style.setProperty('zoom', String(1 / devicePixelRatio));
    if (!this.view.isConnected) this.deps.host.replaceChildren(this.view);
  }

  /** A text that the templates cannot set is put aside, and the scene is made without it. */
  private sceneOf(frame: Frame): Scene | undefined {
    const options = {
      memory: this.memory,
      clockTrusted: this.clockTrusted,
      running: true,
      revision: (hash: RevisionHash) => this.drawable(hash),
    };
    for (let attempt = 0; attempt <= frame.state.regions.length; attempt++) {
      try {
        return programmeScene(frame.manifest, frame.state, options);
      } catch (cause) {
        const culprit = slotsOf(frame).find((region) => {
          try {
            programmeScene(frame.manifest, { ...frame.state, regions: [region] }, options);
            return false;
          } catch {
            return true; // this is the one; the cause at hand is reported below
          }
        });
        if (culprit === undefined) return undefined;
        this.words.set(culprit.slot.revision, { broken: String(cause) });
      }
    }
    return undefined;
  }

  private drawable(hash: RevisionHash): Revision | undefined {
    const loaded = this.revoked.has(hash) ? undefined : this.words.get(hash);
    return loaded === undefined || 'broken' in loaded ? undefined : loaded;
  }

  /** Undefined also for what was revoked: taking it off is no failure. */
  private whyNot({ revision }: Slot): string | undefined {
    const loaded = this.words.get(revision);
    return loaded !== undefined && 'broken' in loaded ? loaded.broken : undefined;
  }

  /** Reads the words of a frame; their hash was checked when they were stored. */
  private load(frame: Frame): Promise<void> {
    return this.loadWords(new Set(slotsOf(frame).map(({ slot }) => slot.revision)));
  }

  private async loadWords(hashes: Iterable<RevisionHash>): Promise<void> {
    for (const hash of hashes) {
      if (this.words.has(hash)) continue;
      try {
        const json = await this.deps.store.revision(hash);
        this.words.set(hash, json === undefined ? { broken: 'not in the store' } : (JSON.parse(json) as Revision));
      } catch (cause) {
        this.words.set(hash, { broken: String(cause) });
      }
    }
  }

  private async address(hash: AssetHash): Promise<string | undefined> {
    const known = this.addresses.get(hash);
    if (known !== undefined) return known;
    const file = await this.deps.store.asset(hash);
    if (file === undefined) return undefined;
    const address = URL.createObjectURL(file);
    this.addresses.set(hash, address);
    return address;
  }

  private failedInView({ role, detail }: SceneFailure): void {
    const region = this.frame === undefined ? undefined : slotsOf(this.frame).find((each) => each.role === role);
    if (region === undefined) return;
    const { slot, slotStart } = region;
    this.say({ role, itemId: slot.itemId, revision: slot.revision, detail }, slotStart);
  }

  private say(failure: DrawFailure, slotStart: number): void {
    const turn = `${failure.revision} ${slotStart}`;
    if (this.said.get(failure.role) === turn) return;
    this.said.set(failure.role, turn);
    this.deps.onFailure(failure);
  }

  /** A new version: what it no longer names is let go, broken words get another chance. */
  private forgetUnused(manifest: Manifest): void {
    this.version = manifest.version;
    const revisions = new Set(manifest.revisions.map(({ hash }) => hash));
    for (const [hash, loaded] of this.words) if (!revisions.has(hash) || 'broken' in loaded) this.words.delete(hash);
    const assets = new Set(manifest.assets.map(({ hash }) => hash));
    for (const [hash, address] of this.addresses) {
      if (assets.has(hash)) continue;
      URL.revokeObjectURL(address);
      this.addresses.delete(hash);
    }
  }
}

const slotsOf = (frame: Frame): (RegionState & { readonly slot: Slot })[] =>
  frame.state.regions.filter((region): region is RegionState & { slot: Slot } => region.slot !== undefined);
