// Builds the service worker to dist/sw.js, after the pages: it carries the list of the files that the wall page needs.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import type { ShellList } from './cache/shell-files.ts';

const root = import.meta.dirname;
/** Tests build into a folder of their own. */
const outDir = process.env['LUBU_PLAYER_OUT'] ?? join(root, 'dist');
const base = '/player/';
const page = 'index.html';

type Chunk = {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
};

/** Everything that index.html can come to load, by the manifest that Vite wrote. */
function readShell(): ShellList {
  const chunks = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set<string>();
  const visited = new Set<string>();
  const visit = (key: string): void => {
    const chunk = chunks[key];
    if (chunk === undefined || visited.has(key)) return;
    visited.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  visit(page);
  const sorted = [page, ...[...files].sort()];
  const hash = createHash('sha256');
  for (const file of sorted) hash.update(`${file}\n`).update(readFileSync(join(outDir, file)));
  return {
    version: hash.digest('hex').slice(0, 16),
    page: base + page,
    files: sorted.map((file) => base + file),
  };
}

export default defineConfig({
  root,
  base,
  define: { __LUBU_SHELL__: JSON.stringify(readShell()) },
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2022',
    rolldownOptions: {
      input: join(root, 'cache/service-worker.ts'),
      output: { entryFileNames: 'sw.js', format: 'iife' },
    },
  },
});
