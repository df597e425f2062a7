// Live state of screens on its way to the editors: at most one message a second and screen, the last one always sent.
import type { ScreenId } from '@lubu/shared/ids';
import type { ScreenLive } from '@lubu/shared/push/messages';
import { second } from '@lubu/shared/time/instant';

type Waiting = { readonly timer: NodeJS.Timeout; again: boolean };

export class StaffNews {
  readonly #waiting = new Map<ScreenId, Waiting>();
  readonly #read: (screenId: ScreenId) => ScreenLive | undefined;
  readonly #send: (live: ScreenLive) => void;
  readonly #pause: number;

  /** `read` is asked at the moment of sending, so what is sent is never old. */
  constructor(
    read: (screenId: ScreenId) => ScreenLive | undefined,
    send: (live: ScreenLive) => void,
    pause = 1 * second,
  ) {
    this.#read = read;
    this.#send = send;
    this.#pause = pause;
  }

  changed(screenId: ScreenId): void {
    const waiting = this.#waiting.get(screenId);
    if (waiting !== undefined) waiting.again = true;
    else this.#tell(screenId);
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #tell(screenId: ScreenId): void {
    const live = this.#read(screenId);
    if (live !== undefined) this.#send(live);
    const timer = setTimeout(() => {
      const waiting = this.#waiting.get(screenId);
      this.#waiting.delete(screenId);
      if (waiting?.again === true) this.#tell(screenId);
    }, this.#pause);
    timer.unref();
    this.#waiting.set(screenId, { timer, again: false });
  }
}
