// The page's side of the service worker: registers it, looks for a new build every hour, and takes it when a picture ends.
import { hour, minute } from '@lubu/shared/time/instant';

export type Shell = {
  /** Takes a waiting build, if there is one; the page is loaded anew from its cache. */
  takeUpdate(): void;
};

/** Undefined where the browser gives the page no service worker (plain http). */
export async function keepShell(workers: ServiceWorkerContainer | undefined): Promise<Shell | undefined> {
  if (workers === undefined) return undefined;
  let registration: ServiceWorkerRegistration;
  try {
    registration = await workers.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' });
  } catch {
    return undefined; // no server, or a server without the worker: the page that runs goes on running
  }
  const hadController = workers.controller !== null;
  let taking = false;
  workers.addEventListener('controllerchange', () => {
    if (taking && hadController) location.reload();
  });
  setInterval(() => {
    registration.update().catch(() => undefined); // no line: the next hour asks again
  }, hour);
  const keepFonts = (): void => registration.active?.postMessage({ type: 'fonts', paths: fontsSeen() });
  void workers.ready.then(keepFonts);
  setTimeout(keepFonts, minute);
  return {
    takeUpdate() {
      if (registration.waiting === null || taking) return;
      taking = true;
      registration.waiting.postMessage({ type: 'take' });
    },
  };
}

function fontsSeen(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/fonts/'))
    .map(({ pathname }) => pathname);
}
