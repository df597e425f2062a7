// The village's quarterly accounts (三务公开, self-written figures).
import type { Revision } from '@lubu/shared/content/revision';
import type { Days } from './days.ts';
import { common, paragraph } from './notices.ts';

export function villageAccounts(days: Days): Revision {
  return {
    ...common(days, '石榴村村民委员会', 5),
    kind: 'announcement',
    title: `石榴村${days.year}年第三季度财务收支公开`,
    shortTitle: '三季度财务公开',
    documentNumber: '',
    source: { kind: 'none', name: '', reason: '村级财务公开，由村务监督委员会审核' },
    qrUrl: '',
    body: [
      paragraph('经村务监督委员会审核、镇农经站核对，现将本村第三季度财务收支公开如下，单位：元。'),
      {
        type: 'table',
        head: ['项目', '收入', '支出', '说明'],
        rows: [
          ['上季结余', '86,420', '', ''],
          ['集体土地承包费', '38,000', '', '果园二组'],
          ['惠农补贴发放', '126,400', '126,400', '逐户打卡，名单另公示'],
          ['道路维修', '', '21,650', '二组至公路600米'],
          ['环境卫生', '', '7,200', '保洁员3人'],
          ['办公水电', '', '1,830', ''],
          ['本季结余', '93,740', '', ''],
        ],
      },
      paragraph('村民对收支有疑问的，可以向村务监督委员会田秀英查询，查询时间为每天8:00至18:00。'),
    ],
    contact: '石榴村村务监督委员会 0000-1234598',
  };
}
