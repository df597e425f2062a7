// The calendar of working days over HTTP, so that the editor can say on which days a rule will play before it is saved.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { needs } from '../http/who.ts';
import { workCalendar } from './calendar.ts';

const CalendarSchema = Type.Object({
  exceptions: Type.Record(Type.String(), Type.Enum(['workday', 'rest_day'])),
  lastOfficialYear: Type.Integer({ description: 'later years are provisional' }),
  names: Type.Optional(Type.Record(Type.String(), Type.String())),
});

export const calendarRoutes = (): FastifyPluginAsyncTypebox => async (app) => {
  app.get(
    '/calendar',
    {
      config: { access: needs('content.read') },
      schema: {
        tags: ['schedule'],
        summary: 'Days off and make-up workdays by the notices of the State Council',
        response: { 200: CalendarSchema },
      },
    },
    () => workCalendar,
  );
};
