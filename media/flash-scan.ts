// Looking for flashes that may cause seizures (WCAG 2.3.1): more than three general or red flashes within any one second, over a
// quarter of any part of the picture a third wide and a third high. Pure: small frames of red, green and blue in, findings out.
// A finding is for the reviewer; nothing is refused for it.

/** Frames are scaled to this; parts are 10 × 6 cells of it. */
export const scanSize = { width: 30, height: 18 } as const;
const cells = scanSize.width * scanSize.height;
export const scanFrameBytes = cells * 3;

const part = { width: 10, height: 6, stepX: 5, stepY: 3 } as const;
const enough = (part.width * part.height) / 4;
/** Cells that change within this time change together: a flash may take some frames to rise. */
const togetherMs = 100;
const secondMs = 1_000;
/** A flash is a pair of opposing changes; three of them are six. */
const mostChanges = 6;
/** Relative luminance, in thousandths: a change of a tenth counts where the darker side is below 0.80. */
const luminanceStep = 100;
const brightest = 800;
/** (R − G − B) × 320, where red holds four fifths of the whole. */
const redStep = 20;
/** Below this mean luminance, in thousandths, a frame is black. */
const black = 3;

export type Flashes = {
  readonly kind: 'general' | 'red';
  /** The first and the last instant of the seconds that flash too often, in ms from the beginning. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Of the worst second. */
  readonly perSecond: number;
  readonly zh: string;
  readonly en: string;
};
export type Scan = { readonly frames: number; readonly black: boolean; readonly flashes: readonly Flashes[] };

/** sRGB byte → linear light, 0…1. */
const linear = Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

const parts: readonly (readonly number[])[] = (() => {
  const found: number[][] = [];
  for (let top = 0; top + part.height <= scanSize.height; top += part.stepY)
    for (let left = 0; left + part.width <= scanSize.width; left += part.stepX)
      found.push(
        Array.from(
          { length: part.width * part.height },
          (_, i) => (top + Math.floor(i / part.width)) * scanSize.width + left + (i % part.width),
        ),
      );
  return found;
})();

/** Follows one signal in every cell, and every part's changes. */
function follow(step: number, counts: (low: number, high: number) => boolean) {
  const extreme = new Float64Array(cells);
  const heading = new Int8Array(cells);
  const turnedAt = new Float64Array(cells).fill(Number.NEGATIVE_INFINITY);
  const partHeading = new Int8Array(parts.length);
  const changes: number[][] = parts.map(() => []);
  let begun = false;
  const worst = { changes: 0, fromMs: 0, toMs: 0 };

  const cell = (i: number, value: number, atMs: number): void => {
    const before = extreme[i] ?? 0;
    const difference = value - before;
    const way = Math.sign(difference);
    if (way === heading[i]) extreme[i] = value;
    else if (Math.abs(difference) >= step && counts(Math.min(value, before), Math.max(value, before))) {
      heading[i] = way;
      extreme[i] = value;
      turnedAt[i] = atMs;
    }
  };

  const partChanges = (p: number, atMs: number): void => {
    for (const way of [1, -1]) {
      if (partHeading[p] === way) continue;
      let turned = 0;
      for (const i of parts[p] ?? []) if (heading[i] === way && atMs - (turnedAt[i] ?? 0) < togetherMs) turned += 1;
      if (turned < enough) continue;
      partHeading[p] = way;
      const times = (changes[p] ?? []).filter((time) => atMs - time < secondMs);
      times.push(atMs);
      changes[p] = times;
      if (times.length > mostChanges) {
        if (worst.changes === 0) worst.fromMs = times[0] ?? atMs;
        worst.toMs = atMs;
        worst.changes = Math.max(worst.changes, times.length);
      }
      return;
    }
  };

  return {
    take(values: Float64Array, atMs: number): void {
      if (!begun) extreme.set(values);
      else for (let i = 0; i < cells; i += 1) cell(i, values[i] ?? 0, atMs);
      if (begun) for (let p = 0; p < parts.length; p += 1) partChanges(p, atMs);
      begun = true;
    },
    worst,
  };
}

/** Takes frames in their order and keeps only what the next one needs. */
export function beginFlashScan(framesPerSecond: number) {
  const general = follow(luminanceStep, (low) => low < brightest);
  const red = follow(redStep, (_, high) => high > redStep);
  const luminance = new Float64Array(cells);
  const redness = new Float64Array(cells);
  let frames = 0;
  let lit = false;
  return {
    /** @param frame `scanFrameBytes` bytes: red, green, blue of each cell, row by row */
    take(frame: Uint8Array): void {
      let sum = 0;
      for (let i = 0; i < cells; i += 1) {
        const [r, g, b] = [
          linear[frame[i * 3] ?? 0] ?? 0,
          linear[frame[i * 3 + 1] ?? 0] ?? 0,
          linear[frame[i * 3 + 2] ?? 0] ?? 0,
        ];
        const light = (0.2126 * r + 0.7152 * g + 0.0722 * b) * 1_000;
        luminance[i] = light;
        redness[i] = r >= 0.8 * (r + g + b) ? Math.max(0, (r - g - b) * 320) : 0;
        sum += light;
      }
      lit ||= sum / cells > black;
      // Whole, so that what lies a second apart is a second apart.
      const atMs = Math.round((frames * 1_000) / framesPerSecond);
      general.take(luminance, atMs);
      red.take(redness, atMs);
      frames += 1;
    },
    end(): Scan {
      const flashes = [found('general', general.worst), found('red', red.worst)].filter((one) => one !== undefined);
      return { frames, black: !lit, flashes };
    },
  };
}

function found(kind: Flashes['kind'], worst: { changes: number; fromMs: number; toMs: number }): Flashes | undefined {
  if (worst.changes === 0) return undefined;
  const perSecond = Math.ceil(worst.changes / 2);
  const [fromMs, toMs] = [Math.round(worst.fromMs), Math.round(worst.toMs)];
  const span = `${(fromMs / 1_000).toFixed(1)}–${(toMs / 1_000).toFixed(1)}`;
  const red = kind === 'red';
  return {
    kind,
    fromMs,
    toMs,
    perSecond,
    zh: `第 ${span} 秒有${red ? '红色' : ''}闪烁，每秒约 ${perSecond} 次（安全限度为 3 次），可能诱发光敏性癫痫`,
    en: `${red ? 'Red flashes' : 'Flashes'} at ${span} s, about ${perSecond} a second (3 are safe): may cause seizures`,
  };
}
