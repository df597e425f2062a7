// Whether a revision may be submitted: one list of reasons for the form and the server, in words a clerk can act on.
// A draft may lack anything; what is asked for here is asked when it is submitted.
import type { ProblemPlace } from '../problem.ts';
import { missingGlyphs } from '../text/font-metrics.ts';
import { checkKind } from './check-kind.ts';
import { isDocumentNumber, mendDocumentNumber } from './document-number.ts';
import { findPersonalData } from './personal-data.ts';
import { bodyLength, bodyLines, plainText } from './plain-text.ts';
import { bodyLimit, type Revision, titleLimit } from './revision.ts';

export type Check = {
  /** Submitting is refused while one of these stands. */
  readonly blocking: readonly ProblemPlace[];
  /** To be looked at; submitting is possible. */
  readonly warnings: readonly ProblemPlace[];
};

/** Requirements. Places are JSON pointers into the revision. */
export function checkSubmittable(revision: Revision): Check {
  const kind = checkKind(revision);
  return {
    blocking: [
      ...checkTitle(revision),
      ...checkIssuer(revision),
      ...checkSource(revision),
      ...checkNumber(revision),
      ...checkDates(revision),
      ...kind.blocking,
      ...checkBodyLength(revision),
      ...identityNumbers(revision),
    ],
    warnings: [...kind.warnings, ...portalWarning(revision), ...phoneWarnings(revision), ...glyphWarnings(revision)],
  };
}

function checkTitle({ title }: Revision): ProblemPlace[] {
  if (title.trim() === '')
    return [{ place: '/title', value: title, allowed: `1–${titleLimit}`, zh: '请填写标题', en: 'The title is empty' }];
  if (title.length > titleLimit)
    return [
      {
        place: '/title',
        value: String(title.length),
        allowed: `≤ ${titleLimit}`,
        zh: `标题有${title.length}个字，最多${titleLimit}个字`,
        en: `The title has ${title.length} characters, at most ${titleLimit} are allowed`,
      },
    ];
  return [];
}

function checkIssuer({ issuer, title }: Revision): ProblemPlace[] {
  if (issuer.trim() !== '') return [];
  const zh = /^公[示告]$/.test(title.trim())
    ? `标题只有“${title.trim()}”两个字，必须写明发布机关`
    : '请填写发布机关，屏幕上必须显示由谁发布';
  return [
    { place: '/issuer', value: issuer, allowed: '1–60', zh, en: 'The issuing organ is empty; every screen shows it' },
  ];
}

function checkSource({ source }: Revision): ProblemPlace[] {
  if (source.kind === 'none')
    return (source.reason ?? '').trim() === ''
      ? [
          {
            place: '/source/reason',
            value: '',
            allowed: '1–120',
            zh: '没有来源的内容必须写明理由，理由会记录在案',
            en: 'Content without a source needs a reason, which is logged',
          },
        ]
      : [];
  return source.name.trim() === ''
    ? [
        {
          place: '/source/name',
          value: source.name,
          allowed: '1–80',
          zh: '请填写来源名称，例如“临禾市人民政府门户网站”',
          en: 'The name of the source is empty',
        },
      ]
    : [];
}

function portalWarning({ source }: Revision): ProblemPlace[] {
  if (source.kind !== 'portal' || (source.url ?? '') !== '') return [];
  return [
    {
      place: '/source/url',
      allowed: 'https://…',
      zh: '没有填写门户网站上的网址，读者无法核对原文',
      en: 'The address on the portal is missing, so readers cannot compare with the original',
    },
  ];
}

function checkNumber(revision: Revision): ProblemPlace[] {
  const number = 'documentNumber' in revision ? revision.documentNumber : '';
  if (number === '' || isDocumentNumber(number)) return [];
  const mended = mendDocumentNumber(number);
  return [
    {
      place: '/documentNumber',
      value: number,
      allowed: mended ?? '临政办发〔2026〕12号',
      zh: mended
        ? `发文字号“${number}”的括号不规范，应为“${mended}”`
        : `发文字号“${number}”不规范，应写成“机关代字〔年份〕序号号”`,
      en: mended ? `The document number should be written ${mended}` : 'The document number is not well formed',
    },
  ];
}

function checkDates({ showUntil, publishedDate }: Revision): ProblemPlace[] {
  if (showUntil === undefined || showUntil >= publishedDate) return [];
  return [
    {
      place: '/showUntil',
      value: showUntil,
      allowed: `≥ ${publishedDate}`,
      zh: `展示截止日${showUntil}早于发布日期${publishedDate}`,
      en: `The last day on screen is before the publication date ${publishedDate}`,
    },
  ];
}

function checkBodyLength(revision: Revision): ProblemPlace[] {
  const length = bodyLength(revision);
  if (length <= bodyLimit) return [];
  return [
    {
      place: '/body',
      value: String(length),
      allowed: `≤ ${bodyLimit}`,
      zh: `正文有${length}个字，最多${bodyLimit}个字`,
      en: `The body has ${length} characters, at most ${bodyLimit} are allowed`,
    },
  ];
}

/** Title and body; contact and objection lines are meant to carry telephone numbers. */
const publicWords = (revision: Revision): string[] => [revision.title, ...bodyLines(revision)];

function identityNumbers(revision: Revision): ProblemPlace[] {
  return findIn(revision, 'identity_number').map((found) => ({
    place: '/body',
    value: masked(found),
    zh: `出现了身份证号码（${masked(found)}），公开前必须删除`,
    en: `An identity number (${masked(found)}) must be removed before publication`,
  }));
}

function phoneWarnings(revision: Revision): ProblemPlace[] {
  return [
    ...findIn(revision, 'mobile_number').map((found) => ({
      place: '/body',
      value: masked(found),
      zh: `出现了手机号码（${masked(found)}），请确认是否为个人号码`,
      en: `A mobile number (${masked(found)}): make sure that it is not a private one`,
    })),
    ...findIn(revision, 'old_identity_number').map((found) => ({
      place: '/body',
      value: masked(found),
      zh: `出现了疑似15位身份证号码（${masked(found)}），请核对`,
      en: `This may be an old identity number (${masked(found)})`,
    })),
  ];
}

function findIn(revision: Revision, kind: ReturnType<typeof findPersonalData>[number]['kind']): string[] {
  return publicWords(revision).flatMap((line) =>
    findPersonalData(line)
      .filter((data) => data.kind === kind)
      .map((data) => data.found),
  );
}

/** Messages travel into logs and audit rows, so they must not repeat what they complain about. */
const masked = (found: string): string => `${found.slice(0, 3)}****${found.slice(-2)}`;

function glyphWarnings(revision: Revision): ProblemPlace[] {
  const missing = missingGlyphs(plainText(revision));
  if (missing.length === 0) return [];
  return [
    {
      place: '/body',
      value: missing.join('').slice(0, 80),
      zh: `屏幕字库缺少这些字：${missing.join('、')}`,
      en: `The fonts of the screens lack these characters: ${missing.join(' ')}`,
    },
  ];
}
