// Notices and announcements: the kind of thing is read off the end of the title.
import type { RevisionOf } from '../content/revision.ts';
import type { DocumentContent } from './document.ts';
import { factsOf } from './facts.ts';
import { qrLabel } from './qr.ts';

const kinds = /(公告|通告|通知|公示|公报|启事|倡议书|须知)[）)」』”]?$/u;

/** 通知, 公告, 通告, … as the title says; 通知公告 when it does not say. */
export const announcementKicker = (title: string): string => kinds.exec(title.trim())?.[1] ?? '通知公告';

export function announcementContent(revision: RevisionOf<'announcement'>): DocumentContent {
  return {
    kicker: announcementKicker(revision.title),
    title: revision.title,
    phrases: revision.titlePhrases,
    shortTitle: revision.shortTitle,
    facts: factsOf(revision),
    body: revision.body,
    contact: revision.contact,
    notice: undefined,
    qrUrl: revision.qrUrl,
    qrLabel,
  };
}
