// The way of a picture through the house: probe, plan, run. Files in, files and facts out; storing them is somebody else's work.
import { err, ok, type Result } from '@lubu/shared/result';
import type { ImageFacts } from './image-facts.ts';
import { type Box, planRenditions, type RenditionStep } from './plan-renditions.ts';
import { damaged, probeImage } from './probe-image.ts';
import type { Refusal } from './refusal.ts';
import { type MadeImage, runStep } from './run-step.ts';

export type Ingested = { readonly facts: ImageFacts; readonly renditions: readonly MadeImage[] };

/** One step after the other, so that one picture takes the memory of one. */
export async function ingestImage(bytes: Uint8Array, boxes: readonly Box[]): Promise<Result<Ingested, Refusal>> {
  const facts = await probeImage(bytes);
  if (!facts.ok) return facts;
  const renditions: MadeImage[] = [];
  for (const step of planRenditions(facts.value, boxes)) {
    try {
      renditions.push(await made(bytes, step));
    } catch (failure) {
      return err({ ...damaged(facts.value.mime), ...wordsFor(failure) });
    }
  }
  return ok({ facts: facts.value, renditions });
}

/** Drawings stay below this many bytes a pixel; what needs more is a photo that was saved as PNG. */
const mostOfADrawing = 0.5;

async function made(bytes: Uint8Array, step: RenditionStep): Promise<MadeImage> {
  const image = await runStep(bytes, step);
  const isDrawing = image.bytes.length <= step.width * step.height * mostOfADrawing;
  return step.encoding === 'photo' || isDrawing ? image : runStep(bytes, { ...step, encoding: 'photo' });
}

/** A picture that passes the probe and takes for ever is as unusable as a broken one, but the clerk should know which. */
function wordsFor(failure: unknown): Pick<Refusal, 'zh' | 'en'> | undefined {
  if (!(failure instanceof Error) || !/timeout/i.test(failure.message)) return undefined;
  return {
    zh: '图片太复杂，处理超时，请另存为普通 JPEG 或 PNG 后再上传',
    en: 'The picture took too long; save it as a plain JPEG or PNG',
  };
}
