// A rule in words: when it plays, with the names that the zone has for its hours, from when to when, on which screens, and what it promises.
import type { RulePromise, ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { Timetable } from '@lubu/shared/schedule/timetable';
import { whenWords } from '@lubu/shared/schedule/when-words';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { civilDateOf, dateWords } from '../text/format.ts';
import { language, text } from '../text/language.ts';
import { namedParts } from './named-parts.ts';
import { promiseMembers } from './promise-ranges.ts';

/** 每周一、三、五 开放时间，节假日除外 */
export function ruleWords(rule: ScheduleRuleDraft, timetable: Timetable): string {
  const names = new Map(namedParts(timetable, civilDateOf(Date.now())).map(({ key, name }) => [key, name]));
  return whenWords(rule, {
    language: language(),
    daypartName: (key) => names.get(key) ?? text().rule.unknownPart(key),
  });
}

/** 11月23日 周一起；11月23日 周一 至 12月31日 周四 */
export function datesWords({ from, until }: Pick<ScheduleRuleDraft, 'from' | 'until'>): string {
  const t = text().rule;
  if (until === undefined) return t.fromOn(dateWords(from));
  return until === from ? t.onlyOn(dateWords(from)) : t.between(dateWords(from), dateWords(until));
}

export function targetWords({ target }: Pick<ScheduleRule, 'target'>, screens: readonly ScreenRow[]): string {
  const t = text().rule;
  if (target.kind === 'zone') return t.wholeZone;
  if (target.kind === 'subtree') return t.subtree;
  const names = target.screenIds
    .map((id) => screens.find((screen) => screen.id === id)?.name)
    .filter((name) => name !== undefined);
  return names.length === 0 ? t.screenCount(target.screenIds.length) : names.join(t.comma);
}

/** 至少每 5 分钟一次 · 公示 ≥ 95% */
export function promiseWords(promise: RulePromise = {}): string {
  const words = text().rule.promised;
  return promiseMembers
    .flatMap((member) => {
      const value = promise[member];
      return value === undefined ? [] : [words[member](value)];
    })
    .join(' · ');
}
