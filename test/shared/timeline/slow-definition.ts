// What a region may show at an instant, said once more without loops, cursors or shortcuts, for tests to compare with.
import type { CompiledHours, CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { type Layer, layers } from '@lubu/shared/schedule/rule';
import { weekday } from '@lubu/shared/time/civil-date';
import { type Instant, minute } from '@lubu/shared/time/instant';
import { fromWall, toWall, type ZoneOffset } from '@lubu/shared/time/zoned';
import type { Resolvable } from '@lubu/shared/timeline/resolve';

/** The days on which dayparts began that are under way. */
function daysUnderWay(
  { days, dayparts }: Pick<CompiledRule, 'days' | 'dayparts'>,
  offsets: readonly ZoneOffset[],
  at: Instant,
): number[] {
  const under: number[] = [];
  for (const daypart of dayparts)
    for (const { first, last } of daypart.days ?? days)
      for (let epochDay = first as number; epochDay <= last; epochDay += 1) {
        const start = fromWall(offsets, epochDay, daypart.from * minute);
        if (start <= at && at < fromWall(offsets, epochDay, daypart.until * minute)) under.push(epochDay);
      }
  return under;
}

export const isOn = (rule: CompiledRule, { offsets }: Resolvable, at: Instant): boolean =>
  daysUnderWay(rule, offsets, at).length > 0;

/** By the entry's own limits; a group of newest entries may still leave it out. */
export function isOpen(entry: ManifestEntry, { offsets, hours = [] }: Resolvable, at: Instant): boolean {
  if (at < entry.from || at >= entry.until || entry.pages.some((page) => page <= 0)) return false;
  const { weekdays, hours: keys } = entry.on ?? {};
  const fits = (epochDay: number) => weekdays?.includes(weekday(epochDay)) ?? true;
  if (keys === undefined) return fits(toWall(offsets, at).day);
  const named = hours.filter(({ key }: CompiledHours) => keys.includes(key));
  return named.some((one) => daysUnderWay({ days: [], ...one }, offsets, at).some(fits));
}

/** The entries of a rule that its loop has. */
export function inLoop(rule: CompiledRule, manifest: Resolvable, at: Instant): ManifestEntry[] {
  const entries = manifest.playlists.find(({ key }) => key === rule.playlist)?.entries ?? [];
  const open = entries.filter((entry) => isOpen(entry, manifest, at));
  return open.filter(({ newest }, i) => {
    if (newest === undefined) return true;
    return open.slice(0, i).filter((other) => other.newest?.group === newest.group).length < newest.count;
  });
}

/** 'layer rule entry' of everything that these rules may show together. */
function voices(rules: readonly CompiledRule[], manifest: Resolvable, at: Instant): Set<string> {
  const heard = rules
    .filter((rule) => isOn(rule, manifest, at))
    .map((rule) => ({ rule, entries: inLoop(rule, manifest, at) }))
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => (a.rule.ruleId < b.rule.ruleId ? -1 : 1));
  const alone = heard.find(({ rule }) => rule.exclusive);
  return new Set(
    (alone === undefined ? heard : [alone]).flatMap(({ rule, entries }) =>
      entries.map(({ entryId }) => `${rule.layer} ${rule.ruleId} ${entryId}`),
    ),
  );
}

/** Everything that these passes could ever show. */
function passing(rules: readonly CompiledRule[], manifest: Resolvable): Set<string> {
  return new Set(
    rules.flatMap((rule) =>
      (manifest.playlists.find(({ key }) => key === rule.playlist)?.entries ?? []).map(
        ({ entryId }) => `${rule.layer} ${rule.ruleId} ${entryId}`,
      ),
    ),
  );
}

export type Allowed = {
  /** 'layer rule entry' of everything that may be on screen. */
  readonly choice: ReadonlySet<string>;
  /** Whether the region may be empty. */
  readonly mayBeEmpty: boolean;
};

/**
 * What may be on screen. Where an insert that waits, or a pass, might have the screen or not, both count as allowed; where an
 * insert window is sure to have it, nothing else is.
 */
export function allowedAt(manifest: Resolvable, role: string, at: Instant): Allowed {
  const own = manifest.rules.filter((rule) => rule.role === role);
  const of = (layer: Layer) => own.filter((rule) => rule.layer === layer);
  const emergency = voices(of('emergency'), manifest, at);
  if (emergency.size > 0) return { choice: emergency, mayBeEmpty: false };

  const passes = of('insert').filter(({ once }) => once);
  const windows = of('insert').filter(({ once }) => !once);
  const filler = windows.filter(({ meets }) => meets === 'give_way');
  const waiting = windows.filter(({ meets }) => meets === 'wait');
  const firm = windows.filter((rule) => !filler.includes(rule) && !waiting.includes(rule));
  const firmly = voices(firm, manifest, at);
  const held = passing(
    passes.filter(({ meets }) => meets !== 'give_way'),
    manifest,
  );
  const any = new Set([...firm, ...waiting].flatMap((rule) => [...voices([rule], manifest, at)]));
  if (firmly.size > 0) {
    const sure = held.size === 0 && !waiting.some((rule) => isOn(rule, manifest, at));
    return { choice: sure ? firmly : new Set([...any, ...held]), mayBeEmpty: false };
  }
  const strong = layers
    .filter((layer) => layer === 'campaign' || layer === 'base')
    .map((layer) => voices(of(layer), manifest, at))
    .find(({ size }) => size > 0);
  const fillers = voices(filler, manifest, at);
  const idle = passing(
    passes.filter(({ meets }) => meets === 'give_way'),
    manifest,
  );
  const below = fillers.size > 0 ? fillers : voices(of('default'), manifest, at);
  const weak = strong ?? new Set([...below, ...idle]);
  return {
    choice: new Set([...weak, ...any, ...held]),
    mayBeEmpty: strong === undefined && below.size === 0 && any.size === 0,
  };
}
