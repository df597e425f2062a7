// The opening hours and other named dayparts of the demo's three zones, with a closed day and an extra open one.
import type { DayClass, NamedHours, Timetable } from '@lubu/shared/schedule/timetable';
import type { Days } from './days.ts';

const hours = (key: string, name: string, dayClass: DayClass, ...ranges: readonly [string, string][]): NamedHours => ({
  key,
  name,
  ranges: ranges.map(([from, until]) => ({ from, until, dayClass })),
});

/** In the order of the zones: city, town, village. */
export function demoTimetables(days: Days): readonly Timetable[] {
  const maintenance = days.weekdayAhead(12);
  const saturday = days.saturdayAhead;
  return [
    {
      seasons: [
        {
          from: '01-01',
          name: '全年',
          hours: [
            hours('open', '开放时间', 'workday', ['08:30', '12:00'], ['13:30', '17:30']),
            hours('morning', '上午', 'any', ['08:30', '12:00']),
            hours('noon', '午间', 'any', ['12:00', '13:30']),
            hours('afternoon', '下午', 'any', ['13:30', '17:30']),
            hours('closed', '闭厅后', 'any', ['17:30', '08:30']),
          ],
        },
      ],
      closedDays: [{ from: maintenance, until: maintenance, reason: '大厅供电线路检修' }],
      openDays: [{ from: saturday, until: saturday, reason: '企业开办周六延时服务' }],
    },
    {
      seasons: [
        {
          from: '05-01',
          name: '夏季作息',
          hours: [hours('open', '开放时间', 'workday', ['08:00', '12:00'], ['14:30', '18:00'])],
        },
        {
          from: '10-01',
          name: '冬季作息',
          hours: [hours('open', '开放时间', 'workday', ['08:30', '12:00'], ['13:30', '17:30'])],
        },
      ],
      closedDays: [],
      openDays: [],
    },
    {
      seasons: [{ from: '01-01', name: '全年', hours: [hours('open', '开放时间', 'any', ['08:00', '18:00'])] }],
      closedDays: [],
      openDays: [],
    },
  ];
}
