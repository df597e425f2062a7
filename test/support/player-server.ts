// Serves the player's pages from source, with the real fonts: for looking at templates in a browser without the whole server.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontCss, sliceFont } from '@lubu/media/font/font-slices';
import type { Weight } from '@lubu/shared/template/drawing';
import { createServer as createVite } from 'vite';

export type PlayerServer = { readonly origin: string; close(): Promise<void> };

/** Cut slices are kept between runs; they are named by what they hold. */
const fontFolder = join(tmpdir(), 'lubu-test-fonts');

async function serveFont(path: string, response: ServerResponse): Promise<void> {
  if (path === '/fonts/lubu-sans.css') {
    response.setHeader('content-type', 'text/css; charset=utf-8').end(await fontCss('/fonts'));
    return;
  }
  const match = /^\/fonts\/(400|500|700|900)\/([A-Za-z0-9_-]+)\.woff2$/.exec(path);
  const bytes = match && (await sliceFont(Number(match[1]) as Weight, match[2] ?? '', fontFolder));
  if (bytes) response.setHeader('content-type', 'font/woff2').end(bytes);
  else response.writeHead(404).end();
}

/** Listens on a free port of the loopback address; whoever started it closes it. */
export async function startPlayerServer(): Promise<PlayerServer> {
  const vite = await createVite({
    configFile: join(import.meta.dirname, '../../player/vite.config.ts'),
    cacheDir: join(tmpdir(), 'lubu-test-vite'),
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path.startsWith('/fonts/'))
      serveFont(path, response).catch((cause: unknown) => response.writeHead(500).end(String(cause)));
    else vite.middlewares(request, response, () => response.writeHead(404).end());
  };
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
      await vite.close();
    },
  };
}
