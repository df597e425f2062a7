import { splitFigure } from '@lubu/shared/template/figure';
import { expect, test } from 'vitest';

test.each([
  ['每人每年 400 元', '每人每年', '400', '元'],
  ['12月31日前', '', '12月31日', '前'],
  ['2027年1月1日起', '', '2027年1月1日', '起'],
  ['上午 8:30', '上午', '8:30', ''],
  ['98.6%', '', '98.6%', ''],
  ['1,200元', '', '1,200', '元'],
  ['免费', '', '免费', ''],
])('%s: what is drawn large', (figure, before, number, after) => {
  expect(splitFigure(figure)).toEqual({ before, number, after });
});
