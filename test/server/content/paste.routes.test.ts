// Pasting over HTTP: text and HTML, and what never gets through the door.

import { workCalendar } from '@lubu/server/content/calendar';
import { linesOfHtml } from '@lubu/server/content/paste-html';
import type { PasteAnswer } from '@lubu/shared/content/content-api';
import { civilDate } from '@lubu/shared/time/civil-date';
import { countDays } from '@lubu/shared/time/working-days';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type Injector, type TestApp } from '../../support/build-app.ts';
import { town } from '../../support/make.ts';

let test: TestApp;
let author: Injector;
beforeAll(async () => {
  test = await buildTestApp();
  author = (await test.signIn('林晓', ['author'], town)).as;
});
afterAll(() => test.close());

const page = `<!doctype html><html><head><title>网站标题</title><style>p{color:red}</style></head><body>
<nav><a href="/">首页</a> &gt; 政务公开</nav>
<div class="article"><h1>关于石榴村自来水管网改造<br>工程施工的公告</h1>
<p>　　因管网改造，<b>自2026年12月1日起</b>分段停水。<script>alert('x')</script></p>
<table><tr><th colspan="2">片区</th><th>时间</th></tr><tr><td>一组</td><td><p>东</p></td><td>8:00&mdash;18:00</td></tr></table>
<img src=x onerror="alert(1)"><p>柳溪镇人民政府</p><p>2026年11月20日</p></div>
<footer>主办：柳溪镇人民政府</footer></body></html>`;

describe('lines of a page', () => {
  it('keep paragraphs and rows, and drop scripts, styles, navigation and footers with what is in them', () => {
    expect(linesOfHtml(page).filter(Boolean)).toEqual([
      '关于石榴村自来水管网改造',
      '工程施工的公告',
      '因管网改造，自2026年12月1日起分段停水。',
      '片区\t\t时间',
      '一组\t东\t8:00—18:00',
      '柳溪镇人民政府',
      '2026年11月20日',
    ]);
  });

  it.each([
    '<svg><script>alert(1)</script></svg>字',
    '<<script>script>alert(1)<</script>/script>字',
    '<p>a &lt;script&gt;alert(1)&lt;/script&gt; 字</p>',
    '<table><td>字<table><td>内</td></table></td></table>',
  ])('hold text and never markup that would run: %s', (html) => {
    for (const line of linesOfHtml(html)) expect(line).not.toMatch(/[\uE0F0\uE0F1]|<\w+ [^>]*>/);
    expect(linesOfHtml(html).join('')).toContain('字');
  });
});

describe('pasting', () => {
  it('reads a page given as HTML', async () => {
    const answer = await author({ method: 'POST', url: '/api/paste', payload: { html: page } });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json<PasteAnswer>().fields).toMatchObject({
      title: '关于石榴村自来水管网改造工程施工的公告',
      issuer: '柳溪镇人民政府',
      date: '2026-11-20',
      kind: 'announcement',
    });
    expect(answer.json<PasteAnswer>().fields.body).toContainEqual({
      type: 'table',
      head: ['片区', '', '时间'],
      rows: [['一组', '东', '8:00—18:00']],
    });
  });

  it('answers text with lines, proposals and fields, and stores nothing', async () => {
    const text = '找鼎诚财税(177-0000-1234)一站式搞定!\n关于停水的通告\n各村：请提前储水。';
    const answer: PasteAnswer = (await author({ method: 'POST', url: '/api/paste', payload: { text } })).json();
    expect(answer.lines).toHaveLength(3);
    expect(answer.changes[0]).toMatchObject({ kind: 'advertisement', line: 0, suggested: true });
    expect(answer.fields.title).toBe('关于停水的通告');
    const list = await author({ method: 'GET', url: '/api/content' });
    expect(list.json()).toEqual({ rows: [], total: 0 });
  });

  it.each([{}, { text: ' \n　' }, { html: '<script>1</script>' }])(
    'refuses %j, in which there is nothing to read',
    async (payload) => {
      expect((await author({ method: 'POST', url: '/api/paste', payload })).statusCode).toBe(400);
    },
  );

  it('refuses two megabytes of it', async () => {
    const payload = { html: '公'.repeat(800_000) };
    expect((await author({ method: 'POST', url: '/api/paste', payload })).statusCode).toBe(413);
  });
});

describe('the calendar', () => {
  // Vectors computed from the State Council notices, first day not counted.
  it.each([
    ['2026-01-30', 20, '2026-03-05'],
    ['2026-02-10', 40, '2026-04-14'],
    ['2026-04-28', 7, '2026-05-11'],
    ['2026-09-15', 5, '2026-09-21'],
    ['2026-09-24', 20, '2026-10-29'],
    ['2026-09-30', 3, '2026-10-10'],
  ])('from %s, %i workdays end on %s', (from, n, end) => {
    expect(
      countDays(workCalendar, { from: civilDate(from), n, unit: 'workday', countFirstDay: false }).days.at(-1),
    ).toBe(end);
  });
});
