// Public notices (公示): a document with a period, days left and a place to object.
import type { RevisionOf } from '../content/revision.ts';
import type { DocumentContent } from './document.ts';
import { factsOf } from './facts.ts';
import { qrLabel } from './qr.ts';

export function publicNoticeContent(revision: RevisionOf<'public_notice'>): DocumentContent {
  return {
    kicker: '公示',
    title: revision.title,
    phrases: revision.titlePhrases,
    shortTitle: revision.shortTitle,
    facts: factsOf(revision),
    body: revision.body,
    contact: '',
    notice: { period: revision.period, objection: revision.objection },
    qrUrl: revision.qrUrl,
    qrLabel,
  };
}
