// How long one turn of a playlist takes on a screen, from the same page planning that the server compiles with.
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId } from '@lubu/shared/ids';
import type { Entry } from '@lubu/shared/playlist/playlist';
import { layoutRegions } from '@lubu/shared/screen/screen';
import type { ScreenRow, Zone } from '@lubu/shared/screen/screen-api';
import { planPages } from '@lubu/shared/template/plan-pages';
import type { Millis } from '@lubu/shared/time/instant';

/** Milliseconds of each page of an item in the main region of a screen; undefined while its words are not loaded. */
export function entryPages(
  entry: Entry,
  revisions: ReadonlyMap<ItemId, Revision>,
  screen: ScreenRow,
  zone: Zone | undefined,
): readonly Millis[] | undefined {
  if (!('itemId' in entry)) return undefined;
  const revision = revisions.get(entry.itemId);
  if (!revision) return undefined;
  const main = layoutRegions(screen.layout, screen.width, screen.height)[0];
  if (!main) return undefined;
  const context = {
    surface: screen,
    zoneName: screen.zoneName,
    phone: zone?.phone ?? '',
    hours: zone?.hours ?? '',
    role: main.role,
  };
  return planPages(revision, main, context, entry.dwellMs);
}

export const sum = (lengths: readonly Millis[]): Millis => lengths.reduce((total, length) => total + length, 0);
