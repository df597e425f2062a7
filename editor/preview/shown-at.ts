// What the main region of a screen shows at an instant, by the same resolver that the player runs.
import type { Layer } from '@lubu/shared/schedule/rule';
import type { Programme } from '@lubu/shared/screen/screen-api';
import { type Instant, minute, plus } from '@lubu/shared/time/instant';
import { resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';

export type Shown = { readonly title: string; readonly layer: Layer; readonly page: number; readonly pages: number };

/** Undefined when nothing is planned: then the zone's default card stands there. */
export function shownAt({ manifest, titles }: Programme, at: Instant): Shown | undefined {
  const { timeline } = resolve(manifest, { start: at, end: plus(at, minute) });
  const main = stateAt(timeline, at).regions.find((region) => region.role === 'main');
  if (!main?.slot || !main.layer) return undefined;
  return {
    title: titles[main.slot.revision] ?? '',
    layer: main.layer,
    page: main.page,
    pages: main.slot.pages.length,
  };
}
