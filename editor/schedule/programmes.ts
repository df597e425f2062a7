// The programmes of a zone's screens, for everything on the page that reads them, and the names in them.
import type { Programme, ScreenRow } from '@lubu/shared/screen/screen-api';
import type { Names } from '@lubu/shared/timeline/explain-words';

export type ScreenProgramme = { readonly screen: ScreenRow; readonly programme: Programme };

/** What the rules and items of a programme are called; rules of other units with their unit. */
export function namesOf({ manifest, titles, rules }: Programme): Names {
  const items = manifest.playlists.flatMap(({ entries }) =>
    entries.map(({ itemId, revision }) => [itemId, titles[revision] ?? ''] as const),
  );
  return {
    rules: Object.fromEntries(Object.entries(rules).map(([id, { name }]) => [id, name])),
    items: Object.fromEntries(items.filter(([, title]) => title !== '')),
  };
}
