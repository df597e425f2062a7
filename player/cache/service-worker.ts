// Opens the wall with the server off: the built files from a cache of their own, fonts once they were seen, nothing else.
// A new build is fetched whole into a new cache and waits there until the page says that a picture has just ended.
import { answerFor, type ShellList } from './shell-files.ts';

declare const __LUBU_SHELL__: ShellList;

/** The part of the worker's global scope that is used here; TypeScript's DOM library describes pages, not workers. */
type WorkerEvent = Event & { waitUntil(work: Promise<unknown>): void };
type WorkerScope = {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(
    type: 'fetch',
    listener: (
      event: WorkerEvent & { readonly request: Request; respondWith(answer: Promise<Response>): void },
    ) => void,
  ): void;
  addEventListener(type: 'message', listener: (event: WorkerEvent & { readonly data: unknown }) => void): void;
};
declare const self: WorkerScope;

const shell = __LUBU_SHELL__;
const prefix = 'lubu-shell-';
const shellCache = prefix + shell.version;
const fontCache = 'lubu-fonts';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shellCache)
      .then((cache) => cache.addAll(shell.files.map((path) => new Request(path, { cache: 'reload' })))),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith(prefix) && name !== shellCache) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const answer = answerFor(
    { method: request.method, url: request.url, navigation: request.mode === 'navigate' },
    self.location.origin,
    shell,
  );
  if (answer.from === 'shell') event.respondWith(cached(shellCache, answer.path, request));
  if (answer.from === 'fonts') event.respondWith(cached(fontCache, answer.path, request));
  // The list of the fonts' slices may change with a new version; this time the held one serves, next time the new one.
  if (answer.from === 'fonts' && answer.path.endsWith('.css')) event.waitUntil(renew(answer.path));
});

self.addEventListener('message', (event) => {
  const message = event.data;
  if (typeof message !== 'object' || message === null || !('type' in message)) return;
  if (message.type === 'take') event.waitUntil(self.skipWaiting());
  if (message.type === 'fonts' && 'paths' in message && Array.isArray(message.paths))
    event.waitUntil(keepFonts(message.paths.filter((path) => typeof path === 'string')));
});

async function cached(name: string, path: string, request: Request): Promise<Response> {
  const cache = await caches.open(name);
  const held = await cache.match(path);
  if (held !== undefined) return held;
  const response = await fetch(request);
  if (response.status === 200) await cache.put(path, response.clone());
  return response;
}

async function renew(path: string): Promise<void> {
  try {
    const response = await fetch(path, { cache: 'no-cache' });
    if (response.status === 200) await (await caches.open(fontCache)).put(path, response);
  } catch {
    // No line: the held list goes on serving.
  }
}

/** Fonts that the page loaded before this worker could see it. */
async function keepFonts(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(fontCache);
  for (const path of paths) if ((await cache.match(path)) === undefined) await cache.add(path);
}
