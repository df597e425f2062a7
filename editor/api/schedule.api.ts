// Schedule rules. A change names the version it saw.
import type { RuleId } from '@lubu/shared/ids';
import type { ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import { list, request } from './request.ts';

export const scheduleRules = (signal?: AbortSignal): Promise<readonly ScheduleRule[]> =>
  list('/api/schedule-rules', signal);
export const createRule = (body: ScheduleRuleDraft): Promise<ScheduleRule> =>
  request('POST', '/api/schedule-rules', { body });
export const saveRule = (id: RuleId, body: ScheduleRuleDraft & { version: number }): Promise<ScheduleRule> =>
  request('PUT', `/api/schedule-rules/${id}`, { body });
export const deleteRule = (id: RuleId): Promise<void> => request('DELETE', `/api/schedule-rules/${id}`);
