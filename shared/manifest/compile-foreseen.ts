// What staff should know of the days to come, found by resolving a manifest that was just compiled: promises that cannot be
// kept, loops that are cut, inserts that miss their time, rules that never come up.
import type { EntryId, PlaylistId, RuleId } from '../ids.ts';
import { day, type Interval, plus } from '../time/instant.ts';
import { noticeProblems } from '../timeline/notice-coverage.ts';
import { resolve } from '../timeline/resolve.ts';
import { spansWithin } from '../timeline/span.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { type CompileProblem, compileProblemCodes } from './compile-problem.ts';
import type { Manifest } from './manifest.ts';

/** How far staff look ahead. */
export const foreseen = 7 * day;

/** One problem for each rule (or entry of it) and code, in an order of its own, from the moment the manifest takes over. Notices are counted to the end of their periods. */
export function foreseenProblems(manifest: Manifest): CompileProblem[] {
  const window = { start: manifest.effectiveFrom, end: plus(manifest.effectiveFrom, foreseen) };
  const { timeline, problems } = resolve(manifest, window);
  const found = new Map<string, CompileProblem>();
  const placeOf = entryPlaces(manifest);
  const notices = noticeProblems(manifest, { from: window.start });
  for (const { code, ruleId, entryId, detail } of [...problems, ...notices]) {
    const known = compileProblemCodes.find((one) => one === code);
    if (known === undefined || !toldHere.has(known)) continue;
    const key = `${code} ${ruleId} ${entryId ?? ''}`;
    const place = entryId === undefined ? {} : { entryId, ...placeOf(ruleId, entryId) };
    const other = found.get(key);
    if (other === undefined || (known === 'promise_unkept' && missedBy(detail) > missedBy(other.detail)))
      found.set(key, { code: known, ruleId, ...place, detail: roughly(detail) });
  }
  for (const ruleId of neverHeard(manifest, timeline, window))
    if (![...found.values()].some((problem) => problem.ruleId === ruleId && problem.code === 'insert_missed'))
      found.set(`never_heard ${ruleId}`, { code: 'never_heard', ruleId, detail: `within ${foreseen / day} days` });
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
}

/** Without the milliseconds after the colon, which are others each minute; nobody is told anew of the same whole percent. */
const roughly = (detail: string): string => detail.replace(/: \d+ ms of \d+ ms$/, '');

/** How many times over or under what was asked. Of several loops the worst is told, whichever of them comes first now. */
function missedBy(detail: string): number {
  const [asked = 0, reached] = (detail.match(/\d+/g) ?? []).map(Number);
  return reached === undefined || reached === 0 ? Number.MAX_VALUE : Math.max(asked / reached, reached / asked);
}

/** The compiler has named what else the resolver finds. */
const toldHere: ReadonlySet<CompileProblem['code']> = new Set([
  'loop_too_long',
  'promise_unkept',
  'share_over_hour',
  'notice_short',
  'insert_missed',
]);

/** Rules whose time comes and that no stretch of it has room for. The default layer is there to be covered. */
function neverHeard(manifest: Manifest, timeline: Timeline, window: Interval): RuleId[] {
  const heard = new Set<RuleId>();
  const seen = new Set<readonly object[]>(); // many stretches share one loop
  for (const { slots } of timeline.regions.flatMap(({ stretches }) => stretches)) {
    if (seen.size === seen.add(slots).size) continue;
    for (const { ruleId } of slots) heard.add(ruleId);
  }
  const filled = new Set(manifest.playlists.filter(({ entries }) => entries.length > 0).map(({ key }) => key));
  const silent = manifest.rules.filter(
    ({ ruleId, layer, playlist }) => layer !== 'default' && filled.has(playlist) && !heard.has(ruleId),
  );
  const due = spansWithin(silent, manifest.offsets, window.start, window.end);
  return [...new Set(due.flatMap(({ rule }) => silent[rule]?.ruleId ?? []))];
}

/** The item and the playlist of an entry; ids of entries are unique within a playlist only. */
function entryPlaces(manifest: Manifest) {
  const listOf = new Map(manifest.rules.map(({ ruleId, playlist }) => [ruleId, playlist]));
  const lists = new Map(manifest.playlists.map(({ key, entries }) => [key, entries]));
  return (ruleId: RuleId, entryId: EntryId): Pick<CompileProblem, 'itemId' | 'playlistId'> => {
    const key = listOf.get(ruleId) ?? '';
    const entry = lists.get(key)?.find((one) => one.entryId === entryId);
    const playlistId = key.slice(0, key.indexOf('@')) as PlaylistId;
    return entry === undefined ? {} : { itemId: entry.itemId, playlistId };
  };
}
