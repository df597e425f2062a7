// `lubu resolve`: what each region shows over a window, stretch by stretch; or, at one instant, the page that is on screen.
import { day, type Instant, plus } from '@lubu/shared/time/instant';
import type { Language } from '@lubu/shared/timeline/explain-clock';
import { layerWords, nameWords, regionWords } from '@lubu/shared/timeline/explain-words';
import { resolve as resolveManifest } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import { ArgumentError } from './argument-error.ts';
import type { Command, Machine } from './command.ts';
import { manifestGiven, sourceOptions, sourceUsage } from './manifest-source.ts';
import { problemRows } from './problem-rows.ts';
import type { Given } from './read-arguments.ts';
import { moment, windowGiven } from './read-time.ts';
import type { Source } from './source.ts';
import { table } from './table.ts';
import { lengthText, wallText } from './wall-text.ts';

export const resolve: Command = {
  words: 'resolve',
  usage: `${sourceUsage} [--at 2026-11-24T10:20 | --from … --until … | --from … --days N] [--json]`,
  help: {
    zh: '每个分区在一段时间里（--at：在一个时刻）播什么。',
    en: 'What each region shows over a window, or with --at at one instant.',
  },
  positionals: [],
  options: { ...sourceOptions, at: 'text', from: 'text', until: 'text', days: 'text', json: 'flag' },
  async run(given: Given, machine: Machine) {
    const source = await manifestGiven(given, machine);
    const at = given.text('at');
    if (at !== undefined) {
      for (const option of ['from', 'until', 'days'])
        if (given.text(option) !== undefined)
          throw new ArgumentError(`--${option}`, given.text(option), {
            zh: '与 --at 只写一个',
            en: 'not together with --at',
          });
      return atInstant(given, source, moment('--at', at, source.manifest.offsets));
    }
    return overWindow(given, source, machine.now());
  },
};

function atInstant(given: Given, { manifest, names }: Source, at: Instant): string {
  const { timeline } = resolveManifest(manifest, { start: at, end: plus(at, day) });
  const state = stateAt(timeline, at);
  if (given.flag('json')) return JSON.stringify(state, null, 2);
  const { language } = given;
  const name = nameWords(names, language);
  const clock = (instant: Instant): string => wallText(manifest.offsets, instant);
  return table(
    language === 'zh'
      ? ['分区', '层', '规则', '内容', '页', '本次开始', '本次结束', '下一变化']
      : ['Region', 'Layer', 'Rule', 'Item', 'Page', 'Turn from', 'Turn until', 'Next change'],
    state.regions.map(({ role, layer, slot, page, slotStart, slotEnd, nextChange }) => [
      regionWords[language][role],
      layer === undefined ? '—' : layerWords[language][layer],
      slot === undefined ? '—' : name.rule(slot.ruleId),
      slot === undefined ? '—' : name.item(slot.itemId),
      slot === undefined ? '—' : `${page + 1}/${slot.pages.length}`,
      slot === undefined ? '—' : clock(slotStart),
      slot === undefined ? '—' : clock(slotEnd),
      clock(nextChange),
    ]),
  );
}

const heads: Record<Language, readonly string[]> = {
  zh: ['开始', '结束', '分区', '层', '一轮', '规则'],
  en: ['From', 'Until', 'Region', 'Layer', 'Loop', 'Rules'],
};

function overWindow(given: Given, { manifest, names }: Source, now: Instant): string {
  const window = windowGiven(given, manifest.offsets, now, { usual: 1, most: 400 });
  const resolution = resolveManifest(manifest, window);
  if (given.flag('json')) return JSON.stringify(resolution, null, 2);
  const { language } = given;
  const name = nameWords(names, language);
  const rows = resolution.timeline.regions.flatMap(({ role, stretches }) =>
    stretches.map(({ start, end, layer, loopMs, slots }) => [
      wallText(manifest.offsets, start),
      wallText(manifest.offsets, end),
      regionWords[language][role],
      layerWords[language][layer],
      lengthText(loopMs),
      [...new Set(slots.map(({ ruleId }) => ruleId))].map((id) => name.rule(id)).join(' '),
    ]),
  );
  return `${table(heads[language], rows)}${problemRows(resolution.problems, names, language)}`;
}
