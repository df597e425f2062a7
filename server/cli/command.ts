// One command of the command line: how it is called, which arguments it takes, and what it prints.
import type { Clock } from '@lubu/shared/time/instant';
import type { Language } from '@lubu/shared/timeline/explain-clock';
import type { Parts } from '../open-parts.ts';
import type { Given, Options } from './read-arguments.ts';

/** What a command finds on the machine. Nothing is opened before it is asked for; whoever runs the command closes it. */
export type Machine = {
  /** The database, files and keys: those of the running server, or started for this command. */
  parts(): Promise<Parts>;
  dataFolder(): string;
  now: Clock;
};

export type Command = {
  /** Words to be typed, e.g. "audit verify". */
  readonly words: string;
  /** What follows the words, as in a manual. */
  readonly usage: string;
  readonly help: Readonly<Record<Language, string>>;
  /** Names of the words that must follow. */
  readonly positionals: readonly string[];
  readonly options: Options;
  /** Answers with what to print. */
  run(given: Given, machine: Machine): Promise<string>;
};
