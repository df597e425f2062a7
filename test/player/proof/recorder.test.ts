import { type Play, Recorder } from '@lubu/player/proof/recorder';
import { hour, type Instant, minute, plus, second } from '@lubu/shared/time/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mondayMorning as start } from '../../support/fake-clock.ts';
import type { Planned } from '../hall/programme.ts';
import { deskWith } from '../playback/desk.ts';

const items: readonly Planned[] = [
  { title: '关于开展2027年度耕地地力保护补贴申报的公告', pages: [8_000, 6_000] },
  { title: '柳溪镇2026年第四季度财政专项资金使用情况公示', pages: [12_000] },
];
const desk = () => deskWith(items, { version: 3, now: start });
/** A turn of the first item begins here. */
function firstTurn(at: ReturnType<typeof desk>['at']): Instant {
  for (let now: Instant = start; ; now = at(now).nextChange) {
    const [region] = at(now).state.regions;
    if (region?.page === 0 && region.slotStart === now && region.slot?.pages.length === 2) return now;
  }
}

describe('the recorder', () => {
  it('records a turn once, whole, when it ends; its pages are not turns', () => {
    const { at } = desk();
    const recorder = new Recorder();
    const from = firstTurn(at);
    expect(recorder.see(at(from))).toEqual([]);
    expect(recorder.see(at(plus(from, 8_000)))).toEqual([]);
    const [play, ...rest] = recorder.see(at(plus(from, 14_000)));
    expect(rest).toEqual([]);
    expect(play).toMatchObject({ role: 'main', manifestVersion: 3, start: from, end: from + 14_000, result: 'full' });
  });

  it('calls a turn cut when it was joined midway or left early, and failed when it could not be drawn', () => {
    const { at } = desk();
    const from = firstTurn(at);
    const joined = new Recorder();
    joined.see(at(plus(from, 3_000)));
    expect(joined.see(at(plus(from, 14_000)))[0]).toMatchObject({ start: from + 3_000, result: 'cut' });
    const left = new Recorder();
    left.see(at(from));
    expect(left.close(plus(from, 5_000))[0]).toMatchObject({ end: from + 5_000, result: 'cut' });
    const failed = new Recorder();
    failed.see(at(from));
    failed.fail('main');
    expect(failed.see(at(plus(from, 14_000)))[0]?.result).toBe('failed');
  });

  it('ends the turn of a revoked text where it was taken off; what fills its slot afterwards is no play of it', () => {
    const { at } = desk();
    const from = firstTurn(at);
    const recorder = new Recorder();
    recorder.see(at(from));
    const frame = at(plus(from, 5_000));
    const revoked = new Set(frame.state.regions.flatMap(({ slot }) => (slot === undefined ? [] : [slot.revision])));
    expect(recorder.see(frame, revoked)).toMatchObject([{ start: from, end: from + 5_000, result: 'cut' }]);
    recorder.fail('main');
    expect(recorder.soFar(plus(from, 6_000))).toEqual([]);
    expect(recorder.see(at(plus(from, 14_000)), revoked)).toEqual([]);
    expect(recorder.close(plus(from, 20_000))).toMatchObject([{ start: from + 14_000 }]);
  });

  it('credits a frozen page with no more than a second beyond the planned end', () => {
    const { at } = desk();
    const from = firstTurn(at);
    const recorder = new Recorder();
    recorder.see(at(from));
    expect(recorder.see(at(plus(from, hour)))[0]?.end).toBe(from + 14_000 + second);
  });

  it('keeps one turn running over a change of version that carries it on, and ends it when the item is gone', () => {
    const { at, playhead, made } = desk();
    const from = firstTurn(at);
    const recorder = new Recorder();
    recorder.see(at(from));
    const same = { ...made.manifest, version: 4, effectiveFrom: plus(from, 2_000) };
    playhead.load([made.manifest, same]);
    expect(recorder.see(at(plus(from, 3_000)))).toEqual([]);
    playhead.load([{ ...same, version: 5, playlists: [{ key: 'p@main', entries: [] }] }]);
    expect(recorder.see(at(plus(from, 6_000)))[0]).toMatchObject({
      manifestVersion: 3,
      end: from + 6_000,
      result: 'cut',
    });
  });

  it('whatever is seen when: plays never overlap, never have no length, and cover all the time that was watched closely', () => {
    const { at } = desk();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 120 }), (gaps) => {
        const recorder = new Recorder();
        const plays: Play[] = [];
        let now = start;
        for (const gap of gaps) {
          plays.push(...recorder.see(at(now)));
          now = plus(now, gap);
        }
        plays.push(...recorder.close(now));
        expect(plays[0]?.start).toBe(start);
        expect(plays.at(-1)?.end).toBe(now);
        for (const [index, play] of plays.entries()) {
          expect(play.end).toBeGreaterThan(play.start);
          expect(play.start).toBe(plays[index - 1]?.end ?? start);
        }
      }),
    );
  });

  it('says at any time how the running turns would end now, without ending them', () => {
    const { at } = desk();
    const from = firstTurn(at);
    const recorder = new Recorder();
    recorder.see(at(from));
    expect(recorder.soFar(plus(from, 4_000))[0]).toMatchObject({ end: from + 4_000, result: 'cut' });
    expect(recorder.see(at(plus(from, 14_000)))[0]?.result).toBe('full');
    expect(recorder.soFar(plus(from, minute)).length).toBe(1);
  });
});
