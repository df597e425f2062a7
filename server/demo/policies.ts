// Self-written policy documents, an interpretation and catalog highlights of the demo city.
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId } from '@lubu/shared/ids';
import type { Days } from './days.ts';
import { common, heading, paragraph } from './notices.ts';

export function demoPolicies(days: Days): Record<'insurance' | 'bikes', Revision> {
  const { day, year } = days;
  return {
    insurance: {
      ...common(days, '临禾市人民政府办公室', 3),
      kind: 'policy_document',
      title: `临禾市人民政府办公室关于印发《临禾市${Number(year) + 1}年城乡居民基本医疗保险参保缴费工作方案》的通知`,
      shortTitle: '城乡居民医保缴费',
      documentNumber: `临政办发〔${days.year}〕31号`,
      signedDate: day(-5),
      validityStatus: 'in_force',
      summary: `${Number(year) + 1}年城乡居民医保个人缴费标准为每人400元，集中缴费期为9月1日至12月31日；特困人员全额资助，低保对象定额资助。`,
      body: [
        heading('一、参保范围'),
        paragraph(
          '本市未参加职工基本医疗保险的城乡居民，持有本市居住证的常住人员，在校学生和新生儿，均可参加城乡居民基本医疗保险。',
        ),
        heading('二、缴费标准'),
        paragraph('个人缴费标准为每人每年400元，各级财政补助标准为每人每年不低于700元。'),
        heading('三、缴费时间'),
        paragraph(
          '集中缴费期为9月1日至12月31日。逾期缴费的，自缴费之日起设置3个月的固定待遇等待期。新生儿自出生之日起90天内缴费的，自出生之日起享受待遇。',
        ),
        heading('四、资助对象'),
        paragraph(
          '特困人员由医疗救助基金全额资助；低保对象、低保边缘家庭成员按规定给予定额资助。资助对象名单由市民政局、市农业农村局按月推送。',
        ),
        heading('五、缴费渠道'),
        paragraph(
          '可以通过税务小程序、手机银行、村（社区）便民服务站、政务服务大厅医保窗口缴费。行动不便的，由村（社区）上门代办。',
        ),
      ],
    },
    bikes: {
      ...common(days, '临禾市人民政府办公室', 20),
      kind: 'policy_document',
      title: '临禾市电动自行车停放充电管理办法（试行）',
      shortTitle: '电动车停放充电',
      documentNumber: `临政规〔${Number(days.year) - 2}〕3号`,
      effectiveFrom: day(-718),
      validUntil: day(12),
      validityStatus: 'in_force',
      summary:
        '电动自行车不得在楼道、门厅停放或者充电；小区新增充电设施由街道统一组织，充电服务费不高于每千瓦时0.35元。',
      body: [
        heading('第一条'),
        paragraph(
          '为了规范电动自行车停放和充电行为，预防和减少火灾，保障人民生命财产安全，根据有关法律法规，结合本市实际，制定本办法。',
        ),
        heading('第二条'),
        paragraph(
          '禁止在建筑物的公共门厅、疏散走道、楼梯间、安全出口停放电动自行车或者为其充电，禁止携带电动自行车及其蓄电池进入电梯轿厢。',
        ),
        heading('第三条'),
        paragraph(
          '镇人民政府、街道办事处组织住宅小区建设集中停放和充电场所，充电服务费不高于每千瓦时0.35元，并在现场公示。',
        ),
      ],
    },
  };
}

export function demoInterpretation(days: Days, document: ItemId): Revision {
  const next = Number(days.year) + 1;
  return {
    ...common(days, '临禾市医疗保障局', 2),
    kind: 'interpretation',
    title: '城乡居民医保今年怎么交？',
    shortTitle: '医保怎么交交多少',
    interprets: {
      itemId: document,
      title: `临禾市${next}年城乡居民基本医疗保险参保缴费工作方案`,
      documentNumber: `临政办发〔${days.year}〕31号`,
    },
    questions: [
      { question: '个人要交多少钱？', answer: '每人每年400元，各级财政再补助不低于700元。', figure: '400元' },
      {
        question: '什么时候交？',
        answer: '集中缴费期9月1日至12月31日，逾期缴费有3个月固定等待期。',
        figure: '12月31日前',
      },
      {
        question: '谁可以少交或者不交？',
        answer: '特困人员全额资助，低保对象、低保边缘家庭成员定额资助，不用本人申请。',
        figure: '',
      },
      {
        question: '在哪里交？',
        answer: '税务小程序、手机银行、村（社区）便民服务站、政务服务大厅医保窗口都可以。',
        figure: '',
      },
      { question: '刚出生的孩子怎么办？', answer: '出生90天内缴费，自出生之日起享受待遇。', figure: '90天内' },
    ],
    contact: '市医疗保障局 0000-2310001',
  };
}

export function demoHighlights(days: Days): Record<'relief' | 'farmland', Revision> {
  const catalog = { title: `临禾市政务公开事项标准目录（${days.year}年版）` };
  return {
    relief: {
      ...common(days, '临禾市民政局', 6),
      kind: 'catalog_highlight',
      title: '临时救助',
      shortTitle: '临时救助公开什么',
      catalog: { ...catalog, field: '社会救助', itemNo: '12' },
      what: {
        name: '临时救助',
        contents: ['救助对象名单', '救助标准', '申请材料', '审核审批结果'],
        basis: '《社会救助暂行办法》《中华人民共和国政府信息公开条例》',
      },
      how: { channels: ['门户网站', '便民服务站', '村公示栏（电子屏）'], mode: 'proactive', audience: '全社会' },
      when: { timeLimit: '信息形成之日起10个工作日内', notice: '公示7个工作日' },
      who: { subject: '临禾市民政局', department: '社会救助科', phone: '0000-2320012', supervisionPhone: '12345' },
    },
    farmland: {
      ...common(days, '临禾市农业农村局', 8),
      kind: 'catalog_highlight',
      title: '耕地地力保护补贴',
      shortTitle: '耕地补贴公开什么',
      catalog: { ...catalog, field: '涉农补贴', itemNo: '3' },
      what: {
        name: '耕地地力保护补贴',
        contents: ['补贴政策', '补贴标准', '发放对象和面积', '发放结果'],
        basis: '《农业支持保护补贴政策》',
      },
      how: { channels: ['门户网站', '入户/现场', '村公示栏（电子屏）'], mode: 'proactive', audience: '种地农民' },
      when: { timeLimit: '制定或获取信息之日起10个工作日内', notice: '发放前公示7天' },
      who: { subject: '临禾市农业农村局', department: '计划财务科', phone: '0000-2330008', supervisionPhone: '12345' },
    },
  };
}
