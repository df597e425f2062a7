import { breakTitle, fitTitle } from '@lubu/shared/text/balance-title';
import { textWidth } from '@lubu/shared/text/font-metrics';
import { titlePhrases } from '@lubu/shared/text/title-phrases';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const words = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);
const phrases = (title: string) => titlePhrases(title, words, ['临禾市']);
const style = (ems: number, sizePx = 64) => ({ weight: 700 as const, sizePx, widthPx: ems * sizePx });

describe('titlePhrases', () => {
  it('keeps 关于 with what follows, 的 and 等 with what stands before', () => {
    const found = phrases('临禾市人民政府办公室关于印发2026年政务公开工作要点的通知');
    expect(found.join('|')).toBe('临禾市|人民政府|办公室|关于印发|2026年|政务公开|工作|要点的|通知');
    expect(phrases('关于张**等3人拟享受高龄津贴的公示')[0]).toBe('关于张**等');
  });

  it('keeps document numbers and short names in brackets whole', () => {
    expect(phrases('转发《公开条例》的通知（辽人社发〔2026〕31号）')).toContain('（辽人社发〔2026〕31号）');
    expect(phrases('转发《公开条例》的通知').some((phrase) => phrase.includes('《公开条例》'))).toBe(true);
  });

  it('never parts 不 from 得, even when the segmenter does', () => {
    expect(titlePhrases('任何单位不得截留补贴', (text) => [...text]).join('|')).toContain('不得');
  });

  it('keeps the names it is given', () => {
    expect(
      titlePhrases('南关街道办事处公告', () => ['南', '关街', '道办', '事处', '公告'], ['南关街道办事处']),
    ).toEqual(['南关街道办事处', '公告']);
  });

  it('concatenates to the title for any title and any segmenter', () => {
    const title = fc.string({
      unit: fc.constantFrom(...'关于的等不得临禾市《》（）“”〔2026〕号 a—…😀\u0301\ud83d\n'),
      maxLength: 80,
    });
    fc.assert(
      fc.property(title, fc.func(fc.integer({ min: 1, max: 5 })), (text, cut) => {
        const segment = (whole: string) => {
          const pieces: string[] = [];
          for (let at = 0; at < whole.length; ) {
            const length = cut(at);
            pieces.push(whole.slice(at, at + length));
            at += length;
          }
          return pieces;
        };
        const found = titlePhrases(text, segment);
        expect(found.join('')).toBe(text);
        expect(found.every((phrase) => phrase !== '')).toBe(true);
        expect(titlePhrases(text, () => ['wrong']).join('')).toBe(text);
      }),
    );
  });
});

describe('breakTitle', () => {
  it('breaks by sense into even lines', () => {
    const title = phrases('临禾市人民政府办公室关于印发2026年政务公开工作要点的通知');
    expect(breakTitle(title, style(20))).toEqual(['临禾市人民政府办公室关于印发', '2026年政务公开工作要点的通知']);
    expect(breakTitle(title, style(14))).toEqual(['临禾市人民政府办公室', '关于印发2026年', '政务公开工作要点的通知']);
  });

  it('leaves a title alone that fits on one line', () => {
    expect(breakTitle(phrases('公示'), style(14))).toEqual(['公示']);
    expect(breakTitle([], style(14))).toEqual([]);
  });

  it('is undefined when the title needs more lines than there are', () => {
    const title = phrases('关于对《临禾市城乡居民最低生活保障工作实施细则（试行）》公开征求意见的公告');
    expect(breakTitle(title, { ...style(14), maxLines: 2 })).toBeUndefined();
    expect(breakTitle(title, { ...style(20), maxLines: 2 })).toEqual([
      '关于对《临禾市城乡居民最低生活保障工作',
      '实施细则（试行）》公开征求意见的公告',
    ]);
  });

  it('cuts a phrase only when it alone is wider than a line', () => {
    expect(breakTitle(['人力资源和社会保障局', '公告'], style(7))).toHaveLength(2);
    expect(breakTitle(['人力资源和社会保障局', '公告'], style(10))).toEqual(['人力资源和社会保障局', '公告']);
  });

  it('keeps every character, overflows no line and uses no more lines than filling would, for any phrases', () => {
    const phrase = fc.string({
      unit: fc.constantFrom(...'临禾市人民政府办公室关于公开的通知，。《》（）123a'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 25 }), fc.integer({ min: 9, max: 30 }), (list, ems) => {
        const lines = breakTitle(list, style(ems));
        expect(lines).toBeDefined();
        expect(lines?.join('')).toBe(list.join(''));
        for (const line of lines ?? []) expect(textWidth(line, 700, 64)).toBeLessThanOrEqual(ems * 64 + 1e-6);
        if (lines !== undefined && lines.length > 1)
          expect(breakTitle(list, { ...style(ems), maxLines: lines.length - 1 })).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('fitTitle', () => {
  const sizes = [64, 56, 48, 44];

  it('takes the largest size at which whole phrases fit', () => {
    expect(
      fitTitle(phrases('2026年第三批城乡低保对象名单公示'), { weight: 700, widthPx: 912, sizes, maxLines: 2 }),
    ).toEqual({
      sizePx: 64,
      lines: ['2026年第三批', '城乡低保对象名单公示'],
    });
  });

  it('prefers a smaller size to cutting a phrase, and cuts one rather than give up', () => {
    const room = { weight: 700 as const, widthPx: 640, maxLines: 2 };
    expect(fitTitle(['一二三四五六', '七八九十一二', '三四五六七八'], { ...room, sizes: [64, 50] })).toEqual({
      sizePx: 50,
      lines: ['一二三四五六七八九十一二', '三四五六七八'],
    });
    expect(
      fitTitle(['一二三四五六', '七八九十一二', '三四五六七八'], { ...room, sizes: [64] })?.lines.join('').length,
    ).toBe(18);
  });

  it('is undefined for a title of 92 characters with nested brackets on a line of a strip', () => {
    const title = `${'关于转发《辽宁省人力资源和社会保障厅〈关于做好2026年度职业技能提升补贴发放工作的通知〉》'.repeat(2)}的通知`;
    expect(title.length).toBeGreaterThanOrEqual(92);
    expect(fitTitle(phrases(title), { weight: 700, widthPx: 912, sizes, maxLines: 1 })).toBeUndefined();
    expect(fitTitle(phrases(title), { weight: 700, widthPx: 1824, sizes, maxLines: 4 })).toBeDefined();
  });
});
