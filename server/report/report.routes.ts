// The daily report of planned against played, for the screen and as a file.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ScreenIdSchema, ZoneIdSchema } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { playReportCsv } from '@lubu/shared/report/play-report-csv';
import { PlayReportSchema } from '@lubu/shared/report/report';
import { type CivilDate, CivilDateSchema, parseCivilDate } from '@lubu/shared/time/civil-date';
import Type, { type Static } from 'typebox';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { type PlayReportQuery, playReport } from './play-report.queries.ts';

const QuerySchema = Type.Object({
  date: CivilDateSchema,
  zoneId: Type.Optional(ZoneIdSchema),
  screenId: Type.Optional(ScreenIdSchema),
});

const tags = ['report'];

export const reportRoutes =
  (deps: Pick<Deps, 'db' | 'clock'>): FastifyPluginAsyncTypebox =>
  async (app) => {
    const access = needs('report.read');

    app.get(
      '/reports/plays',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Planned against played for a day',
          querystring: QuerySchema,
          response: { 200: PlayReportSchema },
        },
      },
      (request) => playReport(deps, whoOf(request), queryOf(request.query)),
    );

    app.get(
      '/reports/plays.csv',
      { config: { access }, schema: { tags, summary: 'The same as CSV', querystring: QuerySchema } },
      async (request, reply) => {
        const report = await playReport(deps, whoOf(request), queryOf(request.query));
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="plays-${report.date}.csv"`)
          .send(playReportCsv(report));
      },
    );
  };

/** The pattern lets 2026-02-30 through; a day that does not exist is refused here. */
function queryOf({ date, zoneId, screenId }: Static<typeof QuerySchema>): PlayReportQuery {
  const parsed: CivilDate | undefined = parseCivilDate(date);
  if (parsed === undefined)
    throw new Problem('bad_request', {
      places: [{ place: '/date', value: date, allowed: 'YYYY-MM-DD', zh: '没有这一天', en: 'No such day' }],
    });
  return {
    date: parsed,
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(screenId === undefined ? {} : { screenId }),
  };
}
