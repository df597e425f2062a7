import { expect, test } from 'vitest';
import { FrameCounter } from '../../../player/render/frame-counter.ts';

/** Steps of 600 paintings at a rate, after a start in the middle of a turn. */
function stepsAt(hertz: number, jitter = 0): number[] {
  const counter = new FrameCounter();
  counter.seed(5_000);
  let before = counter.advance(1_000);
  return Array.from({ length: 600 }, (_, index) => {
    const wobble = jitter * (index % 2 === 0 ? 1 : -1);
    const frame = counter.advance(1_000 + ((index + 1) * 1_000) / hertz + wobble);
    const step = frame - before;
    before = frame;
    return step;
  });
}

test('a turn joined midway begins at its frame', () => {
  const counter = new FrameCounter();
  counter.seed(5_000);
  expect(counter.advance(123_456.7)).toBe(300);
});

test('at 60 Hz every painting is one frame, also when the paintings are not quite regular', () => {
  expect(new Set(stepsAt(60))).toEqual(new Set([1]));
  expect(new Set(stepsAt(60, 2))).toEqual(new Set([1]));
});

test('at 120 Hz the line runs no faster', () => {
  expect(stepsAt(120).reduce((sum, step) => sum + step, 0)).toBe(300);
});

test('after a stall it is where it should be', () => {
  const counter = new FrameCounter();
  counter.seed(0);
  counter.advance(0);
  expect(counter.advance(2_000)).toBe(120);
});
