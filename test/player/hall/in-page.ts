// Runs a module of the player in a page of a real browser: bundled by Vite, put in by the debugger, no page of its own needed.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';

/** The module's exports become `window.subject`. */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '..'),
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, '..', entry), formats: ['iife'], name: 'subject' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error(`${entry} gave nothing`);
  return output.output[0].code.replace(/^(var|const) subject\s*=/m, 'globalThis.subject =');
}

export async function putIn(page: Page, code: string): Promise<void> {
  await page.evaluate(code);
}
