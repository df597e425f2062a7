// Pages already planned. Breaking a long document into pages costs milliseconds, and the screens of a zone often share a shape;
// the same bytes in the same rectangle of the same kind of surface and zone always make the same pages.
import type { Revision } from '@lubu/shared/content/revision';
import type { RevisionHash } from '@lubu/shared/ids';
import type { CompileItem, PlanPages } from '@lubu/shared/manifest/compile-input';
import type { Screen, Surface } from '@lubu/shared/screen/screen';
import type { Zone } from '@lubu/shared/screen/screen-api';
import type { Page } from '@lubu/shared/template/drawing';
import type { Context, RegionSize } from '@lubu/shared/template/sheet';

export type Compose = (revision: Revision, region: RegionSize, context: Context) => readonly Page[];

const remembered = 500;

export class PageMemo {
  readonly #compose: Compose;
  /** In order of use, the longest unused first. */
  readonly #pages = new Map<string, readonly Page[]>();

  constructor(compose: Compose) {
    this.#compose = compose;
  }

  /** The planner for one screen. `items` say which hash names which revision. */
  forScreen(screen: Screen, zone: Pick<Zone, 'name' | 'phone' | 'hours'>, items: readonly CompileItem[]): PlanPages {
    const hashes = new Map<Revision, RevisionHash>();
    for (const { approved } of items) if (approved !== undefined) hashes.set(approved.revision, approved.hash);
    const { kind, width, height, pitchUm, readFromMm } = screen;
    const surface: Surface = { kind, width, height, pitchUm, readFromMm };
    return (revision, region) => {
      const hash = hashes.get(revision);
      const context: Context = {
        surface,
        zoneName: zone.name,
        phone: zone.phone,
        hours: zone.hours,
        role: region.role,
      };
      if (hash === undefined) return this.#compose(revision, region, context);
      const name = JSON.stringify([hash, region.width, region.height, context]);
      const pages = this.#pages.get(name) ?? this.#compose(revision, region, context);
      this.#pages.delete(name);
      this.#pages.set(name, pages);
      const oldest = this.#pages.keys().next();
      if (this.#pages.size > remembered && oldest.done !== true) this.#pages.delete(oldest.value);
      return pages;
    };
  }
}
