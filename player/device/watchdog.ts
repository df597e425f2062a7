// Notices that nothing has been painted or advanced for too long, and decides what then: reload, or, when reloading does not
// help, stay with the built-in card for a while. The decision is pure; the page hands in its storage and its clock.
import { type Millis, minute, second } from '@lubu/shared/time/instant';

export const stallLimit: Millis = 5 * second;
const reloadWindow: Millis = 10 * minute;
const reloadLimit = 3;

/** The list of reloads with one more; only the last ten minutes are kept. `reloads` are wall-clock times. */
export const withReload = (reloads: readonly number[], wallNow: number): readonly number[] => [
  ...recentOf(reloads, wallNow),
  wallNow,
];

/** Whether this start follows so many reloads that the programme is left alone; it is tried again after ten minutes. */
export const isLooping = (reloads: readonly number[], wallNow: number): boolean =>
  recentOf(reloads, wallNow).length >= reloadLimit;

/** Reloads of the last ten minutes; a wall clock that was set back makes old ones lie in the future, those do not count. */
function recentOf(reloads: readonly number[], wallNow: number): readonly number[] {
  return reloads.filter((at) => at <= wallNow && wallNow - at < reloadWindow);
}

/** Where the times of reloads are kept; synchronous, because the page is about to go. */
export type ReloadLog = { read(): readonly number[]; write(reloads: readonly number[]): void };

export function reloadLog(storage: Pick<Storage, 'getItem' | 'setItem'>): ReloadLog {
  const key = 'lubu.reloads';
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]');
        return Array.isArray(stored) ? stored.filter((at) => typeof at === 'number') : [];
      } catch {
        return []; // storage refused or unreadable: as if nothing had happened, the watchdog still works within this page
      }
    },
    write(reloads) {
      try {
        storage.setItem(key, JSON.stringify(reloads));
      } catch {
        // Storage is full: the reload still happens, it is only not counted.
      }
    },
  };
}

export type WatchdogDeps = {
  readonly monotonic: () => number;
  /** Milliseconds by which the loop is late; 0 or less when it is not. */
  readonly late: () => Millis;
  /** Asks for a painted frame; not answered in a hidden page. */
  readonly requestFrame: (painted: () => void) => void;
  readonly visible: () => boolean;
  readonly onStall: (what: string) => void;
};

const lookEvery: Millis = second;

/** Looks every second. Gives the function that ends it. */
export function watch(deps: WatchdogDeps): () => void {
  let paintedAt = deps.monotonic();
  let asked = false;
  const timer = setInterval(() => {
    const now = deps.monotonic();
    if (!deps.visible()) paintedAt = now;
    if (!asked) {
      asked = true;
      deps.requestFrame(() => {
        asked = false;
        paintedAt = deps.monotonic();
      });
    }
    if (now - paintedAt > stallLimit) deps.onStall(`no frame painted for ${Math.round(now - paintedAt)} ms`);
    else if (deps.late() > stallLimit) deps.onStall(`the loop is ${Math.round(deps.late())} ms late`);
  }, lookEvery);
  return () => clearInterval(timer);
}
