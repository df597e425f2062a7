// The commands that need no database, each run as an operator runs it: on a file, in tables and in JSON, in two languages.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError } from '@lubu/server/cli/argument-error';
import type { Machine } from '@lubu/server/cli/command';
import { languageOf } from '@lubu/server/cli/read-arguments';
import { runLine } from '@lubu/server/cli/run-line';
import { columns, table } from '@lubu/server/cli/table';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../shared/timeline/make-programme.ts';
import { cliPath, runCli } from '../../support/run-cli.ts';
import { hallManifest, hash, ruleIds } from './hall-manifest.ts';

let folder: string;
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lubu-cli-'));
  const programme = {
    manifest: hallManifest,
    titles: { [hash(1)]: '办事指南', [hash(2)]: '机构设置', [hash(3)]: '参保须知', [hash(4)]: '缴费渠道' },
    rules: {
      [ruleIds.daily]: { name: '大厅日常', unit: '临江市' },
      [ruleIds.campaign]: { name: '医保集中宣传', unit: '临江市' },
      [ruleIds.noon]: { name: '午间', unit: '临江市' },
    },
  };
  await Promise.all([
    writeFile(path('manifest.json'), JSON.stringify(hallManifest)),
    writeFile(path('envelope.json'), JSON.stringify({ payload: JSON.stringify(hallManifest), signatures: [] })),
    writeFile(path('programme.json'), JSON.stringify(programme)),
    writeFile(path('other.json'), JSON.stringify({ ...hallManifest, rules: [{}] })),
    writeFile(path('broken.json'), '{"format": 1,'),
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

/** Where DATABASE_URL leads nowhere: none of these commands may ask for it. */
const offline = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere' };
/** As the program prints it, by the program itself. */
async function printed(...words: string[]): Promise<string> {
  const { code, out, complaint } = await runCli(words, offline);
  expect([code, complaint]).toEqual([0, '']);
  return out.trimEnd();
}
/** The same without a process of its own. */
const nowhere: Machine = {
  parts: () => Promise.reject(new Error('no database was needed')),
  dataFolder: () => '/nowhere',
  now: () => at('2026-11-24 10:00'),
};
const said = (...words: string[]): Promise<string> => runLine(words, nowhere);
const rowsOf = (text: string): string[][] => text.split('\n').map((line) => line.split(/ {2,}/));

describe('on a manifest file', () => {
  it('explain says in Chinese who is on screen and why the others are not', async () => {
    const text = await printed('explain', '--file', path('programme.json'), '--at', '2026-11-24T10:20:40');
    expect(text.split('\n')).toEqual([
      '2026-11-24 10:20:40',
      '「医保集中宣传」正在播放：专题层，今天 10:00–10:30。本次 「缴费渠道」 10:20:30–10:21。',
      '    「参保须知」下一轮 10:21 播放。',
      '  「大厅日常」被更强的层盖住：专题「医保集中宣传」 > 日常；10:30 起播放。',
      '  「午间」不在播出时段；12:00 开始。',
    ]);
  });

  it('explain in English takes an instant with an offset, and ids stand where no names are known', async () => {
    const given = ['--file', path('envelope.json'), '--at', '2026-11-24T03:30:00+01:00', '--language', 'en'];
    const text = await said('explain', ...given);
    expect(text).toContain(`2026-11-24 10:30:00\n“${ruleIds.daily}” is on screen: base layer, today 00:00–24:00.`);
    expect(text).toContain(`“${ruleIds.campaign}” is outside its hours; it begins tomorrow 10:00.`);
  });

  it('explain --json gives the explanation as data, with the words beside it', async () => {
    const text = await said('explain', '--file', path('programme.json'), '--at', '2026-11-24T10:20:40', '--json');
    expect(JSON.parse(text)).toMatchObject({
      role: 'main',
      winner: { ruleId: ruleIds.campaign, turn: { start: at('2026-11-24 10:20:30'), end: at('2026-11-24 10:21') } },
      others: [
        { ruleId: ruleIds.daily, loss: { kind: 'weaker_layer', by: ruleIds.campaign } },
        { ruleId: ruleIds.noon },
      ],
      words: { entries: [{ item: '「参保须知」' }] },
    });
  });

  it('resolve lists the stretches of a day, and with --at the page of an instant', async () => {
    const [day, moment] = await Promise.all([
      printed('resolve', '--file', path('programme.json'), '--from', '2026-11-24', '--until', '2026-11-24'),
      said('resolve', '--file', path('programme.json'), '--at', '2026-11-24T10:20:40'),
    ]);
    expect(rowsOf(day)).toEqual([
      ['开始', '结束', '分区', '层', '一轮', '规则'],
      ['2026-11-24 00:00:00', '2026-11-24 10:00:00', '主区', '日常', '1:00', '「大厅日常」'],
      ['2026-11-24 10:00:00', '2026-11-24 10:30:00', '主区', '专题', '1:00', '「医保集中宣传」'],
      ['2026-11-24 10:30:00', '2026-11-24 12:00:00', '主区', '日常', '1:00', '「大厅日常」'],
      ['2026-11-24 12:00:00', '2026-11-24 13:00:00', '主区', '日常', '2:00', '「大厅日常」 「午间」'],
      ['2026-11-24 13:00:00', '2026-11-25 00:00:00', '主区', '日常', '1:00', '「大厅日常」'],
    ]);
    expect(rowsOf(moment)[1]).toEqual([
      ...['主区', '专题', '「医保集中宣传」', '「缴费渠道」', '1/1'],
      ...['2026-11-24 10:20:30', '2026-11-24 10:21:00', '2026-11-24 10:21:00'],
    ]);
  });

  it('simulate gives one row a play, and the same plays as data', async () => {
    const given = [
      'simulate',
      '--file',
      path('programme.json'),
      '--from',
      '2026-11-24T09:59:30',
      '--until',
      '2026-11-24T10:00:40',
    ];
    const [text, json] = await Promise.all([printed(...given), said(...given, '--json')]);
    expect(rowsOf(text)).toEqual([
      ['开始', '结束', '时长', '分区', '层', '完整', '规则', '内容'],
      ['2026-11-24 09:59:30', '2026-11-24 10:00:00', '0:30', '主区', '日常', '否', '「大厅日常」', '「机构设置」'],
      ['2026-11-24 10:00:00', '2026-11-24 10:00:30', '0:30', '主区', '专题', '是', '「医保集中宣传」', '「参保须知」'],
      ['2026-11-24 10:00:30', '2026-11-24 10:00:40', '0:10', '主区', '专题', '否', '「医保集中宣传」', '「缴费渠道」'],
    ]);
    const { plays, problems } = JSON.parse(json);
    expect([plays.length, problems]).toEqual([3, []]);
    expect(plays[1]).toMatchObject({ role: 'main', layer: 'campaign', start: at('2026-11-24 10:00'), whole: true });
  });

  it('conflicts tells of the shared hour at noon, and of none where there is none', async () => {
    const given = ['conflicts', '--file', path('programme.json')];
    const [week, morning, json] = await Promise.all([
      printed(...given, '--from', '2026-11-23', '--days', '7'),
      said(...given, '--from', '2026-11-23', '--until', '2026-11-23T11:00', '--language', 'en'),
      said(...given, '--from', '2026-11-23', '--days', '7', '--json'),
    ]);
    expect(rowsOf(week)[1]).toEqual([
      '轮流',
      '主区',
      '「大厅日常」与「午间」在日常层轮流播放。首次 今天 12:00–13:00，共 7 次，合计 7 小时。',
    ]);
    expect(morning).toBe('No conflicts.');
    expect(JSON.parse(json)).toMatchObject([{ kind: 'shares', rule: ruleIds.daily, by: [ruleIds.noon], times: 7 }]);
  });
});

describe('workdays', () => {
  it('names the end, and why each day between does not count', async () => {
    const given = ['workdays', '--from', '2026-09-24', '--count', '5', '--pause', '2026-09-28..2026-09-29'];
    const [text, json] = await Promise.all([printed(...given), said(...given, '--json')]);
    // 中秋 25–27 September and 国庆 1–7 October 2026 by the notice of the State Council; Sunday 20 September makes up.
    expect(rowsOf(text)[0]).toEqual(['5 个工作日，到 2026-10-12（周一）为止。']);
    const { end, provisional, skipped } = JSON.parse(json);
    expect([end, provisional]).toEqual(['2026-10-12', false]);
    expect(skipped.map(({ date, why }: { date: string; why: string }) => `${date.slice(5)} ${why}`)).toEqual([
      ...['09-24 first_day', '09-25 statutory_holiday', '09-26 statutory_holiday', '09-27 statutory_holiday'],
      ...[
        '09-28 pause',
        '09-29 pause',
        '10-01 statutory_holiday',
        '10-02 statutory_holiday',
        '10-03 statutory_holiday',
      ],
      ...['10-04 statutory_holiday', '10-05 statutory_holiday', '10-06 statutory_holiday', '10-07 statutory_holiday'],
      '10-11 rest_day',
    ]);
  });

  it('counts the first day when asked, and marks an end in a year without a notice', async () => {
    const [counted, far] = await Promise.all([
      said('workdays', '--from', '2026-11-20', '--count', '1', '--count-first-day', '--language', 'en'),
      said('workdays', '--from', '2026-12-25', '--count', '20', '--language', 'en'),
    ]);
    expect(counted).toBe('1 working days end on 2026-11-20 (Fri).');
    expect(far).toContain('Provisional: there is no notice yet for 2027 and later; the end may still move.');
    expect(far).toMatch(/2027-01-01 +Fri +statutory holiday（元旦）/);
  });
});

describe('help', () => {
  it('is printed when nothing is asked, with every command', async () => {
    const text = await printed();
    for (const words of ['resolve', 'explain', 'simulate', 'conflicts', 'workdays', 'code', 'audit verify'])
      expect(text).toMatch(new RegExp(`^ {2}${words} +\\S`, 'm'));
  });

  it('of one command shows how it is called', async () => {
    const manual = await said('workdays', '--help');
    expect(manual).toMatch(/^npm run lubu -- workdays --from 2026-11-20 --count 20 /);
    expect(await said('help', 'workdays')).toBe(manual);
  });
});

it('a reader who has seen enough, such as head, ends the program without a complaint', async () => {
  const words = ['simulate', '--file', path('manifest.json'), '--from', '2026-11-24', '--days', '31'];
  const child = spawn(process.execPath, ['--import', 'tsx', cliPath, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    complaint += more;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = await once(child, 'close');
  expect([code, complaint]).toEqual([0, '']);
});

describe('a wrong argument is named in one line with its value and what is allowed, and ends with 1', () => {
  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ['命令 是 "resovle"；可以是：resolve, explain, simulate, conflicts, workdays, code, audit verify', ['resovle']],
    ['--file 没有给出；可以是：--file 或 --screen 之一', ['explain']],
    [
      '--at 是 "2026-02-30"；可以是：2026-11-24、2026-11-24T10:20（当地时间）或 2026-11-24T02:20:00Z',
      ['explain', '--file', 'manifest.json', '--at', '2026-02-30'],
    ],
    [
      '--region 是 "left"；可以是：main side strip screen banner',
      ['explain', '--file', 'manifest.json', '--region', 'left'],
    ],
    ['--region is "left"; allowed: main side strip screen banner', ['explain', '--region', 'left', '--language', 'en']],
    ['--language 是 "fr"；可以是：zh en', ['explain', '--language', 'fr']],
    ['--days 是 "0"；可以是：1 到 31 的整数', ['simulate', '--file', 'manifest.json', '--days', '0']],
    [
      '--until 是 "2026-11-01"；可以是：晚于 --from 的时间',
      ['conflicts', '--file', 'manifest.json', '--from', '2026-11-24', '--until', '2026-11-01'],
    ],
    [
      '--until 是 "2027-11-01"；可以是：--from 之后 31 天以内',
      ['simulate', '--file', 'manifest.json', '--from', '2026-11-24', '--until', '2027-11-01'],
    ],
    ['--version 是 "3"；可以是：与 --screen 一起用', ['resolve', '--file', 'manifest.json', '--version', '3']],
    ['命令 是 "audit verfy"；可以是：resolve, explain,', ['audit', 'verfy']],
    ['命令 是 "worckdays"；可以是：resolve, explain,', ['help', 'worckdays']],
    [
      '--screen 是 "大厅主屏"；可以是：与 --file 只写一个',
      ['explain', '--file', 'manifest.json', '--screen', '大厅主屏'],
    ],
    ['--from 没有给出；可以是：后面写一个值', ['workdays', '--from']],
    ['--from 没有给出；可以是：后面写一个值', ['workdays', '--from', '--count', '3']],
    ['--from 是 "2026-11-21"；可以是：只写一次', ['workdays', '--from', '2026-11-20', '--from', '2026-11-21']],
    [
      '--from 是 "2026-1-5"；可以是：2007-01-01 到 2099-12-31 之间存在的日期，如 2026-11-20',
      ['workdays', '--from', '2026-1-5', '--count', '3'],
    ],
    ['--from 是 "9999-12-30"；可以是：2007-01-01 到', ['workdays', '--from', '9999-12-30', '--count', '9']],
    ['--count 是 "-3"；可以是：1 到 1000 的整数', ['workdays', '--from', '2026-11-20', '--count', '-3']],
    ['--at is "2026-13-01"; allowed: ', ['explain', '--file', 'manifest.json', '--at', '2026-13-01', '--language=en']],
    ['--from 没有给出；可以是：起算日期，如 2026-11-20', ['workdays', '--count', '3']],
    ['--count 是 "-3"；可以是：1 到 1000 的整数', ['workdays', '--from', '2026-11-20', '--count=-3']],
    [
      '--pause 是 "2026-12-05..2026-12-01"；可以是：两个日期，如 2026-12-01..2026-12-05',
      ['workdays', '--from', '2026-11-20', '--count', '3', '--pause', '2026-12-05..2026-12-01'],
    ],
    ['参数 是 "--form"；可以是：--from --count', ['workdays', '--form', '2026-11-20']],
    ['多出的词 是 "2026"；可以是：这里不再写什么', ['workdays', '2026']],
    ['<loginName> 没有给出；可以是：一个值', ['code']],
    ['可以是：可以读的文件', ['resolve', '--file', 'nowhere.json']],
    ['可以是：JSON 格式的清单文件', ['resolve', '--file', 'broken.json']],
    ['可以是：清单文件；这里不符：/rules/0', ['resolve', '--file', 'other.json']],
  ];
  it.each(wrong)('%s', async (line, words) => {
    const given = words.map((word) => (word.endsWith('.json') ? path(word) : word));
    const refusal = await runLine(given, nowhere).catch((failure: unknown) => failure);
    expect(refusal).toBeInstanceOf(ArgumentError);
    const text = (refusal as ArgumentError).toText(languageOf(words));
    expect(text).toContain(line);
    expect(text).not.toContain('\n');
  });

  it('so does the program', async () => {
    const { code, out, complaint } = await runCli(['explain', '--region', 'left', '--language', 'en'], offline);
    expect([code, out, complaint]).toEqual([1, '', '--region is "left"; allowed: main side strip screen banner\n']);
  });
});

describe('a table', () => {
  it('counts two columns for a Chinese character, so that columns stand under each other', () => {
    expect([columns('ab'), columns('露布'), columns('「大厅」A'), columns('–…')]).toEqual([2, 4, 9, 2]);
    expect(
      table(
        ['层', 'Rule'],
        [
          ['专题', 'a\nb'],
          ['x', 'c'],
        ],
      ),
    ).toBe('层    Rule\n专题  a b\nx     c');
  });
});
