// Builds the player to dist/, to be served at '/player/'. Three pages of one program: the wall, the preview for the editor,
// and the gallery of templates for the picture tests. The service worker is built afterwards by vite.worker.config.ts.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
/** Tests build into a folder of their own. */
const outDir = process.env['LUBU_PLAYER_OUT'] ?? join(root, 'dist');
const pages = ['index.html', 'preview.html', 'gallery.html'].filter((page) => existsSync(join(root, page)));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

export default defineConfig({
  root,
  base: '/player/',
  define: { __LUBU_VERSION__: JSON.stringify(version) },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages.map((page) => join(root, page)) },
  },
});
