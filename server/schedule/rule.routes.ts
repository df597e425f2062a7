// Schedule rules over HTTP: list, one, add, change and remove: all of it, one of its dates, or from a date on.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type RuleId, RuleIdSchema } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { type ScheduleRule, ScheduleRuleDraftSchema, ScheduleRuleSchema } from '@lubu/shared/schedule/rule';
import {
  OccurrenceChangeSchema,
  OccurrenceRemovalSchema,
  type OccurrencesChanged,
  OccurrencesChangedSchema,
  type OccurrencesRemoved,
  OccurrencesRemovedSchema,
} from '@lubu/shared/schedule/rule-api';
import Type from 'typebox';
import Value from 'typebox/value';
import { inScope, type Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { addRule, changeOccurrences, changeRule, listRules, removeOccurrences, removeRule } from './rule.store.ts';

const OneRuleSchema = Type.Object({ id: RuleIdSchema });
const ChangedRuleSchema = Type.Object({ version: Type.Integer(), ...ScheduleRuleDraftSchema.properties });

/** What is stored is exactly the known members, whatever else was sent. */
const draftOf = (body: unknown) => Value.Parse(ScheduleRuleDraftSchema, Value.Clean(ScheduleRuleDraftSchema, body));

async function read(tx: Tx, id: RuleId): Promise<ScheduleRule> {
  const [rule] = await listRules(tx, id);
  if (rule === undefined) throw new Problem('not_found');
  return rule;
}

const tags = ['schedule'];

export const ruleRoutes =
  (deps: Pick<Deps, 'db' | 'clock' | 'newId'>): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/schedule-rules',
      {
        config: { access: needs('content.read') },
        schema: {
          tags,
          summary: 'Schedule rules of the organisation',
          response: { 200: Type.Array(ScheduleRuleSchema) },
        },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, (tx) => listRules(tx)),
    );

    app.get(
      '/schedule-rules/:id',
      {
        config: { access: needs('content.read') },
        schema: { tags, summary: 'One rule', params: OneRuleSchema, response: { 200: ScheduleRuleSchema } },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, (tx) => read(tx, request.params.id)),
    );

    app.post(
      '/schedule-rules',
      {
        config: { access: needs('schedule.write') },
        schema: { tags, summary: 'New rule', body: ScheduleRuleDraftSchema, response: { 201: ScheduleRuleSchema } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const made = await inScope(deps.db, who.orgPath, async (tx) =>
          read(tx, await addRule(tx, deps, who, draftOf(request.body))),
        );
        return reply.code(201).send(made);
      },
    );

    app.put(
      '/schedule-rules/:id',
      {
        config: { access: needs('schedule.write') },
        schema: {
          tags,
          summary: 'Change a rule',
          params: OneRuleSchema,
          body: ChangedRuleSchema,
          response: { 200: ScheduleRuleSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        const { version } = request.body;
        return inScope(deps.db, who.orgPath, async (tx) => {
          await changeRule(tx, deps, who, request.params.id, { version, draft: draftOf(request.body) });
          return read(tx, request.params.id);
        });
      },
    );

    app.post(
      '/schedule-rules/:id/occurrences',
      {
        config: { access: needs('schedule.write') },
        schema: {
          tags,
          summary: 'Change a rule on one of its dates, or from it on',
          params: OneRuleSchema,
          body: OccurrenceChangeSchema,
          response: { 200: OccurrencesChangedSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        const { id } = request.params;
        const { version, date, scope, draft } = request.body;
        return inScope(deps.db, who.orgPath, async (tx): Promise<OccurrencesChanged> => {
          const added = await changeOccurrences(tx, deps, who, id, { version, date, scope, draft: draftOf(draft) });
          return { rule: await read(tx, id), ...(added === undefined ? {} : { added: await read(tx, added) }) };
        });
      },
    );

    app.post(
      '/schedule-rules/:id/occurrences/remove',
      {
        config: { access: needs('schedule.write') },
        schema: {
          tags,
          summary: 'Take one of its dates out of a rule, or all from it on',
          params: OneRuleSchema,
          body: OccurrenceRemovalSchema,
          response: { 200: OccurrencesRemovedSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        const { id } = request.params;
        return inScope(deps.db, who.orgPath, async (tx): Promise<OccurrencesRemoved> => {
          const stands = await removeOccurrences(tx, deps, who, id, request.body);
          return stands ? { rule: await read(tx, id) } : {};
        });
      },
    );

    app.delete(
      '/schedule-rules/:id',
      {
        config: { access: needs('schedule.write') },
        schema: { tags, summary: 'Remove a rule', params: OneRuleSchema, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        await inScope(deps.db, who.orgPath, (tx) => removeRule(tx, deps, who, request.params.id));
        return reply.code(204).send(null);
      },
    );
  };
