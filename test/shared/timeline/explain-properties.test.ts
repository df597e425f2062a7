// Whatever the programme: explain agrees with stateAt, forgets no rule, and every reason is true by a slow look at the definition.
import type { CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { day, type Instant, instant, minute } from '@lubu/shared/time/instant';
import { fromWall, startOfDay, toWall } from '@lubu/shared/time/zoned';
import { explain, lookAhead } from '@lubu/shared/timeline/explain';
import { explainWords } from '@lubu/shared/timeline/explain-words';
import type { Candidate, Explanation } from '@lubu/shared/timeline/explanation';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import fc from 'fast-check';
import { expect } from 'vitest';
import { always } from './always.ts';
import { instants, programmes } from './arbitrary-programme.ts';
import { inLoop, isOn, isOpen } from './slow-definition.ts';

/** A programme and an instant at random, or one at which something changes in it, or a moment after that. */
const cases = fc
  .tuple(programmes, instants, fc.option(fc.nat({ max: 9 }), { nil: undefined }), fc.constantFrom(0, 0, 1, -1, minute))
  .map(([manifest, at, seam, beside]) => {
    if (seam === undefined) return { manifest, at };
    const { timeline } = resolve(manifest, { start: at, end: instant(at + day) });
    const seams = timeline.regions.flatMap(({ stretches }) => stretches.map(({ start }) => start));
    return { manifest, at: instant((seams[seam % Math.max(1, seams.length)] ?? at) + beside) };
  });
const roles = ['main', 'strip', 'side'] as const;

always(
  'the winner is what stateAt says, and every other rule of the region is told exactly once',
  fc.property(cases, ({ manifest, at }) => {
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
);

always(
  'every reason is true, for rules and for entries',
  fc.property(cases, ({ manifest, at }) => {
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
          else if (loss.kind === 'not_newest') expect(own && isOpen(own, manifest, at)).toBe(true);
          else if (loss.kind === 'other_turn')
            expect(inLoop(ruleOf(manifest, ruleId), manifest, at).map((entry) => entry.entryId)).toContain(entryId);
          else expect(own && own.from <= at && at < own.until && !isOpen(own, manifest, at)).toBe(true);
        }
    }
  }),
  // a pass whose hours lasted an hour longer by the wall clock than by the minutes in which it may begin
  [{ seed: 543448334, path: '79090' }],
);

always(
  'there are words for every explanation in both languages, and no order of the input changes them',
  fc.property(cases, ({ manifest, at }) => {
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
);

/** The definition once more, slowly, without the resolver's help where that can be. */
function checkRule(manifest: Resolvable, { role, at, winner }: Explanation, { ruleId, loss }: Candidate): void {
  const rule = ruleOf(manifest, ruleId);
  const by = ruleOf(manifest, winner?.ruleId ?? '');
  if ('by' in loss) expect(loss.by).toBe(winner?.ruleId);
  switch (loss.kind) {
    case 'no_region':
      expect(manifest.screen.regions.map((region) => region.role)).not.toContain(role);
      return;
    case 'no_playlist':
      expect(listOf(manifest, rule).filter(({ from, until }) => from < until)).toEqual([]);
      return;
    case 'no_entry':
      expect([isOn(rule, manifest, at), inLoop(rule, manifest, at)]).toEqual([true, []]);
      return;
    case 'not_today':
    case 'outside_hours':
      checkHours(manifest, rule, at, loss);
      return;
    case 'waits':
      expect([rule.layer, loss.next > at]).toEqual(['insert', true]);
      expect(['insert', 'emergency']).toContain(stateOf(manifest, rule, loss.next)?.layer);
      return;
    case 'pass_over':
      expect([rule.layer, rule.once, loss.planned <= at, (loss.ended ?? at) <= at]).toEqual([
        'insert',
        true,
        true,
        true,
      ]);
      break;
    case 'missed':
      expect([rule.layer, loss.planned <= at]).toEqual(['insert', true]);
      expect(isMissed(manifest, rule, loss.planned)).toBe(true);
      break;
    case 'held':
      expect([winner?.layer, strength(by) < strength(rule)]).toEqual(['insert', true]);
      break;
    case 'gave_way':
      expect([rule.meets, strength(by) < strength(rule)]).toEqual(['give_way', true]);
      break;
    case 'weaker_layer':
      expect([loss.layer, strength(by) < strength(rule)]).toEqual([winner?.layer, true]);
      break;
    case 'exclusive':
      expect([by.exclusive, strength(by)]).toEqual([true, strength(rule)]);
      break;
    case 'shares':
      expect([by.exclusive, strength(by)]).toEqual([false, strength(rule)]);
  }
  if (!rule.once) expect([isOn(rule, manifest, at), inLoop(rule, manifest, at).length > 0]).toEqual([true, true]);
  expect(loss.next).toBe(firstOnScreen(manifest, rule, at));
}

const ruleOf = ({ rules }: Resolvable, ruleId: string): CompiledRule =>
  rules.find((rule) => rule.ruleId === ruleId) as CompiledRule;

const listOf = ({ playlists }: Resolvable, { playlist }: CompiledRule): readonly ManifestEntry[] =>
  playlists.find(({ key }) => key === playlist)?.entries ?? [];

/** The smaller the stronger. */
function strength({ layer, meets, once }: CompiledRule): number {
  const order = ['emergency', 'pass', 'insert', 'campaign', 'base', 'weak pass', 'weak insert', 'default'];
  const kind = `${meets === 'give_way' ? 'weak ' : ''}${once ? 'pass' : 'insert'}`;
  return order.indexOf(layer === 'insert' ? kind : layer);
}

function checkHours(
  manifest: Resolvable,
  rule: CompiledRule,
  at: Instant,
  loss: { readonly kind: 'not_today' | 'outside_hours'; readonly next?: Instant },
): void {
  const spans = rule.dayparts.flatMap(({ from, until, days }) =>
    (days ?? rule.days).flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, i) => ({
        start: fromWall(manifest.offsets, first + i, from * minute),
        end: fromWall(manifest.offsets, first + i, until * minute),
      })),
    ),
  );
  const today = toWall(manifest.offsets, at).day;
  const [from, until] = [startOfDay(manifest.offsets, today), startOfDay(manifest.offsets, today + 1)];
  expect(isOn(rule, manifest, at)).toBe(false);
  expect(spans.some(({ start, end }) => start < until && end > from)).toBe(loss.kind === 'outside_hours');
  const starts = spans.map(({ start }) => start).filter((start) => start > at);
  expect(loss.next).toBe(starts.length === 0 ? undefined : Math.min(...starts));
}

const stateOf = (manifest: Resolvable, { role }: CompiledRule, at: Instant) =>
  stateAt(resolve(manifest, { start: at, end: instant(at + 1) }).timeline, at).regions.find(
    (region) => region.role === role,
  );

/** Reported as missed, or nothing to show when its time came. */
function isMissed(manifest: Resolvable, rule: CompiledRule, planned: Instant): boolean {
  const { problems } = resolve(manifest, { start: planned, end: instant(planned + 1) });
  const reported = problems.some(({ code, ruleId }) => code === 'insert_missed' && ruleId === rule.ruleId);
  return reported || inLoop(rule, manifest, planned).length === 0;
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
