// A word on the command line that cannot be used: which argument, what was given, what is allowed. Printed in one line; exit code 1.
import type { Language } from '@lubu/shared/timeline/explain-clock';

export type Words = Readonly<Record<Language, string>>;

export class ArgumentError extends Error {
  readonly #argument: string | Words;
  readonly #value: string | undefined;
  readonly #allowed: Words;

  /** `value` undefined: nothing was given. */
  constructor(argument: string | Words, value: string | undefined, allowed: Words) {
    super(
      `${typeof argument === 'string' ? argument : argument.en} is ${value ?? 'missing'}, allowed is ${allowed.en}`,
    );
    this.name = 'ArgumentError';
    this.#argument = argument;
    this.#value = value;
    this.#allowed = allowed;
  }

  toText(language: Language): string {
    // What was given comes from outside and must stay in its line.
    const given = this.#value === undefined ? undefined : JSON.stringify(this.#value.slice(0, 80));
    const argument = typeof this.#argument === 'string' ? this.#argument : this.#argument[language];
    if (language === 'en')
      return `${argument} ${given === undefined ? 'is missing' : `is ${given}`}; allowed: ${this.#allowed.en}`;
    return `${argument} ${given === undefined ? '没有给出' : `是 ${given}`}；可以是：${this.#allowed.zh}`;
  }
}
