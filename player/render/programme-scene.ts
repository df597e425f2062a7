// A programme at an instant as a scene: the page of each region's item, or what the region shows by itself.
// Pure but for a memory of composed pages, since composing an item again at every page turn would be waste.
import type { Revision } from '@lubu/shared/content/revision';
import type { RevisionHash } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { RegionRole } from '@lubu/shared/screen/screen';
import { compose, composeDefault } from '@lubu/shared/template/compose';
import type { Page } from '@lubu/shared/template/drawing';
import type { Context } from '@lubu/shared/template/sheet';
import { wallClockAt } from '@lubu/shared/template/wall-clock';
import type { ScreenState } from '@lubu/shared/timeline/timeline';
import type { Scene, SceneRegion } from './scene.ts';

export type RevisionSource = (hash: RevisionHash) => Revision | undefined;
export type PageMemory = Map<string, readonly Page[]>;

/** Pages are remembered for this many items and regions. */
const remembered = 200;

export const contextOf = (manifest: Pick<Manifest, 'screen' | 'zone'>, role: RegionRole): Context => ({
  surface: manifest.screen,
  zoneName: manifest.zone.name,
  phone: manifest.zone.phone,
  hours: manifest.zone.hours,
  role,
});

export type SceneOptions = {
  readonly revision: RevisionSource;
  readonly memory: PageMemory;
  readonly clockTrusted: boolean;
  readonly running: boolean;
};

/** The scene of a manifest's state. A slot whose revision is missing keeps its place with the fallback. */
export function programmeScene(manifest: Manifest, state: ScreenState, options: SceneOptions): Scene {
  const regions = manifest.screen.regions.flatMap((region): SceneRegion[] => {
    if (region.role === 'screen' || region.role === 'banner') return [];
    const at = state.regions.find(({ role }) => role === region.role);
    const context = contextOf(manifest, region.role);
    const size = `${region.width}x${region.height}`;
    const fallback = composeDefault(region, context).drawing;
    const standing = { ...region, fallback, drawing: fallback, key: `default ${region.role} ${size}`, elapsedMs: 0 };
    const revision = at?.slot && options.revision(at.slot.revision);
    if (at?.slot === undefined || revision === undefined) return [standing];
    const itemKey = `${at.slot.revision} ${region.role} ${size}`;
    let pages = options.memory.get(itemKey);
    if (pages === undefined) {
      pages = compose(revision, region, context);
      for (const old of [...options.memory.keys()].slice(0, Math.max(0, options.memory.size - remembered)))
        options.memory.delete(old);
      options.memory.set(itemKey, pages);
    }
    const page = pages[Math.min(at.page, pages.length - 1)];
    if (page === undefined) return [standing];
    const runs = page.drawing.boxes.some((box) => box.type === 'ticker');
    return [
      {
        ...standing,
        drawing: page.drawing,
        // A line that runs twice in a row begins again: its turn is part of what it is.
        key: `${itemKey} ${at.page}${runs ? ` ${at.pageStart}` : ''}`,
        elapsedMs: Math.max(0, state.at - at.pageStart),
      },
    ];
  });
  return {
    width: manifest.screen.width,
    height: manifest.screen.height,
    regions,
    clock: options.clockTrusted ? wallClockAt(manifest.offsets, state.at) : undefined,
    running: options.running,
  };
}
