// Traditional and variant characters to simplified ones, by OpenCC's dictionaries: characters only, words stay what they are.
import { Converter } from 'opencc-js/t2cn';

const convert = Converter({ from: 't', to: 'cn' });

/** 著 is 着 in these verbs and itself in 著名, 专著, 编著; OpenCC knows only all or nothing. */
const asZhe = /著(?=[力手重眼急陆装火])|(?<=[随沿跟朝接味])著/gu;

/** Simplified text comes back as it is. 陜 is a common slip for 陝 in the name of the province. */
export const toSimplified = (text: string): string =>
  convert(text)
    .replace(asZhe, '着')
    .replace(/陜(?=西)/gu, '陕');
