// What will be done to a video, as data: nothing that fits is encoded again, and what comes out fits.
import type { VideoFacts } from '@lubu/media/facts';
import { planVideo, type VideoTarget } from '@lubu/media/plan-video';
import { planWords } from '@lubu/media/plan-words';
import { frameFor, outcome } from '@lubu/media/video-frame';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const wall: VideoTarget = { width: 1_920, height: 1_080, maxFps: 30, fit: 'whole', sound: 'keep' };
const good: VideoFacts = {
  demuxer: 'mov',
  mp4: { fastStart: true, fragmented: false, plain: true },
  bytes: 1_000_000,
  durationMs: 20_000,
  picture: {
    stream: 0,
    codec: 'h264',
    profile: 'High',
    pixelFormat: 'yuv420p',
    bitDepth: 8,
    width: 1_920,
    height: 1_080,
    rotation: 0,
    squarePixels: true,
    interlaced: false,
    hdr: false,
    matrix: 'bt709',
    frames: 500,
    rate: { num: 25, den: 1 },
    rateIs: 'constant',
    closedGop: 'yes',
    keyEveryMs: 2_000,
  },
  sounds: [{ stream: 1, codec: 'aac', profile: 'LC', channels: 2, sampleRate: 48_000, durationMs: 20_010 }],
  loudness: { integrated: -2_350, truePeak: -600, range: 500, threshold: -3_400, offset: 0 },
  otherStreams: 0,
  position: false,
};
const picture = (change: Partial<VideoFacts['picture']>): VideoFacts => ({
  ...good,
  picture: { ...good.picture, ...change },
});
const first = (facts: VideoFacts, target: Partial<VideoTarget> = {}) => planVideo(facts, { ...wall, ...target })[0];

describe('a plan', () => {
  it('takes what fits as it is', () => {
    expect(planVideo(good, wall)).toEqual([{ do: 'pass' }, { do: 'poster', atMs: 6_666, width: 1_920, height: 1_080 }]);
  });

  it('changes only the container of a film whose frames fit', () => {
    expect(first({ ...good, mp4: undefined })).toEqual({ do: 'remux', sound: 'copy', because: ['container'] });
    expect(first(good, { sound: 'mute' })).toEqual({ do: 'remux', sound: 'none', because: ['mute'] });
    expect(first({ ...good, position: true, otherStreams: 2 })).toMatchObject({
      because: ['extra_streams', 'position'],
    });
  });

  it('makes the sound anew and leaves the picture alone when only the sound is wrong', () => {
    const loud = { ...good, loudness: { integrated: -900, truePeak: 20, range: 300, threshold: -1_900, offset: 0 } };
    expect(first(loud)).toEqual({ do: 'transcode', picture: 'copy', sound: 'convert', because: ['loudness'] });
  });

  it('leaves silence silent instead of raising its noise', () => {
    const quiet = {
      ...good,
      loudness: { integrated: -9_900, truePeak: -9_900, range: 0, threshold: -9_900, offset: 0 },
    };
    expect(first(quiet)).toEqual({ do: 'pass' });
  });

  it.each([
    [{ codec: 'hevc', profile: 'Main' }, 'codec'],
    [{ bitDepth: 10, pixelFormat: 'yuv420p10le' }, 'pixel_format'],
    [{ rotation: 90 as const }, 'rotation'],
    [{ rateIs: 'variable' as const }, 'variable_rate'],
    [{ closedGop: 'no' as const }, 'open_gop'],
    [{ keyEveryMs: 10_001 }, 'key_frames'],
    [{ squarePixels: false }, 'pixel_shape'],
    [{ interlaced: true }, 'interlaced'],
    [{ hdr: true }, 'hdr'],
    [{ width: 1_921 }, 'size'],
  ])('encodes again for %j: %s', (change, reason) => {
    expect(first(picture(change))).toMatchObject({ do: 'transcode', because: [reason] });
  });

  it.each([
    [{ num: 60, den: 1 }, 'constant', 30, { num: 60, den: 2 }],
    [{ num: 60_000, den: 1_001 }, 'constant', 30, { num: 60_000, den: 2_002 }],
    [{ num: 31, den: 1 }, 'constant', 30, { num: 30, den: 1 }],
    [{ num: 29_830, den: 1_000 }, 'variable', 30, { num: 30_000, den: 1_001 }],
    [{ num: 26_100, den: 1_000 }, 'variable', 60, { num: 25, den: 1 }],
    [{ num: 25, den: 1 }, 'constant', 5, { num: 5, den: 1 }],
  ] as const)('turns %j frames a second (%s) into an even beat of at most %i', (rate, rateIs, maxFps, expected) => {
    const step = first(picture({ rate, rateIs, codec: 'hevc' }), { maxFps });
    expect(step?.do === 'transcode' && step.picture !== 'copy' && step.picture.rate).toEqual(expected);
  });

  it('says in words what it will do, and why', () => {
    const plan = planVideo(picture({ codec: 'hevc', rateIs: 'variable' }), {
      ...wall,
      width: 1_920,
      height: 384,
      fit: 'crop',
    });
    expect(planWords(plan, 'zh')).toEqual([
      '1/2 转码：H.264 1920 × 384 25 fps，裁切，声音不变（编码不是 H.264、画面大小与屏幕不合、帧率不固定）',
      '2/2 封面：第 6666 毫秒，1920 × 384',
    ]);
    expect(planWords(planVideo(good, wall), 'en')).toEqual(['1/2 pass', '2/2 poster at 6666 ms, 1920 × 1080']);
  });
});

describe('the frame', () => {
  it.each([
    ['whole', { crop: undefined, scale: { width: 288, height: 384 }, pad: undefined }],
    ['crop', { crop: { width: 600, height: 120, x: 0, y: 200 }, scale: { width: 600, height: 120 }, pad: undefined }],
    [
      'letterbox',
      { crop: undefined, scale: { width: 288, height: 384 }, pad: { width: 1_920, height: 384, x: 816, y: 0 } },
    ],
  ] as const)('of an upright clip on a strip, %s, around the focal point', (fit, frame) => {
    expect(frameFor({ width: 600, height: 800 }, { width: 1_920, height: 384 }, fit, { x: 500, y: 325 })).toEqual(
      frame,
    );
  });

  const side = fc.integer({ min: 32, max: 8_000 });
  const size = fc.record({ width: side, height: side });
  const fit = fc.constantFrom('whole', 'crop', 'letterbox');
  const focus = fc.record({ x: fc.integer({ min: 0, max: 1_000 }), y: fc.integer({ min: 0, max: 1_000 }) });

  it('is even, inside the region, never enlarged, and cut from within the source', () => {
    fc.assert(
      fc.property(size, size, fit, focus, (source, target, how, at) => {
        const frame = frameFor(source, target, how, at);
        const made = outcome(frame);
        for (const n of [frame.scale.width, frame.scale.height, made.width, made.height]) expect(n % 2).toBe(0);
        expect(made.width).toBeLessThanOrEqual(target.width);
        expect(made.height).toBeLessThanOrEqual(target.height);
        const taken = frame.crop ?? { ...source, x: 0, y: 0 };
        expect(frame.scale.width).toBeLessThanOrEqual(taken.width);
        expect(frame.scale.height).toBeLessThanOrEqual(taken.height);
        expect(taken.x >= 0 && taken.y >= 0).toBe(true);
        expect(taken.x + taken.width <= source.width && taken.y + taken.height <= source.height).toBe(true);
        if (frame.pad === undefined) return;
        expect(frame.pad.x >= 0 && frame.pad.x + frame.scale.width <= frame.pad.width).toBe(true);
        expect(frame.pad.y >= 0 && frame.pad.y + frame.scale.height <= frame.pad.height).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the shape of the picture, to the pixel that evenness costs', () => {
    fc.assert(
      fc.property(size, size, fit, (source, target, how) => {
        const { crop, scale } = frameFor(source, target, how);
        const taken = crop ?? source;
        // Each side may be rounded by less than two pixels, before scaling and after.
        const skew = Math.abs(scale.width * taken.height - scale.height * taken.width);
        expect(skew).toBeLessThanOrEqual(2 * (taken.width + taken.height + scale.width + scale.height));
      }),
      { numRuns: 2_000 },
    );
  });

  it('says pass to what it has made: planning twice changes nothing more', () => {
    const rate = fc.record({ num: fc.integer({ min: 5_000, max: 120_000 }), den: fc.constantFrom(1_000, 1_001) });
    const wrong = fc.record({
      codec: fc.constantFrom('h264', 'hevc'),
      rateIs: fc.constantFrom('constant', 'variable'),
      rotation: fc.constantFrom(0, 90),
      hdr: fc.boolean(),
    });
    fc.assert(
      fc.property(
        size,
        size,
        fit,
        focus,
        rate,
        wrong,
        fc.integer({ min: 10, max: 60 }),
        (source, box, how, at, beat, facts, maxFps) => {
          const target: VideoTarget = { ...box, maxFps, fit: how, focus: at, sound: 'keep' };
          const before = picture({ ...source, rate: beat, ...facts } as Partial<VideoFacts['picture']>);
          const [step] = planVideo(before, target);
          if (step?.do !== 'transcode' || step.picture === 'copy') {
            expect(step).toEqual({ do: 'pass' });
            return;
          }
          const made = picture({ ...outcome(step.picture.frame), rate: step.picture.rate });
          expect(planVideo(made, target)[0]).toEqual({ do: 'pass' });
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
