// `npm run lubu -- <command>`: what an operator does on the machine itself. Works beside a running server, or without one.
import { sql } from 'kysely';
import { pino } from 'pino';
import { giveFirstCode } from './account/account.store.ts';
import { checkAuditChain } from './audit/audit-chain.ts';
import { readHead } from './audit/audit-head.ts';
import { readConfig } from './config.ts';
import { inScope } from './db/database.ts';
import type { Tables } from './db/tables.ts';
import { openParts, type Parts } from './open-parts.ts';
import { fail } from './process-life.ts';
import { StartError } from './start-error.ts';

type Command = {
  /** Words to be typed, e.g. "audit verify". */
  readonly words: string;
  readonly arguments: readonly string[];
  readonly help: string;
  /** Answers with what to print. */
  run(parts: Parts, given: readonly string[], dataFolder: string): Promise<string>;
};

const commands: readonly Command[] = [
  {
    words: 'code',
    arguments: ['<loginName>'],
    help: '给账号一个新的一次性登录码；旧密码和会话随即失效。 A new one-time code; the old password and sessions end.',
    run: async ({ deps }, [loginName = '']) => {
      const found = await sql<Pick<Tables['lubu.account'], 'id' | 'orgPath' | 'active'>>`
        select id, org_path, active from lubu.account_for_sign_in(${loginName.normalize('NFC')})`.execute(deps.db);
      const account = found.rows[0];
      if (account === undefined)
        throw new StartError(`No account is called ${JSON.stringify(loginName)}`, 'check the login name');
      const code = await inScope(deps.db, account.orgPath, (tx) => giveFirstCode(tx, deps, account));
      return `${code}\n30 分钟内有效，登录后设置密码。 Good for 30 minutes.`;
    },
  },
  {
    words: 'audit verify',
    arguments: [],
    help: '检查审计链是否完整。 Checks that nobody rewrote the audit trail.',
    run: async ({ deps }, _given, dataFolder) => {
      const { rows, broken } = await checkAuditChain(deps.db, await readHead(dataFolder, deps.keys.session));
      if (broken !== undefined) {
        throw new StartError(
          `审计链在第 ${broken.seq} 行断开。 The audit trail is broken at row ${broken.seq}: ${broken.what}`,
          'compare with a backup; the rows before it are as they were written',
        );
      }
      return `审计链完整，共 ${rows} 行。 The audit trail is whole: ${rows} rows.`;
    },
  },
];

function help(): string {
  const lines = commands.map(
    ({ words, arguments: given, help: text }) => `  ${[words, ...given].join(' ').padEnd(20)}${text}`,
  );
  return ['npm run lubu -- <command>', '', ...lines].join('\n');
}

async function main(typed: readonly string[]): Promise<string> {
  const line = typed.join(' ');
  if (line === '' || line === 'help' || line === '--help') return help();
  const command = commands.find(({ words }) => line === words || line.startsWith(`${words} `));
  if (command === undefined) throw new StartError(`There is no command "${line}"`, `use one of these\n${help()}`);
  const given = typed.slice(command.words.split(' ').length);
  if (given.length !== command.arguments.length) {
    throw new StartError(
      `"${command.words}" takes ${command.arguments.length} arguments, ${given.length} were given`,
      `npm run lubu -- ${command.words} ${command.arguments.join(' ')}`,
    );
  }
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const parts = await openParts(config, (failure, place) => log.error({ err: failure }, place), 'join');
  try {
    return await command.run(parts, given, config.dataFolder);
  } finally {
    await parts.close();
  }
}

try {
  process.stdout.write(`${await main(process.argv.slice(2))}\n`);
} catch (error) {
  fail(error);
}
