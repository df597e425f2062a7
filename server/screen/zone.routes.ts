// The places: government-openness zones, each with the name on its sign, its time zone and its opening hours.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type OrganizationId, OrganizationIdSchema, type ZoneId } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { type Zone, ZoneSchema } from '@lubu/shared/screen/screen-api';
import Type from 'typebox';
import { audit } from '../audit/audit.store.ts';
import { inScope, type Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';

const { id: _id, orgPath: _orgPath, level: _level, ...zoneFields } = ZoneSchema.properties;
/** A new zone belongs to one organisation of the caller's subtree; path and level follow from it. */
const ZoneDraftSchema = Type.Object({ organizationId: OrganizationIdSchema, ...zoneFields });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('zh', { timeZone: name });
    return true;
  } catch {
    return false; // RangeError is how Intl says that it does not know the zone
  }
}

async function organizationOf(tx: Tx, id: OrganizationId) {
  const found = await tx
    .selectFrom('lubu.organization')
    .select(['orgPath', 'level'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (found !== undefined) return found;
  throw new Problem('bad_request', {
    places: [{ place: '/organizationId', value: id, zh: '没有这个单位', en: 'No such organisation' }],
  });
}

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
      (request) =>
        inScope(deps.db, whoOf(request).orgPath, (tx) =>
          tx.selectFrom('lubu.zone').selectAll().orderBy('orgPath').orderBy('name').execute(),
        ),
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
        const draft = { name, venue, timeZone, phone, hours };
        if (!isTimeZone(draft.timeZone))
          throw new Problem('bad_request', {
            places: [
              {
                place: '/timeZone',
                value: draft.timeZone,
                allowed: 'IANA time zone, e.g. Asia/Shanghai',
                zh: '没有这个时区',
                en: 'Unknown time zone',
              },
            ],
          });
        const zone = await inScope(deps.db, who.orgPath, async (tx): Promise<Zone> => {
          const { orgPath, level } = await organizationOf(tx, organizationId);
          const made: Zone = { id: deps.newId() as ZoneId, orgPath, level, ...draft };
          await tx.insertInto('lubu.zone').values(made).execute();
          await audit(tx, {
            at: deps.clock(),
            actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
            action: 'zone.create',
            objectKind: 'zone',
            objectId: made.id,
            orgPath,
            detail: made,
          });
          await enqueue(tx, 'push.change', { noun: 'screen', orgPath });
          return made;
        });
        return reply.code(201).send(zone);
      },
    );
  };
