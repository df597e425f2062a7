// The words of a revision as plain text: for search, for counting, and for checks that look at every character.
import { never } from '../result.ts';
import type { Block, Revision } from './revision.ts';

/** One line a paragraph, heading or table row; cells are separated by a space. */
export function blockLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        return [block.text];
      case 'table':
        return [block.head, ...block.rows].map((row) => row.join(' ').trim());
      default:
        return never(block, 'blockLines');
    }
  });
}

/** What is read below the title: body, questions and answers, or the four blocks of a highlight card. */
export function bodyLines(revision: Revision): string[] {
  switch (revision.kind) {
    case 'announcement':
    case 'public_notice':
      return blockLines(revision.body);
    case 'policy_document':
      return [...(revision.summary === '' ? [] : [revision.summary]), ...blockLines(revision.body)];
    case 'interpretation':
      return revision.questions.flatMap(({ question, answer, figure }) => [question, figure, answer].filter(Boolean));
    case 'catalog_highlight': {
      const { what, how, when, who } = revision;
      const texts = [
        what.name,
        ...what.contents,
        what.basis,
        ...how.channels,
        how.audience,
        when.timeLimit,
        when.notice,
      ];
      return [...texts, who.subject, who.department].filter(Boolean);
    }
    case 'image':
      return [revision.caption, revision.alt].filter(Boolean);
    default:
      return never(revision, 'bodyLines');
  }
}

/** Length of the body against `bodyLimit`, in UTF-16 code units. */
export const bodyLength = (revision: Revision): number =>
  bodyLines(revision).reduce((total, line) => total + line.length, 0);

/** Everything a reader can see of the words, one line each, title first. */
export function plainText(revision: Revision): string {
  const number = 'documentNumber' in revision ? revision.documentNumber : '';
  const contact = 'contact' in revision ? revision.contact : '';
  const objection =
    revision.kind === 'public_notice'
      ? [revision.objection.organ, revision.objection.phone, revision.objection.address].join(' ').trim()
      : '';
  const head = [revision.title, revision.shortTitle, number, revision.issuer, revision.publishedDate];
  return [...head, ...bodyLines(revision), contact, objection, revision.source.name].filter(Boolean).join('\n');
}
