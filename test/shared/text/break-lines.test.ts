import { breakLines } from '@lubu/shared/text/break-lines';
import { textWidth } from '@lubu/shared/text/font-metrics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const sizePx = 50;
const lines = (text: string, ems: number) => breakLines(text, { weight: 500, sizePx, widthPx: ems * sizePx });

/** Stated here again on purpose: what must not begin and must not end a line. */
const closing = '、。，．：；！？）］｝〕】》〉」』”’…—％';
const opening = '（［｛〔【《〈「『“‘￥';

const notice =
  '　　根据《临禾市人民政府办公室关于印发2026年政务公开工作要点的通知》（临禾政办发〔2026〕31号）要求，现将“放管服”改革事项予以公示。' +
  '公示期为2026年11月23日至2026年12月2日（共7个工作日）。如有异议，请拨打0416-1234567或12345。补贴标准为每人每月400.50元，较上年提高3.5%；' +
  '不得截留、挪用——违者依法处理……张**、李*明等3人。办公时间9:00—17:00。';

describe('breakLines', () => {
  it('sets a government notice at 14 characters as an editor would', () => {
    expect(lines(notice, 14)).toEqual([
      '　　根据《临禾市人民政府办公',
      '室关于印发2026年政务公开工',
      '作要点的通知》',
      '（临禾政办发〔2026〕31号）',
      '要求，现将“放管服”改革事项',
      '予以公示。公示期为',
      '2026年11月23日至',
      '2026年12月2日',
      '（共7个工作日）。如有异议，',
      '请拨打0416-1234567或',
      '12345。补贴标准为每人每月',
      '400.50元，较上年提高3.5%；',
      '不得截留、挪用——违者依法处',
      '理……张**、李*明等3人。办',
      '公时间9:00—17:00。',
    ]);
  });

  it('has no lines for an empty text and an empty line for an empty paragraph', () => {
    expect(lines('', 10)).toEqual([]);
    expect(lines('一、总则\n\n二、附则', 10)).toEqual(['一、总则', '', '二、附则']);
    expect(lines('甲\r\n乙\u2028丙', 10)).toEqual(['甲', '乙', '丙']);
    expect(lines('   ', 10)).toEqual(['']);
  });

  it('fills a line that fits exactly', () => {
    expect(lines('政务公开专区', 6)).toEqual(['政务公开专区']);
    expect(lines('政务公开专区。', 6)).toEqual(['政务公开专', '区。']);
  });

  it('keeps the indent of a paragraph and drops the spaces at which a line ends', () => {
    expect(lines('　　公示 公告', 4)).toEqual(['　　公示', '公告']);
    expect(lines('ab  cd', 2)).toEqual(['ab', 'cd']);
  });

  it.each([
    '〔2026〕31号',
    '[2026]31号',
    '11月23日',
    '23日',
    '2026-11-23',
    '17:30',
    '0416-1234567',
    '(0416)1234567',
    '13812345678',
    '400-618-9999',
    '3.5%',
    '1,234.56元',
    '60个工作日',
    '第31条',
    '第三十一条',
    '张**',
    '李*明',
    '2107**********1234',
    'COVID-19',
    'zwgk@linhe.cn',
    '——',
    '……',
    '不得',
    '《办法》',
  ])('never cuts %s wherever it falls on a line', (unit) => {
    for (let before = 0; before < 30; before += 1) {
      const broken = lines(`${'公'.repeat(before)}${unit}公开${'示'.repeat(20)}`, 12);
      expect(broken.some((line) => line.includes(unit))).toBe(true);
    }
  });

  it('moves a whole date to the next line, and cuts it between its parts only where a line would stay mostly empty', () => {
    expect(lines('公示期自即日起至2026年11月23日', 14)).toEqual(['公示期自即日起至', '2026年11月23日']);
    expect(lines('截至2026年11月23日下午', 8)).toEqual(['截至2026年11月', '23日下午']);
  });

  it('breaks a unit that is wider than a line rather than let it run over', () => {
    expect(lines('1234567890123', 4)).toEqual(['1234567', '890123']);
    expect(lines('https://www.linhe.gov.cn/zwgk/2026/11/23/index.html', 8).length).toBeGreaterThan(2);
  });

  it('allows a line to end before “ and after ” among Chinese characters', () => {
    expect(lines('深化改革“放管服”工作', 5)).toEqual(['深化改革', '“放管服”', '工作']);
  });

  it('gives a line one character when even that is too wide, and keeps what belongs to one character together', () => {
    expect(lines('公开', 0.5)).toEqual(['公', '开']);
    expect(lines('👨‍👩‍👧🇨🇳e\u0301', 0.1)).toEqual(['👨‍👩‍👧', '🇨🇳', 'e\u0301']);
  });

  it('breaks 12,000 characters and loses none', () => {
    const body = notice.repeat(60).slice(0, 12_000);
    expect(lines(body, 21).join('').length).toBe(12_000);
  });
});

const han = fc.string({
  unit: fc.constantFrom(...'政务公开专区临禾市人民府办关于印发工作要点通知龘䶮𬱖'),
  minLength: 1,
  maxLength: 9,
});
const piece = fc.oneof(
  { weight: 5, arbitrary: han },
  { weight: 3, arbitrary: han.map((text) => `${text}，`) },
  { weight: 1, arbitrary: han.map((text) => `“${text}”`) },
  { weight: 1, arbitrary: han.map((text) => `（${text}）`) },
  { weight: 1, arbitrary: han.map((text) => `《${text}》`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '〔2026〕31号',
      '2026年11月23日',
      '3.5%',
      '400元',
      '——',
      '……',
      'Lubu ',
      '张**',
      '12345',
      '。',
    ),
  },
);
/** Text as it is written: Chinese with marks, never several marks in a heap. */
const written = fc
  .array(piece, { maxLength: 30 })
  .map((pieces) =>
    pieces.reduce(
      (text, next) =>
        closing.includes(text.at(-1) ?? '') && closing.includes(next.at(0) ?? '') ? `${text}公${next}` : text + next,
      '',
    ),
  );
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'公。，（）《“”—… \t\n　a1.-:*〔〕年号😀\u200d\u0301\ud83d'), maxLength: 200 }),
);
const width = fc.double({ min: 0.2, max: 40, noNaN: true });
const spaces = /[ \t\u3000]/g;
const separators = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

describe('breakLines on any text', () => {
  it('loses and adds no character but spaces at ends of lines and separators', () => {
    fc.assert(
      fc.property(anything, width, (text, ems) => {
        const kept = (string: string) => string.replace(separators, '').replace(spaces, '');
        const broken = lines(text, ems);
        expect(kept(broken.join(''))).toBe(kept(text));
        // Spaces inside a line stay: every line is found in the text, in order.
        let at = 0;
        for (const line of broken) {
          at = text.indexOf(line, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += line.length;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('makes no line wider than its room unless it is a single character', () => {
    fc.assert(
      fc.property(anything, width, (text, ems) => {
        for (const line of lines(text, ems)) {
          const single = [...line].filter((character) => textWidth(character, 500, sizePx) > 0).length <= 1;
          const joined = /[\u200d\u{1f1e6}-\u{1f1ff}\p{M}\p{Emoji_Modifier}]/u.test(line);
          if (!single && !joined) expect(textWidth(line, 500, sizePx)).toBeLessThanOrEqual(ems * sizePx + 1e-6);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('begins no line with a closing mark and ends none with an opening one', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 12, max: 30 }), (text, ems) => {
        const broken = lines(text, ems);
        for (const [i, line] of broken.entries()) {
          if (i > 0) expect(closing).not.toContain(line.charAt(0) || '无');
          if (i < broken.length - 1) expect(opening).not.toContain(line.at(-1) ?? '无');
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is stable: the lines joined by line feeds break into the same lines', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 12, max: 30 }), (text, ems) => {
        const broken = lines(text, ems);
        expect(lines(broken.join('\n'), ems)).toEqual(broken);
      }),
    );
  });
});
