// Changing a rule that recurs: only one date, a date and all that follow, or all. Pure: from what the form holds to the drafts to
// be stored. Exceptions stay with the dates they are about, and what was not changed plays on exactly the same days.
import type { ProblemPlace } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';
import { addDays, type CivilDate, type EpochDay, fromEpochDay, toEpochDay } from '../time/civil-date.ts';
import { type ExpandRecurrence, formatRecurrence, parseRecurrence, type Recurrence } from './recurrence.ts';
import { mostSingleDays, type ScheduleRuleDraft, ScheduleRuleDraftSchema } from './rule.ts';
import { datesBetween, type EditContext, earliestOf, endOfCycle, everPlays, occurrence } from './rule-occurrences.ts';

/** What becomes of the rule itself, and the rule that is stored beside it. */
export type RuleEdit = { readonly rule: ScheduleRuleDraft; readonly added?: ScheduleRuleDraft };
export type EditResult = Result<RuleEdit, ProblemPlace>;

/** What is left of the rule; `gone` when it has no date left. */
export type RemovalResult = Result<{ readonly rule: ScheduleRuleDraft } | { readonly gone: true }, ProblemPlace>;

/** `edited` is the rule as the form has it; its exceptions are those of `rule` unless the form changed them. */
export function editAll(edited: ScheduleRuleDraft): EditResult {
  return ok({ rule: edited });
}

/**
 * What `edited` changes holds on `date` alone: the rule leaves that date out, and a rule for one day is added. The members that
 * say on which dates (`from`, `until`, `rrule`, `exdates`, `rdates`, `weekdays`) are not taken from `edited`. When `date` is the
 * only one, the rule itself becomes the rule for that day.
 */
export function editOnly(
  rule: ScheduleRuleDraft,
  edited: ScheduleRuleDraft,
  date: CivilDate,
  context: EditContext,
): EditResult {
  const found = occurrence(rule, date, context);
  if (!found.ok) return found;
  const { until: _until, rrule: _rrule, exdates: _exdates, rdates: _rdates, ...plain } = rule;
  // A date added by hand plays whatever its class.
  const dayClass = found.value === 'added' ? 'any' : rule.dayClass;
  const single: ScheduleRuleDraft = { ...plain, from: date, until: date, weekdays: [], dayClass };
  const changed = changes(rule, edited, ['from', 'until', 'rrule', 'exdates', 'rdates', 'weekdays']);
  const rest = without(rule, date);
  if (!everPlays(rest, context)) return ok({ rule: changed(single) });
  const tooMany = exdatesProblem(rest);
  return tooMany === undefined ? ok({ rule: rest, added: changed(single) }) : err(tooMany);
}

/**
 * What `edited` changes holds from `date` on: the rule ends the day before, and a rule is added that begins on `date` with what
 * is left of COUNT. On the first date of all it is `editAll`.
 */
export function editFollowing(
  rule: ScheduleRuleDraft,
  edited: ScheduleRuleDraft,
  date: CivilDate,
  context: EditContext,
): EditResult {
  const found = occurrence(rule, date, context);
  if (!found.ok) return found;
  const cut = toEpochDay(date);
  if (datesBetween(rule, context, earliestOf(rule), cut - 1).length === 0) return editAll(edited);
  // The form still has the day on which the whole rule began.
  const changed = changes(rule, edited, edited.from > date ? [] : ['from']);
  return ok({ rule: before(rule, date, context), added: changed(following(rule, date, context)) });
}

/** The rule plays on all its dates but `date`. */
export function removeOnly(rule: ScheduleRuleDraft, date: CivilDate, context: EditContext): RemovalResult {
  const found = occurrence(rule, date, context);
  if (!found.ok) return found;
  const rest = without(rule, date);
  if (!everPlays(rest, context)) return ok({ gone: true });
  const tooMany = exdatesProblem(rest);
  return tooMany === undefined ? ok({ rule: rest }) : err(tooMany);
}

/** The rule plays on its dates before `date`. */
export function removeFollowing(rule: ScheduleRuleDraft, date: CivilDate, context: EditContext): RemovalResult {
  const found = occurrence(rule, date, context);
  if (!found.ok) return found;
  const last = toEpochDay(addDays(date, -1));
  return everPlays(rule, context, last) ? ok({ rule: before(rule, date, context) }) : ok({ gone: true });
}

/** Leaves `date` out. Days left out that lie outside of the rule say nothing, unless they take back a day added by hand. */
function without(rule: ScheduleRuleDraft, date: CivilDate): ScheduleRuleDraft {
  const { from, until } = rule;
  const rdates = (rule.rdates ?? []).filter((one) => one !== date);
  const exdates = [...(rule.exdates ?? []), date].filter(
    (one) => (one >= from && (until === undefined || one <= until)) || rdates.includes(one),
  );
  return withDates(withDates(rule, 'exdates', exdates), 'rdates', rdates);
}

function exdatesProblem({ exdates = [] }: ScheduleRuleDraft): ProblemPlace | undefined {
  if (exdates.length <= mostSingleDays) return undefined;
  return {
    place: '/exdates',
    value: String(exdates.length),
    allowed: `${mostSingleDays} or fewer`,
    zh: `除外的日期最多 ${mostSingleDays} 天；可以从某天起分成两条排期`,
    en: `No more than ${mostSingleDays} days can be left out; split the rule on a day instead`,
  };
}

/** The part of the rule before `date`. */
function before(rule: ScheduleRuleDraft, date: CivilDate, context: EditContext): ScheduleRuleDraft {
  const exdates = (rule.exdates ?? []).filter((one) => one < date);
  const rdates = (rule.rdates ?? []).filter((one) => one < date);
  if (rule.from >= date) return onlyAdded(rule, rdates);
  const last = addDays(date, -1);
  const until = rule.until === undefined || rule.until > last ? last : rule.until;
  const kept = withDates(withDates({ ...rule, until }, 'exdates', exdates), 'rdates', rdates);
  const recurrence = recurrenceOf(rule);
  if (recurrence?.count === undefined) return kept;
  // The first of what is left of COUNT comes after the cut: here COUNT says how often it really is.
  const { from } = rule;
  const count = context.expand(recurrence, toEpochDay(from), {
    first: toEpochDay(from),
    last: toEpochDay(last),
  }).length;
  return count === 0 ? onlyAdded(rule, rdates) : { ...kept, rrule: formatRecurrence({ ...recurrence, count }) };
}

/** The part of the rule from `date` on. It begins on a date of the recurrence, so that every second week stays every second week. */
function following(rule: ScheduleRuleDraft, date: CivilDate, { expand }: EditContext): ScheduleRuleDraft {
  const exdates = (rule.exdates ?? []).filter((one) => one >= date);
  const rdates = (rule.rdates ?? []).filter((one) => one >= date);
  const kept = withDates(withDates(rule, 'exdates', exdates), 'rdates', rdates);
  const from = rule.from > date ? rule.from : date;
  const recurrence = recurrenceOf(rule);
  if (recurrence === undefined)
    return rule.until !== undefined && rule.until < from ? onlyAdded(rule, rdates) : { ...kept, from };
  const start = toEpochDay(rule.from);
  const next = nextDate(recurrence, start, toEpochDay(from), expand);
  if (next === undefined || (rule.until !== undefined && rule.until < fromEpochDay(next)))
    return onlyAdded(rule, rdates);
  const { count } = recurrence;
  const gone = expand(recurrence, start, { first: start, last: (next - 1) as EpochDay }).length;
  const left = count === undefined ? recurrence : { ...recurrence, count: count - gone };
  return { ...kept, from: fromEpochDay(next), rrule: formatRecurrence(left) };
}

/** The first date of a recurrence on or after a day, looked for in growing steps; none if it never comes again. */
function nextDate(rule: Recurrence, start: EpochDay, from: EpochDay, expand: ExpandRecurrence): EpochDay | undefined {
  const end = endOfCycle(from, rule.interval);
  for (let last = from; last < end; ) {
    last = Math.min(end, last + 10 * (last - from) + 400) as EpochDay;
    const [next] = expand(rule, start, { first: from, last });
    if (next !== undefined) return next;
  }
  return undefined;
}

/** Nothing is left but dates added by hand: the rule begins and ends with the first of them. */
function onlyAdded(rule: ScheduleRuleDraft, dates: readonly CivilDate[]): ScheduleRuleDraft {
  const { rrule: _rrule, exdates = [], ...plain } = rule;
  const rdates = sorted(dates.filter((date) => !exdates.includes(date)));
  const [first = rule.from] = rdates;
  return { ...plain, from: first, until: first, weekdays: [], rdates };
}

/** A list of dates, or no such member when it is empty. */
function withDates(
  rule: ScheduleRuleDraft,
  name: 'exdates' | 'rdates',
  dates: readonly CivilDate[],
): ScheduleRuleDraft {
  const { [name]: _dates, ...rest } = rule;
  return dates.length === 0 ? rest : { ...rest, [name]: sorted(dates) };
}

const members = Object.keys(ScheduleRuleDraftSchema.properties) as (keyof ScheduleRuleDraft)[];

/** Does to a draft what was done to `rule` in the form: members set, and members taken out. */
function changes(
  rule: ScheduleRuleDraft,
  edited: ScheduleRuleDraft,
  except: readonly (keyof ScheduleRuleDraft)[],
): (draft: ScheduleRuleDraft) => ScheduleRuleDraft {
  const changed = members.filter(
    (name) => !except.includes(name) && JSON.stringify(rule[name]) !== JSON.stringify(edited[name]),
  );
  return (draft) => {
    const kept = Object.entries(draft).filter(([name]) => !changed.some((one) => one === name));
    const set = changed.flatMap((name) => (edited[name] === undefined ? [] : [[name, edited[name]]]));
    return Object.fromEntries([...kept, ...set]) as ScheduleRuleDraft;
  };
}

const sorted = (dates: readonly CivilDate[]): CivilDate[] => [...new Set(dates)].sort();

/** A recurrence that cannot be read has no dates, so nobody comes here with one. */
function recurrenceOf({ rrule }: ScheduleRuleDraft): Recurrence | undefined {
  const parsed = rrule === undefined ? undefined : parseRecurrence(rrule);
  return parsed?.ok ? parsed.value : undefined;
}
