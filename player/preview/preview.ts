// The entry `preview`: what the editor frames. It listens to its parent only, draws unsigned drafts and future programmes with
// the wall's own renderer, says what it drew, and carries a mark. No cache, no push, no proof: it can never be a wall.
import type { Revision } from '@lubu/shared/content/revision';
import type { AssetHash } from '@lubu/shared/ids';
import { planPages } from '@lubu/shared/template/plan-pages';
import {
  type PreviewDraft,
  type PreviewMessage,
  PreviewMessageSchema,
  type PreviewProgramme,
  type PreviewReply,
  type PreviewState,
} from '@lubu/shared/template/preview-messages';
import { wallClockAt } from '@lubu/shared/template/wall-clock';
import { missingGlyphs } from '@lubu/shared/text/font-metrics';
import { hour, type Instant, instant } from '@lubu/shared/time/instant';
import Value from 'typebox/value';
import type { AssetSource, Scene } from '../render/scene.ts';
import { StageView } from '../render/stage-view.ts';
import { draftScene } from './draft-scene.ts';
import { ProgrammePreview } from './programme-preview.ts';

const host = document.querySelector<HTMLElement>('#preview');
if (host === null) throw new Error('preview.html has no #preview');

/** rendition → the upload it was made from, which is how staff address files. */
const originals = new Map<AssetHash, AssetHash>();
const assets: AssetSource = (hash) => {
  const original = originals.get(hash);
  return Promise.resolve(original === undefined ? undefined : `/api/assets/${original}/file?rendition=${hash}`);
};
const learnFiles = (revision: Revision): void => {
  if (revision.kind !== 'image') return;
  for (const rendition of revision.renditions) originals.set(rendition.hash, revision.original);
};
/** Drafts know no zone offsets; all zones of the first release keep this time. */
const shanghai = [{ from: instant(0), offsetMs: 8 * hour }];

const stage = new StageView();
stage.assets = assets;
host.append(stage);
const programme = new ProgrammePreview();
let serial = 0;
let playing = 0;
let failures: string[] = [];

stage.onFailure = ({ role, detail }) => {
  failures = [...failures, `${role}：${detail}`];
};

const say = (reply: PreviewReply): void => parent.postMessage(reply, location.origin);

const state = (told: Partial<PreviewState>): PreviewState => ({
  type: 'lubu-preview-state',
  pages: 1,
  page: 0,
  dwellMs: [],
  showing: [],
  problems: [],
  missingGlyphs: [],
  ...told,
});

/** The canvas keeps its own pixels; the whole of it is scaled to the frame. */
function fit(): void {
  const { scene } = stage;
  if (scene === undefined || host === null) return;
  const scale = Math.min(innerWidth / scene.width, innerHeight / scene.height);
  host.style.transform = scale === 1 ? '' : `scale(${scale})`;
}

async function show(scene: Scene): Promise<void> {
  await stage.prepare(scene);
  stage.scene = scene;
  fit();
  await stage.updateComplete;
}

async function showDraft(message: PreviewDraft): Promise<void> {
  cancelAnimationFrame(playing);
  learnFiles(message.revision);
  serial += 1;
  const at = message.at ?? instant(Date.now());
  const drawn = draftScene(message, wallClockAt(shanghai, at), serial);
  if (drawn === undefined) return say(state({ problems: ['这块屏没有可以显示内容的分区'] }));
  await show(drawn.scene);
  const { revision, screen, role = 'main' } = message;
  const region = screen.regions.find((one) => one.role === role) ?? screen;
  const { zone } = screen;
  const context = { surface: screen, zoneName: zone.name, phone: zone.phone, hours: zone.hours, role };
  say(
    state({
      pages: drawn.pages.length,
      page: drawn.page,
      dwellMs: planPages(revision, region, context),
      problems: failures,
      missingGlyphs: missingGlyphs(JSON.stringify(revision)),
    }),
  );
}

async function showProgramme(message: PreviewProgramme): Promise<void> {
  cancelAnimationFrame(playing);
  programme.load(message.programme);
  programme.eachRevision(learnFiles);
  const began = performance.now();
  let told = '';
  const step = async (at: Instant): Promise<void> => {
    const drawn = programme.at(at, message.playing);
    if (drawn === undefined) return;
    await show(drawn.scene);
    const showing = drawn.state.regions.map(({ role, slot, page }) => ({
      role,
      page,
      ...(slot === undefined ? {} : { itemId: slot.itemId }),
    }));
    const now = JSON.stringify(showing);
    if (now === told) return;
    told = now;
    say(state({ showing, problems: [...programme.problems, ...failures] }));
  };
  await step(message.at);
  if (!message.playing) return;
  let until = programme.at(message.at, true)?.state.nextChange ?? message.at;
  const tick = (): void => {
    const at = instant(message.at + Math.round(performance.now() - began));
    if (at >= until) {
      until = programme.at(at, true)?.state.nextChange ?? at;
      void step(at);
    }
    playing = requestAnimationFrame(tick);
  };
  playing = requestAnimationFrame(tick);
}

function draw(message: PreviewMessage): Promise<void> {
  failures = [];
  return message.mode === 'draft' ? showDraft(message) : showProgramme(message);
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.origin !== location.origin || event.source !== parent) return;
  const { data } = event;
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'lubu-preview') return;
  if (!Value.Check(PreviewMessageSchema, data)) {
    const places = Value.Errors(PreviewMessageSchema, data).map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    );
    say(state({ problems: places.slice(0, 5) }));
    return;
  }
  draw(data).catch((cause: unknown) => say(state({ problems: [String(cause)] })));
});
addEventListener('resize', fit);

// Not framed, it has nobody to listen to and stays empty.
if (parent !== window) say({ type: 'lubu-preview-ready' });
