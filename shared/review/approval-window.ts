// How long an approval is good for: no longer than the content itself, so a stolen approval cannot outlive its notice.
import type { Revision } from '../content/revision.ts';
import { type CivilDate, toEpochDay } from '../time/civil-date.ts';
import { day, hour, type Instant, type Interval, instant } from '../time/instant.ts';

/** Content without an end is approved for this long and then needs another look. */
const longest = 5 * 365 * day;
/** A day of grace behind the last day: manifests cut to the minute, the approval only has to outlast them. */
const grace = day;
/** All of China keeps one time; approvals are counted in it. */
const offsetOfChina = 8 * hour;

/** The first of the last days that a revision names: on screen, of the 公示期, of legal validity. */
export function lastDay(revision: Revision): CivilDate | undefined {
  const days = [
    revision.showUntil,
    revision.kind === 'public_notice' ? revision.period.until : undefined,
    revision.kind === 'policy_document' ? revision.validUntil : undefined,
  ];
  return days.filter((date) => date !== undefined).sort()[0];
}

/** Half-open, from the approval on. `undefined` when the content's last day is already over (Asia/Shanghai). */
export function approvalWindow(revision: Revision, now: Instant): Interval | undefined {
  const last = lastDay(revision);
  if (last === undefined) return { start: now, end: instant(now + longest) };
  const endOfDay = (toEpochDay(last) + 1) * day - offsetOfChina;
  return endOfDay <= now ? undefined : { start: now, end: instant(Math.min(endOfDay + grace, now + longest)) };
}
