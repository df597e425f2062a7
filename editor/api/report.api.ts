// Planned against played, and the audit trail.
import type { PlayReport } from '@lubu/shared/report/report';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import type { Instant } from '@lubu/shared/time/instant';
import { request } from './request.ts';

const query = (date: CivilDate, zoneId: string): string =>
  new URLSearchParams({ date, ...(zoneId === '' ? {} : { zoneId }) }).toString();

export const playReport = (date: CivilDate, zoneId: string, signal?: AbortSignal): Promise<PlayReport> =>
  request('GET', `/api/reports/plays?${query(date, zoneId)}`, signal ? { signal } : {});
export const playReportCsv = (date: CivilDate, zoneId: string): string =>
  `/api/reports/plays.csv?${query(date, zoneId)}`;

/** One act, as the audit trail tells it; newest first. */
export type AuditRow = {
  readonly seq: number;
  readonly at: Instant;
  readonly actorKind: 'account' | 'player' | 'system';
  readonly actorId: string | null;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly detail: Readonly<Record<string, unknown>>;
};
export type AuditPage = { readonly rows: readonly AuditRow[]; readonly next?: number };
export const auditTrail = (before?: number, signal?: AbortSignal): Promise<AuditPage> =>
  request('GET', `/api/audit${before === undefined ? '' : `?before=${before}`}`, signal ? { signal } : {});
