// How long one turn of a playlist takes on a screen, from the same page planning that the server compiles with.
import type { Revision } from '@lubu/shared/content/revision';
import type { Entry } from '@lubu/shared/playlist/playlist';
import { layoutRegions } from '@lubu/shared/screen/screen';
import type { ScreenRow, Zone } from '@lubu/shared/screen/screen-api';
import { planPages } from '@lubu/shared/template/plan-pages';
import type { Millis } from '@lubu/shared/time/instant';
import { type Sources, type Turn, turnsOf, varies } from './turns.ts';

export type Length = {
  readonly ms: Millis;
  readonly items: number;
  readonly pages: number;
  /** True when other hours or days have another length. */
  readonly about: boolean;
};

/** What the entries take together in the main region of a screen; undefined while words are not loaded. */
export function lengthOf(
  entries: readonly Entry[],
  sources: Sources,
  screen: ScreenRow,
  zone: Zone | undefined,
): Length | undefined {
  const turns = entries.flatMap((entry) => turnsOf(entry, sources));
  const pages = turns.map((turn) => turnPages(turn, sources, screen, zone));
  if (!pages.every((found) => found !== undefined)) return undefined;
  const all = pages.flat();
  return {
    ms: all.reduce((total, length) => total + length, 0),
    items: turns.length,
    pages: all.length,
    about: entries.some(varies),
  };
}

/** Milliseconds of each page of a turn. Pages are planned anew only when words, screen or zone are others. */
function turnPages(
  { itemId, dwellMs }: Turn,
  { revisions }: Sources,
  screen: ScreenRow,
  zone: Zone | undefined,
): readonly Millis[] | undefined {
  const revision = revisions.get(itemId);
  const main = layoutRegions(screen.layout, screen.width, screen.height)[0];
  if (!revision || !main) return undefined;
  const { id, version, zoneName } = screen;
  const words = { zoneName, phone: zone?.phone ?? '', hours: zone?.hours ?? '' };
  const key = JSON.stringify([id, version, words, dwellMs]);
  const known = planned.get(revision) ?? new Map<string, readonly Millis[]>();
  planned.set(revision, known);
  const pages = known.get(key) ?? planPages(revision, main, { surface: screen, ...words, role: main.role }, dwellMs);
  known.set(key, pages);
  return pages;
}

const planned = new WeakMap<Revision, Map<string, readonly Millis[]>>();
