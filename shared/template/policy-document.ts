// Policy documents: number, validity and dates are facts; walls show the summary in place of the body and say so.
import type { RevisionOf } from '../content/revision.ts';
import type { DocumentContent } from './document.ts';
import { factsOf, longDate } from './facts.ts';
import { qrLabel } from './qr.ts';
import type { Sheet } from './sheet.ts';

type PolicyDocument = RevisionOf<'policy_document'>;

const validityWords = {
  in_force: '现行有效',
  revised: '已修改',
  repealed: '已废止',
  lapsed: '已失效',
} as const satisfies Record<PolicyDocument['validityStatus'], string>;

/** '现行有效，2026年12月1日起施行，有效期至2028年11月30日' */
export function validityText(revision: PolicyDocument): string {
  const { effectiveFrom, validUntil, validityStatus } = revision;
  return [
    validityWords[validityStatus],
    effectiveFrom === undefined ? '' : `${longDate(effectiveFrom)}起施行`,
    validUntil === undefined ? '' : `有效期至${longDate(validUntil)}`,
  ]
    .filter((part) => part !== '')
    .join('，');
}

/** People walk past a wall: the summary is shown there, when there is one. */
export const showsSummary = (sheet: Sheet, revision: PolicyDocument): boolean =>
  revision.summary !== '' && (sheet.led || sheet.shape === 'panorama' || sheet.shape === 'strip');

export function policyDocumentContent(sheet: Sheet, revision: PolicyDocument): DocumentContent {
  const summary = showsSummary(sheet, revision);
  const signed = revision.signedDate === undefined || sheet.led ? '' : `成文日期 ${longDate(revision.signedDate)}`;
  return {
    kicker: summary ? '政策摘要' : '政策文件',
    title: revision.title,
    phrases: revision.titlePhrases,
    shortTitle: revision.shortTitle,
    facts: factsOf(revision, [signed, validityText(revision)]),
    body: summary ? [{ type: 'paragraph', text: revision.summary }] : revision.body,
    contact: '',
    notice: undefined,
    qrUrl: revision.qrUrl,
    qrLabel,
  };
}
