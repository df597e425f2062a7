// Whether a screen is one of those that a rule's conditions narrow its target to.
import type { Level } from '../org/org.ts';
import type { Conditions } from '../schedule/rule.ts';
import type { ScreenDraft } from './screen.ts';

/** What conditions ask of a screen. */
export type ScreenTraits = Pick<ScreenDraft, 'kind' | 'functionalArea' | 'tags' | 'topics' | 'audiences'>;

/** True when the screen has one of the named values in every list that is given; what a screen does not say fits no list. */
export const fitsConditions = (conditions: Conditions | undefined, screen: ScreenTraits, level: Level): boolean =>
  conditions === undefined ||
  (anyOf(conditions.kinds, [screen.kind]) &&
    anyOf(conditions.levels, [level]) &&
    anyOf(conditions.functionalAreas, screen.functionalArea === undefined ? [] : [screen.functionalArea]) &&
    anyOf(conditions.tags, screen.tags) &&
    anyOf(conditions.topics, screen.topics) &&
    anyOf(conditions.audiences, screen.audiences));

const anyOf = <T>(asked: readonly T[] | undefined, has: readonly T[] = []): boolean =>
  asked === undefined || asked.some((one) => has.includes(one));
