// The timelines of many screens over one window of time. A timeline is a pure function of what a manifest plans, so screens
// that are planned alike share one, and a change costs only the screens whose plan is another now.
import type { ScreenId } from '../ids.ts';
import type { Interval } from '../time/instant.ts';
import { type Resolvable, resolve } from './resolve.ts';
import type { Resolution } from './timeline.ts';

/** What is shared by all screens of one plan. */
type Shared = { readonly resolution: Resolution; screens: number };
type Held = { readonly manifest: Resolvable; readonly plan: string };

/** Make a new one for each window; what it remembers of past plans goes with it. */
export class Fleet {
  readonly window: Interval;
  readonly #screens = new Map<ScreenId, Held>();
  readonly #plans = new Map<string, Shared>();
  readonly #numbers = new PartNumbers();

  constructor(window: Interval) {
    this.window = window;
  }

  /** How many different timelines the screens have. */
  get timelines(): number {
    return this.#plans.size;
  }

  /**
   * Takes up what a screen plays from now on; true when its plan is another than before. Manifests are not looked at again
   * when the same object comes back, so whoever changes one hands in a new one, with the untouched rules and playlists in it.
   */
  put(id: ScreenId, manifest: Resolvable): boolean {
    const before = this.#screens.get(id);
    if (before?.manifest === manifest) return false;
    const plan = this.#planOf(manifest);
    this.#screens.set(id, { manifest, plan });
    if (before?.plan === plan) return false;
    const shared = this.#plans.get(plan);
    if (shared) shared.screens += 1;
    else this.#plans.set(plan, { resolution: resolve(manifest, this.window), screens: 1 });
    if (before) this.#leave(before.plan);
    return true;
  }

  /** The screen is gone; nothing happens when it was not there. */
  drop(id: ScreenId): void {
    const before = this.#screens.get(id);
    if (before && this.#screens.delete(id)) this.#leave(before.plan);
  }

  /** Timeline and problems of a screen; the very same object for screens that are planned alike. */
  resolutionOf(id: ScreenId): Resolution | undefined {
    const held = this.#screens.get(id);
    return held && this.#plans.get(held.plan)?.resolution;
  }

  #leave(plan: string): void {
    const shared = this.#plans.get(plan);
    if (!shared) return;
    shared.screens -= 1;
    if (shared.screens === 0) this.#plans.delete(plan);
  }

  /** Equal for manifests that resolve alike: the same parts, whatever their order. The pixels of regions decide nothing. */
  #planOf(manifest: Resolvable): string {
    const parts: Record<keyof Resolvable, string> = {
      rules: this.#set(manifest.rules),
      playlists: this.#set(manifest.playlists),
      carry: this.#set(manifest.carry),
      offsets: this.#set(manifest.offsets),
      hours: this.#set(manifest.hours ?? []),
      met: this.#set(manifest.met ?? []),
      screen: manifest.screen.regions
        .map(({ role }) => role)
        .sort()
        .join(),
    };
    return Object.values(parts).join('|');
  }

  #set(parts: readonly object[]): string {
    return parts
      .map((part) => this.#numbers.of(part))
      .sort((a, b) => a - b)
      .join();
  }
}

/**
 * A number for each different part of a manifest: by identity at once, else by its text. Parts whose members stand in another
 * order get two numbers, which costs a shared timeline and nothing else.
 */
class PartNumbers {
  readonly #byIdentity = new WeakMap<object, number>();
  readonly #byText = new Map<string, number>();

  of(part: object): number {
    const known = this.#byIdentity.get(part);
    if (known !== undefined) return known;
    const text = JSON.stringify(part);
    const number = this.#byText.get(text) ?? this.#byText.size;
    this.#byText.set(text, number);
    this.#byIdentity.set(part, number);
    return number;
  }
}
