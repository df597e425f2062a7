// Whatever the programme: explain agrees with stateAt, forgets no rule, and every reason is true by a slow look at the definition.
import type { CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { layers } from '@lubu/shared/schedule/rule';
import { day, type Instant, instant, minute } from '@lubu/shared/time/instant';
import { fromWall, startOfDay, toWall } from '@lubu/shared/time/zoned';
import { explain, lookAhead } from '@lubu/shared/timeline/explain';
import { explainWords } from '@lubu/shared/timeline/explain-words';
import type { Candidate, Explanation } from '@lubu/shared/timeline/explanation';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instants, programmes } from './arbitrary-programme.ts';

const { LUBU_CASES = '300' } = process.env;
const cases = { numRuns: Number(LUBU_CASES) };
const limit = { timeout: 60_000 + cases.numRuns * 40 };
const roles = ['main', 'strip', 'side'] as const;

test('the winner is what stateAt says, and every other rule of the region is told exactly once', limit, () => {
  fc.assert(
    fc.property(programmes, instants, (manifest, at) => {
      const { timeline } = resolve(manifest, { start: instant(at - day), end: instant(at + 2 * day) });
      for (const role of roles) {
        const { winner, others, nextChange } = explain(manifest, role, at);
        const state = stateAt(timeline, at).regions.find((region) => region.role === role);
        expect([winner?.ruleId, winner?.entryId, winner?.layer, winner?.page]).toEqual([
          state?.slot?.ruleId,
          state?.slot?.entryId,
          state?.layer,
          state?.slot === undefined ? undefined : state.page,
        ]);
        if (state?.slot !== undefined) {
          expect(winner?.turn).toEqual({ start: state.slotStart, end: state.slotEnd });
          expect(nextChange).toBe(state.nextChange);
        }
        const named = [...(winner === undefined ? [] : [winner.ruleId]), ...others.map(({ ruleId }) => ruleId)];
        expect(named.toSorted()).toEqual(
          manifest.rules
            .filter((rule) => rule.role === role)
            .map(({ ruleId }) => ruleId as string)
            .sort(),
        );
      }
    }),
    cases,
  );
});

test('every reason is true, for rules and for entries', limit, () => {
  fc.assert(
    fc.property(programmes, instants, (manifest, at) => {
      for (const role of roles) {
        const explanation = explain(manifest, role, at);
        for (const candidate of explanation.others) checkRule(manifest, explanation, candidate);
        for (const { ruleId, entries } of [...explanation.others, explanation.winner].filter(
          (told) => told !== undefined,
        ))
          for (const { entryId, loss } of entries) {
            const own = listOf(manifest, ruleOf(manifest, ruleId)).find((entry) => entry.entryId === entryId);
            if (loss.kind === 'not_yet') expect([own?.from, at < loss.from]).toEqual([loss.from, true]);
            else if (loss.kind === 'ended') expect([own?.until, loss.until <= at]).toEqual([loss.until, true]);
            else if (loss.kind === 'no_time') expect(own && own.from >= own.until).toBe(true);
            else expect(own && mayBeDrawn(own, at)).toBe(true);
          }
      }
    }),
    cases,
  );
});

test('there are words for every explanation in both languages, and no order of the input changes them', limit, () => {
  fc.assert(
    fc.property(programmes, instants, (manifest, at) => {
      const names = {
        rules: Object.fromEntries(manifest.rules.map(({ ruleId }) => [ruleId, `名为${ruleId}`])),
        items: {},
      };
      const reversed = { ...manifest, rules: manifest.rules.toReversed(), playlists: manifest.playlists.toReversed() };
      for (const language of ['zh', 'en'] as const) {
        const words = explainWords(explain(manifest, 'main', at), names, language);
        expect(explainWords(explain(reversed, 'main', at), names, language)).toEqual(words);
        expect(JSON.stringify(words)).not.toMatch(/undefined|NaN|\[object/);
        for (const { ruleId, text } of words.others) expect(text).toContain(`名为${ruleId}`);
      }
    }),
    cases,
  );
});

/** The definition once more, slowly, without the resolver's help where that can be. */
function checkRule(manifest: Resolvable, { role, at, winner }: Explanation, { ruleId, loss }: Candidate): void {
  const rule = ruleOf(manifest, ruleId);
  const spans = spansOf(manifest, rule);
  const isOn = spans.some(([start, end]) => start <= at && at < end);
  const drawable = listOf(manifest, rule).filter((entry) => mayBeDrawn(entry, at));
  if ('by' in loss) expect(loss.by).toBe(winner?.ruleId);
  switch (loss.kind) {
    case 'no_region':
      expect(manifest.screen.regions.map((region) => region.role)).not.toContain(role);
      break;
    case 'no_playlist':
      expect(listOf(manifest, rule).filter(({ from, until }) => from < until)).toEqual([]);
      break;
    case 'not_today':
    case 'outside_hours': {
      const today = toWall(manifest.offsets, at).day;
      const [from, until] = [startOfDay(manifest.offsets, today), startOfDay(manifest.offsets, today + 1)];
      expect(isOn).toBe(false);
      expect(spans.some(([start, end]) => start < until && end > from)).toBe(loss.kind === 'outside_hours');
      const starts = spans.map(([start]) => start).filter((start) => start > at);
      expect(loss.next).toBe(starts.length === 0 ? undefined : Math.min(...starts));
      break;
    }
    case 'no_entry':
      expect([isOn, drawable]).toEqual([true, []]);
      break;
    default: {
      expect([isOn, drawable.length > 0]).toEqual([true, true]);
      expect(firstOnScreen(manifest, rule, at)).toBe('next' in loss ? loss.next : undefined);
      const by = ruleOf(manifest, winner?.ruleId ?? '');
      const [own, strongest] = [layers.indexOf(rule.layer), layers.indexOf(by.layer)];
      if (loss.kind === 'weaker_layer') expect(strongest).toBeLessThan(own);
      else if (loss.kind === 'exclusive') expect([by.exclusive, strongest]).toEqual([true, own]);
      else if (loss.kind === 'shares') expect([by.exclusive, strongest]).toEqual([false, own]);
      else throw new Error(`${loss.kind} is not checked`);
    }
  }
}

const ruleOf = ({ rules }: Resolvable, ruleId: string): CompiledRule =>
  rules.find((rule) => rule.ruleId === ruleId) as CompiledRule;

const listOf = ({ playlists }: Resolvable, { playlist }: CompiledRule): readonly ManifestEntry[] =>
  playlists.find(({ key }) => key === playlist)?.entries ?? [];

const mayBeDrawn = ({ from, until }: ManifestEntry, at: Instant): boolean => from <= at && at < until;

function spansOf({ offsets }: Resolvable, { days, dayparts }: CompiledRule): (readonly [Instant, Instant])[] {
  return days.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((epochDay) =>
      dayparts
        .map(
          ({ from, until }) =>
            [fromWall(offsets, epochDay, from * minute), fromWall(offsets, epochDay, until * minute)] as const,
        )
        .filter(([start, end]) => start < end),
    ),
  );
}

/** By following nextChange, state by state. */
function firstOnScreen(manifest: Resolvable, rule: CompiledRule, after: Instant): Instant | undefined {
  const { timeline } = resolve(manifest, { start: after, end: instant(after + lookAhead) });
  const { window } = timeline;
  let before: string | undefined;
  for (let at = after; at < window.end; at = stateAt(timeline, at).nextChange) {
    const state = stateAt(timeline, at).regions.find((region) => region.role === rule.role);
    const turn = `${state?.slot?.ruleId} ${state?.slotStart}`;
    if (at > after && state?.slot?.ruleId === rule.ruleId && turn !== before) return at;
    before = turn;
  }
  return undefined;
}
