// The ways of a rule that exclude each other: inserts and the other layers, hours and single times. What the other way had is
// kept beside the draft until the form is saved or closed, so that switching back restores it.
import type { Layer, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { Timetable } from '@lubu/shared/schedule/timetable';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { namedParts } from './named-parts.ts';
import { withOptional, without } from './without.ts';

export type Way = 'window' | 'times';

/** What was last set, whether or not the draft has a place for it now. */
export type Kept = Pick<ScheduleRuleDraft, 'dayparts' | 'meets'> & {
  readonly times: NonNullable<ScheduleRuleDraft['times']>;
  /** How an insert plays. */
  readonly way: Way;
};

export const freshTime = '10:00';

/** The opening hours by name, where the zone has them. */
export function openingHours(timetable: Timetable, today: CivilDate): ScheduleRuleDraft['dayparts'] {
  const [first] = namedParts(timetable, today);
  return first === undefined ? [] : [{ named: first.key }];
}

export const freshKept = (dayparts: ScheduleRuleDraft['dayparts']): Kept => ({
  dayparts,
  times: [freshTime],
  way: 'window',
});

const wayOf = ({ times }: ScheduleRuleDraft): Way => (times === undefined ? 'window' : 'times');

/** Hand in the draft that is about to change. */
export function keep(kept: Kept, draft: ScheduleRuleDraft): Kept {
  const { layer, meets, times, dayparts } = draft;
  return {
    ...kept,
    ...(meets === undefined ? {} : { meets }),
    ...(times === undefined ? { dayparts } : { times }),
    ...(layer === 'insert' ? { way: wayOf(draft) } : {}),
  };
}

/** Only inserts have times, and meet something. */
export function onLayer(draft: ScheduleRuleDraft, layer: Layer, kept: Kept): ScheduleRuleDraft {
  if (layer === draft.layer) return draft;
  if (layer === 'insert') return inWay({ ...withOptional(draft, 'meets', kept.meets), layer }, kept.way, kept);
  return { ...inWay(without(draft, 'meets'), 'window', kept), layer };
}

export function inWay(draft: ScheduleRuleDraft, way: Way, kept: Kept): ScheduleRuleDraft {
  if (way === wayOf(draft)) return draft;
  return way === 'times'
    ? { ...draft, times: kept.times, dayparts: [] }
    : { ...without(draft, 'times'), dayparts: kept.dayparts };
}
