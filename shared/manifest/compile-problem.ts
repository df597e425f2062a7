// What the compiler of manifests may find wrong in the rows. A problem never stops the rest; staff see it beside the screen.
import Type, { type Static } from 'typebox';
import { EntryIdSchema, ItemIdSchema, PlaylistIdSchema, RuleIdSchema } from '../ids.ts';

export const compileProblemCodes = [
  'unknown_time_zone',
  'no_such_region',
  'no_such_playlist',
  'no_days',
  'no_such_item',
  'not_active',
  'not_approved',
  'revoked',
  'place_not_approved',
  'layer_not_approved',
  'no_pages',
  'no_such_asset',
  'bad_recurrence',
  'no_such_daypart', // neither the screen nor the zone has a daypart of this name
  'provisional_calendar', // days of a year whose notice is not out
  'cyclic_playlist',
  'nothing_matches', // a "newest" entry without items
  'playlist_too_long', // more turns than a manifest's playlist holds; the first ones play
  // more than players take: the rest plays
  'layout_too_small', // the screen has no room for the regions of its layout; all of it is `main`
  'too_many_rules', // the weakest layers' rules are left out
  'too_many_times', // dayparts of a rule, or passes of it that are due at once
  'too_many_hours', // an entry whose hours have no room is left out
  'too_much_content', // revisions or files; entries of the weakest layers are left out
  'not_published', // players would refuse the manifest; the screen keeps the one it has
  // found by resolving what was compiled
  'loop_too_long',
  'promise_unkept',
  'share_over_hour',
  'notice_short',
  'insert_missed',
  'never_heard',
] as const;

/** Something that cannot be shown as asked for, with what it concerns. `detail` is for the log; words for people are made from the rest. */
export const CompileProblemSchema = Type.Object({
  code: Type.Enum(compileProblemCodes),
  ruleId: Type.Optional(RuleIdSchema),
  playlistId: Type.Optional(PlaylistIdSchema),
  entryId: Type.Optional(EntryIdSchema),
  itemId: Type.Optional(ItemIdSchema),
  detail: Type.String(),
});
export type CompileProblem = Static<typeof CompileProblemSchema>;

/** Worth knowing, but nothing anybody has to mend. */
export const isNote = ({ code }: Pick<CompileProblem, 'code'>): boolean => code === 'provisional_calendar';
