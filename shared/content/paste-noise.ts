// What is no part of a notice and comes along when a page is copied: advertisements, page chrome, reprint notes.
// Lines are judged in simplified characters; a line that says something besides loses only the piece that is noise.
import type { LineEdit } from './content-api.ts';

export type NoiseKind = 'advertisement' | 'page_chrome' | 'reprint_note';
export type Noise = {
  readonly kind: NoiseKind;
  readonly zh: string;
  readonly en: string;
  readonly suggested: boolean;
  /** Absent: the whole line is noise. */
  readonly pieces?: readonly Pick<LineEdit, 'from' | 'until'>[];
};

type LineRule = {
  readonly kind: NoiseKind;
  readonly pattern: RegExp;
  readonly zh: string;
  readonly en: string;
  /** Longer lines are running text that happens to hold the words. Default 60. */
  readonly atMost?: number;
  readonly suggested?: boolean;
};

const phone = /(?:0\d{2,3}[-－—]?\d{7,8}|1[3-9]\d[-－ ]?\d{4}[-－ ]?\d{4}|[48]00[-－]?\d{3,4}[-－]?\d{3,4})/;
const marketing =
  /搞定|加微信|微信同号|免费咨询|咨询热线|欢迎(?:来电|咨询|致电)|专业(?:办理|代办)|代办|代理记账|商标注册|注册公司|办证|贷款|加盟|招商|优惠|促销|低价|包过/;
const solicitation = /找[\p{Script=Han}]{2,8}(?:财税|会计|代账|法务|公司|律所|中介)/u;

const lineRules: readonly LineRule[] = [
  {
    kind: 'advertisement',
    pattern: /文章内容来自网络|(?:如有|若有)侵权.{0,12}(?:联系|删除)|侵权.{0,6}删除.{0,12}电话/,
    atMost: 120,
    zh: '转载网站附加的声明和电话，不是公文内容',
    en: 'A disclaimer with a telephone that a reprinting site added',
  },
  {
    kind: 'page_chrome',
    pattern: /^(?:您|你)?(?:现在|当前)?(?:所在)?(?:的)?位置\s*[:：]|^首页\s*[>＞›»→]/,
    atMost: 120,
    zh: '网页的导航路径',
    en: 'The breadcrumb of the page',
  },
  {
    kind: 'page_chrome',
    pattern: /扫一扫.{0,8}(?:打开|浏览|阅读|分享|查看)|扫码(?:阅读|浏览|分享)/,
    atMost: 40,
    zh: '网页上的扫码提示',
    en: 'A prompt to scan the page',
  },
  {
    kind: 'page_chrome',
    pattern: /您访问的链接即将离开|即将(?:离开|跳转).{0,30}网站/,
    zh: '离开网站时的提示框',
    en: 'The dialogue shown when leaving the site',
    atMost: 80,
  },
  {
    kind: 'page_chrome',
    pattern: /^【?\s*字体\s*[:：]?[\s大中小[\]【】]*$/,
    zh: '网页的字体大小按钮',
    en: 'The font size buttons of the page',
  },
  {
    kind: 'page_chrome',
    pattern:
      /^[【[]?(?:打印(?:本页|此页)?|关闭(?:本页|窗口|此页)?|收藏(?:本页)?|分享到?|返回(?:顶部|首页|列表)|复制链接|大|中|小|[\s|/·【】[\]:：])+$/,
    zh: '网页上的按钮',
    en: 'Buttons of the page',
  },
  {
    kind: 'page_chrome',
    pattern:
      /^(?:上一篇|下一篇|上一条|下一条|相关(?:链接|阅读|新闻)|浏览次数|阅读次数|点击(?:数|量|次数)?|访问量|阅读量?)\s*[:：]/,
    zh: '网页上的链接或计数',
    en: 'Links or counters of the page',
  },
  {
    kind: 'page_chrome',
    pattern: /ICP备|公网安备|网站标识码|版权所有/i,
    atMost: 120,
    zh: '网站的页脚',
    en: 'The footer of the site',
  },
  {
    kind: 'page_chrome',
    pattern: /^[-–—_=*·|\s]{2,}$|^[-–—|]$/,
    zh: '网页留下的分隔符',
    en: 'A separator of the page',
  },
  {
    kind: 'page_chrome',
    pattern: /^[\p{Script=Han}]{2,16}(?:门户网站|政府网|政务网)(?:欢迎您)?$/u,
    atMost: 24,
    zh: '网站名称',
    en: 'The name of the site',
  },
  {
    kind: 'page_chrome',
    pattern: /^(?:信息)?来源\s*[:：]\s*(?:本网|本站)?$|^(?:发布机构|发布单位|作者|索引号|主题词)\s*[:：]\s*$/,
    zh: '网页的信息栏，没有内容',
    en: 'An empty line of the information bar',
  },
  {
    kind: 'page_chrome',
    pattern: /^(?:信息)?来源\s*[:：]\s*\S.{0,30}$/,
    zh: '网页的信息栏：来源',
    en: 'The information bar: source',
  },
  {
    kind: 'reprint_note',
    pattern: /^原标题\s*[:：]/,
    atMost: 120,
    zh: '转载时附上的原标题',
    en: 'The original title, added by the reprinting site',
  },
  {
    kind: 'reprint_note',
    pattern: /^[（([]?(?:责任编辑|责编|值班编辑|编辑|校对|审核|审校|监制|初审|复审|终审|统筹)(?:\s*[:：]|\s|$)/,
    atMost: 40,
    zh: '媒体的编辑署名',
    en: 'Credits of a newsroom',
  },
  {
    kind: 'reprint_note',
    pattern: /^[\p{Script=Han}]{2,10}记者\s*[:：]?\s*[\p{Script=Han}]{2,4}(?:\s+[\p{Script=Han}]{2,4})*$/u,
    atMost: 30,
    zh: '媒体的记者署名',
    en: 'The byline of a newspaper',
  },
  {
    kind: 'reprint_note',
    pattern:
      /如果发现本(?:网)?站|影响到您的版权|版权归.{0,10}所有|(?:本文|文章)(?:转载|转自|摘自)|仅代表作者|欢迎.{0,6}投稿|(?:未经|禁止).{0,8}转载/,
    atMost: 120,
    zh: '转载网站的版权说明',
    en: 'The copyright note of a reprinting site',
  },
];

type PieceRule = Omit<LineRule, 'atMost'>;

const pieceRules: readonly PieceRule[] = [
  { kind: 'page_chrome', pattern: /返回搜狐\s*[,，]?\s*查看更多/g, zh: '网页上的链接', en: 'A link of the page' },
  {
    kind: 'page_chrome',
    pattern: /放大字体\s*缩小字体\s*/g,
    zh: '网页的字体大小按钮',
    en: 'The font size buttons of the page',
  },
  {
    kind: 'page_chrome',
    pattern: /[【[]\s*字体\s*[:：][\s大中小]*[】\]]?\s*/g,
    zh: '网页的字体大小按钮',
    en: 'The font size buttons of the page',
  },
  {
    kind: 'page_chrome',
    pattern: /\s*(?:阅读|浏览|点击|浏览次数|阅读次数|点击数|点击率|访问次数)\s*[:：]\s*\d+(?:\s*次)?/g,
    zh: '网页的阅读计数',
    en: 'The counter of the page',
  },
  {
    kind: 'page_chrome',
    pattern: /\s*[【[](?:打印|关闭|收藏|打印本页|关闭窗口)[】\]]/g,
    zh: '网页上的按钮',
    en: 'A button of the page',
  },
  {
    kind: 'reprint_note',
    pattern: /\s*来源\s*[:：]\s*自媒体.*$/g,
    zh: '自媒体的来源说明',
    en: 'The credit of a private blog',
  },
  {
    kind: 'reprint_note',
    pattern: /^[\p{Script=Han}]{2,6}(?:快讯|讯|电)\s*[（(]记者\s*[\p{Script=Han}\s、]{2,20}[)）]\s*/gu,
    zh: '媒体的电头',
    en: 'The dateline of a newspaper',
    suggested: false,
  },
];

/** Everything in one line that is noise. `simplified` is the line in simplified characters, as long as the line itself. */
export function findNoise(simplified: string): Noise[] {
  const found: (Noise & Required<Pick<Noise, 'pieces'>>)[] = [];
  let rest = simplified;
  for (const { pattern, suggested = true, kind, zh, en } of pieceRules) {
    const pieces = [...simplified.matchAll(pattern)].map((match) => ({
      from: match.index,
      until: match.index + match[0].length,
    }));
    if (pieces.length === 0) continue;
    if (suggested) for (const piece of pieces) rest = blankOut(rest, piece);
    const alike = found.findIndex((other) => other.kind === kind && other.suggested === suggested);
    const before = found[alike];
    if (before === undefined) found.push({ kind, zh, en, suggested, pieces });
    else
      found[alike] = {
        ...before,
        zh: `${before.zh}；${zh}`,
        en: `${before.en}; ${en}`,
        pieces: [...before.pieces, ...pieces],
      };
  }
  const text = rest.trim().replace(/^[•·●▪◦○◆■]\s*/u, '');
  if (text !== '') {
    const whole = wholeLine(text);
    return whole === undefined ? found : [...found, whole];
  }
  // Nothing is left beside the pieces: the line goes.
  return found.slice(0, 1).map(({ pieces: _, ...line }) => line);
}

const blankOut = (text: string, { from, until }: { from: number; until: number }): string =>
  text.slice(0, from) + ' '.repeat(until - from) + text.slice(until);

function wholeLine(text: string): Noise | undefined {
  if (text.length <= 120 && (marketing.test(text) || solicitation.test(text)) && phone.test(text))
    return {
      kind: 'advertisement',
      zh: '带电话号码的广告',
      en: 'An advertisement with a telephone number',
      suggested: solicitation.test(text) || /搞定|微信|免费|来电|包过|低价|优惠/.test(text),
    };
  const rule = lineRules.find(({ pattern, atMost = 60 }) => text.length <= atMost && pattern.test(text));
  if (rule === undefined) return undefined;
  const { kind, zh, en, suggested = true } = rule;
  return { kind, zh, en, suggested };
}
