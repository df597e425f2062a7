// The daily report of planned against played as a file for the archive; the words are those of the paper form.
import { second } from '../time/instant.ts';
import { csv } from './csv.ts';
import type { PlayReport } from './report.ts';

const head = [
  '日期',
  '专区',
  '屏幕',
  '内容',
  '计划播放次数',
  '计划播放秒数',
  '完整播放次数',
  '实际播放秒数',
  '中断次数',
  '失败次数',
];

/** Whole seconds, rounded; one line per screen and item in the order of the report. */
export function playReportCsv({ date, rows }: PlayReport): string {
  const seconds = (ms: number): number => Math.round(ms / second);
  return csv(
    head,
    rows.map((row) => [
      date,
      row.zoneName,
      row.screenName,
      row.title,
      row.plannedPlays,
      seconds(row.plannedMs),
      row.playedPlays,
      seconds(row.playedMs),
      row.cutPlays,
      row.failedPlays,
    ]),
  );
}
