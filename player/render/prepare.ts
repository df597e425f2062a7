// Everything a drawing needs before it can be shown at once: its letters in their weights, its pictures decoded.
import type { AssetHash } from '@lubu/shared/ids';
import type { Box, Drawing, Weight } from '@lubu/shared/template/drawing';
import type { AssetSource } from './scene.ts';

/** Every character a live box can show. */
const liveLetters = '0123456789:年月日周一二三四五六';

function lettersOf(boxes: readonly Box[]): Map<Weight, string> {
  const letters = new Map<Weight, string>();
  const add = (weight: Weight, text: string): void => {
    letters.set(weight, (letters.get(weight) ?? '') + text);
  };
  for (const box of boxes) {
    if (box.type === 'text') add(box.weight, box.lines.join(''));
    if (box.type === 'ticker') add(box.weight, box.text);
    if (box.type === 'live') add(box.weight, liveLetters);
  }
  return letters;
}

/** Loads the slices of the family that hold these letters. A slice that cannot be had leaves the system's face, never a gap. */
async function loadLetters(boxes: readonly Box[]): Promise<void> {
  const faces = [...lettersOf(boxes)].map(([weight, text]) =>
    document.fonts.load(`${weight} 32px "Lubu Sans"`, [...new Set(text)].join('')),
  );
  await Promise.allSettled(faces);
}

async function decode(hash: AssetHash, source: AssetSource): Promise<readonly [AssetHash, string]> {
  const url = await source(hash);
  if (url === undefined) throw new Error(`file ${hash.slice(0, 12)} is not there`);
  const image = new Image();
  image.src = url;
  await image.decode();
  return [hash, url];
}

/** Resolves with the addresses of the pictures when everything is ready; rejects when a picture cannot be shown. */
export async function prepare(drawing: Drawing, source: AssetSource): Promise<ReadonlyMap<AssetHash, string>> {
  const hashes = new Set(drawing.boxes.flatMap((box) => (box.type === 'image' ? [box.asset] : [])));
  const [pictures] = await Promise.all([
    Promise.all([...hashes].map((hash) => decode(hash, source))),
    loadLetters(drawing.boxes),
  ]);
  return new Map(pictures);
}
