// Self-written content of the invented city 临禾市, for looking at the templates: one specimen of every kind as it comes in
// daily work, and the hard ones (a title of 92 characters, 「公示」 alone, 12,000 characters, 300 rows, rare characters).
import type { Block, Revision, RevisionOf } from '@lubu/shared/content/revision';
import type { AssetHash } from '@lubu/shared/ids';
import { titlePhrases } from '@lubu/shared/text/title-phrases';
import { addDays, type CivilDate, civilDate, toEpochDay, weekday } from '@lubu/shared/time/civil-date';

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const words = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

const portal = { kind: 'portal', name: '临禾市人民政府门户网站', url: 'https://www.linhe.example/zwgk' } as const;

type Given = {
  readonly title: string;
  readonly issuer: string;
  readonly date: string;
  readonly names?: readonly string[];
  readonly qrUrl?: string;
  readonly sourceName?: string;
};

function common({ title, issuer, date, names = [], qrUrl = 'https://www.linhe.example/s/2k7m', sourceName }: Given) {
  return {
    schema: 1 as const,
    title,
    titlePhrases: titlePhrases(title, words, [issuer, ...names]),
    shortTitle: '',
    issuer,
    publishedDate: civilDate(date),
    source: sourceName === undefined ? portal : { ...portal, name: sourceName },
    qrUrl,
  };
}

const p = (text: string): Block => ({ type: 'paragraph', text });
const h = (text: string, level: 1 | 2 | 3 = 1): Block => ({ type: 'heading', level, text });

/** Workdays of a stretch of days, weekends left out. */
function workdays(from: string, count: number): CivilDate[] {
  const days: CivilDate[] = [];
  for (let at = civilDate(from); days.length < count; at = addDays(at, 1))
    if (weekday(toEpochDay(at)) < 6) days.push(at);
  return days;
}

const period = (from: string, count: number): RevisionOf<'public_notice'>['period'] => {
  const days = workdays(from, count);
  return { from: civilDate(from), until: days.at(-1) ?? civilDate(from), unit: 'workday', days };
};

export const heating: RevisionOf<'announcement'> = {
  ...common({ title: '关于2026年冬季供暖期间服务电话的公告', issuer: '临禾市住房和城乡建设局', date: '2026-11-02' }),
  kind: 'announcement',
  documentNumber: '临住建告〔2026〕27号',
  body: [
    p('2026年供暖期自11月5日零时起至2027年3月31日24时止。供暖期间，居民室内温度昼夜不低于18℃。'),
    p(
      '室温不达标、管道漏水或停暖，请先拨打供热单位24小时服务电话；两小时内无人上门的，请拨打市供热服务中心电话0000-2310096，或拨打12345政务服务便民热线。',
    ),
  ],
  contact: '市供热服务中心 0000-2310096',
};

export const water: RevisionOf<'announcement'> = {
  ...common({
    title: '关于11月25日望溪镇部分区域计划停水的通知',
    issuer: '望溪镇人民政府',
    date: '2026-11-20',
    names: ['望溪镇'],
    qrUrl: '',
  }),
  kind: 'announcement',
  documentNumber: '',
  body: [
    p(
      '因供水主管道改造，11月25日8时至18时，石榴村、渠口村和槐树街以北区域停水。请提前储水，恢复供水初期水质短暂浑浊属正常现象。',
    ),
  ],
  contact: '望溪镇供水站 0000-2356677',
};

export const pensionCheck: RevisionOf<'announcement'> = {
  ...common({
    title: '关于开展2026年度城乡居民养老保险待遇资格认证的通告',
    issuer: '临禾市人力资源和社会保障局',
    date: '2026-10-12',
  }),
  kind: 'announcement',
  documentNumber: '临人社告〔2026〕15号',
  body: [
    p('为确保城乡居民基本养老保险待遇按时足额发放，根据国家有关规定，现就2026年度领取待遇资格认证工作通告如下。'),
    h('一、认证对象'),
    p('2026年12月31日前已经领取城乡居民基本养老保险待遇的人员。'),
    h('二、认证时间'),
    p('自本通告发布之日起至2026年12月31日止。逾期未认证的，自2027年1月起暂停发放，认证后补发。'),
    h('三、认证方式'),
    p('（一）手机认证。通过“掌上12333”按提示完成人脸识别，家人可以帮助办理。'),
    p('（二）窗口认证。持本人身份证或社会保障卡，到任一便民服务中心人社窗口办理，周六上午照常。'),
    p('（三）上门认证。80周岁以上、行动不便的老年人，由村（社区）工作人员上门办理，请拨打各镇（街道）服务电话预约。'),
    h('四、注意事项'),
    p('资格认证不收取任何费用，也不会要求提供银行卡密码或者短信验证码。凡以认证为名收费、索要密码的，请立即拨打110。'),
  ],
  contact: '0000-2312333',
};

const villages = ['石榴村', '渠口村', '槐树社区', '柳堡村', '青石桥社区'];
const surnames = ['张', '李', '顾', '王', '赵', '周', '覃', '仇', '冼', '佘', '尹', '邸'];

export const relief: RevisionOf<'public_notice'> = {
  ...common({
    title: '关于望溪镇2026年第四季度临时救助拟救助对象名单的公示',
    issuer: '望溪镇人民政府',
    date: '2026-11-23',
    names: ['望溪镇', '临时救助'],
  }),
  kind: 'public_notice',
  documentNumber: '临望政公〔2026〕18号',
  body: [
    p('经本人申请、村（居）民委员会核实、镇人民政府审核，拟对下列对象给予临时救助，现予公示，接受监督。'),
    {
      type: 'table',
      head: ['序号', '姓名', '村（社区）', '拟救助金额（元）'],
      rows: surnames.map((surname, index) => [
        String(index + 1),
        `${surname}**`,
        villages[index % villages.length] ?? '',
        (1_200 + ((index * 700) % 2_400)).toLocaleString('en-US'),
      ]),
    },
  ],
  period: period('2026-11-23', 7),
  objection: { organ: '望溪镇民政办', phone: '0000-1234567', address: '望溪镇便民服务中心3号窗口' },
};

const rareNames = ['㛃', '𠅤', '䶮', '喆', '堃', '镕', '㙍', '翀', '頔', '朤'];

export const housing: RevisionOf<'public_notice'> = {
  ...common({
    title: '关于临禾市2026年农村危房改造拟补助对象的公示',
    issuer: '临禾市住房和城乡建设局',
    date: '2026-11-18',
    names: ['危房改造'],
  }),
  kind: 'public_notice',
  documentNumber: '临住建公〔2026〕9号',
  body: [
    p(
      '根据《临禾市农村危房改造实施办法》，经农户申请、村级评议、镇级审核、市级审批，拟将下列46户列为2026年农村危房改造补助对象，现予公示。',
    ),
    {
      type: 'table',
      head: ['序号', '户主', '镇（街道）', '村（社区）', '房屋等级', '改造方式', '拟补助（元）'],
      rows: Array.from({ length: 46 }, (_, index) => [
        String(index + 1),
        `${surnames[index % surnames.length]}*${rareNames[index % rareNames.length]}`,
        index % 3 === 0 ? '东桥街道' : '望溪镇',
        villages[index % villages.length] ?? '',
        index % 4 === 0 ? 'C级' : 'D级',
        index % 4 === 0 ? '加固修缮' : '原址翻建',
        (index % 4 === 0 ? 9_000 : 24_000 + (index % 5) * 500).toLocaleString('en-US'),
      ]),
    },
  ],
  period: period('2026-11-18', 10),
  objection: { organ: '临禾市住房和城乡建设局村镇科', phone: '0000-2317788', address: '市政务服务大厅二楼B12窗口' },
};

export const insurance: RevisionOf<'policy_document'> = {
  ...common({
    title: '临禾市人民政府办公室关于印发《临禾市2027年城乡居民基本医疗保险参保缴费工作方案》的通知',
    issuer: '临禾市人民政府办公室',
    date: '2026-08-28',
    names: ['城乡居民基本医疗保险', '参保缴费', '工作方案'],
  }),
  kind: 'policy_document',
  documentNumber: '临政办发〔2026〕31号',
  signedDate: civilDate('2026-08-26'),
  effectiveFrom: civilDate('2026-09-01'),
  validityStatus: 'in_force',
  summary:
    '2027年个人缴费每人每年400元，集中缴费期为2026年9月1日至12月31日。特困人员、低保对象和返贫致贫人口由财政给予资助，逾期缴费设3个月固定等待期。',
  body: [
    p('各镇人民政府、街道办事处，市政府各部门、各直属单位：'),
    p('《临禾市2027年城乡居民基本医疗保险参保缴费工作方案》已经市政府同意，现印发给你们，请认真组织实施。'),
    h('一、参保范围'),
    p(
      '具有本市户籍且未参加职工基本医疗保险的城乡居民，持有本市居住证的非本市户籍人员，以及在本市就读的各类全日制学校学生，均可参加。',
    ),
    h('二、缴费标准'),
    p('2027年度个人缴费标准为每人每年400元，财政补助标准为每人每年不低于700元。'),
    h('三、缴费时间'),
    p(
      '集中缴费期为2026年9月1日至12月31日，待遇享受期为2027年1月1日至12月31日。新生儿自出生之日起90日内参保缴费的，自出生之日起享受待遇。',
    ),
    h('四、资助政策'),
    p('（一）特困人员、孤儿个人缴费部分由财政全额资助。'),
    p('（二）最低生活保障对象每人资助240元，返贫致贫人口每人资助200元。'),
    p('（三）资助对象由市民政局、市农业农村局按月推送名单，本人无须另行申请。'),
    h('五、缴费渠道'),
    p('可通过“临禾税务”微信小程序、银行网点、村（社区）便民服务站缴费。老年人可由子女代缴。'),
    h('六、工作要求'),
    p('各镇（街道）要压实责任，做到政策宣传到户、困难人员应保尽保。市医疗保障局会同市税务局每半月通报一次进度。'),
  ],
};

export const questions: RevisionOf<'interpretation'> = {
  ...common({
    title: '城乡居民医保今年怎么交？',
    issuer: '临禾市医疗保障局',
    date: '2026-08-31',
    names: ['城乡居民医保'],
  }),
  kind: 'interpretation',
  interprets: { title: insurance.title, documentNumber: insurance.documentNumber },
  questions: [
    {
      question: '每人要交多少钱？',
      figure: '每人每年 400 元',
      answer: '集中缴费期9月1日至12月31日，逾期缴费有3个月固定等待期。',
    },
    {
      question: '谁能少交？',
      figure: '资助 240 元',
      answer:
        '最低生活保障对象每人资助240元，返贫致贫人口每人资助200元；特困人员、孤儿全额资助。名单由部门推送，本人不用申请。',
    },
    {
      question: '在哪里交？',
      figure: '',
      answer: '“临禾税务”微信小程序、银行网点、村（社区）便民服务站都可以缴费，子女可以为父母代缴。',
    },
    { question: '新生儿怎么办？', figure: '90 日内', answer: '出生之日起90日内参保缴费的，自出生之日起享受待遇。' },
  ],
  contact: '0000-2393930',
};

export const catalog: RevisionOf<'catalog_highlight'> = {
  ...common({ title: '临时救助', issuer: '临禾市民政局', date: '2026-11-03' }),
  kind: 'catalog_highlight',
  catalog: { title: '政务公开事项标准目录（2026年版）', field: '社会救助', itemNo: '第12项' },
  what: {
    name: '临时救助',
    contents: ['救助对象名单', '救助标准', '申请材料', '审核审批结果'],
    basis: '《社会救助暂行办法》《临禾市临时救助实施细则》',
  },
  how: { channels: ['政府门户网站', '便民服务站', '村公示栏（电子屏）'], mode: 'proactive', audience: '全社会' },
  when: { timeLimit: '信息形成之日起10个工作日内', notice: '公示7个工作日' },
  who: { subject: '临禾市民政局', department: '社会救助科', phone: '0000-2345678', supervisionPhone: '12345' },
};

/** A drawn plan of a hall, 1600 × 1000; the gallery serves it from memory. */
export const pictureHash = 'a5'.repeat(32) as AssetHash;
export const picture: RevisionOf<'image'> = {
  ...common({
    title: '市政务服务大厅一楼窗口分布图',
    issuer: '临禾市行政审批服务局',
    date: '2026-11-10',
    names: ['窗口分布图'],
  }),
  kind: 'image',
  original: pictureHash,
  renditions: [{ hash: pictureHash, mime: 'image/png', width: 1600, height: 1000, bytes: 40_000 }],
  focalPoint: { x: 500, y: 500 },
  fit: 'cover',
  alt: '市政务服务大厅一楼平面图：东侧综合窗口，西侧医保和社保窗口，中间是政务公开专区',
  caption: '一楼办事看这里：先取号，再到窗口',
};

const longTitle =
  '临禾市人民政府办公室转发市自然资源局等部门《关于贯彻落实〈临禾市城镇老旧小区改造“十五五”规划（2026—2030年）〉进一步加强城区停车设施（含非机动车停放充电设施）规划建设管理的若干意见（试行）》的通知';

export const nested: RevisionOf<'policy_document'> = {
  ...insurance,
  ...common({ title: longTitle, issuer: '临禾市人民政府办公室', date: '2026-11-16' }),
  kind: 'policy_document',
  documentNumber: '临政办发〔2026〕44号',
};

export const bare: RevisionOf<'public_notice'> = {
  ...relief,
  ...common({ title: '公示', issuer: '东桥街道槐树社区居民委员会', date: '2026-11-23', qrUrl: '' }),
  kind: 'public_notice',
  documentNumber: '',
  body: [
    p(
      '经居民代表会议表决，拟于12月起对槐树街一至四号院公共照明进行更换，费用从公共收益中列支，预计18,600元，现予公示。',
    ),
  ],
};

const sentence =
  '各有关单位要坚持问题导向，细化任务分工，明确完成时限，按月报送进展情况，确保各项措施落到实处、取得实效。';

export const endless: RevisionOf<'announcement'> = {
  ...common({
    title: '临禾市2026年政务公开工作要点分工方案全文',
    issuer: '临禾市政务公开领导小组办公室',
    date: '2026-04-10',
  }),
  kind: 'announcement',
  documentNumber: '临政公开办〔2026〕2号',
  contact: '',
  body: Array.from({ length: 40 }, (_, index): Block[] => [
    h(`${index + 1}．第${index + 1}项工作任务`, 2),
    p(sentence.repeat(6).slice(0, 292)),
  ]).flat(),
};

export const threeHundred: RevisionOf<'public_notice'> = {
  ...housing,
  ...common({
    title: '关于2026年度耕地地力保护补贴发放面积和金额的公示',
    issuer: '望溪镇人民政府',
    date: '2026-06-15',
    names: ['耕地地力保护补贴'],
  }),
  kind: 'public_notice',
  documentNumber: '',
  body: [
    p('2026年度耕地地力保护补贴标准为每亩62元，现将各户面积和金额公示如下。'),
    {
      type: 'table',
      head: ['序号', '户主', '村组', '面积（亩）', '金额（元）'],
      rows: Array.from({ length: 300 }, (_, index) => {
        const area = 3 + ((index * 37) % 90) / 10;
        return [
          String(index + 1),
          `${surnames[index % surnames.length]}**`,
          `${villages[index % villages.length]}${(index % 9) + 1}组`,
          area.toFixed(1),
          (area * 62).toFixed(2),
        ];
      }),
    },
  ],
};

export const specimens = {
  heating,
  water,
  pensionCheck,
  relief,
  housing,
  insurance,
  questions,
  catalog,
  picture,
  nested,
  bare,
  endless,
  threeHundred,
} as const satisfies Record<string, Revision>;
export type SpecimenName = keyof typeof specimens;
