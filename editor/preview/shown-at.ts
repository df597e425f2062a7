// What the main region of a screen shows at an instant, by the same resolver that the player runs.
import type { Layer } from '@lubu/shared/schedule/rule';
import type { Programme } from '@lubu/shared/screen/screen-api';
import { hour, type Instant, minute, plus } from '@lubu/shared/time/instant';
import { resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';

export type Shown = {
  readonly title: string;
  /** Undefined when nothing is planned: then the zone's own card stands there. */
  readonly layer: Layer | undefined;
  readonly nextChange: Instant;
};

export function shownAt({ manifest, titles }: Programme, at: Instant): Shown {
  const { timeline } = resolve(manifest, { start: plus(at, -minute), end: plus(at, hour) });
  const state = stateAt(timeline, at);
  const main = state.regions.find((region) => region.role === 'main');
  return {
    title: main?.slot ? (titles[main.slot.revision] ?? '') : '',
    layer: main?.slot ? main.layer : undefined,
    nextChange: state.nextChange,
  };
}
