// Days off and make-up workdays that the notices for 2022 (autumn only) and 2026 name, typed from their text.
import { addDays, type CivilDate, civilDate } from '@lubu/shared/time/civil-date';
import type { WorkCalendar } from '@lubu/shared/time/working-days';

const daysOff: readonly (readonly [string, string])[] = [
  ['2022-10-01', '2022-10-07'],
  ['2026-01-01', '2026-01-03'], // 元旦
  ['2026-02-15', '2026-02-23'], // 春节
  ['2026-04-04', '2026-04-06'], // 清明
  ['2026-05-01', '2026-05-05'], // 劳动节
  ['2026-06-19', '2026-06-21'], // 端午
  ['2026-09-25', '2026-09-27'], // 中秋
  ['2026-10-01', '2026-10-07'], // 国庆
];
const makeUpWorkdays = [
  ...['2022-10-08', '2022-10-09'],
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
];

function between([first, last]: readonly [string, string]): CivilDate[] {
  const dates: CivilDate[] = [];
  for (let date = civilDate(first); date <= civilDate(last); date = addDays(date, 1)) dates.push(date);
  return dates;
}

export const calendar2026: WorkCalendar = {
  exceptions: Object.fromEntries([
    ...daysOff.flatMap(between).map((date) => [date, 'rest_day'] as const),
    ...makeUpWorkdays.map((date) => [date, 'workday'] as const),
  ]),
  lastOfficialYear: 2026,
};
