// Self-written announcements and public notices of the demo city.
import type { Block, Revision, RevisionOf } from '@lubu/shared/content/revision';
import type { Days } from './days.ts';

/** Members every kind has, with the demo's usual answers. */
export function common(days: Days, issuer: string, publishedDaysAgo: number) {
  return {
    schema: 1 as const,
    titlePhrases: [],
    shortTitle: '',
    issuer,
    publishedDate: days.day(-publishedDaysAgo),
    source: { kind: 'portal' as const, name: '临禾市人民政府门户网站', url: 'https://www.linhe.example/zwgk/' },
    qrUrl: 'https://www.linhe.example/zwgk/',
  };
}

export const paragraph = (text: string): Block => ({ type: 'paragraph', text });
export const heading = (text: string, level = 1): Block => ({ type: 'heading', level, text });

const period = (from: string, until: string): RevisionOf<'public_notice'>['period'] =>
  // The server counts the days again with the calendar of the year when the notice is saved.
  ({ from, until, unit: 'workday', days: [from] }) as RevisionOf<'public_notice'>['period'];

export function demoNotices(days: Days): Record<'heating' | 'water' | 'noon' | 'relief' | 'housing', Revision> {
  const { words, day, weekdayAhead, year } = days;
  return {
    heating: {
      ...common(days, '临禾市住房和城乡建设局', 4),
      kind: 'announcement',
      title: `关于${year}年冬季供暖期间服务电话的公告`,
      shortTitle: '供暖服务电话公布',
      documentNumber: '',
      body: [
        paragraph(
          `${year}年冬季供暖自11月15日开始。供暖期间室内温度不足18℃、管道漏水或者停暖超过4小时的，可以拨打下列电话，值班人员24小时接听，2小时内上门。`,
        ),
        {
          type: 'table',
          head: ['片区', '供热单位', '服务电话'],
          rows: [
            ['城东片区', '临禾热力一公司', '0000-2301001'],
            ['城西片区', '临禾热力一公司', '0000-2301002'],
            ['新区', '清源供热公司', '0000-2302001'],
            ['望溪镇区', '望溪供热站', '0000-2303001'],
          ],
        },
        paragraph('对处理结果不满意的，请拨打12345政务服务便民热线。'),
      ],
      contact: '临禾市住房和城乡建设局供热科 0000-2300001',
    },
    water: {
      ...common(days, '望溪镇人民政府', 1),
      kind: 'announcement',
      title: `关于${words(3)}望溪镇部分区域计划停水的通知`,
      shortTitle: `${words(3)}停水通知`,
      documentNumber: '',
      showUntil: day(4),
      body: [
        paragraph(`因供水主管道改造，定于${words(3)}8时至18时对望溪镇部分区域停水。请提前储水，关好水龙头。`),
        paragraph('停水范围：望溪大街以北、供销路以东，包括望溪小学、镇卫生院、供销社家属院和石榴村一、二组。'),
        paragraph('供水恢复初期水质可能微黄，放流几分钟后即可正常使用。雨雪天气顺延一天，另行通知。'),
      ],
      contact: '望溪供水站 0000-1234511',
    },
    noon: {
      ...common(days, '临禾市行政审批服务局', 2),
      kind: 'announcement',
      title: '关于调整市政务服务大厅午间值班窗口的通知',
      shortTitle: '午间设值班窗口',
      documentNumber: `临审服发〔${year}〕9号`,
      body: [
        paragraph('为方便上班群众办事，市政务服务大厅工作日12:00至14:00设值班窗口，不休息、不间断。'),
        paragraph('值班窗口：一楼综合受理1号、2号窗口，二楼医保社保5号窗口，一楼政务公开专区咨询台。'),
        paragraph('午间可以办理：证明打印、医保参保登记、养老待遇资格认证、政府信息公开申请的当面提交。'),
      ],
      contact: '大厅咨询台 0000-2345678',
    },
    relief: {
      ...common(days, '望溪镇人民政府', 0),
      kind: 'public_notice',
      title: `关于望溪镇${year}年第四季度临时救助拟救助对象名单的公示`,
      shortTitle: '临时救助名单公示',
      documentNumber: `临望政公〔${year}〕18号`,
      body: [
        paragraph('经本人申请、村（居）民委员会核实、镇人民政府审核，拟对下列对象给予临时救助，现予公示，接受监督。'),
        {
          type: 'table',
          head: ['序号', '姓名', '村（社区）', '拟救助金额（元）'],
          rows: [
            ['1', '张**', '石榴村', '2,400'],
            ['2', '李**', '石榴村', '1,800'],
            ['3', '𬱖**', '渠口村', '3,000'],
            ['4', '王**', '渠口村', '1,500'],
            ['5', '赵**', '石榴村', '2,000'],
            ['6', '周**', '石榴村', '1,800'],
            ['7', '吴**', '渠口村', '2,600'],
            ['8', '郑**', '石榴村', '1,200'],
            ['9', '孙**', '渠口村', '2,400'],
            ['10', '钱**', '石榴村', '1,600'],
            ['11', '冯**', '石榴村', '2,200'],
            ['12', '䶮**', '渠口村', '1,800'],
          ],
        },
        paragraph('公示期内如有异议，请以书面、电话或者当面方式实名反映，并提供必要的证明材料。'),
      ],
      period: period(day(0), weekdayAhead(6)),
      objection: { organ: '望溪镇民政办公室', phone: '0000-1234567', address: '镇便民服务中心3号窗口' },
    },
    housing: {
      ...common(days, '临禾市住房和城乡建设局', 1),
      kind: 'public_notice',
      title: `关于临禾市${year}年农村危房改造拟补助对象的公示`,
      shortTitle: '危房改造对象公示',
      documentNumber: `临建公〔${year}〕22号`,
      body: [
        paragraph(
          '根据农村危房改造工作要求，经农户申请、村级评议、镇级审核、县级审批，拟将下列农户列为今年农村危房改造补助对象，现予公示。',
        ),
        {
          type: 'table',
          head: ['序号', '户主', '镇、村', '危房等级', '补助标准（元）'],
          rows: Array.from({ length: 24 }, (_, i) => [
            String(i + 1),
            `${['张', '李', '王', '㛃', '刘', '陈', '杨', '䶮', '黄', '周'][i % 10]}**`,
            `望溪镇${['石榴村', '渠口村', '上湾村', '柏树村'][i % 4]}`,
            i % 3 === 0 ? 'D级' : 'C级',
            i % 3 === 0 ? '30,000' : '12,000',
          ]),
        },
      ],
      period: period(day(-1), weekdayAhead(4)),
      objection: {
        organ: '临禾市住房和城乡建设局村镇科',
        phone: '0000-2300012',
        address: '市政务服务大厅二楼21号窗口',
      },
    },
  };
}
