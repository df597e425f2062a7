// Waiting that can be cut short.
import type { Millis } from '@lubu/shared/time/instant';

/** Resolves after `length`, or as soon as the signal is aborted. */
export function waitFor(length: Millis, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, length);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}
