// The draft of a rule outside of its fields: a fresh one, the draft of a rule that stands, and what still keeps it from being sent.
import type { PlaylistId } from '@lubu/shared/ids';
import type { ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { Zone } from '@lubu/shared/screen/screen-api';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { rruleProblem } from './next-days.ts';
import { promiseRanges } from './promise-ranges.ts';
import { repeatOf } from './repeat.ts';
import { openingHours } from './rule-ways.ts';

export function freshDraft(zone: Zone, playlistId: PlaylistId | undefined, today: CivilDate): ScheduleRuleDraft {
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
    dayparts: openingHours(zone.timetable, today),
  };
}

export function draftOf(rule: ScheduleRule): ScheduleRuleDraft {
  const { id: _id, version: _version, ...draft } = rule;
  return draft;
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
