import type { ItemId, ScreenId } from '@lubu/shared/ids';
import { csv } from '@lubu/shared/report/csv';
import { playReportCsv } from '@lubu/shared/report/play-report-csv';
import { civilDate } from '@lubu/shared/time/civil-date';
import { describe, expect, test } from 'vitest';

const line = (...cells: (string | number)[]): string => csv(['头'], [cells]).split('\r\n')[1] ?? '';

describe('csv', () => {
  test('begins with a byte order mark, every line ends with CRLF', () => {
    expect(csv(['屏幕', '次数'], [['大厅主屏', 3]])).toBe('\uFEFF屏幕,次数\r\n大厅主屏,3\r\n');
  });
  test('quotes commas, quotes and line breaks, and doubles quotes (RFC 4180)', () => {
    expect(line('公告, 第1号', '所谓"公开"', '两\n行')).toBe('"公告, 第1号","所谓""公开""","两\n行"');
  });
  test.each(['=1+1', '+8610', '-2', '@SUM(A1)', '＝1', '＋1', '－1', '＠A', '\t=1'])(
    '%j does not run as a formula',
    (text) => expect(line(text)).toBe(`'${text}`),
  );
  test('a formula behind a line break or with quotes stays harmless and whole', () => {
    expect(csv(['头'], [['\r=1"']])).toBe('\uFEFF头\r\n"\'\r=1"""\r\n');
  });
  test('numbers stay numbers, negative ones too', () => {
    expect(line(-5, 0)).toBe('-5,0');
  });
});

test('the daily report: one line per screen and item, times in whole seconds', () => {
  const row = {
    screenId: 's' as ScreenId,
    screenName: '大厅主屏',
    zoneName: '临禾市政务公开专区',
    itemId: 'i' as ItemId,
    title: '关于停水的通知',
    ...{
      plannedPlays: 1_920,
      plannedMs: 28_800_000,
      playedPlays: 1_918,
      playedMs: 28_771_600,
      cutPlays: 1,
      failedPlays: 0,
    },
  };
  const [head, first, end] = playReportCsv({ date: civilDate('2026-11-20'), rows: [row] }).split('\r\n');
  expect(head).toContain('计划播放次数');
  expect(first).toBe('2026-11-20,临禾市政务公开专区,大厅主屏,关于停水的通知,1920,28800,1918,28772,1,0');
  expect(end).toBe('');
});
