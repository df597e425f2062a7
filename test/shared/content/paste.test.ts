// Pasted pages: what is proposed, what is recognised, and that nothing happens by itself.
import { toSimplified } from '@lubu/server/content/simplified';
import type { PastedFields, ProposedChange } from '@lubu/shared/content/content-api';
import { proposeChanges, splitLines } from '@lubu/shared/content/paste';
import { applyChanges } from '@lubu/shared/content/paste-edit';
import { readFields } from '@lubu/shared/content/paste-fields';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portalPage, redHeadPage, reprintPage, tablePage, traditionalPage } from './pasted-pages.ts';

type Read = { lines: string[]; changes: ProposedChange[]; after: string[]; fields: PastedFields };

function read(page: string): Read {
  const lines = splitLines(page);
  const changes = proposeChanges(lines, toSimplified);
  const suggested = changes.filter((change) => change.suggested).map(({ id }) => id);
  const after = applyChanges(lines, changes, suggested);
  return { lines, changes, after, fields: readFields(after) };
}
const dropped = ({ lines, changes }: Read, kind: ProposedChange['kind']): string[] =>
  changes
    .filter((change) => change.kind === kind)
    .flatMap(({ drops }) => drops.map((line) => (lines[line] ?? '').trim()));
const headings = ({ body }: PastedFields): string[] =>
  body.flatMap((block) => (block.type === 'heading' ? [`${block.level} ${block.text}`] : []));

describe('a page in traditional characters with an advertisement on top', () => {
  const page = read(traditionalPage);

  it('offers to take the advertisement out', () => {
    expect(dropped(page, 'advertisement')).toEqual([page.lines[0]]);
  });

  it('offers each line in simplified characters and names the words that differ', () => {
    const traditional = page.changes.filter(({ kind }) => kind === 'traditional');
    expect(traditional).toHaveLength(4);
    expect(traditional[0]?.zh).toContain('來→来');
    expect(page.after[0]).toBe(
      '近年来，青河区委、区政府高度重视政务公开工作，着力加强基层政务公开标准化规范化建设，对标陕西省有关要求，取得了明显成效。',
    );
  });

  it('leaves empty what is not there instead of guessing', () => {
    expect(page.fields).toMatchObject({
      title: '',
      issuer: '',
      date: '',
      documentNumber: '',
      disclosureMark: 'absent',
    });
    expect(page.fields.doubts.map(({ en }) => en)).toContain('No title was found');
  });

  it('does not propose single variant characters in a simplified page, where they may be names', () => {
    const { changes, after } = read('关于乾县於某同志任职的公示\n乾县人民政府决定任命於某同志。');
    expect(changes.filter(({ suggested }) => suggested)).toEqual([]);
    expect(after[0]).toBe('关于乾县於某同志任职的公示');
  });
});

describe('a portal page with chrome and broken brackets', () => {
  const page = read(portalPage);

  it('offers to take out breadcrumb, information bar, prompts, dialogues and the repeated title', () => {
    expect(dropped(page, 'page_chrome')).toEqual([
      '青河县人民政府门户网站',
      '您现在所在的位置 : 首页 > 青河县人民政府门户网站 > 政务公开 > 政策解读',
      '• 来源: 本网',
      '• 发布机构:',
      '• 【字体:  大 中 小】',
      '扫一扫在手机打开当前页',
      '- -',
      '您访问的链接即将离开“青河县人民政府”门户网站,是否继续?',
      '解读《关于进一步做好农村危房改造工作的实施意见',
    ]);
  });

  it('mends numbers and title marks where their place can be told', () => {
    const text = page.after.join('\n');
    expect(text).toContain(
      '《省住房和城乡建设厅 省财政厅印发〈关于做好农村危房改造工作的意见〉的通知》（秦建发〔2025〕8号）',
    );
    expect(text).toContain('（青政办发〔2026〕22号）相继印发');
    expect(text).toContain('我县印发《关于进一步做好农村危房改造工作的实施意见》的通知（以下简称《实施意见》）');
    expect(text).toContain('（秦政办发〔2025〕3号）');
    expect(text).toContain('《关于进一步做好农村危房改造工作的实施意见（送审稿）》并经县政府常务会议');
  });

  it('recognises an interpretation and the day of the page', () => {
    expect(page.fields).toMatchObject({
      kind: 'interpretation',
      title: '解读《关于进一步做好农村危房改造工作的实施意见》',
      date: '2026-03-12',
      issuer: '',
    });
  });
});

describe('a red-head document', () => {
  const page = read(redHeadPage);

  it('is read whole: a title over three lines, number, organ, day of the signature, mark', () => {
    expect(page.fields).toMatchObject({
      kind: 'policy_document',
      title: '青河县人民政府办公室关于印发青河县全面推进基层政务公开标准化规范化工作方案的通知',
      documentNumber: '青政办发〔2026〕37号',
      issuer: '青河县人民政府办公室',
      date: '2026-08-20',
      disclosureMark: 'public',
      doubts: [],
    });
  });

  it('keeps the levels and joins the split name of the plan', () => {
    expect(headings(page.fields)).toEqual([
      '1 青河县全面推进基层政务公开标准化规范化工作方案',
      '1 一、总体要求',
      '2 （一）规范重点领域信息公开',
    ]);
  });

  it('proposes style only: half-width marks and empty lines, each as one change', () => {
    expect(page.changes.map(({ kind, zh }) => `${kind} ${zh.replace(/\d+/, 'n')}`)).toEqual([
      'spacing 全文n处半角标点改为全角',
      'spacing 去掉n个空行',
    ]);
  });
});

describe('a covering letter with a damaged table', () => {
  const page = read(tablePage);

  it('takes the name of the document it hands out as title, and says so', () => {
    expect(page.fields).toMatchObject({
      title: '临江市政务公开专区建设工作方案',
      issuer: '临江市人民政府办公室',
      date: '2026-11-29',
      disclosureMark: 'public',
    });
    expect(page.fields.doubts.map(({ zh }) => zh)).toEqual([
      '页面没有标题，暂用正文中印发的文件名，请核对',
      '表格里的合并单元格在复制时散开了，请对照原网页核对每一格（尤其是打勾的位置）',
    ]);
  });

  it('keeps every cell of the table in eight columns', () => {
    const table = page.fields.body.find((block) => block.type === 'table');
    expect(table).toMatchObject({
      head: ['序号', '功能区域', '布局要求', '', '', '', '', ''],
      rows: [
        ['市级', '镇（街道）', '村（社区）', '', '', '', '', ''],
        ['必配', '选配', '必配', '选配', '必配', '选配', '', ''],
        ['1', '自助查询区', '✓', '✓', '✓', '', '', ''],
        ['2', '政策解读区', '✓', '✓', '✓', '', '', ''],
      ],
    });
  });

  it('offers to take the disclaimer with its telephone out', () => {
    expect(dropped(page, 'advertisement')).toEqual([page.lines.at(-1)]);
  });
});

describe('a rewritten reprint', () => {
  const page = read(reprintPage);

  it('offers the original title in the place of the rewritten one', () => {
    expect(page.changes.find(({ kind }) => kind === 'misspelling')).toMatchObject({
      before: '便民大厅要建立政务揭露专区',
      after: '便民大厅要设立政务公开专区',
    });
    expect(page.fields.title).toBe('便民大厅要设立政务公开专区');
  });

  it('keeps the day out of a line that is otherwise chrome', () => {
    expect(page.fields.date).toBe('2026-01-09');
  });

  it('offers to take out credits, bylines and copyright notes', () => {
    expect(dropped(page, 'reprint_note')).toEqual([
      '原标题:便民大厅要设立政务公开专区',
      '青河日报记者 赵一',
      '编辑 钱二 校对 孙三返回搜狐,查看更多',
      '责任编辑:',
      '“如果发现本网站发布的资讯影响到您的版权,可以联系本站!同时欢迎来本站投稿!',
    ]);
    expect(page.after).toHaveLength(4);
  });

  it('leaves times, addresses on the web and grouped digits as they are', () => {
    expect(page.after.at(-1)).toBe('专区每天开放到17:30，网址http://www.qinghe.example/zwgk，共有1,200项。');
  });
});

describe('proposals', () => {
  const pages = { traditionalPage, portalPage, redHeadPage, tablePage, reprintPage };

  it.each(Object.entries(pages))('change nothing by themselves: %s', (_, page) => {
    const { lines, changes } = read(page);
    expect(applyChanges(lines, changes, [])).toEqual(lines);
  });

  it.each(Object.entries(pages))('say in two languages why, and show the line before and after: %s', (_, page) => {
    const { lines, changes } = read(page);
    for (const change of changes) {
      expect(change.before).toBe(lines[change.line]);
      expect(change.zh && change.en).toBeTruthy();
      expect(change.after).not.toBe(change.before);
      expect(change.after === undefined).toBe(change.drops.includes(change.line));
    }
  });

  it.each(Object.entries(pages))('can be taken in any selection and order without harm: %s', (_, page) => {
    const { lines, changes } = read(page);
    fc.assert(
      fc.property(fc.subarray(changes.map(({ id }) => id)), (chosen) => {
        const result = applyChanges(lines, changes, chosen);
        expect(applyChanges(lines, changes, [...chosen].reverse())).toEqual(result);
        const gone = new Set(changes.filter(({ id }) => chosen.includes(id)).flatMap(({ drops }) => drops));
        expect(result).toHaveLength(lines.length - gone.size);
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.entries(pages))('leave nothing to propose once all are made: %s', (_, page) => {
    const { after } = read(page);
    expect(proposeChanges(after, toSimplified).filter(({ suggested }) => suggested)).toEqual([]);
  });

  it('do not take a notice of one’s own for an advertisement', () => {
    const lines = [
      '联系人：王某，联系电话：0571-12345678。',
      '欢迎来电咨询，工作时间拨打12345。',
      '代理记账机构应当于4月30日前报送材料。',
    ];
    expect(proposeChanges(lines, toSimplified).filter(({ kind }) => kind === 'advertisement')).toEqual([]);
  });
});

describe('reading fields', () => {
  it.each([
    ['（此件公开发布）', 'public'],
    ['(此件主动公开)', 'public'],
    ['（此件依申请公开）', 'on_request'],
    ['（此件不予公开）', 'not_public'],
    ['本办法所称依申请公开，是指公民依法提出申请。', 'absent'],
  ] as const)('reads the mark %s as %s', (line, mark) => {
    expect(readFields(['关于印发办法的通知', '各单位：', line]).disclosureMark).toBe(mark);
  });

  it.each([
    ['2026年3月5日', '2026-03-05'],
    ['二〇二六年三月十五日', '2026-03-15'],
    ['二○二六年十二月三十一日', '2026-12-31'],
    ['2026年2月30日', ''],
  ])('reads the day of a signature %s', (line, date) => {
    expect(readFields(['关于停水的通知', '各村：请提前储水。', '望溪镇人民政府', line]).date).toBe(date);
  });

  it.each([
    ['关于2026年低保对象的公示', 'public_notice'],
    ['公示', 'public_notice'],
    ['《办法》政策解读', 'interpretation'],
    ['关于印发公示制度的通知', 'policy_document'],
    ['关于停水的通知', 'announcement'],
  ] as const)('guesses the kind of 「%s」: %s', (title, kind) => {
    expect(readFields([title, '正文内容如下所示，请知悉。']).kind).toBe(kind);
  });

  it('takes two organs that sign together', () => {
    const lines = ['关于联合执法的通告', '现通告如下。', '青河县公安局', '青河县水利局', '2026年3月5日'];
    expect(readFields(lines).issuer).toBe('青河县公安局、青河县水利局');
  });

  it('turns a table that is too wide for a screen into paragraphs and says so', () => {
    const row = (text: string): string => Array.from({ length: 9 }, (_, i) => `${text}${i}`).join('\t');
    const fields = readFields(['关于补贴的公告', '名单如下。', row('列'), row('值')]);
    expect(fields.body.some(({ type }) => type === 'table')).toBe(false);
    expect(fields.body.at(-1)).toEqual({ type: 'paragraph', text: '值0；值1；值2；值3；值4；值5；值6；值7；值8' });
    expect(fields.doubts.some(({ zh }) => zh.startsWith('表格有9列2行'))).toBe(true);
  });

  it('parts a paragraph of more than 8,000 characters behind a full stop and loses nothing', () => {
    const long = `${'公开'.repeat(2_500)}。${'透明'.repeat(2_500)}。`;
    const { body } = readFields(['关于公开的说明', long]);
    expect(body.map((block) => (block.type === 'paragraph' ? block.text : '')).join('')).toBe(long);
    expect(body).toHaveLength(2);
  });

  it('never throws, whatever is pasted', () => {
    const piece = fc.constantFrom(
      '《',
      '》',
      '<',
      '>',
      '〔2026〕',
      '12号',
      '一、',
      '|',
      '\t',
      '关于',
      '的通知',
      '，',
      ' ',
      '来源:',
      '。',
      '2026年1月1日',
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 12 }), { maxLength: 12 }), (pieces) => {
        read(pieces.map((line) => line.join('')).join('\n'));
      }),
      { numRuns: 500 },
    );
  });

  it('stays quick on a page of 400,000 characters', () => {
    const lines = Array.from({ length: 40 }, () => '关于印发《实施方案》(国办发[2026]3号),'.repeat(400));
    const started = performance.now();
    read(lines.join('\n').slice(0, 400_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
