// When a rule plays, in words, Chinese and English: 「每周一、三、五 8:30–17:30，节假日除外，11月27日除外」.
// Knows no calendar and no names: the name of a daypart is handed in.
import type { CivilDate } from '../time/civil-date.ts';
import { civilDateWords, type Language, onlyWeekdays, recurrenceWords, weekdayWords } from './recurrence-words.ts';
import type { ScheduleRuleDraft } from './rule.ts';
import type { DayClass, Daypart } from './timetable.ts';

export type WhenRule = Pick<
  ScheduleRuleDraft,
  'from' | 'rrule' | 'exdates' | 'rdates' | 'weekdays' | 'dayClass' | 'dayparts' | 'times'
>;

export type WordsContext = {
  readonly language: Language;
  /** 开放时间 for `open`; the key itself where it has no name. */
  readonly daypartName: (key: string) => string;
};

/** More exceptions than this are counted, not listed. */
const listed = 3;

/**
 * Days, hours, then what narrows them. The rule's first and last day are not in it: they are shown beside it. Dates of a year
 * other than the first day's carry their year.
 */
export function whenWords(rule: WhenRule, { language, daypartName }: WordsContext): string {
  const w = vocabularies[language];
  const { from, rrule, dayClass, exdates = [], rdates = [] } = rule;
  const weekdays = new Set(rule.weekdays).size % 7 === 0 ? [] : rule.weekdays;
  const narrowed = weekdays.length > 0 || dayClass !== 'any' || exdates.length > 0;
  const recurring = rrule === undefined ? undefined : recurrenceWords(rrule, from, language, narrowed);
  const everyDay = recurring === undefined && weekdays.length === 0;
  const ofClass = everyDay && dayClass !== 'not_holiday' ? w.classes[dayClass] : undefined;
  const days = ofClass ?? recurring?.dates ?? weekdayWords(weekdays, language);
  const added = rdates.filter((date) => !exdates.includes(date));
  const notes = [
    ...(recurring?.notes ?? []),
    recurring === undefined || weekdays.length === 0 ? '' : onlyWeekdays(weekdays, language),
    dayClass === 'any' || ofClass !== undefined ? '' : w.onlyClass(dayClass),
    exdates.length === 0 ? '' : w.except(datesWords(exdates, from, language)),
    added.length === 0 ? '' : w.also(datesWords(added, from, language)),
  ];
  return [`${days} ${hours(rule, w, daypartName)}`, ...notes.filter((note) => note !== '')].join(w.clause);
}

/** A few dates, or the first and how many there are. */
function datesWords(dates: readonly CivilDate[], from: CivilDate, language: Language): string {
  const { comma, andMore } = vocabularies[language];
  const all = [...new Set(dates)].sort();
  const words = all.map((date) => civilDateWords(date, language, date.slice(0, 4) !== from.slice(0, 4)));
  return all.length > listed ? andMore(words[0] ?? '', all.length) : words.join(comma);
}

function hours({ dayparts, times = [] }: WhenRule, w: Vocabulary, daypartName: (key: string) => string): string {
  if (times.length > 0) return w.once([...times].sort().map(clock).join(w.comma), times.length);
  if (dayparts.length === 0) return w.wholeDay;
  return dayparts.map((part) => daypartWords(part, w, daypartName)).join(w.comma);
}

function daypartWords(part: Daypart, w: Vocabulary, daypartName: (key: string) => string): string {
  if ('named' in part) return daypartName(part.named);
  const { from, until } = part;
  if (from === until) return from === '00:00' ? w.wholeDay : w.dayFrom(clock(from));
  if (until > from) return `${clock(from)}–${clock(until)}`;
  return until === '00:00' ? `${clock(from)}–24:00` : `${clock(from)}–${w.nextDay(clock(until))}`;
}

/** 08:30 → 8:30 */
const clock = (time: string): string => time.replace(/^0(?=\d:)/, '');

type Vocabulary = {
  readonly comma: string;
  readonly clause: string;
  readonly wholeDay: string;
  readonly dayFrom: (time: string) => string;
  readonly nextDay: (time: string) => string;
  readonly once: (times: string, number: number) => string;
  /** The days of a class, where nothing else says which days. */
  readonly classes: Readonly<Record<DayClass, string>>;
  /** The class as a limit on other days. */
  readonly onlyClass: (dayClass: DayClass) => string;
  readonly except: (dates: string) => string;
  readonly also: (dates: string) => string;
  readonly andMore: (first: string, number: number) => string;
};

const zh: Vocabulary = {
  comma: '、',
  clause: '，',
  wholeDay: '全天',
  dayFrom: (time) => `${time}起24小时`,
  nextDay: (time) => `次日${time}`,
  once: (times, number) => `${times} ${number > 1 ? '各' : ''}播一次`,
  classes: {
    any: '每天',
    workday: '工作日',
    rest_day: '休息日',
    statutory_holiday: '法定节假日',
    make_up_workday: '调休上班日',
    not_holiday: '非节假日',
  },
  onlyClass: (dayClass) => (dayClass === 'not_holiday' ? '节假日除外' : `仅${zh.classes[dayClass]}`),
  except: (dates) => `${dates}除外`,
  also: (dates) => `${dates}加播`,
  andMore: (first, number) => `${first}等${number}天`,
};

const en: Vocabulary = {
  comma: ', ',
  clause: ', ',
  wholeDay: 'all day',
  dayFrom: (time) => `24 hours from ${time}`,
  nextDay: (time) => `${time} next day`,
  once: (times, number) => `once ${number > 1 ? 'each ' : ''}at ${times}`,
  classes: {
    any: 'Every day',
    workday: 'Workdays',
    rest_day: 'Rest days',
    statutory_holiday: 'Statutory holidays',
    make_up_workday: 'Make-up workdays',
    not_holiday: 'All but statutory holidays',
  },
  onlyClass: (dayClass) =>
    dayClass === 'not_holiday' ? 'except statutory holidays' : `only ${en.classes[dayClass].toLowerCase()}`,
  except: (dates) => `except ${dates}`,
  also: (dates) => `also ${dates}`,
  andMore: (first, number) => `${first} and ${number - 1} more days`,
};

const vocabularies: Readonly<Record<Language, Vocabulary>> = { zh, en };
