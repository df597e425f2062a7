// `lubu simulate`: every play of a window, one row each.
import type { Language } from '@lubu/shared/timeline/explain-clock';
import { layerWords, nameWords, regionWords } from '@lubu/shared/timeline/explain-words';
import { simulate as simulateManifest } from '@lubu/shared/timeline/simulate';
import type { Command } from './command.ts';
import { manifestGiven, sourceOptions, sourceUsage } from './manifest-source.ts';
import { problemRows } from './problem-rows.ts';
import { windowGiven } from './read-time.ts';
import { table } from './table.ts';
import { lengthText, wallText } from './wall-text.ts';

const heads: Record<Language, readonly string[]> = {
  zh: ['开始', '结束', '时长', '分区', '层', '完整', '规则', '内容'],
  en: ['From', 'Until', 'Length', 'Region', 'Layer', 'Whole', 'Rule', 'Item'],
};
const wholeWords: Record<Language, readonly [string, string]> = { zh: ['是', '否'], en: ['yes', 'no'] };

export const simulate: Command = {
  words: 'simulate',
  usage: `${sourceUsage} [--from …] [--until … | --days N] [--json]`,
  help: { zh: '一段时间里的每一次播放，一行一次。', en: 'Every play of a window, one row each.' },
  positionals: [],
  options: { ...sourceOptions, from: 'text', until: 'text', days: 'text', json: 'flag' },
  async run(given, machine) {
    const { manifest, names } = await manifestGiven(given, machine);
    // A month of short items is some hundred thousand rows; more is for a program that calls the function itself.
    const window = windowGiven(given, manifest.offsets, machine.now(), { usual: 1, most: 31 });
    const simulation = simulateManifest(manifest, window);
    if (given.flag('json')) return JSON.stringify(simulation, null, 2);
    const { language } = given;
    const name = nameWords(names, language);
    const [yes, no] = wholeWords[language];
    const rows = simulation.plays.map(({ start, end, role, layer, whole, ruleId, itemId }) => [
      wallText(manifest.offsets, start),
      wallText(manifest.offsets, end),
      lengthText(end - start),
      regionWords[language][role],
      layerWords[language][layer],
      whole ? yes : no,
      name.rule(ruleId),
      name.item(itemId),
    ]);
    return `${table(heads[language], rows)}${problemRows(simulation.problems, names, language)}`;
  },
};
