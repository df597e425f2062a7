// A pasted page's recognised fields as a first revision of the chosen kind. What was not recognised stays empty.
import { type BlankFor, blank, type WrittenKind } from '@lubu/shared/content/blank';
import type { PastedFields } from '@lubu/shared/content/content-api';
import { type Revision, titleLimit } from '@lubu/shared/content/revision';
import { parseCivilDate } from '@lubu/shared/time/civil-date';

export function draftFromPaste(fields: PastedFields, kind: WrittenKind, given: BlankFor): Revision {
  const start = blank(kind, given);
  const title = fields.title.slice(0, titleLimit);
  const common = {
    title,
    issuer: (fields.issuer || given.issuer).slice(0, 60),
    publishedDate: parseCivilDate(fields.date) ?? given.today,
  };
  const documentNumber = fields.documentNumber.slice(0, 40);
  switch (start.kind) {
    case 'announcement':
    case 'public_notice':
    case 'policy_document':
      return { ...start, ...common, documentNumber, body: fields.body };
    case 'interpretation':
      return {
        ...start,
        ...common,
        interprets: { title: titleInside(title), documentNumber },
        questions: questionsIn(fields).slice(0, 30),
      };
    default:
      return { ...start, ...common };
  }
}

/** 《…》 inside the title of an interpretation names what is explained. */
const titleInside = (title: string): string => /《(.+)》/.exec(title)?.[1] ?? '';

/** Headings are the questions, what follows each is its answer. */
function questionsIn({ body }: PastedFields): { question: string; answer: string; figure: string }[] {
  const questions: { question: string; answer: string; figure: string }[] = [];
  for (const block of body) {
    const last = questions.at(-1);
    if (block.type === 'heading') questions.push({ question: block.text.slice(0, 60), answer: '', figure: '' });
    else if (block.type === 'paragraph' && last)
      last.answer = `${last.answer}${last.answer === '' ? '' : '\n'}${block.text}`.slice(0, 400);
  }
  return questions;
}
