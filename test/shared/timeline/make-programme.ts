// Small programmes for the tests of the timeline: rules, playlists and days written as one would say them.
import type { EntryId, ItemId, RevisionHash, RuleId } from '@lubu/shared/ids';
import type { Carry, CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import type { Region } from '@lubu/shared/screen/screen';
import { civilDate, type EpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import { type Instant, instant, minute } from '@lubu/shared/time/instant';
import type { ZoneOffset } from '@lubu/shared/time/zoned';
import type { Resolvable } from '@lubu/shared/timeline/resolve';

export const beijing: ZoneOffset[] = [{ from: instant(0), offsetMs: 8 * 60 * minute }];
export const mainRegion: Region = { role: 'main', x: 0, y: 0, width: 1920, height: 1080 };

/** '2026-11-20 08:30' (seconds and milliseconds optional) by the clock in Beijing. */
export const at = (text: string): Instant => instant(Date.parse(`${text.replace(' ', 'T')}+08:00`));
export const epochDay = (date: string): EpochDay => toEpochDay(civilDate(date));
export const ever = { from: instant(0), until: instant(4_102_444_800_000) };

/** One entry; its name stands for entry, item and revision alike. */
export function entry(
  name: string,
  seconds: number | readonly number[],
  rest: Partial<ManifestEntry> = {},
): ManifestEntry {
  const pages = (typeof seconds === 'number' ? [seconds] : seconds).map((length) => Math.round(length * 1_000));
  const ids = { entryId: name as EntryId, itemId: `item-${name}` as ItemId, revision: `bytes-${name}` as RevisionHash };
  return { ...ids, ...ever, pages, ...rest };
}

type RuleWords = Partial<Omit<CompiledRule, 'ruleId' | 'days' | 'dayparts'>> & {
  readonly days?: readonly [string, string];
  /** 'HH:MM-HH:MM'; the end may pass 24:00. */
  readonly dayparts?: readonly string[];
};

/** A rule that runs the playlist of its own name round the clock unless told otherwise. */
export function rule(name: string, words: RuleWords = {}): CompiledRule {
  const { days: [first, last] = ['2026-11-01', '2027-10-31'], dayparts = ['00:00-24:00'], ...rest } = words;
  return {
    ruleId: name as RuleId,
    layer: 'base',
    role: 'main',
    weight: 1,
    exclusive: false,
    playlist: name,
    ...rest,
    days: [{ first: epochDay(first), last: epochDay(last) }],
    dayparts: dayparts.map((words) => {
      const [from, until] = words.split('-').map((time) => {
        const [hours, minutes] = time.split(':').map(Number) as [number, number];
        return hours * 60 + minutes;
      }) as [number, number];
      return { from, until };
    }),
  };
}

export function programme(
  rules: readonly CompiledRule[],
  playlists: Record<string, readonly ManifestEntry[]>,
  rest: { carry?: readonly Carry[]; offsets?: readonly ZoneOffset[]; regions?: readonly Region[] } = {},
): Resolvable {
  return {
    rules: [...rules],
    playlists: Object.entries(playlists).map(([key, entries]) => ({ key, entries: [...entries] })),
    carry: [...(rest.carry ?? [])],
    offsets: [...(rest.offsets ?? beijing)],
    screen: { regions: [...(rest.regions ?? [mainRegion])] },
  };
}
