// One page of a draft on a screen as a scene: the draft in its region, the others as they stand by themselves.

import { compose, composeDefault } from '@lubu/shared/template/compose';
import type { Page } from '@lubu/shared/template/drawing';
import type { WallClock } from '@lubu/shared/template/live-text';
import type { PreviewDraft } from '@lubu/shared/template/preview-messages';
import { isTicker } from '@lubu/shared/template/sheet';
import type { Millis } from '@lubu/shared/time/instant';
import type { Scene, SceneRegion } from '../render/scene.ts';

export type DraftScene = { readonly scene: Scene; readonly pages: readonly Page[]; readonly page: number };

/** A running line is held where it fills its band. */
const tickerMs: Millis = 4_000;

/** `undefined` when the screen has no region for the draft. `serial` tells one state of the draft from the next. */
export function draftScene(message: PreviewDraft, clock: WallClock, serial: number): DraftScene | undefined {
  const { revision, screen, role = 'main' } = message;
  const { zone } = screen;
  const target = screen.regions.find((region) => region.role === role);
  if (target === undefined) return undefined;
  const context = { surface: screen, zoneName: zone.name, phone: zone.phone, hours: zone.hours };
  const pages = compose(revision, target, { ...context, role });
  const page = Math.min(message.page, pages.length - 1);
  const regions = screen.regions.flatMap((region): SceneRegion[] => {
    if (region.role === 'screen' || region.role === 'banner') return [];
    const fallback = composeDefault(region, { ...context, role: region.role }).drawing;
    const drawing = region.role === role ? pages[page]?.drawing : undefined;
    return [
      {
        ...region,
        drawing: drawing ?? fallback,
        fallback,
        key: `${region.role} ${region.role === role ? `${serial} ${page}` : 'default'} ${region.width}x${region.height}`,
        elapsedMs: isTicker(region, { ...context, role: region.role }) ? tickerMs : 0,
      },
    ];
  });
  return { scene: { width: screen.width, height: screen.height, regions, clock, running: false }, pages, page };
}
