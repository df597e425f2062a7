// `lubu explain`: why a region shows what it shows at an instant, and why every other rule is not there.
import { regionRoles } from '@lubu/shared/screen/screen';
import { explain as explainRegion } from '@lubu/shared/timeline/explain';
import { type EntryWords, explainWords } from '@lubu/shared/timeline/explain-words';
import type { Command } from './command.ts';
import { manifestGiven, sourceOptions, sourceUsage } from './manifest-source.ts';
import { oneOf } from './read-arguments.ts';
import { momentGiven } from './read-time.ts';
import { wallText } from './wall-text.ts';

export const explain: Command = {
  words: 'explain',
  usage: `${sourceUsage} [--region main] [--at 2026-11-24T10:20] [--json]`,
  help: {
    zh: '一个分区在一个时刻为什么播这一条，别的规则为什么没有播。',
    en: 'Why a region shows what it shows at an instant, and why each other rule does not.',
  },
  positionals: [],
  options: { ...sourceOptions, region: 'text', at: 'text', json: 'flag' },
  async run(given, machine) {
    const role = oneOf('--region', given.text('region'), regionRoles) ?? 'main';
    const { manifest, names } = await manifestGiven(given, machine);
    const at = momentGiven(given, manifest.offsets, machine.now());
    const explanation = explainRegion(manifest, role, at);
    const words = explainWords(explanation, names, given.language);
    if (given.flag('json')) return JSON.stringify({ ...explanation, words }, null, 2);
    const listed = (entries: readonly EntryWords[]) => entries.map(({ text }) => `    ${text}`);
    return [
      wallText(manifest.offsets, at),
      words.winner,
      ...listed(words.entries),
      ...words.others.flatMap(({ text, entries }) => [`  ${text}`, ...listed(entries)]),
    ].join('\n');
  },
};
