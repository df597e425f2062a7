// What must stay on one line in Chinese official writing: document numbers, dates, telephone numbers, amounts, masked names.
// `whole` is broken only when it is wider than a line; `rather` only when keeping it whole would leave a line too empty.

const digit = '[0-9０-９]';
const numeral = '[〇○零一二三四五六七八九十百千]';
const amount = `${digit}+(?:[,，.．]${digit}+)*`;

/** Measure words and units that follow a number; the longer ones first. */
const measure = [
  '个工作日|个百分点|平方公里|平方千米|平方米|立方米|千瓦时|工作日|自然日|万亿元|亿元|万元|万亿|千米|公里|公顷|公斤|千克|毫克|毫升|毫米|厘米',
  '小时|分钟|周岁|周年|年度|个月|人次|单元|千瓦|摄氏度|以上|以下|以内|百分点|km|cm|mm|kg|kWh|kW|m²|㎡|km²',
  '元|角|亿|万|千|百|个|人|户|名|件|项|条|款|章|节|次|天|日|月|年|岁|米|亩|吨|克|升|时|分|秒|点|周|倍|页|号|楼|层|室|栋|幢|路|股|批|届|期|级|类|家|所|座|台|辆|艘|位|份|字|只|头|棵|株|孔|处|套|本|册|集|场|轮|度|折|成|%|％|‰|℃|°',
].join('|');

const whole: readonly string[] = [
  // 〔2026〕31号, also with the brackets people type instead
  `[〔［\\[(（【]${digit}{4}[〕］\\])）】]\\s?第?${digit}{1,5}(?:-${digit}{1,3})?\\s?号`,
  // 2026-11-23, 2026/11/23, 2026.11.23 and telephone numbers 0416-1234567-801
  `${digit}+(?:[-–.\\/]${digit}+)+`,
  `[(（]0${digit}{2,3}[)）]\\s?${digit}{7,8}(?:[-转]${digit}{1,6})?`,
  `${digit}{7,11}转${digit}{1,6}`,
  // 9:00, 17：30
  `${digit}{1,2}[:：]${digit}{2}(?:[:：]${digit}{2})?`,
  // 2026年 11月 23日 400元 3.5% 60个工作日 第31条
  `第?[￥¥$€]?${amount}\\s?(?:${measure})?`,
  `第${numeral}{1,6}[条款章节项届次期批号季轮]`,
  `${numeral}{1,6}[年月日时号]`,
  // 张** 李*明 王× 2107**********1234
  '\\p{Script=Han}(?:[*＊×✕]{2,4}|[*＊×✕]\\p{Script=Han}?)',
  `${digit}+[*＊]{2,}[0-9０-９Xx]*`,
  // COVID-19, a@b.cn
  '[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,64}',
  '[A-Za-z]+(?:[-&./][A-Za-z0-9]+)+',
  `[A-Za-z]+${digit}+|${digit}+[A-Za-z]+`,
  // words that turn their meaning round when cut
  '[不未无非勿莫][得予准再能应可须宜经许用需必以将会是要]',
];

const rather: readonly string[] = [
  // 临禾政办发〔2026〕31号 with the letters of its organ
  `\\p{Script=Han}{1,7}[发函字令办规通告公]{1,2}[〔［]${digit}{4}[〕］]\\s?第?${digit}{1,5}号`,
  // 2026年11月23日9:00, 11月23日至12月2日
  `(?:${digit}{2,4}\\s?年)?\\s?${digit}{1,2}\\s?月(?:\\s?${digit}{1,2}\\s?日)?`,
  `${numeral}{4}年(?:${numeral}{1,3}月)?(?:${numeral}{1,3}日)?`,
  `${digit}{1,2}[:：]${digit}{2}\\s?[-–—~～至]{1,2}\\s?${digit}{1,2}[:：]${digit}{2}`,
  '《[^《》]{1,12}》',
  '“[^“”]{1,8}”',
  '（[^（）]{1,8}）',
];

export type UnitRange = { readonly start: number; readonly end: number };

function findAll(patterns: readonly string[]): (text: string) => UnitRange[] {
  const expressions = patterns.map((pattern) => new RegExp(pattern, 'gu'));
  return (text) =>
    expressions.flatMap((expression) =>
      [...text.matchAll(expression)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
    );
}

/** Half-open ranges of UTF-16 indices that stay together; ranges may overlap. */
export const wholeUnits = findAll(whole);
/** Ranges that stay together when the line does not suffer. */
export const ratherUnits = findAll(rather);
