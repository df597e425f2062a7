// What becomes of the item that an insert meets, for every programme: nothing of it is lost or shown twice beyond what was
// asked for. One base loop, and inserts that come when they like.
import type { RuleId } from '@lubu/shared/ids';
import type { CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { hour, instant, minute, second } from '@lubu/shared/time/instant';
import { type Play, plays } from '@lubu/shared/timeline/plays';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import fc from 'fast-check';
import { expect } from 'vitest';
import { always } from './always.ts';
import { at, entry, programme, rule } from './make-programme.ts';

const midnight = at('2026-11-20 00:00');
const window = { start: midnight, end: instant(midnight + 4 * hour) };

const pages = fc.array(fc.constantFrom(20, 35, 50, 60, 90, 240), { minLength: 1, maxLength: 3 });
const lists = (name: string) =>
  fc
    .array(pages, { minLength: 1, maxLength: 4 })
    .map((all) => all.map((seconds, i): ManifestEntry => entry(`${name}${i}`, seconds)));

const times = fc.tuple(fc.integer({ min: 0, max: 220 }), fc.constantFrom(5, 15, 30));
/** Windows and passes that meet what they meet in one of the given ways, at most so many. */
const inserts = (...meets: (CompiledRule['meets'] | 'default')[]) =>
  fc
    .array(fc.record({ meet: fc.constantFrom(...meets), once: fc.boolean(), time: times, list: lists('插') }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((made) =>
      made.map(({ meet, once, time: [from, length], list }, i) => ({
        rule: {
          ...rule(`插播${i}`, { layer: 'insert', days: ['2026-11-20', '2026-11-20'] }),
          ...(meet === undefined || meet === 'default' ? {} : { meets: meet }),
          ...(once ? { once } : {}),
          dayparts: [{ from, until: from + length }],
        } as CompiledRule,
        list,
      })),
    );

const withInserts = (base: readonly ManifestEntry[], made: readonly { rule: CompiledRule; list: ManifestEntry[] }[]) =>
  programme([rule('日常', { days: ['2026-11-20', '2026-11-20'] }), ...made.map((one) => one.rule)], {
    日常: base,
    ...Object.fromEntries(made.map((one) => [one.rule.ruleId, one.list])),
  });

const playsOf = (manifest: Resolvable): Play[] => plays(resolve(manifest, window).timeline);
const ofLayer = (listed: readonly Play[], layer: string): Play[] => listed.filter((play) => play.layer === layer);

/** What is left of a day's loop when the inserts are cut out and the rest is pushed together: item and milliseconds. */
function pushedTogether(listed: readonly Play[]): { readonly item: string; length: number }[] {
  const runs: { readonly item: string; length: number }[] = [];
  let elapsed = 0;
  for (const { slot, start, end, turnStart } of listed) {
    const last = runs.at(-1);
    if (last !== undefined && start - turnStart > 0) {
      expect([slot.entryId, start - turnStart]).toEqual([last.item, elapsed]);
      last.length += end - start;
    } else runs.push({ item: slot.entryId, length: end - start });
    elapsed = end - turnStart;
  }
  return runs;
}

always(
  'a loop that inserts pause goes on at the page and millisecond where it was: cut out, they leave the loop as it would be without them',
  fc.property(lists('甲'), inserts('pause'), (base, made) => {
    const listed = playsOf(withInserts(base, made));
    const pushed = pushedTogether(ofLayer(listed, 'base'));
    const plain = pushedTogether(playsOf(withInserts(base, [])));
    expect(pushed.slice(0, -1)).toEqual(plain.slice(0, Math.max(0, pushed.length - 1)));
    expect(pushed.at(-1)?.item).toBe(plain[pushed.length - 1]?.item);
  }),
);

always(
  'the turn that a stopping insert cuts is over: every turn begins at its beginning, and the loop keeps its order',
  fc.property(lists('甲'), inserts('default', 'stop', 'wait'), (base, made) => {
    const turns = ofLayer(playsOf(withInserts(base, made)), 'base');
    for (const [i, { start, turnStart, slot }] of turns.entries()) {
      expect(start).toBe(turnStart);
      expect(slot.entryId).toBe(base[i % base.length]?.entryId);
    }
  }),
);

always(
  'an insert that waits cuts nothing but what another insert or the end of the day cuts',
  fc.property(lists('甲'), inserts('wait'), (base, made) => {
    const turns = ofLayer(playsOf(withInserts(base, made)), 'base');
    for (const turn of turns) expect(turn.whole || turn.end === window.end).toBe(true);
  }),
);

always(
  'a pass plays every entry once, whole and in order, begins within its time, and what could not begin is missed',
  fc.property(
    lists('甲'),
    inserts('default', 'stop', 'pause', 'wait').map((made) =>
      made.map(({ rule, list }) => ({ rule: { ...rule, once: true as const }, list })),
    ),
    (base, made) => {
      const { timeline, problems } = resolve(withInserts(base, made), {
        start: window.start,
        end: instant(midnight + 20 * hour),
      });
      const shown = ofLayer(plays(timeline), 'insert');
      for (const { rule, list } of made) {
        const own = shown.filter(({ slot }) => slot.ruleId === rule.ruleId);
        const missed = problems.filter(({ code, ruleId }) => code === 'insert_missed' && ruleId === rule.ruleId);
        expect(own.map(({ slot, whole }) => [slot.entryId, whole])).toEqual(
          missed.length > 0 ? [] : list.map(({ entryId }) => [entryId, true]),
        );
        for (const [i, play] of own.entries()) if (i > 0) expect(play.start).toBe(own[i - 1]?.end);
        const { from, until } = rule.dayparts[0] ?? { from: 0, until: 0 };
        if (own[0] !== undefined) {
          expect(own[0].start).toBeGreaterThanOrEqual(midnight + from * minute);
          expect(own[0].start).toBeLessThan(midnight + until * minute);
        }
      }
    },
  ),
);

always(
  'within the hours of a window that stops or pauses nothing but inserts is on screen',
  fc.property(lists('甲'), inserts('default', 'stop', 'pause', 'wait'), (base, made) => {
    const listed = playsOf(withInserts(base, made));
    for (const { rule } of made) {
      if (rule.once || rule.meets === 'wait') continue;
      const { from, until } = rule.dayparts[0] ?? { from: 0, until: 0 };
      const [start, end] = [midnight + from * minute, midnight + until * minute];
      const within = listed.filter((play) => play.start < end && play.end > start);
      expect(within.map(({ layer }) => layer)).toEqual(within.map(() => 'insert'));
    }
  }),
);

always(
  'what gives way is never on screen beside a base programme, and only begins without one',
  fc.property(lists('甲'), inserts('give_way'), fc.integer({ min: 1, max: 200 }), (base, made, until) => {
    const manifest = withInserts(base, made);
    const short = manifest.rules.map((one) =>
      one.ruleId === ('日常' as RuleId) ? { ...one, dayparts: [{ from: 0, until }] } : one,
    );
    const listed = playsOf({ ...manifest, rules: short });
    const end = instant(midnight + until * minute);
    for (const play of listed) expect(play.layer === 'base').toBe(play.start < end);
  }),
);

always(
  'time goes backwards as it goes forwards: the state at an instant does not depend on what was asked before',
  fc.property(
    lists('甲'),
    inserts('default', 'pause', 'wait', 'give_way'),
    fc.array(fc.integer({ min: 0, max: 4 * 3_600 - 1 }), { minLength: 3, maxLength: 8 }),
    (base, made, seconds) => {
      const { timeline } = resolve(withInserts(base, made), window);
      const ask = (n: number) => stateAt(timeline, instant(midnight + n * second));
      const ascending = new Map(seconds.toSorted((a, b) => a - b).map((n) => [n, ask(n)]));
      for (const n of seconds.toSorted((a, b) => b - a)) expect(ask(n)).toEqual(ascending.get(n));
    },
  ),
);
