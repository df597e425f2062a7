// Pages already planned. Breaking a long document into pages costs milliseconds, and the screens of a zone often share a shape;
// the same bytes in the same rectangle on the same kind of surface always make the same pages.
import type { Revision } from '@lubu/shared/content/revision';
import type { RevisionHash } from '@lubu/shared/ids';
import type { CompileItem, PlanPages } from '@lubu/shared/manifest/compile-input';
import type { Region, Screen, Surface } from '@lubu/shared/screen/screen';
import type { Page } from '@lubu/shared/template/drawing';

export type PlanPagesOn = (revision: Revision, region: Region, surface: Surface) => readonly Page[];

const remembered = 500;

export class PageMemo {
  readonly #plan: PlanPagesOn;
  /** In order of use, the longest unused first. */
  readonly #pages = new Map<string, readonly Page[]>();

  constructor(plan: PlanPagesOn) {
    this.#plan = plan;
  }

  /** The planner for one screen. `items` say which hash names which revision. */
  forScreen(screen: Screen, items: readonly CompileItem[]): PlanPages {
    const hashes = new Map<Revision, RevisionHash>();
    for (const { approved } of items) if (approved !== undefined) hashes.set(approved.revision, approved.hash);
    const { kind, width, height, pitchUm, readFromMm } = screen;
    const surface: Surface = { kind, width, height, pitchUm, readFromMm };
    return (revision, region) => {
      const hash = hashes.get(revision);
      if (hash === undefined) return this.#plan(revision, region, surface);
      const shape = [region.role, region.width, region.height, kind, width, height, pitchUm, readFromMm];
      const name = `${hash} ${shape.join(' ')}`;
      const pages = this.#pages.get(name) ?? this.#plan(revision, region, surface);
      this.#pages.delete(name);
      this.#pages.set(name, pages);
      const oldest = this.#pages.keys().next();
      if (this.#pages.size > remembered && oldest.done !== true) this.#pages.delete(oldest.value);
      return pages;
    };
  }
}
