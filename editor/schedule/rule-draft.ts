// The draft of a rule outside of its fields: a fresh one, the draft of a rule that stands, and what still keeps it from being sent.
import type { PlaylistId } from '@lubu/shared/ids';
import type { ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { Zone } from '@lubu/shared/screen/screen-api';
import { addDays, type CivilDate } from '@lubu/shared/time/civil-date';
import { namedParts } from './named-parts.ts';
import { rruleProblem } from './next-days.ts';
import { promiseRanges } from './promise-ranges.ts';
import { repeatOf } from './repeat.ts';
import type { Scope } from './rule-scope.ts';
import { withOptional, without } from './without.ts';

export function freshDraft(zone: Zone, playlistId: PlaylistId | undefined, today: CivilDate): ScheduleRuleDraft {
  const [opening] = namedParts(zone.timetable, today);
  return {
    name: '',
    zoneId: zone.id,
    playlistId: playlistId ?? ('' as PlaylistId),
    target: { kind: 'zone', zoneId: zone.id },
    role: 'main',
    layer: 'base',
    weight: 1,
    exclusive: false,
    from: today,
    weekdays: [],
    dayClass: 'any',
    dayparts: opening === undefined ? [] : [{ named: opening.key }],
  };
}

export function draftOf(rule: ScheduleRule): ScheduleRuleDraft {
  const { id: _id, version: _version, ...draft } = rule;
  return draft;
}

/** The rule without one of its days, or without those from a day on; `undefined` when none would be left. */
export function withoutDays(rule: ScheduleRule, { kind, date }: Scope): ScheduleRuleDraft | undefined {
  const draft = draftOf(rule);
  if (kind === 'all') return undefined;
  const rdates = (draft.rdates ?? []).filter((added) => (kind === 'only' ? added !== date : added < date));
  const rest = withOptional(draft, 'rdates', rdates.length === 0 ? undefined : rdates);
  if (kind === 'only') return { ...rest, exdates: [...new Set([...(draft.exdates ?? []), date])].sort() };
  const last = addDays(date, -1);
  if (draft.until !== undefined && draft.until <= last) return rest;
  if (draft.from <= last) return { ...rest, until: last };
  const [first] = rdates;
  return first === undefined ? undefined : { ...without(rest, 'rrule'), weekdays: [], from: first, until: first };
}

/** The first thing that the form itself can see to be missing; everything else is the server's to say. */
export type Missing = 'name' | 'playlist' | 'screens' | 'rrule' | 'promise';
export function missing(draft: ScheduleRuleDraft): Missing | undefined {
  if (draft.name.trim() === '') return 'name';
  if (draft.playlistId === ('' as PlaylistId)) return 'playlist';
  if (draft.target.kind === 'screens' && draft.target.screenIds.length === 0) return 'screens';
  if (draft.rrule === '' || rruleProblem(draft.rrule) !== undefined) return 'rrule';
  return isPromiseInRange(draft) ? undefined : 'promise';
}

const isPromiseInRange = ({ promise = {} }: ScheduleRuleDraft): boolean =>
  Object.entries(promiseRanges).every(([member, [min, max]]) => {
    const value = promise[member as keyof typeof promiseRanges];
    return value === undefined || (value >= min && value <= max);
  });

/** Sections that are folded away at first, with how much is set in each. */
export const folds = ['days', 'promise', 'conditions', 'share'] as const;
export type Fold = (typeof folds)[number];
export function settings(fold: Fold, draft: ScheduleRuleDraft): number {
  switch (fold) {
    case 'days': {
      const { kind } = repeatOf(draft);
      const narrowed = kind !== 'daily' && kind !== 'weekly' && draft.weekdays.length > 0;
      return (draft.exdates?.length ?? 0) + (draft.rdates?.length ?? 0) + (narrowed ? 1 : 0);
    }
    case 'promise':
      return Object.keys(draft.promise ?? {}).length;
    case 'conditions':
      return Object.keys(draft.conditions ?? {}).length;
    case 'share':
      return draft.exclusive || draft.weight > 1 ? 1 : 0;
  }
}

const placesOf: Readonly<Record<Fold, readonly string[]>> = {
  days: ['exdates', 'rdates'],
  promise: ['promise'],
  conditions: ['conditions'],
  share: ['weight', 'exclusive'],
};
/** Whether something that the server refused is inside of a fold. */
export const isWrong = (fold: Fold, errors: ReadonlyMap<string, string>): boolean =>
  [...errors.keys()].some((place) => placesOf[fold].includes(place.split('.')[0] ?? ''));
