// The State Council's calendar as data: days off and make-up workdays, from the chinese-days package.
// It ends with the last year whose notice is out; shared/time/working-days says what holds after that.
import type { WorkCalendar } from '@lubu/shared/time/working-days';
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

const restDays = Object.entries(chineseDays.holidays);
const makeUpWorkdays = Object.entries(chineseDays.workdays);

/** The package writes "Spring Festival,春节,4". */
const festival = (words: string): string => words.split(',')[1] ?? words;

export const workCalendar: WorkCalendar = {
  exceptions: Object.fromEntries([
    ...restDays.map(([date]) => [date, 'rest_day'] as const),
    ...makeUpWorkdays.map(([date]) => [date, 'workday'] as const),
  ]),
  lastOfficialYear: Math.max(...restDays.map(([date]) => Number(date.slice(0, 4)))),
  names: Object.fromEntries([...restDays, ...makeUpWorkdays].map(([date, words]) => [date, festival(words)])),
};
