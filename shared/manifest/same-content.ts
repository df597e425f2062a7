// Whether a freshly compiled manifest says anything that its predecessor does not, so that nothing is pushed for nothing.

import type { EpochDay } from '../time/civil-date.ts';
import { day, since } from '../time/instant.ts';
import { offsetAt, startOfDay, toWall } from '../time/zoned.ts';
import { canonicalJson } from '../trust/canonical.ts';
import type { CompiledDaypart, Manifest } from './manifest.ts';

/** With fewer days than this left in it a manifest is replaced, even if nothing else changed. */
export const renewBefore = 60 * day;

/**
 * True when `next` shows what `previous` shows on every day both know, from the building of `next` on. Versions, building
 * time, takeover, inserts met, days that have passed and entries that have ended do not count; days that run out do.
 */
export function sameContent(previous: Manifest, next: Manifest): boolean {
  if (since(previous.compiledUntil, next.builtAt) < renewBefore) return false;
  const first = (toWall(next.offsets, next.builtAt).day - 1) as EpochDay;
  const last = Math.min(lastDay(previous), lastDay(next)) as EpochDay;
  const trim = (manifest: Manifest) => canonicalJson(comparable(manifest, next, first, last));
  return trim(previous) === trim(next) && isCovered(next, previous);
}

const lastDay = (manifest: Manifest): number => toWall(manifest.offsets, manifest.compiledUntil).day - 1;

function comparable(manifest: Manifest, next: Manifest, first: EpochDay, last: EpochDay) {
  const rules = manifest.rules
    .map(({ days, ...rule }) => ({ ...rule, dayparts: clipDayparts(rule.dayparts, days, first, last) }))
    .filter(({ dayparts }) => dayparts.length > 0);
  const used = new Set(rules.map((rule) => rule.playlist));
  const playlists = manifest.playlists
    .filter((playlist) => used.has(playlist.key))
    .map(({ key, entries }) => ({ key, entries: entries.filter((entry) => entry.until > next.builtAt) }));
  const { format, screenId, orgPath, zone, screen, hours = [] } = manifest;
  const revoked = manifest.revoked.toSorted();
  return {
    format,
    screenId,
    orgPath,
    zone,
    screen,
    rules,
    playlists,
    hours: hours.map(({ key, dayparts }) => ({ key, dayparts: clipDayparts(dayparts, [], first, last) })),
    revoked,
    offsets: clipOffsets(manifest, first, last),
  };
}

/** Every daypart that begins between the two days with its days, be they its own or those of its rule. */
function clipDayparts(dayparts: readonly CompiledDaypart[], days: Days, first: EpochDay, last: EpochDay) {
  return dayparts
    .map((daypart) => ({ ...daypart, days: clipDays(daypart.days ?? days, first, last) }))
    .filter((daypart) => daypart.days.length > 0);
}

type Days = Manifest['rules'][number]['days'];
function clipDays(days: Days, first: EpochDay, last: EpochDay) {
  return days
    .filter((run) => run.last >= first && run.first <= last)
    .map((run) => ({ first: Math.max(run.first, first), last: Math.min(run.last, last) }));
}

function clipOffsets({ offsets }: Manifest, first: EpochDay, last: EpochDay) {
  const begin = startOfDay(offsets, first);
  const end = startOfDay(offsets, last + 1);
  return { begin: offsetAt(offsets, begin), changes: offsets.filter(({ from }) => from > begin && from < end) };
}

/** Everything that `next` draws is approved and listed in `previous` in the same words. */
function isCovered(next: Manifest, previous: Manifest): boolean {
  const known = new Set([...previous.revisions, ...previous.assets].map((part) => canonicalJson(part)));
  return [...next.revisions, ...next.assets].every((part) => known.has(canonicalJson(part)));
}
