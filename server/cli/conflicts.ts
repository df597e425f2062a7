// `lubu conflicts`: what a person who plans should know of a window: who shares, silences, covers or meets whom.

import { conflictWords } from '@lubu/shared/timeline/conflict-words';
import { type ConflictKind, conflicts as conflictsOf } from '@lubu/shared/timeline/conflicts';
import type { Language } from '@lubu/shared/timeline/explain-clock';
import { regionWords } from '@lubu/shared/timeline/explain-words';
import type { Command } from './command.ts';
import { manifestGiven, sourceOptions, sourceUsage } from './manifest-source.ts';
import { windowGiven } from './read-time.ts';
import { table } from './table.ts';

const kinds: Record<Language, Record<ConflictKind, string>> = {
  zh: { never_heard: '播不出来', silenced: '被独占', inserts_meet: '插播相遇', shares: '轮流' },
  en: { never_heard: 'never on screen', silenced: 'silenced', inserts_meet: 'inserts meet', shares: 'shares' },
};

export const conflicts: Command = {
  words: 'conflicts',
  usage: `${sourceUsage} [--from …] [--until … | --days N] [--json]`,
  help: {
    zh: '一段时间里哪些规则轮流、被独占、被盖住，哪些插播相遇。',
    en: 'Which rules share, silence or cover one another in a window, and which inserts meet.',
  },
  positionals: [],
  options: { ...sourceOptions, from: 'text', until: 'text', days: 'text', json: 'flag' },
  async run(given, machine) {
    const { manifest, names } = await manifestGiven(given, machine);
    const { language } = given;
    const window = windowGiven(given, manifest.offsets, machine.now(), { usual: 7, most: 400 });
    const seen = { offsets: manifest.offsets, at: window.start };
    const found = conflictsOf(manifest, window).map((conflict) => ({
      ...conflict,
      words: conflictWords(conflict, seen, names, language),
    }));
    if (given.flag('json')) return JSON.stringify(found, null, 2);
    if (found.length === 0) return language === 'zh' ? '没有冲突。' : 'No conflicts.';
    return table(
      language === 'zh' ? ['类别', '分区', '说明'] : ['Kind', 'Region', 'What'],
      found.map(({ kind, role, words }) => [kinds[language][kind], regionWords[language][role], words]),
    );
  },
};
