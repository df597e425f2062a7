import { stepOf, tickerDwell, tickerFrames, tickerOffset } from '@lubu/shared/template/ticker';
import { expect, test } from 'vitest';

const band = { width: 540, textWidthPx: 1_333, stepPx: 2 };

test('the step is a whole number of pixels near four characters a second', () => {
  for (const sizePx of [16, 24, 32, 48, 64, 80, 96, 128]) {
    const step = stepOf(sizePx);
    expect(Number.isInteger(step)).toBe(true);
    const charsPerSecond = (step * 60) / sizePx;
    expect(charsPerSecond, `${sizePx} px`).toBeGreaterThan(2.9);
    expect(charsPerSecond, `${sizePx} px`).toBeLessThan(6.1);
  }
});

test('a turn lasts until the last pixel has left and two seconds more', () => {
  const frames = tickerFrames(band);
  expect(frames).toBe(Math.ceil(1_873 / 2) + 120);
  expect(tickerDwell(band)).toBe(Math.ceil((frames * 1_000) / 60));
});

test('the line enters at the right edge, moves one step a frame and is gone in the blank', () => {
  expect(tickerOffset(band, 0)).toBe(540);
  expect(tickerOffset(band, 1)).toBe(538);
  expect(tickerOffset(band, tickerFrames(band) - 120)).toBeLessThanOrEqual(-band.textWidthPx);
  expect(tickerOffset(band, 100_000)).toBeLessThanOrEqual(-band.textWidthPx);
});
