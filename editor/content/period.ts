// The days of a publicity period while it is typed. The server counts again with the holiday calendar and its answer is shown;
// here working days are Monday to Friday, so that the number moves at once.
import { countedDays } from '@lubu/shared/content/notice-period';
import type { RevisionOf } from '@lubu/shared/content/revision';
import type { WorkCalendar } from '@lubu/shared/time/working-days';

type Notice = RevisionOf<'public_notice'>;
const mondayToFriday: WorkCalendar = { exceptions: {}, lastOfficialYear: 9_999 };

export function withPeriod(revision: Notice, change: Partial<Notice['period']>): Notice {
  const period = { ...revision.period, ...change };
  return { ...revision, period: { ...period, days: countedDays(mondayToFriday, period) } };
}
