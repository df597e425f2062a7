// The picture of a whole screen. A new scene replaces the old one region by region, each in one cut, when its letters and
// pictures are ready; until then the old one stays. A region whose picture cannot be had shows its fallback and says so once.
import type { AssetHash } from '@lubu/shared/ids';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { FrameCounter } from './frame-counter.ts';
import { prepare } from './prepare.ts';
import type { RegionView } from './region-view.ts';
import type { AssetSource, Scene, SceneFailure, SceneRegion } from './scene.ts';
import './region-view.ts';

type Ready = {
  readonly region: SceneRegion;
  readonly drawing: SceneRegion['drawing'];
  readonly pictures: ReadonlyMap<AssetHash, string>;
};

/** The old picture is held this long for the new one's letters and files; then the fallback takes the slot. */
const longestHold = 1_000;
const none: ReadonlyMap<AssetHash, string> = new Map();

const roleOf = (view: Element): string => view.getAttribute('data-role') ?? '';

@customElement('lubu-stage')
export class StageView extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      position: relative;
      overflow: hidden;
      contain: strict;
    }
    lubu-region {
      position: absolute;
      overflow: hidden;
    }
  `;

  @property({ attribute: false }) scene: Scene | undefined;
  @property({ attribute: false }) assets: AssetSource = () => Promise.resolve(undefined);
  @property({ attribute: false }) onFailure: (failure: SceneFailure) => void = () => undefined;
  /** What stands in each region now. */
  @state() private shown: ReadonlyMap<string, Ready> = new Map();

  readonly #prepared = new Map<string, Promise<Ready>>();
  readonly #reported = new Set<string>();
  readonly #counters = new Map<string, FrameCounter>();
  #painting = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#painting);
    this.#painting = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#paint();
  }

  /** Loads what a coming scene needs. Resolves also when something cannot be had. */
  async prepare(scene: Scene): Promise<void> {
    await Promise.all(scene.regions.map((region) => this.#ready(region)));
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('scene') || this.scene === undefined) return;
    for (const region of this.scene.regions) void this.#bring(region, this.scene);
    this.#forget(this.scene);
  }

  override render() {
    const { scene } = this;
    if (scene === undefined) return nothing;
    return repeat(
      scene.regions,
      ({ role }) => role,
      (region) => {
        const ready = this.shown.get(region.role);
        return html`<lubu-region
          style=${styleMap({ left: `${region.x}px`, top: `${region.y}px`, width: `${region.width}px`, height: `${region.height}px` })}
          data-role=${region.role}
          data-key=${ready?.region.key ?? nothing}
          .drawing=${ready?.drawing}
          .pictures=${ready?.pictures ?? none}
          .clock=${scene.clock}
        ></lubu-region>`;
      },
    );
  }

  override updated(): void {
    if (this.scene !== undefined) {
      this.style.width = `${this.scene.width}px`;
      this.style.height = `${this.scene.height}px`;
    }
    this.#placeTickers();
    this.#paint();
  }

  async #bring(region: SceneRegion, scene: Scene): Promise<void> {
    const before = this.shown.get(region.role);
    if (before?.region.key === region.key) return;
    const ready = await this.#ready(region);
    // Another scene may have come meanwhile; only what is still wanted is shown.
    const wanted = this.scene?.regions.find(({ role }) => role === region.role);
    if (wanted?.key !== region.key || this.shown.get(region.role)?.region.key === region.key) return;
    const counter = new FrameCounter();
    counter.seed(region.elapsedMs);
    this.#counters.set(region.role, counter);
    this.shown = new Map([...this.shown, [region.role, ready]]);
    if (scene !== this.scene) this.requestUpdate();
  }

  #ready(region: SceneRegion): Promise<Ready> {
    const held = this.#prepared.get(region.key);
    if (held !== undefined) return held;
    const fallback: Ready = { region, drawing: region.fallback, pictures: none };
    let late: ReturnType<typeof setTimeout> | undefined;
    const loading = prepare(region.drawing, this.assets).then(
      (pictures): Ready => ({ region, drawing: region.drawing, pictures }),
      (cause: unknown): Ready => {
        this.#report(region, cause instanceof Error ? cause.message : String(cause));
        return fallback;
      },
    );
    const needsFile = region.drawing.boxes.some((box) => box.type === 'image');
    const waiting = new Promise<Ready>((resolve) => {
      late = setTimeout(() => {
        // Letters that are late appear when they come; a picture that is late leaves a hole, so the fallback is shown.
        if (needsFile) this.#report(region, `not ready after ${longestHold} ms`);
        resolve(needsFile ? fallback : { region, drawing: region.drawing, pictures: none });
      }, longestHold);
    });
    const ready = Promise.race([loading, waiting]).finally(() => clearTimeout(late));
    this.#prepared.set(region.key, ready);
    return ready;
  }

  #report(region: SceneRegion, detail: string): void {
    if (this.#reported.has(region.key)) return;
    this.#reported.add(region.key);
    this.onFailure({ role: region.role, key: region.key, detail });
  }

  /** Keeps what is wanted and a few that were; a loop of items is prepared once, not at every turn. */
  #forget(scene: Scene): void {
    const wanted = new Set(scene.regions.map(({ key }) => key));
    const spare = [...this.#prepared.keys()].filter((key) => !wanted.has(key));
    for (const key of spare.slice(0, Math.max(0, spare.length - 24))) this.#prepared.delete(key);
  }

  #views(): RegionView[] {
    return [...(this.shadowRoot?.querySelectorAll('lubu-region') ?? [])];
  }

  /** Held lines stand where the scene says; running ones are moved by the painter. */
  #placeTickers(): void {
    const { scene } = this;
    if (scene === undefined || scene.running) return;
    for (const region of scene.regions) {
      const counter = this.#counters.get(region.role);
      counter?.seed(region.elapsedMs);
      const view = this.#views().find((one) => roleOf(one) === region.role);
      void view?.updateComplete.then(() => view.moveTo(counter?.current ?? 0));
    }
  }

  #paint(): void {
    if (this.#painting !== 0 || this.scene?.running !== true) return;
    if (![...this.shown.values()].some(({ drawing }) => drawing.boxes.some((box) => box.type === 'ticker'))) return;
    const step = (timestamp: number): void => {
      this.#painting = 0;
      if (!this.isConnected) return;
      for (const view of this.#views()) {
        if (view.ticker === undefined) continue;
        const counter = this.#counters.get(roleOf(view));
        if (counter !== undefined) view.moveTo(counter.advance(timestamp));
      }
      this.#paint();
    };
    this.#painting = requestAnimationFrame(step);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lubu-stage': StageView;
  }
}
