// The browser of the tests: where it is found, and the flags that make its pictures and its network the same everywhere.
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import type { Finding } from './finding.ts';

type Place = { readonly path: string; readonly source: string; readonly args: readonly string[] };

/** No sandbox (tests run as root in containers), no traffic of its own, and one GPU for all: the one in software. */
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
] as const;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const applications = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const fix = 'install Chromium or Google Chrome, or name one in LUBU_CHROMIUM, or run: npx playwright install chromium';

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there or not ours to run: the next place is tried, and the last one's absence is reported
  }
}

/** The first browser of: LUBU_CHROMIUM, the system's, Playwright's own download, the packed one for Linux x64. */
async function locate(): Promise<Place | string> {
  const named = process.env['LUBU_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (await isExecutable(named)) return { path: named, source: 'LUBU_CHROMIUM', args: [] };
    return `LUBU_CHROMIUM is ${named}, and no program can be started there.`;
  }
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    '/usr/bin/chromium',
    ...names.flatMap((name) => onPath.map((folder) => join(folder, name))),
    ...applications,
  ];
  for (const path of candidates) if (await isExecutable(path)) return { path, source: 'system', args: [] };
  const downloaded = chromium.executablePath();
  if (await isExecutable(downloaded)) return { path: downloaded, source: 'Playwright', args: [] };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packed } = await import('@sparticuz/chromium');
    return { path: await packed.executablePath(), source: '@sparticuz/chromium', args: packed.args };
  }
  return `No Chromium was found on ${process.platform} ${process.arch}.`;
}

export async function findChromium(): Promise<Finding> {
  const place = await locate();
  return typeof place === 'string'
    ? { name: 'Chromium', missing: place, fix, fatal: true }
    : { name: 'Chromium', found: `${place.path} (${place.source})` };
}

/** A browser without a window; whoever started it closes it. Throws with a line that says how to mend it when there is none. */
export async function launchChromium(): Promise<Browser> {
  const place = await locate();
  if (typeof place === 'string') throw new Error(`${place}\nFix: ${fix}`);
  return chromium.launch({ executablePath: place.path, args: [...new Set([...place.args, ...flags])] });
}
