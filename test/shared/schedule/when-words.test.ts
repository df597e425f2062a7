import { expandRecurrence, parseRecurrence } from '@lubu/shared/schedule/recurrence';
import { recurrenceWords } from '@lubu/shared/schedule/recurrence-words';
import { type WhenRule, whenWords } from '@lubu/shared/schedule/when-words';
import { addDays, civilDate, toEpochDay } from '@lubu/shared/time/civil-date';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recurrenceTexts } from './arbitrary-recurrence.ts';

const from = civilDate('2026-11-02');
const on = (...texts: string[]) => texts.map(civilDate);
const zhNames: Record<string, string> = { open: '开放时间', noon: '午休' };
const enNames: Record<string, string> = { open: 'opening hours', noon: 'lunch' };

function words(given: Partial<WhenRule>): [zh: string, en: string] {
  const rule: WhenRule = { from, weekdays: [], dayClass: 'any', dayparts: [], ...given };
  return [
    whenWords(rule, { language: 'zh', daypartName: (key) => zhNames[key] ?? key }),
    whenWords(rule, { language: 'en', daypartName: (key) => enNames[key] ?? key }),
  ];
}

const day = [{ from: '08:30', until: '17:30' }];

describe('a whole rule in words', () => {
  test.each<[given: Partial<WhenRule>, zh: string, en: string]>([
    [{}, '每天 全天', 'Every day all day'],
    [
      { weekdays: [5, 1, 3], dayClass: 'not_holiday', dayparts: day },
      '每周一、三、五 8:30–17:30，节假日除外',
      'Mon, Wed, Fri 8:30–17:30, except statutory holidays',
    ],
    [{ weekdays: [1, 2, 3, 4, 5], dayparts: day }, '每周一至五 8:30–17:30', 'Mon–Fri 8:30–17:30'],
    [{ weekdays: [1, 2, 3, 4, 5, 6, 7], dayparts: day }, '每天 8:30–17:30', 'Every day 8:30–17:30'],
    [
      {
        weekdays: [6, 7],
        dayparts: [
          { from: '09:00', until: '12:00' },
          { from: '14:00', until: '17:00' },
        ],
      },
      '每周六、日 9:00–12:00、14:00–17:00',
      'Sat, Sun 9:00–12:00, 14:00–17:00',
    ],
    [{ dayClass: 'workday', times: ['10:00'] }, '工作日 10:00 播一次', 'Workdays once at 10:00'],
    [
      { dayClass: 'workday', times: ['15:00', '09:30'] },
      '工作日 9:30、15:00 各播一次',
      'Workdays once each at 9:30, 15:00',
    ],
    [{ dayClass: 'not_holiday' }, '每天 全天，节假日除外', 'Every day all day, except statutory holidays'],
    [{ dayClass: 'rest_day' }, '休息日 全天', 'Rest days all day'],
    [{ dayClass: 'statutory_holiday' }, '法定节假日 全天', 'Statutory holidays all day'],
    [{ dayClass: 'make_up_workday', weekdays: [6] }, '每周六 全天，仅调休上班日', 'Sat all day, only make-up workdays'],
    [{ dayparts: [{ named: 'open' }, { named: 'noon' }] }, '每天 开放时间、午休', 'Every day opening hours, lunch'],
    [
      { weekdays: [5], dayparts: [{ from: '22:00', until: '02:00' }] },
      '每周五 22:00–次日2:00',
      'Fri 22:00–2:00 next day',
    ],
    [{ dayparts: [{ from: '18:00', until: '00:00' }] }, '每天 18:00–24:00', 'Every day 18:00–24:00'],
    [{ dayparts: [{ from: '00:00', until: '00:00' }] }, '每天 全天', 'Every day all day'],
    [{ dayparts: [{ from: '08:00', until: '08:00' }] }, '每天 8:00起24小时', 'Every day 24 hours from 8:00'],
    [{ exdates: on('2026-11-27') }, '每天 全天，11月27日除外', 'Every day all day, except 27 Nov'],
    [
      { exdates: on('2027-01-01', '2026-11-27') },
      '每天 全天，11月27日、2027年1月1日除外',
      'Every day all day, except 27 Nov, 1 Jan 2027',
    ],
    [
      { exdates: on('2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30') },
      '每天 全天，11月27日等4天除外',
      'Every day all day, except 27 Nov and 3 more days',
    ],
    [
      { weekdays: [1], rdates: on('2026-11-20', '2026-11-21'), exdates: on('2026-11-21') },
      '每周一 全天，11月21日除外，11月20日加播',
      'Mon all day, except 21 Nov, also 20 Nov',
    ],
    [
      { rrule: 'FREQ=MONTHLY;BYDAY=2TU', dayparts: [{ named: 'open' }] },
      '每月第2个星期二 开放时间',
      'Every month on the 2nd Tue opening hours',
    ],
    [
      { rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1', weekdays: [1, 2, 3, 4, 5] },
      '每月最后一天 全天，仅周一至周五',
      'Every month on the last day all day, only Mon–Fri',
    ],
    [
      { rrule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=5', dayClass: 'workday' },
      '每2周的周一 全天，重复满5次为止，仅工作日',
      'Every 2 weeks on Mon all day, ends after 5 repeats, only workdays',
    ],
    [{ rrule: 'FREQ=HOURLY' }, '无法识别的规则 FREQ=HOURLY 全天', 'Unreadable rule FREQ=HOURLY all day'],
  ])('%j: %s', (given, zh, en) => {
    expect(words(given)).toEqual([zh, en]);
  });
});

describe('recurrences', () => {
  test.each<[rrule: string, zh: string, en: string]>([
    ['FREQ=DAILY', '每天', 'Every day'],
    ['FREQ=DAILY;INTERVAL=3', '每3天', 'Every 3 days'],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', '每周一至五', 'Mon–Fri'],
    ['FREQ=WEEKLY', '每周一', 'Mon'],
    ['FREQ=WEEKLY;BYDAY=MO,WE,TH,FR,SU', '每周一、三至五、日', 'Mon, Wed–Fri, Sun'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU', '每2周的周一、周二', 'Every 2 weeks on Mon, Tue'],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU',
      '每2周的周二、周日，一周从周日算起',
      'Every 2 weeks on Tue, Sun, weeks begin on Sun',
    ],
    ['FREQ=MONTHLY', '每月2日', 'Every month on day 2'],
    ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15', '每2个月的15日', 'Every 2 months on day 15'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '每月最后一天', 'Every month on the last day'],
    [
      'FREQ=MONTHLY;BYMONTHDAY=1,15,-2',
      '每月倒数第2天、1日、15日',
      'Every month on the 2nd day from the end, day 1, day 15',
    ],
    ['FREQ=MONTHLY;BYDAY=-1FR', '每月最后一个星期五', 'Every month on the last Fri'],
    ['FREQ=MONTHLY;BYDAY=1MO,3MO', '每月第1个星期一、第3个星期一', 'Every month on the 1st Mon, the 3rd Mon'],
    ['FREQ=MONTHLY;BYDAY=-2TH', '每月倒数第2个星期四', 'Every month on the 2nd Thu from the end'],
    ['FREQ=MONTHLY;INTERVAL=2;BYDAY=TU', '每2个月的每个星期二', 'Every 2 months on every Tue'],
    ['FREQ=MONTHLY;BYDAY=TU', '每周二', 'Tue'],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '每月周一至周五中的最后一天',
      'Every month on the last of Mon–Fri',
    ],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '每月13日，仅周五', 'Every month on day 13, only Fri'],
    ['FREQ=YEARLY', '每年11月2日', 'Every year in Nov on day 2'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '每年2月29日', 'Every year in Feb on day 29'],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYMONTHDAY=-1', '每2年的6月最后一天', 'Every 2 years in Jun on the last day'],
    ['FREQ=MONTHLY;BYMONTH=3,6;BYMONTHDAY=15', '每年3月、6月的15日', 'Every year in Mar, Jun on day 15'],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=2SU', '每年5月第2个星期日', 'Every year in May on the 2nd Sun'],
    ['FREQ=YEARLY;BYDAY=20MO', '每年第20个星期一', 'Every year on the 20th Mon'],
    ['FREQ=YEARLY;BYWEEKNO=20', '每年第20周的周一', 'Every year on Mon of week 20'],
    ['FREQ=YEARLY;BYYEARDAY=100,-1', '每年最后一天、第100天', 'Every year on the last day, the 100th day'],
    ['FREQ=YEARLY;BYMONTHDAY=15', '每月15日', 'Every month on day 15'],
    ['FREQ=DAILY;COUNT=5', '每天，共5次', 'Every day, 5 times'],
    ['FREQ=WEEKLY;UNTIL=20261231', '每周一，至2026年12月31日', 'Mon, until 31 Dec 2026'],
    [
      'FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,3',
      '按规则 FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,3;BYMONTHDAY=2',
      'By rule FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,3;BYMONTHDAY=2',
    ],
    ['FREQ=DAILY;COUNT=9;BYMONTH=3', '按规则 FREQ=DAILY;COUNT=9;BYMONTH=3', 'By rule FREQ=DAILY;COUNT=9;BYMONTH=3'],
  ])('%s: %s', (rrule, zh, en) => {
    const said = (['zh', 'en'] as const).map((language) => {
      const { dates, notes } = recurrenceWords(rrule, from, language, false);
      return [dates, ...notes].join(language === 'zh' ? '，' : ', ');
    });
    expect(said).toEqual([zh, en]);
  });
});

test('words never lie: rules of the same words have the same dates', () => {
  const seen = new Map<string, { rrule: string; dates: readonly number[] }>();
  let met = 0;
  fc.assert(
    fc.property(recurrenceTexts, (rrule) => {
      const parsed = parseRecurrence(rrule);
      if (!parsed.ok) throw new Error(rrule);
      const start = toEpochDay(from);
      const window = { first: start, last: toEpochDay(addDays(from, 3_000)) };
      const dates = expandRecurrence(parsed.value, start, window);
      for (const language of ['zh', 'en'] as const) {
        const said = JSON.stringify(recurrenceWords(rrule, from, language, false));
        const other = seen.get(said);
        if (other !== undefined && other.rrule !== rrule) {
          met += 1;
          expect([other.rrule, dates]).toEqual([other.rrule, other.dates]);
        }
        seen.set(said, { rrule, dates });
      }
    }),
    { numRuns: 3_000 },
  );
  expect(met).toBeGreaterThan(50);
});
