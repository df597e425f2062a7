// Reading the words of a command line against what a command takes. The first wrong one is refused with an ArgumentError.
import { parseArgs } from 'node:util';
import { type CivilDate, civilDate, parseCivilDate } from '@lubu/shared/time/civil-date';
import type { Language } from '@lubu/shared/timeline/explain-clock';
import { ArgumentError, type Words } from './argument-error.ts';

/** text: takes a value. texts: may be given more than once. flag: stands alone. */
export type Options = Readonly<Record<string, 'text' | 'texts' | 'flag'>>;

export type Given = {
  readonly positionals: readonly string[];
  /** The value of an option. */
  text(option: string): string | undefined;
  texts(option: string): readonly string[];
  flag(option: string): boolean;
  readonly language: Language;
};

/** Every command takes these. */
const common: Options = { language: 'text', help: 'flag' };

export function readArguments(words: readonly string[], options: Options, positionals: readonly string[]): Given {
  const known: Options = { ...options, ...common };
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(known).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }] as const),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const found: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') found.push(token.value);
    if (token.kind !== 'option') continue;
    const value = checkedValue(token, known);
    const before = values.get(token.name) ?? [];
    if (before.length > 0 && known[token.name] === 'text')
      throw new ArgumentError(token.rawName, value, { zh: '只写一次', en: 'given only once' });
    values.set(token.name, [...before, value]);
  }
  const given: Given = {
    positionals: found,
    text: (option) => values.get(option)?.at(-1),
    texts: (option) => values.get(option) ?? [],
    flag: (option) => values.has(option),
    language: oneOf('--language', values.get('language')?.at(-1), ['zh', 'en']) ?? 'zh',
  };
  if (!given.flag('help')) checkPositionals(found, positionals);
  return given;
}

type OptionToken = {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

function checkedValue({ name, rawName, value, inlineValue }: OptionToken, known: Options): string {
  const kind = Object.hasOwn(known, name) ? known[name] : undefined;
  if (kind === undefined) {
    const names = Object.keys(known).map((option) => `--${option}`);
    throw new ArgumentError({ zh: '参数', en: 'option' }, rawName, { zh: names.join(' '), en: names.join(' ') });
  }
  if (kind === 'flag' && value !== undefined)
    throw new ArgumentError(rawName, value, { zh: '不带值', en: 'without a value' });
  // "--from --count 3": what follows is the next option, not a value.
  const swallowed = inlineValue !== true && value?.startsWith('--') === true;
  if (kind !== 'flag' && (value === undefined || value === '' || swallowed))
    throw new ArgumentError(rawName, undefined, { zh: '后面写一个值', en: 'followed by a value' });
  return value ?? '';
}

function checkPositionals(found: readonly string[], wanted: readonly string[]): void {
  const missing = wanted[found.length];
  if (missing !== undefined) throw new ArgumentError(missing, undefined, { zh: '一个值', en: 'one value' });
  const surplus = found[wanted.length];
  if (surplus !== undefined)
    throw new ArgumentError({ zh: '多出的词', en: 'word' }, surplus, {
      zh: '这里不再写什么',
      en: 'nothing more at this place',
    });
}

/** `undefined` when it was not given. */
export function oneOf<T extends string>(
  argument: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new ArgumentError(argument, value, { zh: allowed.join(' '), en: allowed.join(' ') });
  return found;
}

export function wholeNumber(
  argument: string,
  value: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  const allowed: Words = { zh: `${least} 到 ${most} 的整数`, en: `a whole number from ${least} to ${most}` };
  if (!(number >= least && number <= most)) throw new ArgumentError(argument, value, allowed);
  return number;
}

/** Within the years for which there are notices of days off, and as many after them as anybody counts ahead. */
export function date(argument: string, value: string | undefined): CivilDate | undefined {
  if (value === undefined) return undefined;
  const parsed = parseCivilDate(value);
  if (parsed === undefined || parsed < firstDate || parsed > lastDate)
    throw new ArgumentError(argument, value, {
      zh: `${firstDate} 到 ${lastDate} 之间存在的日期，如 2026-11-20`,
      en: `a day that exists, from ${firstDate} to ${lastDate}, e.g. 2026-11-20`,
    });
  return parsed;
}
const firstDate = civilDate('2007-01-01');
const lastDate = civilDate('2099-12-31');

/** The language for a complaint about the arguments themselves, which therefore were not read. */
export const languageOf = (words: readonly string[]): Language =>
  /(^| )--language[= ]en( |$)/.test(words.join(' ')) ? 'en' : 'zh';
