// Where the programme stands. It has no clock of its own: whoever holds the ticker advances it to an instant.
// It knows which version of the manifest is the truth then, resolves a window of it, and resolves again before that runs out.
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { earliest, hour, type Instant, type Interval, plus } from '@lubu/shared/time/instant';
import { resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import type { ScreenState, Timeline } from '@lubu/shared/timeline/timeline';
import { nextVersionChange, versionAt } from '../cache/version-chain.ts';

/** What the screen shows at an instant. */
export type Frame = {
  readonly at: Instant;
  readonly manifest: Manifest;
  readonly state: ScreenState;
  /** Nothing changes before this, save what another manifest brings. */
  readonly nextChange: Instant;
};

const windowBack = hour;
const windowAhead = 26 * hour;
/** The window is renewed when less than this is left. */
const reserve = hour;

export class Playhead {
  private chain: readonly Manifest[] = [];
  private readonly broken = new Set<number>();
  private readonly onBroken: (version: number, cause: unknown) => void;
  /** version → its timeline around now; two when one version is about to follow another. */
  private readonly resolved = new Map<number, Timeline>();

  /** `onBroken` hears of a version that cannot be resolved at all, once; its predecessor plays on. */
  constructor(onBroken: (version: number, cause: unknown) => void) {
    this.onBroken = onBroken;
  }

  /** Takes the accepted versions, ascending. What is on the screen changes with the next `advance`. */
  load(chain: readonly Manifest[]): void {
    this.chain = chain;
    for (const version of this.resolved.keys())
      if (!chain.some((manifest) => manifest.version === version)) this.resolved.delete(version);
  }

  /** The frame at an instant; undefined when there is no manifest that can be played. Any order of instants is fine. */
  advance(at: Instant): Frame | undefined {
    const playable = this.chain.filter(({ version }) => !this.broken.has(version));
    const manifest = versionAt(playable, at);
    if (manifest === undefined) return undefined;
    const timeline = this.timelineFor(manifest, at);
    if (timeline === undefined) return this.advance(at);
    const state = stateAt(timeline, at);
    const version = nextVersionChange(playable, at);
    const nextChange = version === undefined ? state.nextChange : earliest(version, state.nextChange);
    return { at, manifest, state, nextChange };
  }

  private timelineFor(manifest: Manifest, at: Instant): Timeline | undefined {
    const held = this.resolved.get(manifest.version);
    if (held !== undefined && covers(held.window, at)) return held;
    const window = { start: plus(at, -windowBack), end: plus(at, windowAhead) };
    try {
      const { timeline } = resolve(manifest, window);
      this.resolved.set(manifest.version, timeline);
      return timeline;
    } catch (cause) {
      this.broken.add(manifest.version);
      this.onBroken(manifest.version, cause);
      return undefined;
    }
  }
}

const covers = (window: Interval, at: Instant): boolean => window.start <= at && at < window.end - reserve;
