import { draftFromPaste } from '@lubu/editor/content/draft-from-paste';
import type { PastedFields } from '@lubu/shared/content/content-api';
import { civilDate } from '@lubu/shared/time/civil-date';
import { expect, test } from 'vitest';

const given = { today: civilDate('2026-11-20'), issuer: '柳溪镇人民政府' };
const fields: PastedFields = {
  kind: 'announcement',
  title: '《柳溪镇冬季供暖办法》政策解读',
  documentNumber: '柳政发〔2026〕8号',
  issuer: '',
  date: '',
  disclosureMark: 'public',
  body: [
    { type: 'heading', level: 1, text: '一、谁可以申请' },
    { type: 'paragraph', text: '本镇户籍的低保家庭。' },
    { type: 'paragraph', text: '外来务工家庭凭居住证。' },
  ],
  doubts: [],
};

test('what was not recognised is left to the writer: own organisation, today', () => {
  expect(draftFromPaste(fields, 'announcement', given)).toMatchObject({
    kind: 'announcement',
    title: fields.title,
    issuer: '柳溪镇人民政府',
    publishedDate: '2026-11-20',
    documentNumber: '柳政发〔2026〕8号',
    body: fields.body,
  });
});

test('an interpretation takes its headings as questions and names the document in its title', () => {
  expect(draftFromPaste(fields, 'interpretation', given)).toMatchObject({
    interprets: { title: '柳溪镇冬季供暖办法', documentNumber: '柳政发〔2026〕8号' },
    questions: [{ question: '一、谁可以申请', answer: '本镇户籍的低保家庭。\n外来务工家庭凭居住证。', figure: '' }],
  });
});

test('a date that does not exist is not believed', () => {
  expect(draftFromPaste({ ...fields, date: '2026-02-30' }, 'announcement', given).publishedDate).toBe('2026-11-20');
});
