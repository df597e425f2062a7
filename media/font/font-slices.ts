// Fonts for browsers without 10 MB a weight: slices of about a hundred to two hundred characters each, cut from the full fonts on first use.
// A browser loads only the slices whose unicode-range a page needs. Common characters lie together (the lists of the
// Fontsource package, made from use on the web); rare ones follow in blocks, so that every character of the family is reachable.
/// <reference path="./subset-font.d.ts" />
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Weight, weights } from '@lubu/shared/template/drawing';
import subsetFont from 'subset-font';
import { sourceFont } from './source-font.ts';
import { readCharacterMap } from './true-type.ts';
import { toWoff2 } from './woff2.ts';

/** Half-open would hide the habit of CSS: `first` and `last` are both included. */
export type CodeRange = { readonly first: number; readonly last: number };
export type FontSlice = { readonly id: string; readonly ranges: readonly CodeRange[] };

/** Rare characters per slice. */
const blockSize = 256;
/** Only what drawing needs; kerning and ligatures are off wherever text is measured. */
const features = ['ccmp', 'locl', 'mark', 'mkmk', 'vert', 'vrt2'];
/** Changes when a slice's bytes would: part of the cache's file names. */
const recipe = 'a2';

let made: Promise<readonly FontSlice[]> | undefined;

/** All slices, the same for each weight. Every code point of the family is in exactly one. */
export function fontSlices(): Promise<readonly FontSlice[]> {
  made ??= makeSlices();
  return made;
}

async function makeSlices(): Promise<readonly FontSlice[]> {
  const free = new Set(readCharacterMap(await sourceFont(400)).keys());
  const lists = await frequencyLists();
  const slices: FontSlice[] = [];
  for (const [name, codes] of lists) {
    const taken = codes.filter((code) => free.delete(code));
    if (taken.length > 0) slices.push({ id: name, ranges: toRanges(taken) });
  }
  const rest = [...free].sort((a, b) => a - b);
  for (let at = 0; at < rest.length; at += blockSize)
    slices.push({ id: `r${at / blockSize}`, ranges: toRanges(rest.slice(at, at + blockSize)) });
  return slices;
}

/** Latin with its marks first, then the numbered lists from the most used (119) down. */
async function frequencyLists(): Promise<[name: string, codes: number[]][]> {
  const path = createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/unicode.json');
  const lists: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof lists !== 'object' || lists === null)
    throw new TypeError(`frequencyLists: ${path} is not a table of lists`);
  const byName = Object.entries(lists).map(([name, css]): [string, number[]] => [
    name.replace(/[[\]]/g, ''),
    codesOf(String(css)),
  ]);
  const rank = (name: string): number => (/^\d+$/.test(name) ? 1_000 - Number(name) : name === 'latin' ? 0 : 1);
  return byName
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([name, codes]) => [
      /^\d+$/.test(name) ? `c${name}` : name,
      // Marks shape with the letter before them only when both are in one file.
      name === 'latin' ? [...codes, ...codesOf('U+300-36f,U+2010-2027')] : codes,
    ]);
}

function codesOf(css: string): number[] {
  return css.split(',').flatMap((range) => {
    const [first, last] = range
      .trim()
      .replace(/^U\+/i, '')
      .split('-')
      .map((hex) => Number.parseInt(hex, 16));
    if (first === undefined || Number.isNaN(first)) throw new RangeError(`codesOf: ${range} is not a range`);
    return Array.from({ length: (last ?? first) - first + 1 }, (_, i) => first + i);
  });
}

function toRanges(codes: readonly number[]): CodeRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const code of [...codes].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open !== undefined && open.last + 1 === code) open.last = code;
    else ranges.push({ first: code, last: code });
  }
  return ranges;
}

const hex = ({ first, last }: CodeRange): string =>
  first === last ? `U+${first.toString(16)}` : `U+${first.toString(16)}-${last.toString(16)}`;

/** The family "Lubu Sans" as CSS: one @font-face a slice and weight, files at `<baseUrl>/<weight>/<id>.woff2`. */
export async function fontCss(baseUrl: string): Promise<string> {
  const slices = await fontSlices();
  return weights
    .flatMap((weight) =>
      slices.map(
        ({ id, ranges }) =>
          `@font-face{font-family:"Lubu Sans";font-style:normal;font-weight:${weight};font-display:block;src:url(${baseUrl}/${weight}/${id}.woff2) format("woff2");unicode-range:${ranges.map(hex).join(',')}}`,
      ),
    )
    .join('\n');
}

/** How many slices, the most frequent first, nearly every Chinese page needs. */
const commonSlices = 24;

/** Cuts the common slices of every weight, one after the other, so that the first picture does not wait for them. */
export async function warmSlices(cacheFolder: string, signal: AbortSignal): Promise<void> {
  const common = (await fontSlices()).slice(0, commonSlices);
  for (const weight of weights) {
    for (const { id } of common) {
      if (signal.aborted) return;
      await sliceFont(weight, id, cacheFolder);
    }
  }
}

const running = new Map<string, Promise<Uint8Array>>();

/**
 * The WOFF2 file of one slice, from `cacheFolder` when it was cut before. Whole files appear there or none (rename), so several
 * processes may share the folder. `undefined` when there is no such slice. Rejects when the folder cannot be written.
 */
export async function sliceFont(weight: Weight, id: string, cacheFolder: string): Promise<Uint8Array | undefined> {
  const slice = (await fontSlices()).find((candidate) => candidate.id === id);
  if (slice === undefined) return undefined;
  const path = join(cacheFolder, `${recipe}-${weight}-${id}.woff2`);
  const before = running.get(path);
  if (before !== undefined) return before;
  const cutting = readOrCut(weight, slice, path, cacheFolder).finally(() => running.delete(path));
  running.set(path, cutting);
  return cutting;
}

async function readOrCut(weight: Weight, slice: FontSlice, path: string, folder: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
  }
  const text = slice.ranges
    .flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
    .join('');
  const bytes = await toWoff2(
    await subsetFont(await sourceFont(weight), text, { targetFormat: 'truetype', keepFeatures: features }),
  );
  await mkdir(folder, { recursive: true });
  const half = join(folder, `.${randomUUID()}.part`);
  try {
    await writeFile(half, bytes);
    await rename(half, path);
  } finally {
    await rm(half, { force: true });
  }
  return bytes;
}
