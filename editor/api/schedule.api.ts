// Schedule rules, the timetables of zones, and the calendar that both are read by. A change names the version it saw.
import type { RuleId, ZoneId } from '@lubu/shared/ids';
import type { ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type {
  OccurrenceChange,
  OccurrenceRemoval,
  OccurrencesChanged,
  OccurrencesRemoved,
} from '@lubu/shared/schedule/rule-api';
import type { Timetable } from '@lubu/shared/schedule/timetable';
import type { Zone } from '@lubu/shared/screen/screen-api';
import type { WorkCalendar } from '@lubu/shared/time/working-days';
import { list, request } from './request.ts';

export const scheduleRules = (signal?: AbortSignal): Promise<readonly ScheduleRule[]> =>
  list('/api/schedule-rules', signal);
export const createRule = (body: ScheduleRuleDraft): Promise<ScheduleRule> =>
  request('POST', '/api/schedule-rules', { body });
export const saveRule = (id: RuleId, body: ScheduleRuleDraft & { version: number }): Promise<ScheduleRule> =>
  request('PUT', `/api/schedule-rules/${id}`, { body });
export const deleteRule = (id: RuleId): Promise<void> => request('DELETE', `/api/schedule-rules/${id}`);

/** For some of its days only: those become a rule of their own. */
export const editOccurrences = (id: RuleId, body: OccurrenceChange): Promise<OccurrencesChanged> =>
  request('POST', `/api/schedule-rules/${id}/occurrences`, { body });

/** Takes out some of its days; the last one takes the rule with it. */
export const removeOccurrences = (id: RuleId, body: OccurrenceRemoval): Promise<OccurrencesRemoved> =>
  request('POST', `/api/schedule-rules/${id}/occurrences/remove`, { body });

export const saveTimetable = (id: ZoneId, body: { version: number; timetable: Timetable }): Promise<Zone> =>
  request('PUT', `/api/zones/${id}/timetable`, { body });
/** The State Council's calendar, as far as its notices are out. */
export const workCalendar = (signal?: AbortSignal): Promise<WorkCalendar> =>
  request('GET', '/api/calendar', signal ? { signal } : {});
