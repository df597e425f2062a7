// Schedule rules as rows. Like a playlist, a rule belongs to the organisation whose operator made it.
import type { RuleId, ScreenId, ZoneId } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { expandRecurrence } from '@lubu/shared/schedule/recurrence';
import type { ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { OccurrenceChange, OccurrenceRemoval } from '@lubu/shared/schedule/rule-api';
import { editAll, editFollowing, editOnly, removeFollowing, removeOnly } from '@lubu/shared/schedule/rule-edits';
import type { EditContext } from '@lubu/shared/schedule/rule-occurrences';
import { type EpochDay, fromEpochDay } from '@lubu/shared/time/civil-date';
import { dayKind, fitsDayClass } from '@lubu/shared/time/day-class';
import { sql } from 'kysely';
import { audit } from '../audit/audit.store.ts';
import { workCalendar } from '../content/calendar.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';
import { type AroundScreen, ruleProblems, shapeProblems } from './rule-problems.ts';

type RuleDeps = Pick<Deps, 'clock' | 'newId'>;

export async function listRules(tx: Tx, only?: RuleId): Promise<ScheduleRule[]> {
  const rows = await tx
    .selectFrom('lubu.schedule_rule')
    .select(['id', 'version', 'record'])
    .$if(only !== undefined, (query) => query.where('id', '=', only as RuleId))
    .orderBy('zoneId')
    .orderBy('id')
    .execute();
  return rows.map(({ id, version, record }) => ({ ...record, id, version }));
}

export async function addRule(tx: Tx, deps: RuleDeps, who: Who, draft: ScheduleRuleDraft): Promise<RuleId> {
  const { orgPath } = who;
  await check(tx, orgPath, draft);
  const id = deps.newId() as RuleId;
  await insert(tx, id, orgPath, draft);
  await announce(tx, deps, who, { id, orgPath, action: 'schedule.create', detail: draft, touched: [draft] });
  return id;
}

/** Refuses as a conflict when somebody else changed the rule since `version` was read. */
export async function changeRule(
  tx: Tx,
  deps: RuleDeps,
  who: Who,
  id: RuleId,
  { version, draft }: { version: number; draft: ScheduleRuleDraft },
): Promise<void> {
  const before = await lock(tx, id);
  if (before.version !== version) throw new Problem('conflict');
  await check(tx, before.orgPath, draft);
  await write(tx, id, version + 1, draft);
  await announce(tx, deps, who, {
    id,
    orgPath: before.orgPath,
    action: 'schedule.change',
    detail: { before: before.record, after: draft },
    touched: [before.record, draft],
  });
}

/**
 * Changes the rule on one of its dates, or from it on: what is split off becomes a rule of its own, of the same unit. One act
 * with one audit row. Answers with the id of the new rule, if there is one.
 */
export async function changeOccurrences(
  tx: Tx,
  deps: RuleDeps,
  who: Who,
  id: RuleId,
  { version, date, scope, draft }: OccurrenceChange,
): Promise<RuleId | undefined> {
  const before = await lock(tx, id);
  if (before.version !== version) throw new Problem('conflict');
  const context = await editContext(tx, before.record);
  const edited =
    scope === 'all'
      ? editAll(draft)
      : (scope === 'only' ? editOnly : editFollowing)(before.record, draft, date, context);
  if (!edited.ok) throw new Problem('bad_request', { places: [edited.error] });
  const { rule, added } = edited.value;
  const { orgPath } = before;
  await check(tx, orgPath, rule);
  if (added !== undefined) await check(tx, orgPath, added);
  await write(tx, id, version + 1, rule);
  const addedId = added && (deps.newId() as RuleId);
  if (added !== undefined && addedId !== undefined) await insert(tx, addedId, orgPath, added);
  await announce(tx, deps, who, {
    id,
    orgPath,
    action: 'schedule.change',
    detail: { before: before.record, after: rule, ...(added === undefined ? {} : { addedId, added }) },
    touched: [before.record, rule, ...(added === undefined ? [] : [added])],
  });
  return addedId;
}

/**
 * The rule no longer plays on one of its dates, or from it on; a rule that has no date left is removed. One act with one audit
 * row. Answers whether the rule still stands.
 */
export async function removeOccurrences(
  tx: Tx,
  deps: RuleDeps,
  who: Who,
  id: RuleId,
  { version, date, scope }: OccurrenceRemoval,
): Promise<boolean> {
  const before = await lock(tx, id);
  if (before.version !== version) throw new Problem('conflict');
  const context = await editContext(tx, before.record);
  const removed = (scope === 'only' ? removeOnly : removeFollowing)(before.record, date, context);
  if (!removed.ok) throw new Problem('bad_request', { places: [removed.error] });
  if ('gone' in removed.value) {
    await removeRule(tx, deps, who, id);
    return false;
  }
  await changeRule(tx, deps, who, id, { version, draft: removed.value.rule });
  return true;
}

/** Dates by the calendar of the rule's zone. */
async function editContext(tx: Tx, { zoneId, dayClass }: ScheduleRuleDraft): Promise<EditContext> {
  const { timetable } = await tx
    .selectFrom('lubu.zone')
    .select('timetable')
    .where('id', '=', zoneId)
    .executeTakeFirstOrThrow();
  const kindOf = (day: EpochDay) => dayKind(workCalendar, timetable, fromEpochDay(day));
  return {
    expand: expandRecurrence,
    fits: (day) => fitsDayClass(kindOf(day).kind, dayClass),
    mayFit: (day) => kindOf(day).provisional,
  };
}

const insert = (tx: Tx, id: RuleId, orgPath: string, draft: ScheduleRuleDraft) =>
  tx
    .insertInto('lubu.schedule_rule')
    .values({ id, orgPath, zoneId: draft.zoneId, playlistId: draft.playlistId, record: JSON.stringify(draft) })
    .execute();

const write = (tx: Tx, id: RuleId, version: number, draft: ScheduleRuleDraft) =>
  tx
    .updateTable('lubu.schedule_rule')
    .set({ version, zoneId: draft.zoneId, playlistId: draft.playlistId, record: JSON.stringify(draft) })
    .where('id', '=', id)
    .execute();

export async function removeRule(tx: Tx, deps: RuleDeps, who: Who, id: RuleId): Promise<void> {
  const { orgPath, record } = await lock(tx, id);
  await tx.deleteFrom('lubu.schedule_rule').where('id', '=', id).execute();
  await announce(tx, deps, who, { id, orgPath, action: 'schedule.delete', detail: record, touched: [record] });
}

async function lock(tx: Tx, id: RuleId) {
  const row = await tx
    .selectFrom('lubu.schedule_rule')
    .select(['orgPath', 'version', 'record'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not_found');
  return row;
}

/** `orgPath`: the unit that owns the rule, or will. It is the measure, whoever changes the rule. */
async function check(tx: Tx, orgPath: string, draft: ScheduleRuleDraft): Promise<void> {
  const shape = shapeProblems(draft);
  if (shape.length > 0) throw new Problem('bad_request', { places: shape });
  const { target, zoneId, playlistId } = draft;
  const zone = await tx.selectFrom('lubu.zone').select('timetable').where('id', '=', zoneId).executeTakeFirst();
  const unit =
    target.kind === 'subtree'
      ? await tx.selectFrom('lubu.organization').select('id').where('orgPath', '=', target.orgPath).executeTakeFirst()
      : undefined;
  // Held until the rule is stored, so that the playlist cannot be removed in between.
  const playlist = await tx
    .selectFrom('lubu.playlist')
    .select(['id', 'zoneId'])
    .where('id', '=', playlistId)
    .forShare()
    .executeTakeFirst();
  const places = ruleProblems(draft, {
    orgPath,
    zone: zone && { seasons: zone.timetable.seasons },
    screens: await screensAround(tx, draft),
    unitExists: target.kind !== 'subtree' || unit !== undefined,
    playlist,
  });
  if (places.length > 0) throw new Problem('bad_request', { places });
}

/** The screens of the rule's zone, or of the subtree that it targets. */
async function screensAround(tx: Tx, { target, zoneId }: ScheduleRuleDraft): Promise<AroundScreen[]> {
  const rows = await tx
    .selectFrom('lubu.screen as screen')
    .innerJoin('lubu.zone as zone', 'zone.id', 'screen.zoneId')
    .select(['screen.id', 'screen.orgPath', 'screen.record', 'zone.level', 'zone.timetable'])
    .$call((query) =>
      target.kind === 'subtree'
        ? query.where(({ ref }) => sql<boolean>`starts_with(${ref('screen.orgPath')}, ${target.orgPath})`)
        : query.where('screen.zoneId', '=', zoneId),
    )
    .execute();
  return rows.map(({ id, orgPath, record, level, timetable }) => ({
    ...record,
    id,
    orgPath,
    level,
    zoneSeasons: timetable.seasons,
  }));
}

/** `touched`: the rule as it was and as it is; the screens of both are rebuilt. */
async function announce(
  tx: Tx,
  deps: RuleDeps,
  who: Who,
  act: { id: RuleId; orgPath: string; action: string; detail: object; touched: readonly ScheduleRuleDraft[] },
): Promise<void> {
  await audit(tx, {
    at: deps.clock(),
    actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
    action: act.action,
    objectKind: 'schedule_rule',
    objectId: act.id,
    orgPath: act.orgPath,
    detail: act.detail,
  });
  const zoneIds = new Set<ZoneId>();
  const screenIds = new Set<ScreenId>();
  const subtrees = new Set<string>();
  for (const { target } of act.touched) {
    if (target.kind === 'zone') zoneIds.add(target.zoneId);
    else if (target.kind === 'subtree') subtrees.add(target.orgPath);
    else for (const id of target.screenIds) screenIds.add(id);
  }
  const touched = { zoneIds: [...zoneIds], screenIds: [...screenIds], subtrees: [...subtrees] };
  await enqueue(tx, 'manifest.rebuild', { urgent: false, ...touched });
  await enqueue(tx, 'push.change', { noun: 'schedule', id: act.id, orgPath: act.orgPath });
}
