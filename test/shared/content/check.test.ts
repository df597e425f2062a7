// What keeps a revision from being submitted, one row a reason; and what does not.
import { blank, type WrittenKind } from '@lubu/shared/content/blank';
import { checkSubmittable } from '@lubu/shared/content/check';
import { isDocumentNumber, mendDocumentNumber } from '@lubu/shared/content/document-number';
import { countedDays } from '@lubu/shared/content/notice-period';
import { findPersonalData, isIdentityNumber } from '@lubu/shared/content/personal-data';
import { bodyLength, plainText } from '@lubu/shared/content/plain-text';
import { type ContentKind, contentKinds, type Revision, RevisionSchema } from '@lubu/shared/content/revision';
import { civilDate } from '@lubu/shared/time/civil-date';
import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { makeRevision } from '../../support/make.ts';

const paragraph = (text: string) => ({ type: 'paragraph' as const, text });
const change = <K extends ContentKind>(kind: K, given: object): Revision =>
  ({ ...makeRevision(kind), ...given }) as Revision;
const blocking = (revision: Revision): string[] => checkSubmittable(revision).blocking.map(({ place }) => place);
const warnings = (revision: Revision): string[] => checkSubmittable(revision).warnings.map(({ place }) => place);

describe('a complete revision', () => {
  it.each(contentKinds)('may be submitted without a warning: %s', (kind) => {
    expect(checkSubmittable(makeRevision(kind))).toEqual({ blocking: [], warnings: [] });
  });
});

describe('a blank revision', () => {
  const kinds = contentKinds.filter((kind): kind is WrittenKind => kind !== 'image');
  it.each(kinds)('has the shape of its kind and says what is missing: %s', (kind) => {
    const revision = blank(kind, { today: civilDate('2026-12-01'), issuer: '' });
    expect(Check(RevisionSchema, revision)).toBe(true);
    expect(blocking(revision)).toEqual(expect.arrayContaining(['/title', '/issuer', '/source/name']));
  });
});

describe('what is missing or wrong', () => {
  const notice = { period: { from: '2026-12-07', until: '2026-12-01', unit: 'workday', days: ['2026-12-07'] } };
  it.each([
    ['an empty title', change('announcement', { title: '　 ' }), '/title'],
    ['the title 「公示」 without an issuer', change('public_notice', { title: '公示', issuer: '' }), '/issuer'],
    ['no source and no reason', change('announcement', { source: { kind: 'none', name: '' } }), '/source/reason'],
    ['a source without a name', change('announcement', { source: { kind: 'gazette', name: '' } }), '/source/name'],
    [
      'square brackets in the number',
      change('announcement', { documentNumber: '柳政告[2026]12号' }),
      '/documentNumber',
    ],
    ['a number that is none', change('announcement', { documentNumber: '十二号文' }), '/documentNumber'],
    ['a body of nothing', change('announcement', { body: [paragraph('  ')] }), '/body'],
    [
      'a body that is only a QR code',
      change('announcement', { body: [paragraph('请扫描下方二维码查看详情')] }),
      '/body',
    ],
    [
      'a body that is only a link',
      change('announcement', { body: [paragraph('详见：https://www.linhe.example/a/1.html')] }),
      '/body',
    ],
    ['the last day before the first', change('announcement', { showUntil: '2026-11-30' }), '/showUntil'],
    ['a period that ends before it begins', change('public_notice', notice), '/period/until'],
    [
      'nobody to object to',
      change('public_notice', { objection: { organ: '', phone: '1', address: '' } }),
      '/objection/organ',
    ],
    [
      'no way to object',
      change('public_notice', { objection: { organ: '办公室', phone: '', address: '' } }),
      '/objection/phone',
    ],
    [
      'a validity that ends before it begins',
      change('policy_document', { effectiveFrom: '2026-12-01', validUntil: '2026-11-01' }),
      '/validUntil',
    ],
    ['an interpretation without questions', change('interpretation', { questions: [] }), '/questions'],
    [
      'a question without an answer',
      change('interpretation', { questions: [{ question: '谁可以申请？', answer: '', figure: '' }] }),
      '/questions/0/answer',
    ],
    ['a picture nobody described', change('image', { alt: '' }), '/alt'],
  ])('%s is refused at its place, in Chinese and English', (_, revision, place) => {
    const { blocking: found } = checkSubmittable(revision);
    expect(found.map((problem) => problem.place)).toEqual([place]);
    expect(found[0]?.zh).toMatch(/\p{Script=Han}/u);
    expect(found[0]?.en).toMatch(/[a-z]/);
  });

  it.each([
    ['/what/name', { what: { name: '', contents: ['材料'], basis: '《社会保险法》' } }],
    ['/what/contents', { what: { name: '参保登记', contents: [], basis: '《社会保险法》' } }],
    ['/what/basis', { what: { name: '参保登记', contents: ['材料'], basis: ' ' } }],
    ['/how/channels', { how: { channels: [''], mode: 'proactive', audience: '全社会' } }],
    ['/how/audience', { how: { channels: ['政府网站'], mode: 'proactive', audience: '' } }],
    ['/when/timeLimit', { when: { timeLimit: '', notice: '' } }],
    ['/who/subject', { who: { subject: '', department: '', phone: '', supervisionPhone: '' } }],
  ])('a catalog item without %s is refused (R-022)', (place, given) => {
    expect(blocking(change('catalog_highlight', given))).toEqual([place]);
  });

  it('20,000 characters of body pass and 20,001 do not', () => {
    const body = (length: number) => [8_000, 8_000, length - 16_000].map((n) => paragraph('公'.repeat(n)));
    expect(blocking(change('announcement', { body: body(20_000) }))).toEqual([]);
    expect(checkSubmittable(change('announcement', { body: body(20_001) })).blocking[0]).toMatchObject({
      place: '/body',
      value: '20001',
      allowed: '≤ 20000',
    });
  });

  it('a body that says something and also shows a code passes', () => {
    const body = [paragraph('集中缴费期到12月31日止，可到便民服务中心3号窗口办理，也可扫描二维码办理。')];
    expect(blocking(change('announcement', { body }))).toEqual([]);
  });

  it('warns of a portal item without an address, of documents out of force, and of characters no font has', () => {
    expect(warnings(change('announcement', { source: { kind: 'portal', name: '门户网站' } }))).toEqual(['/source/url']);
    expect(warnings(change('policy_document', { validityStatus: 'repealed' }))).toEqual(['/validityStatus']);
    const { warnings: found } = checkSubmittable(
      change('announcement', { body: [paragraph('承办人：𪚥䶮，请到窗口咨询办理。')] }),
    );
    expect(found.map(({ value }) => value)).toEqual(['𪚥']);
  });
});

describe('personal data', () => {
  const valid = '11010519491231002X';

  it('knows an identity number by its check digit', () => {
    expect(isIdentityNumber(valid)).toBe(true);
    expect(isIdentityNumber('110105194912310021')).toBe(false);
    expect(isIdentityNumber('11010519491331002X')).toBe(false);
  });

  it.each([valid, '110105 19491231 002x', '１１０１０５１９４９１２３１００２Ｘ', '110105-19491231-002X'])(
    'finds %s in a notice, refuses it, and does not repeat it in the message',
    (number) => {
      const revision = change('announcement', { body: [paragraph(`李某某，身份证号${number}，拟纳入低保。`)] });
      const [problem] = checkSubmittable(revision).blocking;
      expect(problem?.zh).toContain('身份证号码');
      expect(JSON.stringify(problem)).not.toContain(number);
    },
  );

  it('finds it in a cell of a table and in an answer', () => {
    const table = { type: 'table' as const, head: ['姓名', '证件号'], rows: [['李某', valid]] };
    expect(blocking(change('public_notice', { body: [table] }))).toEqual(['/body']);
    const questions = [{ question: '举例？', answer: `例如${valid}。`, figure: '' }];
    expect(blocking(change('interpretation', { questions }))).toEqual(['/body']);
  });

  it('warns of a mobile number in the body and not of one given as contact', () => {
    expect(warnings(change('announcement', { body: [paragraph('联系人李某，手机138 0013 8000，请来电。')] }))).toEqual([
      '/body',
    ]);
    expect(warnings(change('announcement', { contact: '李某 13800138000' }))).toEqual([]);
  });

  it('leaves other long numbers alone', () => {
    expect(
      findPersonalData(
        '统一社会信用代码91330100MA2AXXXX0X，账号6222021001116245702，电话0571-12345678，共12345678901234567890元',
      ),
    ).toEqual([]);
  });
});

describe('document numbers', () => {
  it.each(['柳政发〔2026〕8号', '国务院令第492号', '第12号', '国办发〔2019〕54号'])('%s is right', (number) => {
    expect(isDocumentNumber(number)).toBe(true);
  });

  it.each([
    ['柳政发[2026]8号', '柳政发〔2026〕8号'],
    ['柳政发（2026）8号', '柳政发〔2026〕8号'],
    ['柳政发［2026］ 8 号', '柳政发〔2026〕8号'],
    ['柳政发2026〕8号', '柳政发〔2026〕8号'],
  ])('%s should be written %s', (wrong, right) => {
    expect(isDocumentNumber(wrong)).toBe(false);
    expect(mendDocumentNumber(wrong)).toBe(right);
  });

  it('nothing else is taken for one', () => {
    expect(mendDocumentNumber('关于停水的通知')).toBeUndefined();
  });
});

describe('the days of a 公示期', () => {
  const calendar = {
    exceptions: { '2026-10-01': 'rest_day', '2026-10-02': 'rest_day', '2026-10-10': 'workday' },
    lastOfficialYear: 2026,
  } as const;
  const period = (from: string, until: string, unit: 'workday' | 'calendar_day' = 'workday') =>
    countedDays(calendar, { from: civilDate(from), until: civilDate(until), unit });

  it('are workdays by the calendar, make-up days included', () => {
    expect(period('2026-09-30', '2026-10-11')).toEqual([
      '2026-09-30',
      '2026-10-05',
      '2026-10-06',
      '2026-10-07',
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
    ]);
  });

  it('are all days when calendar days count, and never more than 400', () => {
    expect(period('2026-10-01', '2026-10-03', 'calendar_day')).toHaveLength(3);
    expect(period('2026-01-01', '2036-01-01', 'calendar_day')).toHaveLength(400);
  });

  it('are the first day alone when the dates are the wrong way round', () => {
    expect(period('2026-10-09', '2026-10-01')).toEqual(['2026-10-09']);
  });
});

describe('plain text', () => {
  it.each(contentKinds)('holds the title, the issuer and every cell and answer: %s', (kind) => {
    const revision = makeRevision(kind);
    const text = plainText(revision);
    expect(text.startsWith(revision.title)).toBe(true);
    expect(text).toContain(revision.issuer);
    expect(bodyLength(revision)).toBeGreaterThan(0);
  });
});
