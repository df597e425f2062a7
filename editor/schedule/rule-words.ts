// The words of a rule that are about this zone and its screens; when it plays is worded in shared/schedule.
import type { ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { Timetable } from '@lubu/shared/schedule/timetable';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { civilDateOf } from '../text/format.ts';
import { text } from '../text/language.ts';
import { namedParts, shortTime } from './named-parts.ts';
import { repeatOf } from './repeat.ts';

export function ruleWords(rule: ScheduleRuleDraft, timetable: Timetable): string {
  const t = text().rule;
  const names = new Map(namedParts(timetable, civilDateOf(Date.now())).map(({ key, name }) => [key, name]));
  const hours = rule.dayparts.map((part) =>
    'named' in part ? (names.get(part.named) ?? part.named) : `${shortTime(part.from)}–${shortTime(part.until)}`,
  );
  const days = rule.weekdays.map((day) => t.weekdays[day - 1] ?? '').join(t.comma);
  const times = rule.times?.map(shortTime).join(t.comma);
  return `${days || t.repeat.kinds[repeatOf(rule).kind]} ${times ?? (hours.join(t.comma) || t.wholeDay)}`;
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
