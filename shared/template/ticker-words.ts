// What a strip says of an item: the title and the facts that must stand beside it; a short text is told whole.
import type { Revision } from '../content/revision.ts';
import { announcementKicker } from './announcement.ts';
import { factsOf, listFacts } from './facts.ts';
import { objectionLines, periodText } from './notice-band.ts';
import type { TickerWords } from './ticker.ts';

/** A running line longer than this is not read to its end (ux 3.7). */
const mostChars = 80;

const labels = {
  announcement: '通知',
  public_notice: '公示',
  policy_document: '政策',
  interpretation: '解读',
  catalog_highlight: '公开',
  image: '图片',
} as const satisfies Record<Revision['kind'], string>;

/** The first words of the body, when all of it is short enough to run. */
function shortBody(revision: Revision): string {
  if (revision.kind === 'policy_document') return revision.summary.length <= mostChars ? revision.summary : '';
  if (revision.kind !== 'announcement') return '';
  const words = revision.body.flatMap((block) => (block.type === 'table' ? [] : [block.text])).join(' ');
  const tables = revision.body.some((block) => block.type === 'table');
  return !tables && [...words].length <= mostChars ? words : '';
}

export function tickerWords(revision: Revision): TickerWords {
  const body = shortBody(revision);
  const period =
    revision.kind === 'public_notice'
      ? [
          `公示期${periodText(revision.period)}`,
          ...objectionLines({ period: revision.period, objection: revision.objection }),
        ]
      : [];
  const kicker = revision.kind === 'announcement' ? announcementKicker(revision.title) : '';
  const label = kicker.length === 2 ? kicker : labels[revision.kind];
  const text = [revision.title, body, ...period, ...listFacts(factsOf(revision))]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('　');
  return { label, text: text.replace(/\s*[\r\n]+\s*/gu, ' ') };
}
