// `lubu code <loginName>`: a new one-time code for somebody who cannot sign in.

import type { Tables } from '../db/tables.ts';
import { StartError } from '../start-error.ts';
import type { Command } from './command.ts';

export const code: Command = {
  words: 'code',
  usage: '<loginName>',
  help: {
    zh: '给账号一个新的一次性登录码；旧密码和会话随即失效。',
    en: 'A new one-time code; the old password and sessions end.',
  },
  positionals: ['<loginName>'],
  options: {},
  async run({ positionals: [loginName = ''] }, machine) {
    const { deps } = await machine.parts();
    // Loaded only now: the other commands start without a database and its libraries.
    const { sql } = await import('kysely');
    const { giveFirstCode } = await import('../account/account.store.ts');
    const { inScope } = await import('../db/database.ts');
    const found = await sql<Pick<Tables['lubu.account'], 'id' | 'orgPath' | 'active'>>`
      select id, org_path, active from lubu.account_for_sign_in(${loginName.normalize('NFC')})`.execute(deps.db);
    const account = found.rows[0];
    if (account === undefined)
      throw new StartError(`No account is called ${JSON.stringify(loginName)}`, 'check the login name');
    const given = await inScope(deps.db, account.orgPath, (tx) => giveFirstCode(tx, deps, account));
    return `${given}\n30 分钟内有效，登录后设置密码。 Good for 30 minutes.`;
  },
};
