// What must hold for every programme. LUBU_CASES=100000 tries more of them; a failure prints the seed and path to replay it.
import type { CompiledRule } from '@lubu/shared/manifest/manifest';
import { layers } from '@lubu/shared/schedule/rule';
import { day, type Instant, instant, minute } from '@lubu/shared/time/instant';
import { fromWall } from '@lubu/shared/time/zoned';
import { plays } from '@lubu/shared/timeline/plays';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import type { Stretch, Timeline } from '@lubu/shared/timeline/timeline';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instants, programmes, windows } from './arbitrary-programme.ts';
import { entry, rule } from './make-programme.ts';

const { LUBU_CASES = '400' } = process.env;
const cases = { numRuns: Number(LUBU_CASES) };
const limit = { timeout: 60_000 + cases.numRuns * 20 };

/** Neighbouring stretches of one loop count as one, however the window was cut. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const stretch of stretches) {
    const last = whole.at(-1);
    const sameLoop = last?.end === stretch.start && last.layer === stretch.layer && last.anchor === stretch.anchor;
    if (sameLoop && JSON.stringify(last.slots) === JSON.stringify(stretch.slots))
      whole[whole.length - 1] = { ...last, end: stretch.end };
    else whole.push(stretch);
  }
  return whole;
}

const regionsOf = (...timelines: readonly Timeline[]) =>
  timelines[0]?.regions.map(({ role }, i) => ({
    role,
    stretches: joined(timelines.flatMap((timeline) => timeline.regions[i]?.stretches ?? [])),
  }));

/** The definition once more, slowly: is a daypart of the rule under way? */
function isOn(rule: CompiledRule, manifest: Resolvable, at: Instant): boolean {
  return rule.days.some(({ first, last }) => {
    for (let epochDay = first as number; epochDay <= last; epochDay += 1)
      for (const { from, until } of rule.dayparts) {
        const start = fromWall(manifest.offsets, epochDay, from * minute);
        if (start <= at && at < fromWall(manifest.offsets, epochDay, until * minute)) return true;
      }
    return false;
  });
}

/** Rule and entry of everything that may be drawn in a region at an instant, by definition. */
function allowed(manifest: Resolvable, role: string, at: Instant): Set<string> {
  for (const layer of layers) {
    const voices = manifest.rules
      .filter((rule) => rule.role === role && rule.layer === layer && isOn(rule, manifest, at))
      .map((rule) => {
        const entries = manifest.playlists.find(({ key }) => key === rule.playlist)?.entries ?? [];
        return { rule, entries: entries.filter((entry) => entry.from <= at && at < entry.until) };
      })
      .filter(({ entries }) => entries.length > 0);
    const alone = voices
      .filter(({ rule }) => rule.exclusive)
      .sort((a, b) => (a.rule.ruleId < b.rule.ruleId ? -1 : 1))[0];
    const heard = alone === undefined ? voices : [alone];
    if (heard.length > 0)
      return new Set(
        heard.flatMap(({ rule, entries }) => entries.map((entry) => `${layer} ${rule.ruleId} ${entry.entryId}`)),
      );
  }
  return new Set();
}

test(
  'at every instant each region shows exactly what the rules allow, and nothing only if they allow nothing',
  limit,
  () => {
    fc.assert(
      fc.property(
        programmes,
        windows,
        fc.array(instants, { minLength: 8, maxLength: 8 }),
        (manifest, window, moments) => {
          const { timeline } = resolve(manifest, window);
          const edges = timeline.regions.flatMap(({ stretches }) =>
            stretches.flatMap(({ start, end }) => [start, end]),
          );
          const probes = [
            ...moments,
            ...edges,
            ...edges.map((edge) => instant(edge - 1)),
            window.start,
            instant(window.end - 1),
          ];
          for (const at of probes.filter((probe) => window.start <= probe && probe < window.end))
            for (const { role, slot, layer } of stateAt(timeline, at).regions) {
              const choice = allowed(manifest, role, at);
              if (slot === undefined) expect(choice.size).toBe(0);
              else expect(choice).toContain(`${layer} ${slot.ruleId} ${slot.entryId}`);
            }
        },
      ),
      cases,
    );
  },
);

test('stretches of a region neither overlap nor leave the window', limit, () => {
  fc.assert(
    fc.property(programmes, windows, (manifest, window) => {
      for (const { stretches } of resolve(manifest, window).timeline.regions) {
        let end: number = window.start;
        for (const stretch of stretches) {
          expect(stretch.start).toBeGreaterThanOrEqual(end);
          expect(stretch.end).toBeGreaterThan(stretch.start);
          end = stretch.end;
        }
        expect(end).toBeLessThanOrEqual(window.end);
      }
    }),
    cases,
  );
});

test(
  'no gap while a rule of the default layer runs round the clock, and every seam has exactly one winner',
  limit,
  () => {
    const always = rule('常备', { layer: 'default', playlist: '常备', days: ['2026-10-01', '2026-11-30'] });
    fc.assert(
      fc.property(programmes, windows, (manifest, window) => {
        const playlists = [...manifest.playlists, { key: '常备', entries: [entry('常备', 311), entry('备用', 413)] }];
        const { timeline } = resolve({ ...manifest, rules: [...manifest.rules, always], playlists }, window);
        const shown = plays(timeline).filter((play) => play.role === 'main');
        expect(shown[0]?.start).toBe(window.start);
        expect(shown.at(-1)?.end).toBe(window.end);
        for (const [i, play] of shown.entries()) if (i > 0) expect(play.start).toBe(shown[i - 1]?.end);
      }),
      cases,
    );
  },
);

test(
  'the order of rules, playlists, regions, days, dayparts and carries does not matter, nor does a trip through JSON',
  limit,
  () => {
    fc.assert(
      fc.property(programmes, windows, (manifest, window) => {
        const reversed: Resolvable = JSON.parse(
          JSON.stringify({
            ...manifest,
            rules: manifest.rules
              .map((rule) => ({ ...rule, days: rule.days.toReversed(), dayparts: rule.dayparts.toReversed() }))
              .reverse(),
            playlists: manifest.playlists.toReversed(),
            carry: manifest.carry.toReversed(),
            screen: { regions: manifest.screen.regions.toReversed() },
          }),
        );
        expect(resolve(reversed, window)).toEqual(resolve(manifest, window));
      }),
      cases,
    );
  },
);

test('two windows that meet give what one over both gives', limit, () => {
  fc.assert(
    fc.property(programmes, windows, fc.double({ min: 0, max: 1, noNaN: true }), (manifest, window, share) => {
      const seam = instant(window.start + Math.floor((window.end - window.start) * share));
      const parts = [
        { start: window.start, end: seam },
        { start: seam, end: window.end },
      ];
      const halves = parts.map((part) => resolve(manifest, part).timeline);
      expect(regionsOf(...halves)).toEqual(regionsOf(resolve(manifest, window).timeline));
    }),
    cases,
  );
});

test(
  'plays fill the stretches without overlap, agree with stateAt at both ends, and never outlast their entry',
  limit,
  () => {
    fc.assert(
      fc.property(programmes, windows, (manifest, window) => {
        const { timeline } = resolve(manifest, window);
        const windowOf = new Map(
          manifest.playlists.flatMap(({ entries }) => entries.map((entry) => [entry.entryId, entry])),
        );
        const listed = plays(timeline);
        for (const play of listed) {
          for (const at of [play.start, instant(play.end - 1)]) {
            const state = stateAt(timeline, at).regions.find(({ role }) => role === play.role);
            expect([state?.slot?.entryId, state?.slotStart, state?.slotEnd]).toEqual([
              play.slot.entryId,
              play.turnStart,
              play.end,
            ]);
            expect(state?.nextChange).toBeGreaterThan(at);
            expect(state?.nextChange).toBeLessThanOrEqual(play.end);
          }
          const own = windowOf.get(play.slot.entryId);
          expect(own && own.from <= play.start && play.end <= own.until).toBe(true);
          expect(play.whole).toBe(play.end - play.start === play.slot.length);
        }
        const total = listed.reduce((sum, play) => sum + play.end - play.start, 0);
        const planned = timeline.regions
          .flatMap(({ stretches }) => stretches)
          .reduce((sum, { start, end }) => sum + end - start, 0);
        expect(total).toBe(planned);
      }),
      cases,
    );
  },
);

test('following nextChange visits every page and ends at the end of the window', limit, () => {
  fc.assert(
    fc.property(programmes, windows, (manifest, window) => {
      const { timeline } = resolve(manifest, {
        start: window.start,
        end: instant(Math.min(window.end, window.start + day / 4)),
      });
      const pages = plays(timeline).reduce((sum, { slot }) => sum + slot.pages.length, 0);
      const seams = timeline.regions.reduce((sum, { stretches }) => sum + stretches.length * 2 + 2, 0);
      let steps = 0;
      for (let at = timeline.window.start; at < timeline.window.end; at = stateAt(timeline, at).nextChange) steps += 1;
      expect(steps).toBeLessThanOrEqual(pages + seams);
    }),
    cases,
  );
});
