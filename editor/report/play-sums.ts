// Sums over rows of the play report.
import type { PlayReportRow } from '@lubu/shared/report/report';

type Counts = Pick<
  PlayReportRow,
  'plannedPlays' | 'plannedMs' | 'playedPlays' | 'playedMs' | 'cutPlays' | 'failedPlays'
>;

export function total(rows: readonly Counts[]): Counts {
  const sum = (of: (row: Counts) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return {
    plannedPlays: sum((row) => row.plannedPlays),
    plannedMs: sum((row) => row.plannedMs),
    playedPlays: sum((row) => row.playedPlays),
    playedMs: sum((row) => row.playedMs),
    cutPlays: sum((row) => row.cutPlays),
    failedPlays: sum((row) => row.failedPlays),
  };
}

/** Played of planned time in whole per cent, rounded down so that 100 means all of it; nothing planned is 100 when nothing was owed. */
export function share({ plannedMs, playedMs }: Pick<Counts, 'plannedMs' | 'playedMs'>): number {
  if (plannedMs === 0) return playedMs === 0 ? 100 : 0;
  return Math.min(100, Math.floor((playedMs / plannedMs) * 100));
}

/** Rows of one screen together, in the order in which screens first appear. */
export function byScreen(rows: readonly PlayReportRow[]): PlayReportRow[][] {
  const groups = new Map<string, PlayReportRow[]>();
  for (const row of rows) groups.set(row.screenId, [...(groups.get(row.screenId) ?? []), row]);
  return [...groups.values()];
}
