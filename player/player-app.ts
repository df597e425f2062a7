// The wall: puts the parts together and keeps the ladder. Live programme, last known good, zone default, built-in card;
// the card is drawn by index.html itself and stays beneath everything, so whatever fails here leaves it standing.
// Listens to no window message. No word of a failure is ever drawn.
import { minute } from '@lubu/shared/time/instant';
import { keepShell } from './cache/shell.ts';
import { openDeviceKey } from './device/device-key.ts';
import { guardPage } from './device/page-guard.ts';
import { openPlayerDb, readDevice } from './device/player-db.ts';
import { isLooping, reloadLog, watch, withReload } from './device/watchdog.ts';
import { backoff } from './push/backoff.ts';
import { waitFor } from './push/wait.ts';
import { Wall } from './wall.ts';

/** A page that gave up after three reloads tries again after this. */
const restAfterLoop = 10 * minute;

export type AppOptions = { readonly host: HTMLElement; readonly cardName: Element | null; readonly appVersion: string };

export async function startWall(options: AppOptions): Promise<void> {
  guardPage(document);
  const reloads = reloadLog(localStorage);
  const db = await openPlayerDb();
  await holdDisplay();
  const key = await openDeviceKey(db, crypto);
  const shell = keepShell(navigator.serviceWorker);
  let identity = await readDevice(db, 'identity');
  if (identity === undefined) {
    const { introduce } = await import('./pairing/introduce.ts');
    identity = await introduce(db, key, options.host);
  }
  if (options.cardName !== null) nameCard(options.cardName, identity.zoneName);
  const wall = new Wall({ ...options, db, key, identity, shell, mark: await readDevice(db, 'clock') });
  if (isLooping(reloads.read(), Date.now())) {
    wall.report('watchdog', 'three reloads within ten minutes; the built-in card stays for ten minutes');
    setTimeout(() => location.reload(), restAfterLoop);
    await reachServer(wall);
    return;
  }
  await wall.play();
  watch({
    monotonic: () => performance.now(),
    late: () => wall.lateBy(),
    requestFrame: (painted) => requestAnimationFrame(painted),
    visible: () => document.visibilityState === 'visible',
    onStall(what) {
      reloads.write(withReload(reloads.read(), Date.now()));
      wall.report('watchdog', what);
      location.reload();
    },
  });
  await reachServer(wall);
}

/** The code that talks to the server may itself have to come from the server; the wall plays in the meantime. */
async function reachServer(wall: Wall): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await wall.goOnline();
    } catch {
      await waitFor(backoff(attempt, Math.random)); // not loaded yet: no line, and no copy of it on this device
    }
  }
}

/** The card is 1000 units wide; a long name is set smaller so that all of it is there. */
function nameCard(line: Element, zoneName: string): void {
  line.textContent = zoneName;
  line.setAttribute('font-size', String(Math.min(62, Math.floor(940 / zoneName.length))));
}

/** A second wall page in the same browser waits until the first is gone: they would write each other's records. */
async function holdDisplay(): Promise<void> {
  if (navigator.locks === undefined) return; // plain http: the kiosk starts only one
  await new Promise<void>((held) => {
    void navigator.locks.request('lubu-wall', () => {
      held();
      return new Promise<never>(() => undefined);
    });
  });
}
