// `lubu audit verify`: whether anybody rewrote the audit trail.
import { StartError } from '../start-error.ts';
import type { Command } from './command.ts';

export const auditVerify: Command = {
  words: 'audit verify',
  usage: '',
  help: { zh: '检查审计链是否完整。', en: 'Checks that nobody rewrote the audit trail.' },
  positionals: [],
  options: {},
  async run(_given, machine) {
    const { deps } = await machine.parts();
    const { checkAuditChain } = await import('../audit/audit-chain.ts');
    const { readHead } = await import('../audit/audit-head.ts');
    const { rows, broken } = await checkAuditChain(deps.db, await readHead(machine.dataFolder(), deps.keys.session));
    if (broken !== undefined) {
      throw new StartError(
        `审计链在第 ${broken.seq} 行断开。 The audit trail is broken at row ${broken.seq}: ${broken.what}`,
        'compare with a backup; the rows before it are as they were written',
      );
    }
    return `审计链完整，共 ${rows} 行。 The audit trail is whole: ${rows} rows.`;
  },
};
