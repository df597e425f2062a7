// One command line, from its words to what it prints. Refuses with an ArgumentError; failures of a command pass through.
import { ArgumentError } from './argument-error.ts';
import { auditVerify } from './audit-verify.ts';
import { code } from './code.ts';
import type { Command, Machine } from './command.ts';
import { conflicts } from './conflicts.ts';
import { explain } from './explain.ts';
import { readArguments } from './read-arguments.ts';
import { resolve } from './resolve.ts';
import { simulate } from './simulate.ts';
import { workdays } from './workdays.ts';

const commands: readonly Command[] = [resolve, explain, simulate, conflicts, workdays, code, auditVerify];

export async function runLine(words: readonly string[], machine: Machine): Promise<string> {
  const typed = words[0] === 'help' ? [...words.slice(1), '--help'] : words;
  const line = typed.join(' ');
  if (line === '' || line === '--help') return help();
  const command = commands.find(({ words }) => line === words || line.startsWith(`${words} `));
  if (command === undefined) {
    const known = commands.map(({ words }) => words).join(', ');
    const begun = commands.some((one) => one.words.startsWith(`${typed[0]} `)); // "audit verfy": the second word is wrong
    const given = typed.slice(0, begun ? 2 : 1).join(' ');
    throw new ArgumentError({ zh: '命令', en: 'command' }, given, { zh: known, en: known });
  }
  const given = readArguments(typed.slice(command.words.split(' ').length), command.options, command.positionals);
  return given.flag('help') ? manual(command) : command.run(given, machine);
}

function help(): string {
  const widest = Math.max(...commands.map(({ words }) => words.length)) + 2;
  const lines = commands.map(({ words, help: text }) => `  ${words.padEnd(widest)}${text.zh} ${text.en}`);
  return ['npm run lubu -- <command> [--help] [--language zh|en]', '', ...lines].join('\n');
}

const manual = ({ words, usage, help: text }: Command): string =>
  `${`npm run lubu -- ${words} ${usage}`.trimEnd()}\n\n${text.zh}\n${text.en}`;
