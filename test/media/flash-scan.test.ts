// Flashes by WCAG 2.3.1, over frames made by hand: how often, how strong, how large.
import { beginFlashScan, scanFrameBytes, scanSize } from '@lubu/media/flash-scan';
import { describe, expect, it } from 'vitest';

type Colour = readonly [red: number, green: number, blue: number];
const white: Colour = [255, 255, 255];
const dark: Colour = [0, 0, 0];

/** A frame of one colour, of which the first `width` × `height` cells have another one. */
function frame(ground: Colour, colour: Colour = ground, width = 0, height = 0): Uint8Array {
  const bytes = new Uint8Array(scanFrameBytes);
  for (let i = 0; i < scanSize.width * scanSize.height; i += 1) {
    const inside = i % scanSize.width < width && Math.floor(i / scanSize.width) < height;
    bytes.set(inside ? colour : ground, i * 3);
  }
  return bytes;
}

function scan(frames: readonly Uint8Array[], fps = 30) {
  const begun = beginFlashScan(fps);
  for (const one of frames) begun.take(one);
  return begun.end();
}

/** `hertz` times a second from one to the other and back. */
const blink = (hertz: number, one: Uint8Array, other: Uint8Array, seconds = 2, fps = 30): Uint8Array[] =>
  Array.from({ length: seconds * fps }, (_, i) => (Math.floor((i * hertz * 2) / fps) % 2 === 0 ? one : other));

describe('flashes', () => {
  it('are found when there are five a second over the whole picture, with when and how many', () => {
    const { flashes } = scan(blink(5, frame(dark), frame(white)));
    expect(flashes.map(({ kind, perSecond }) => [kind, perSecond])).toEqual([['general', 5]]);
    expect(flashes[0]?.zh).toMatch(/^第 0\.1–1\.9 秒有闪烁，每秒约 5 次（安全限度为 3 次）/);
  });

  it('are not found at three a second, which is the limit', () => {
    expect(scan(blink(3, frame(dark), frame(white), 4)).flashes).toEqual([]);
  });

  it('are not found where they cover less than a quarter of each part of the picture', () => {
    expect(scan(blink(5, frame(dark), frame(dark, white, 5, 2))).flashes).toEqual([]);
    expect(scan(blink(5, frame(dark), frame(dark, white, 5, 3))).flashes).toHaveLength(1);
  });

  it('are not found where the change is less than a tenth of the luminance, or both sides are bright', () => {
    expect(scan(blink(5, frame([120, 120, 120]), frame([140, 140, 140]))).flashes).toEqual([]);
    expect(scan(blink(5, frame([232, 232, 232]), frame(white))).flashes).toEqual([]);
  });

  it('are found when they rise and fall over some frames', () => {
    const wave = Array.from({ length: 120 }, (_, i) => {
      const level = Math.round(127 + 127 * Math.sin((i / 60) * 5 * 2 * Math.PI));
      return frame([level, level, level]);
    });
    expect(scan(wave, 60).flashes).toHaveLength(1);
  });

  it('of saturated red are found too, also where the luminance hardly changes', () => {
    const { flashes } = scan(blink(5, frame([200, 0, 0]), frame([95, 95, 95])));
    expect(flashes.map(({ kind }) => kind)).toEqual(['red']);
  });

  it('are no matter of one cut after the other, slower than that', () => {
    expect(scan(blink(1, frame([40, 60, 120]), frame([220, 200, 90]), 5)).flashes).toEqual([]);
  });
});

it('knows a picture that is black throughout from one with a single lit frame', () => {
  expect(scan([frame(dark), frame(dark)])).toMatchObject({ frames: 2, black: true });
  expect(scan([frame(dark), frame([60, 60, 60])]).black).toBe(false);
});
