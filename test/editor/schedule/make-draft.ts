// A rule draft and a zone as the form gets them.
import type { PlaylistId, ZoneId } from '@lubu/shared/ids';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import { defaultTimetable } from '@lubu/shared/schedule/timetable';
import type { Zone } from '@lubu/shared/screen/screen-api';
import { civilDate } from '@lubu/shared/time/civil-date';

export const zoneId = '018f0000-0000-7000-8000-000000000001' as ZoneId;

export const makeDraft = (change: Partial<ScheduleRuleDraft> = {}): ScheduleRuleDraft => ({
  name: '大厅工作日',
  zoneId,
  playlistId: '018f0000-0000-7000-8000-000000000002' as PlaylistId,
  target: { kind: 'zone', zoneId },
  role: 'main',
  layer: 'base',
  weight: 1,
  exclusive: false,
  from: civilDate('2026-11-23'),
  weekdays: [],
  dayClass: 'any',
  dayparts: [{ named: 'open' }],
  ...change,
});

export const makeZone = (change: Partial<Zone> = {}): Zone => ({
  id: zoneId,
  orgPath: '/330900/',
  name: '临禾市政务公开专区',
  level: 'city',
  venue: '市政务服务大厅',
  timeZone: 'Asia/Shanghai',
  phone: '0000-2345678',
  hours: '周一至周五 8:30–17:30',
  version: 1,
  timetable: defaultTimetable,
  ...change,
});
