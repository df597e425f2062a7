// A value that a page loads, keeps while loading again, and loads again when one of its nouns changes.
// A failed reload never takes away what is already on the page.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Noun, onChange } from './live.ts';

/** Several changes within this many milliseconds cause one reload. */
const gatherMs = 150;

export class Loaded<T> implements ReactiveController {
  value: T | undefined;
  problem: unknown;
  loading = false;
  /** When `value` was loaded, epoch milliseconds. */
  at = 0;
  readonly #host: ReactiveControllerHost;
  readonly #load: (signal: AbortSignal) => Promise<T>;
  readonly #nouns: readonly Noun[];
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, load: (signal: AbortSignal) => Promise<T>, nouns: readonly Noun[] = []) {
    this.#host = host;
    this.#load = load;
    this.#nouns = nouns;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = onChange((change) => {
      if (this.#nouns.includes(change.noun)) this.#reloadSoon();
    });
    void this.reload();
  }

  hostDisconnected(): void {
    this.#stop?.();
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  #reloadSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.reload(), gatherMs);
  }

  async reload(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = true;
    this.#host.requestUpdate();
    try {
      const value = await this.#load(abort.signal);
      if (abort.signal.aborted) return;
      this.value = value;
      this.problem = undefined;
      this.at = Date.now();
    } catch (problem) {
      if (abort.signal.aborted) return;
      this.problem = problem;
    }
    this.loading = false;
    this.#host.requestUpdate();
  }
}
