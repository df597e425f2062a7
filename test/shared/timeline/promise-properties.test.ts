// What must hold for every loop, whatever was promised. Promises are judged here by writing out the plays of several hours,
// not by the measuring of the product. LUBU_CASES=100000 tries more; a failure prints the seed and path to replay it.
import type { CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { hour, minute, second } from '@lubu/shared/time/instant';
import { buildLoop, type Loop, turnLimit, type Voice } from '@lubu/shared/timeline/loop';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entry, rule } from './make-programme.ts';

const { LUBU_CASES = '400' } = process.env;
const cases = { numRuns: Number(LUBU_CASES) };
const limit = { timeout: 60_000 + cases.numRuns * 20 };

type TurnPromise = NonNullable<ManifestEntry['promise']>;
type RulePromise = NonNullable<CompiledRule['promise']>;

const seconds = fc.constantFrom(5, 8, 10, 12, 15, 20, 30, 45, 60, 90);
/** Present once in so many times. */
const maybe = <T>(value: fc.Arbitrary<T>, once = 3) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: once - 1 }, { arbitrary: value, weight: 1 });
const everyMs = fc.constantFrom(1, 2, 3, 5, 10, 30).map((minutes) => minutes * minute);
const mostPerHour = fc.constantFrom(1, 2, 3, 4, 6, 7, 12, 30, 60);
const secondsPerHour = fc.constantFrom(20, 60, 300, 600, 900, 1_200, 1_800, 2_400, 3_600);

/** Without the members that are undefined. */
function only<T extends object>(value: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<T>;
}

type Kinds = { readonly every?: true; readonly most?: true; readonly share?: true };

function voicesWith({ every, most, share }: Kinds, atLeast = 1): fc.Arbitrary<Voice[]> {
  const none = fc.constant(undefined);
  const turn = { everyMs: every ? maybe(everyMs) : none, mostPerHour: most ? maybe(mostPerHour) : none };
  const oneEntry = fc.record({ seconds, promise: maybe(fc.record(turn), 2) });
  const oneVoice = fc.record({
    weight: fc.constantFrom(1, 1, 1, 2, 3, 5),
    entries: fc.array(oneEntry, { minLength: 1, maxLength: 7 }),
    promise: fc.record({ ...turn, secondsPerHour: share ? maybe(secondsPerHour, 2) : none }),
  });
  return fc.array(oneVoice, { minLength: atLeast, maxLength: 5 }).map((made) =>
    made.map(({ weight, entries, promise }, v): Voice => {
      const name = `规则${v}`;
      const list = entries.map(({ seconds, promise }, i) =>
        entry(`${name}·${i}`, seconds, promise && { promise: only<TurnPromise>(promise) }),
      );
      return { rule: rule(name, { weight, promise: only<RulePromise>(promise) }), entries: list };
    }),
  );
}

const plain = (name: string, ...lengths: readonly number[]): Voice => ({
  rule: rule(name),
  entries: lengths.map((length, i) => entry(`${name}·${i}`, length)),
});

type Turn = { readonly ruleId: string; readonly entryId: string; readonly at: number; readonly length: number };

/** The loop as it is played three times over. */
function played({ slots, loopMs }: Loop): Turn[] {
  return [0, 1, 2].flatMap((round) =>
    slots.map(({ ruleId, entryId, start, length }) => ({ ruleId, entryId, at: round * loopMs + start, length })),
  );
}

/** Ways from start to start in the second of three rounds, the one before it included. */
function ways(turns: readonly Turn[], loopMs: number, mine: (turn: Turn) => boolean): number[] {
  const starts = turns.filter(mine).map(({ at }) => at);
  return starts.flatMap((at, i) => {
    const before = starts[i - 1];
    return before !== undefined && at >= loopMs && at < 2 * loopMs ? [at - before] : [];
  });
}

/** Who was promised what and did not get it, in the words of the problems. */
function broken(loop: Loop, voices: readonly Voice[]): string[] {
  const turns = played(loop);
  const found: string[] = [];
  const check = (name: string, promise: TurnPromise | undefined, mine: (turn: Turn) => boolean) => {
    const apart = ways(turns, loop.loopMs, mine);
    const reaches = apart.length > 0 && Math.max(...apart) <= (promise?.everyMs ?? 0);
    if (promise?.everyMs !== undefined && !reaches) found.push(`${name} every`);
    if (promise?.mostPerHour !== undefined && Math.min(...apart) * promise.mostPerHour < hour) found.push(`${name} at`);
  };
  const asked = voices.map(({ rule }) => rule.promise?.secondsPerHour);
  const sum = asked.reduce<number>((total, share) => total + (share ?? 0), 0);
  const whole = asked.every((share) => share !== undefined) ? sum : Math.max(sum, 3_600);
  for (const [v, { rule, entries }] of voices.entries()) {
    check(`${rule.ruleId} -`, rule.promise, (turn) => turn.ruleId === rule.ruleId);
    const share = asked[v];
    if (share !== undefined) {
      const own = loop.slots
        .filter((slot) => slot.ruleId === rule.ruleId)
        .reduce((time, { length }) => time + length, 0);
      const longest = Math.max(...loop.slots.map(({ length }) => length));
      const perHour = (longest * hour) / Math.max(hour, loop.loopMs);
      if (Math.abs((own * hour) / loop.loopMs - (share * hour) / whole) > perHour + 0.001)
        found.push(`${rule.ruleId} - share`);
    }
    for (const { entryId, promise } of entries)
      if (promise !== undefined) check(`${rule.ruleId} ${entryId}`, promise, (turn) => turn.entryId === entryId);
  }
  return found.sort();
}

const reported = ({ problems }: Loop): string[] =>
  problems
    .filter(({ code }) => code === 'promise_unkept')
    .map(({ ruleId, entryId, detail }) => {
      const kind = detail.startsWith('every') ? 'every' : detail.startsWith('at least') ? 'at' : 'share';
      return `${ruleId} ${entryId ?? '-'} ${kind}`;
    })
    .sort();

/** Voices that get a part of the time: all, unless the shares of others fill the hour. */
function withRoom(voices: readonly Voice[]): Voice[] {
  const sum = voices.reduce((total, { rule }) => total + (rule.promise?.secondsPerHour ?? 0), 0);
  return voices.filter(({ rule }) => sum < 3_600 || rule.promise?.secondsPerHour !== undefined);
}

const everything = voicesWith({ every: true, most: true, share: true });

test(
  'a loop closes, shows all that has room, and a promise is a problem exactly when its plays break it',
  limit,
  () => {
    fc.assert(
      fc.property(everything, (voices) => {
        const loop = buildLoop(voices);
        let end = 0;
        const gap = loop.slots.find(({ start, length, pages }) => {
          const joins = start === end && length === pages.reduce((sum, page) => sum + page, 0);
          end += length;
          return !joins;
        });
        expect(gap).toBeUndefined();
        expect(end).toBe(loop.loopMs);
        expect(loop.slots.length).toBeLessThanOrEqual(turnLimit);
        const shown = new Set(loop.slots.map(({ entryId }) => entryId));
        const hidden = withRoom(voices).flatMap(({ entries }) => entries.filter(({ entryId }) => !shown.has(entryId)));
        expect(hidden).toEqual([]);
        expect(reported(loop)).toEqual(broken(loop, voices));
      }),
      cases,
    );
  },
);

test('the order of the rules does not matter', limit, () => {
  fc.assert(
    fc.property(
      everything.chain((voices) =>
        fc.tuple(fc.constant(voices), fc.shuffledSubarray(voices, { minLength: voices.length })),
      ),
      ([voices, shuffled]) => {
        expect(buildLoop(shuffled)).toEqual(buildLoop(voices));
      },
    ),
    { numRuns: Math.ceil(cases.numRuns / 4) },
  );
});

test('shares that leave room for the others are kept, whatever the lengths and weights', limit, () => {
  fc.assert(
    fc.property(voicesWith({ share: true }), (voices) => {
      const { problems, slots } = buildLoop(voices);
      fc.pre(slots.length < 2_000); // a rule with seven long items and seconds of an hour needs days to show them
      expect(problems.filter(({ code }) => code !== 'share_over_hour')).toEqual([]);
    }),
    cases,
  );
});

test('what may come at most so often keeps to it as long as something else fills the time', limit, () => {
  fc.assert(
    fc.property(voicesWith({ most: true }), (voices) => {
      const hours = voices.map(({ rule, entries }) => entries.length / (rule.promise?.mostPerHour ?? hour));
      fc.pre(Math.max(...hours) <= 4); // a loop of more hours may need more turns of five seconds than are allowed
      const loop = buildLoop([...voices, plain('填充', 15, 20, 30)]);
      expect(loop.problems.filter(({ code }) => code === 'promise_unkept')).toEqual([]);
    }),
    cases,
  );
});

test('what must come at least so often does, when one turn of each and the longest other fit between', limit, () => {
  fc.assert(
    fc.property(voicesWith({ every: true }), (voices) => {
      const all = voices.flatMap(({ entries }) => entries);
      const longest = (list: readonly ManifestEntry[]) => Math.max(...list.map(({ pages }) => pages[0] ?? 0));
      const claims = voices.flatMap(({ rule, entries }) => [
        ...(rule.promise?.everyMs === undefined ? [] : [{ everyMs: rule.promise.everyMs, length: longest(entries) }]),
        ...entries.flatMap((one) =>
          one.promise?.everyMs === undefined ? [] : [{ everyMs: one.promise.everyMs, length: longest([one]) }],
        ),
      ]);
      const need = claims.reduce((sum, { length }) => sum + length, longest(all));
      fc.pre(claims.length > 0 && claims.every(({ everyMs }) => everyMs >= need));
      expect(buildLoop(voices).problems).toEqual([]);
    }),
    cases,
  );
});

test('shares of more than an hour are scaled to an hour together, each rule told once', limit, () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(seconds, secondsPerHour), { minLength: 1, maxLength: 6 }), (made) => {
      const voices = made.map(
        ([length, share], v): Voice => ({
          rule: rule(`规则${v}`, { promise: { secondsPerHour: share } }),
          entries: [entry(`规则${v}·0`, length)],
        }),
      );
      const sum = made.reduce((total, [, share]) => total + share, 0);
      const { problems } = buildLoop(voices);
      const scaled = problems.filter(({ code }) => code === 'share_over_hour');
      expect(scaled.map(({ ruleId }) => ruleId)).toEqual(sum > 3_600 ? voices.map(({ rule }) => rule.ruleId) : []);
      const given = scaled.map(({ detail }) => Number(/asked, (\d+) ms given$/.exec(detail)?.[1]));
      const total = given.reduce((a, b) => a + b, 0);
      if (sum > 3_600) expect(Math.abs(total - hour)).toBeLessThan(made.length);
    }),
    cases,
  );
});

/** The loop without promises once more, as one would do it by hand: turn by turn until everything stands as at the start. */
function byHand(voices: readonly Voice[]): string[] {
  const total = voices.reduce((sum, { rule }) => sum + rule.weight, 0);
  const credit = voices.map(() => 0);
  const next = voices.map(() => 0);
  const names: string[] = [];
  do {
    for (const [v, { rule }] of voices.entries()) credit[v] = (credit[v] ?? 0) + rule.weight;
    const v = credit.indexOf(Math.max(...credit));
    credit[v] = (credit[v] ?? 0) - total;
    const { entries } = voices[v] as Voice;
    names.push((entries[next[v] ?? 0] as ManifestEntry).entryId);
    next[v] = ((next[v] ?? 0) + 1) % entries.length;
  } while (names.length < turnLimit && [...credit, ...next].some((value) => value !== 0));
  return names;
}

test('without promises the rules take turns by weight until all lists end together', limit, () => {
  fc.assert(
    fc.property(voicesWith({}), (voices) => {
      const loop = buildLoop(voices);
      const names = loop.slots.map(({ entryId }) => entryId as string);
      const expected = byHand(voices);
      if (loop.whole) expect(names).toEqual(expected);
      else expect(names).toEqual(expected.slice(0, names.length));
      expect(loop.problems.map(({ code }) => code)).toEqual(loop.whole ? [] : ['loop_too_long']);
    }),
    cases,
  );
});

test('a promise that is kept anyway changes nothing', limit, () => {
  fc.assert(
    fc.property(voicesWith({}), (voices) => {
      const { slots, loopMs, whole } = buildLoop(voices);
      fc.pre(whole);
      const promised = voices.map((voice) => ({
        ...voice,
        entries: voice.entries.map((one) => ({ ...one, promise: { everyMs: loopMs } })),
      }));
      expect(buildLoop(promised)).toEqual({ slots, loopMs, whole, problems: [] });
    }),
    cases,
  );
});

test('promises a hundred times too tight still leave every rule its turns', limit, () => {
  fc.assert(
    fc.property(voicesWith({ every: true }, 2), (voices) => {
      const tight = voices.map((voice, v) =>
        v > 0 ? voice : { ...voice, entries: voice.entries.map((one) => ({ ...one, promise: { everyMs: second } })) },
      );
      const { slots } = buildLoop(tight);
      const claims = voices.flatMap(({ entries }) => entries).length + voices.length;
      const turns = new Map(voices.map(({ rule }) => [rule.ruleId as string, 0]));
      for (const { ruleId } of slots) turns.set(ruleId, (turns.get(ruleId) ?? 0) + 1);
      const weights = voices.reduce((sum, { rule }) => sum + rule.weight, 0);
      for (const count of turns.values())
        expect(count * (claims + 1) * weights).toBeGreaterThanOrEqual(slots.length / 2);
    }),
    cases,
  );
});
