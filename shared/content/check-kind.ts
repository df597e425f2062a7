// What each kind of content must have before it is submitted.
import type { ProblemPlace } from '../problem.ts';
import { never } from '../result.ts';
import { blockLines } from './plain-text.ts';
import type { Block, Revision, RevisionOf } from './revision.ts';

type KindCheck = { readonly blocking: ProblemPlace[]; readonly warnings: ProblemPlace[] };

export function checkKind(revision: Revision): KindCheck {
  switch (revision.kind) {
    case 'announcement':
      return { blocking: checkBody(revision.body), warnings: [] };
    case 'public_notice':
      return {
        blocking: [...checkBody(revision.body), ...checkPeriod(revision), ...checkObjection(revision)],
        warnings: [],
      };
    case 'policy_document':
      return checkPolicy(revision);
    case 'interpretation':
      return { blocking: checkQuestions(revision), warnings: [] };
    case 'catalog_highlight':
      return { blocking: checkElements(revision), warnings: [] };
    case 'image':
      return {
        blocking: filled(revision.alt, '/alt', '图片的文字说明', 'the description of the picture', 120),
        warnings: [],
      };
    default:
      return never(revision, 'checkKind');
  }
}

function filled(text: string, place: string, zh: string, en: string, limit: number): ProblemPlace[] {
  if (text.trim() !== '') return [];
  return [{ place, value: text, allowed: `1–${limit}`, zh: `请填写${zh}`, en: `Fill in ${en}` }];
}

/** Words that only point somewhere else. When nothing is left without them, the screen itself says nothing. */
const pointers =
  /https?:\/\/\S+|www\.\S+|请|可|扫描|扫一扫|扫码|扫|微信|二维码|下方|上方|右侧|左侧|点击|链接|网址|登录|访问|打开|查看|了解|关注|公众号|详情|详见|更多|全文|内容|见|或/g;
const leastWords = 8;

function checkBody(blocks: readonly Block[]): ProblemPlace[] {
  const words = blockLines(blocks).join('\n');
  if (words.trim() === '')
    return [{ place: '/body', value: '', allowed: '1–20000', zh: '请填写正文', en: 'The body is empty' }];
  const left = words.replace(pointers, '').match(/[\p{L}\p{N}]/gu) ?? [];
  if (/扫|二维码|https?:|www\./.test(words) && left.length < leastWords)
    return [
      {
        place: '/body',
        value: words.slice(0, 80),
        zh: '正文只有二维码或网址。没有手机的群众也要看得懂，请写出主要内容',
        en: 'The body is only a QR code or a link; say the essential facts for people without a phone',
      },
    ];
  return [];
}

function checkPeriod({ period }: RevisionOf<'public_notice'>): ProblemPlace[] {
  if (period.from <= period.until) return [];
  return [
    {
      place: '/period/until',
      value: period.until,
      allowed: `≥ ${period.from}`,
      zh: `公示期结束日${period.until}早于开始日${period.from}`,
      en: `The period ends on ${period.until}, before it begins on ${period.from}`,
    },
  ];
}

function checkObjection({ objection }: RevisionOf<'public_notice'>): ProblemPlace[] {
  const organ = filled(objection.organ, '/objection/organ', '受理异议的单位', 'who takes objections', 60);
  if (objection.phone.trim() !== '' || objection.address.trim() !== '') return organ;
  return [
    ...organ,
    ...filled('', '/objection/phone', '提出异议的电话或地址', 'a telephone or address for objections', 40),
  ];
}

function checkPolicy(revision: RevisionOf<'policy_document'>): KindCheck {
  const { body, summary, effectiveFrom, validUntil, validityStatus } = revision;
  const blocking = summary.trim() === '' || body.length > 0 ? checkBody(body) : [];
  if (effectiveFrom !== undefined && validUntil !== undefined && validUntil < effectiveFrom)
    blocking.push({
      place: '/validUntil',
      value: validUntil,
      allowed: `≥ ${effectiveFrom}`,
      zh: `有效期截止日${validUntil}早于施行日期${effectiveFrom}`,
      en: `The document ends on ${validUntil}, before it takes effect on ${effectiveFrom}`,
    });
  const warnings: ProblemPlace[] = [];
  if (validityStatus === 'repealed' || validityStatus === 'lapsed')
    warnings.push({
      place: '/validityStatus',
      value: validityStatus,
      zh: '文件已废止或失效，请确认仍需展示',
      en: 'The document is no longer in force; make sure that it should be shown',
    });
  return { blocking, warnings };
}

function checkQuestions({ questions }: RevisionOf<'interpretation'>): ProblemPlace[] {
  if (questions.length === 0)
    return [
      { place: '/questions', value: '0', allowed: '1–30', zh: '请至少写一组问答', en: 'Write at least one question' },
    ];
  return questions.flatMap(({ question, answer }, i) => [
    ...filled(question, `/questions/${i}/question`, `第${i + 1}个问题`, `question ${i + 1}`, 60),
    ...filled(answer, `/questions/${i}/answer`, `第${i + 1}个问题的答复`, `the answer to question ${i + 1}`, 400),
  ]);
}

/** The eight elements no item may lack: name, contents, basis, time limit, subject, mode, channel, audience. */
function checkElements({ what, how, when, who }: RevisionOf<'catalog_highlight'>): ProblemPlace[] {
  return [
    ...filled(what.name, '/what/name', '事项名称', 'the name of the item', 40),
    ...filled(what.contents.join(''), '/what/contents', '公开内容', 'what is disclosed', 40),
    ...filled(what.basis, '/what/basis', '公开依据', 'the legal basis', 120),
    ...filled(how.channels.join(''), '/how/channels', '公开渠道', 'the channels', 30),
    ...filled(how.audience, '/how/audience', '公开对象', 'the audience', 30),
    ...filled(when.timeLimit, '/when/timeLimit', '公开时限', 'the time limit', 60),
    ...filled(who.subject, '/who/subject', '公开主体', 'the responsible organ', 60),
  ];
}
