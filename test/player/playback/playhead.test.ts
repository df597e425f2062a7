import { Playhead } from '@lubu/player/playback/playhead';
import { day, hour, type Instant, instant, minute, plus } from '@lubu/shared/time/instant';
import { resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mondayMorning } from '../../support/fake-clock.ts';
import { makeProgramme, type Planned } from '../hall/programme.ts';
import { deskWith } from './desk.ts';

const items: readonly Planned[] = [
  { title: '关于开展2027年度耕地地力保护补贴申报的公告', pages: [8_000, 6_000] },
  { title: '柳溪镇2026年第四季度财政专项资金使用情况公示', pages: [12_000] },
];
const start = mondayMorning;
const bare = (at: Instant, revision: string | undefined, page: number) => ({ at, revision, page });

describe('a playhead', () => {
  it('says the same as resolving around any instant afresh, whatever the order in which it is asked', () => {
    const { playhead, made } = deskWith(items, { version: 1, now: start });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -hour, max: 60 * day }), { minLength: 1, maxLength: 12 }), (offsets) => {
        for (const offset of offsets) {
          const at = plus(start, offset);
          const frame = playhead.advance(at);
          const fresh = stateAt(resolve(made.manifest, { start: plus(at, -hour), end: plus(at, hour) }).timeline, at);
          const [mine, theirs] = [frame?.state.regions[0], fresh.regions[0]];
          expect(bare(at, mine?.slot?.revision, mine?.page ?? -1)).toEqual(
            bare(at, theirs?.slot?.revision, theirs?.page ?? -1),
          );
          expect(mine?.slotStart).toBe(theirs?.slotStart);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('plays 60 days without anybody, every change at its instant and none missed', () => {
    const { at } = deskWith(items, { version: 1, now: start });
    let now = start;
    let changes = 0;
    let empty = 0;
    for (const until = plus(start, 60 * day); now < until; changes++) {
      const { state, nextChange } = at(now);
      if (state.regions[0]?.slot === undefined || nextChange <= now) empty += 1;
      now = nextChange > now ? nextChange : plus(now, 1);
    }
    expect(empty).toBe(0);
    // The loop is 26 s long and has three pages; a day holds 3,323 whole loops and a piece of one.
    expect(changes).toBeGreaterThan(60 * 3_323 * 3);
  });

  it('takes a version at its effectiveFrom, not when it arrives', () => {
    const { playhead, made } = deskWith(items, { version: 1, now: start });
    const from = plus(start, minute);
    const next = makeProgramme([items[1] as Planned], { version: 2, now: start, effectiveFrom: from });
    playhead.load([made.manifest, next.manifest]);
    const before = playhead.advance(plus(from, -1));
    expect(before?.manifest.version).toBe(1);
    expect(before?.nextChange).toBeLessThanOrEqual(from);
    expect(playhead.advance(from)?.manifest.version).toBe(2);
  });

  it('shows nothing of an entry from its end on, offline too', () => {
    const end = plus(start, 90_000);
    const { at } = deskWith([...items, { title: '杏花村停水通知', pages: [5_000], until: end }], {
      version: 1,
      now: start,
    });
    const last = at(start).manifest.playlists[0]?.entries[2]?.revision;
    let seenBefore = false;
    for (let now: Instant = plus(start, -minute); now < plus(end, hour); now = at(now).nextChange) {
      const showsIt = at(now).state.regions[0]?.slot?.revision === last;
      if (now < end) seenBefore ||= showsIt;
      else expect(showsIt).toBe(false);
    }
    expect(seenBefore).toBe(true);
  });

  it('keeps to the version before when a newer one cannot be resolved at all, and says so once', () => {
    const said: number[] = [];
    const playhead = new Playhead((version) => said.push(version));
    const good = makeProgramme(items, { version: 1, now: start }).manifest;
    const broken = { ...makeProgramme(items, { version: 2, now: start }).manifest, rules: null } as never;
    playhead.load([good, broken]);
    expect(playhead.advance(start)?.manifest.version).toBe(1);
    expect(playhead.advance(plus(start, minute))?.manifest.version).toBe(1);
    expect(said).toEqual([2]);
  });

  it('has no frame before the first manifest', () => {
    expect(new Playhead(() => undefined).advance(instant(0))).toBeUndefined();
  });
});
