// The places: government-openness zones, each with the name on its sign, its time zone, its opening hours and its timetable.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { OrganizationIdSchema, ZoneIdSchema } from '@lubu/shared/ids';
import { TimetableSchema } from '@lubu/shared/schedule/timetable';
import { TimetableChangeSchema, ZoneSchema } from '@lubu/shared/screen/screen-api';
import Type from 'typebox';
import Value from 'typebox/value';
import { inScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { addZone, changeTimetable, listZones } from './zone.store.ts';

const OneZoneSchema = Type.Object({ id: ZoneIdSchema });

const { name, venue, timeZone, phone, hours } = ZoneSchema.properties;
/** A new zone belongs to one organisation of the caller's subtree; path and level follow from it. */
const ZoneDraftSchema = Type.Object({ organizationId: OrganizationIdSchema, name, venue, timeZone, phone, hours });

/** What is stored is exactly the known members, whatever else was sent. */
const timetableOf = (sent: unknown) => Value.Parse(TimetableSchema, Value.Clean(TimetableSchema, sent));

const tags = ['screen'];

export const zoneRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/zones',
      {
        config: { access: needs('content.read') },
        schema: { tags, summary: 'Zones of the organisation', response: { 200: Type.Array(ZoneSchema) } },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, listZones),
    );

    app.post(
      '/zones',
      {
        config: { access: needs('screen.write') },
        schema: { tags, summary: 'New zone', body: ZoneDraftSchema, response: { 201: ZoneSchema } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const { organizationId, name, venue, timeZone, phone, hours } = request.body;
        const draft = { organizationId, name, venue, timeZone, phone, hours };
        return reply.code(201).send(await inScope(deps.db, who.orgPath, (tx) => addZone(tx, deps, who, draft)));
      },
    );

    app.put(
      '/zones/:id/timetable',
      {
        config: { access: needs('screen.write') },
        schema: {
          tags,
          summary: 'Change the timetable of a zone',
          params: OneZoneSchema,
          body: TimetableChangeSchema,
          response: { 200: ZoneSchema },
        },
      },
      (request) => {
        const who = whoOf(request);
        const { version, timetable } = request.body;
        return inScope(deps.db, who.orgPath, (tx) =>
          changeTimetable(tx, deps, who, request.params.id, { version, timetable: timetableOf(timetable) }),
        );
      },
    );
  };
