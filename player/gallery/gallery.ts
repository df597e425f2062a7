// A page to look at every template in every shape. `?plate=<id>` shows one alone, as the picture tests need it.
import type { AssetHash } from '@lubu/shared/ids';
import { civilDate } from '@lubu/shared/time/civil-date';
import type { AssetSource, Scene } from '../render/scene.ts';
import type { StageView } from '../render/stage-view.ts';
import { drawHallPlan } from './hall-plan.ts';
import { type Plate, plates } from './plates.ts';
import { pictureHash } from './specimens.ts';
import '../render/stage-view.ts';

/** The moment of all pictures: a Friday in the period of every notice. */
const moment = { date: civilDate('2026-11-27'), hour: 10, minute: 32, weekday: 5 } as const;
/** Running lines are shown as they are after this long. */
const tickerMs = 5_000;

const planUrl = drawHallPlan();
const assets: AssetSource = (hash: AssetHash) => Promise.resolve(hash === pictureHash ? planUrl : undefined);

function stageOf(plate: Plate): StageView {
  const scene: Scene = {
    width: plate.width,
    height: plate.height,
    clock: moment,
    running: false,
    regions: [
      {
        role: 'main',
        x: 0,
        y: 0,
        width: plate.width,
        height: plate.height,
        key: plate.id,
        drawing: plate.page.drawing,
        fallback: plate.page.drawing,
        elapsedMs: tickerMs,
      },
    ],
  };
  const stage = document.createElement('lubu-stage');
  stage.assets = assets;
  stage.scene = scene;
  return stage;
}

function caption(plate: Plate): HTMLElement {
  const line = document.createElement('a');
  line.href = `?plate=${plate.id}`;
  line.textContent = `${plate.id}　${plate.width}×${plate.height}　共 ${plate.pages} 页　${plate.page.dwellMs / 1_000} 秒`;
  return line;
}

const wanted = new URLSearchParams(location.search).get('plate');
const host = document.querySelector<HTMLElement>('#gallery');
if (host === null) throw new Error('gallery.html has no #gallery');
const all = plates();

/** Swaps the one plate that is shown; the picture tests call it instead of loading the page a hundred times. */
async function show(id: string): Promise<{ width: number; height: number }> {
  const plate = all.find((one) => one.id === id);
  if (plate === undefined || host === null) throw new Error(`gallery: no plate ${id}`);
  const stage = stageOf(plate);
  host.replaceChildren(stage);
  if (stage.scene !== undefined) await stage.prepare(stage.scene);
  await stage.updateComplete;
  // Twice: the drawing enters the regions in the update after the letters are ready.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await document.fonts.ready;
  return { width: plate.width, height: plate.height };
}

declare global {
  interface Window {
    lubuGallery: { readonly ids: readonly string[]; readonly show: typeof show };
  }
}
window.lubuGallery = { ids: all.map(({ id }) => id), show };

if (wanted !== null) void show(wanted);
else if (!location.search.includes('quiet')) {
  for (const plate of all) {
    const figure = document.createElement('figure');
    figure.append(caption(plate), stageOf(plate));
    host.append(figure);
  }
}
