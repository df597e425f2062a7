// An explanation in sentences that a clerk understands, Chinese and English. Names of rules and items are handed in;
// times are those of the screen's own wall clock.
import type { ItemId, RuleId } from '../ids.ts';
import type { Layer } from '../schedule/rule.ts';
import type { RegionRole } from '../screen/screen.ts';
import type { Instant } from '../time/instant.ts';
import { type ClockWords, clockWordsFrom, type Language } from './explain-clock.ts';
import type { Candidate, EntryCandidate, EntryLoss, Explanation, Loss, Winner } from './explanation.ts';

/** id → name. What is not in it belongs to somebody else, or was deleted since. */
export type Names = {
  readonly rules: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<string, string>>;
};

export type EntryWords = { readonly item: string; readonly text: string };

export type ExplanationWords = {
  /** Who is on screen; or that nothing is planned. */
  readonly winner: string;
  /** What else is in the winner's playlist. */
  readonly entries: readonly EntryWords[];
  /** In the order of the explanation's `others`. */
  readonly others: readonly {
    readonly ruleId: RuleId;
    readonly text: string;
    readonly entries: readonly EntryWords[];
  }[];
};

export const layerWords: Record<Language, Record<Layer, string>> = {
  zh: { emergency: '应急', insert: '插播', campaign: '专题', base: '日常', default: '默认' },
  en: { emergency: 'emergency', insert: 'insert', campaign: 'campaign', base: 'base', default: 'default' },
};

export const regionWords: Record<Language, Record<RegionRole, string>> = {
  zh: { main: '主区', side: '侧栏', strip: '底栏', screen: '整屏', banner: '横幅' },
  en: { main: 'main', side: 'side', strip: 'strip', screen: 'screen', banner: 'banner' },
};

/** How names look inside a sentence. */
export type NameWords = { rule(id: RuleId): string; item(id: ItemId): string };

export function nameWords(names: Names, language: Language): NameWords {
  const known = (list: Readonly<Record<string, string>>, id: string) =>
    Object.hasOwn(list, id) ? list[id] : undefined;
  const quoted = (name: string) => (language === 'zh' ? `「${name}」` : `“${name}”`);
  const unknown = {
    zh: { rule: '「名称未知」', item: '「名称未知」' },
    en: { rule: 'another unit’s rule', item: 'an item of unknown name' },
  };
  const named = (list: Readonly<Record<string, string>>, id: string, otherwise: string) => {
    const name = known(list, id);
    return name === undefined ? otherwise : quoted(name);
  };
  return {
    rule: (id) => named(names.rules, id, unknown[language].rule),
    item: (id) => named(names.items, id, unknown[language].item),
  };
}

export function explainWords(explanation: Explanation, names: Names, language: Language): ExplanationWords {
  const { offsets, at, role, winner, others } = explanation;
  const clock = clockWordsFrom(offsets, at, language);
  const name = nameWords(names, language);
  const phrases = language === 'zh' ? zh(clock, name, role) : en(clock, name, role);
  const entryWords = (entries: readonly EntryCandidate[]): EntryWords[] =>
    entries.map((entry) => ({
      item: name.item(entry.itemId),
      text: phrases.entry(name.item(entry.itemId), entry.loss),
    }));
  return {
    winner: winner === undefined ? phrases.nothing : phrases.winner(winner),
    entries: entryWords(winner?.entries ?? []),
    others: others.map((candidate) => ({
      ruleId: candidate.ruleId,
      text: phrases.loss(name.rule(candidate.ruleId), candidate, candidate.loss),
      entries: entryWords(candidate.entries),
    })),
  };
}

type Phrases = {
  readonly nothing: string;
  winner(winner: Winner): string;
  loss(rule: string, candidate: Candidate, loss: Loss): string;
  entry(item: string, loss: EntryLoss): string;
};

function zh(clock: ClockWords, name: NameWords, role: RegionRole): Phrases {
  const layer = layerWords.zh;
  const then = (next: Instant | undefined, words: string) =>
    next === undefined ? '。' : `；${clock.at(next)} ${words}。`;
  return {
    nothing: `${regionWords.zh[role]}此刻没有安排，屏幕显示备用画面。`,
    winner: (winner) =>
      `${name.rule(winner.ruleId)}正在播放：${layer[winner.layer]}层，${clock.hours(winner.hours)}。` +
      `本次 ${name.item(winner.itemId)} ${clock.at(winner.turn.start)}–${clock.at(winner.turn.end)}` +
      `${winner.pages > 1 ? `，第 ${winner.page + 1} 页，共 ${winner.pages} 页` : ''}。`,
    loss: (rule, { layer: own }, loss) => {
      switch (loss.kind) {
        case 'no_region':
          return `${rule}不播：这块屏的版式没有${regionWords.zh[role]}。`;
        case 'no_playlist':
          return `${rule}不播：播放列表里没有可播的内容。`;
        case 'not_today':
          return loss.next === undefined
            ? `${rule}今天不播，已编排的日子里也不再播。`
            : `${rule}今天不播${then(loss.next, '开始')}`;
        case 'outside_hours':
          return `${rule}不在播出时段${then(loss.next, '开始')}`;
        case 'no_entry':
          return `${rule}在播出时段内，但此刻没有一条内容可以播放。`;
        case 'weaker_layer':
          return `${rule}被更强的层盖住：${layer[loss.layer]}${name.rule(loss.by)} > ${layer[own]}${then(loss.next, '起播放')}`;
        case 'exclusive':
          return `${rule}不播：同在${layer[own]}层的${name.rule(loss.by)}独占播放${then(loss.next, '起播放')}`;
        case 'shares':
          return loss.next === undefined
            ? `${rule}与${name.rule(loss.by)}轮流播放，24 小时内轮不到它。`
            : `${rule}与${name.rule(loss.by)}轮流播放，下一轮 ${clock.at(loss.next)} 轮到它。`;
        case 'held':
          return `${rule}被插播${name.rule(loss.by)}暂停${then(loss.next, '接着播放')}`;
        case 'waits':
          return loss.by === undefined
            ? `插播${rule}还在等，${clock.at(loss.next)} 开始。`
            : `插播${rule}在等${name.rule(loss.by)}播完这一条，${clock.at(loss.next)} 开始。`;
        case 'gave_way':
          return `插播${rule}让给${layer[loss.layer]}${name.rule(loss.by)}${then(loss.next, '起播放')}`;
        case 'missed':
          return `插播${rule}原定 ${clock.at(loss.planned)}，没能播出${loss.by === undefined ? '' : `：${name.rule(loss.by)}正在播放`}${then(loss.next, '再播')}`;
        case 'pass_over':
          return `插播${rule} ${clock.at(loss.planned)} 的一遍已${loss.ended === undefined ? '' : `在 ${clock.at(loss.ended)} `}播完${then(loss.next, '再播')}`;
      }
    },
    entry: (item, loss) => {
      switch (loss.kind) {
        case 'other_turn':
          return loss.next === undefined ? `${item}24 小时内轮不到。` : `${item}下一轮 ${clock.at(loss.next)} 播放。`;
        case 'not_yet':
          return `${item}还没到时候：${clock.at(loss.from)} 起播放。`;
        case 'ended':
          return `${item}${clock.lastDay(loss.until)}到期，已不再播放。`;
        case 'wrong_weekday':
          return `${item}今天（按星期）不播。`;
        case 'outside_hours':
          return `${item}不在它自己的时段。`;
        case 'not_newest':
          return `${item}不在最新的 ${loss.count} 条之内。`;
        case 'no_time':
          return `${item}没有可播的时长。`;
      }
    },
  };
}

function en(clock: ClockWords, name: NameWords, role: RegionRole): Phrases {
  const layer = layerWords.en;
  const then = (next: Instant | undefined, words: string) =>
    next === undefined ? '.' : `; ${words} ${clock.at(next)}.`;
  return {
    nothing: `Nothing is planned in region ${regionWords.en[role]}; the fallback is shown.`,
    winner: (winner) =>
      `${capital(name.rule(winner.ruleId))} is on screen: ${layer[winner.layer]} layer, ${clock.hours(winner.hours)}. ` +
      `Now ${name.item(winner.itemId)} ${clock.at(winner.turn.start)}–${clock.at(winner.turn.end)}` +
      `${winner.pages > 1 ? `, page ${winner.page + 1} of ${winner.pages}` : ''}.`,
    loss: (given, { layer: own }, loss) => {
      const rule = capital(given);
      switch (loss.kind) {
        case 'no_region':
          return `${rule} is not shown: the layout of this screen has no region ${regionWords.en[role]}.`;
        case 'no_playlist':
          return `${rule} is not shown: its playlist has nothing that can be shown.`;
        case 'not_today':
          return loss.next === undefined
            ? `${rule} is not on today, nor on any other day planned so far.`
            : `${rule} is not on today${then(loss.next, 'it begins')}`;
        case 'outside_hours':
          return `${rule} is outside its hours${then(loss.next, 'it begins')}`;
        case 'no_entry':
          return `${rule} is within its hours, but none of its items may be shown now.`;
        case 'weaker_layer':
          return `${rule} is covered by a stronger layer: ${layer[loss.layer]} ${name.rule(loss.by)} > ${layer[own]}${then(loss.next, 'on screen')}`;
        case 'exclusive':
          return `${rule} is silent: ${name.rule(loss.by)} claims the ${layer[own]} layer${then(loss.next, 'on screen')}`;
        case 'shares':
          return loss.next === undefined
            ? `${rule} shares the loop with ${name.rule(loss.by)}; it has no turn within 24 hours.`
            : `${rule} shares the loop with ${name.rule(loss.by)}; its next turn is ${clock.at(loss.next)}.`;
        case 'held':
          return `${rule} is held by the insert ${name.rule(loss.by)}${then(loss.next, 'it goes on')}`;
        case 'waits':
          return loss.by === undefined
            ? `The insert ${given} still waits; it begins ${clock.at(loss.next)}.`
            : `The insert ${given} waits until ${name.rule(loss.by)} has ended its item; it begins ${clock.at(loss.next)}.`;
        case 'gave_way':
          return `The insert ${given} gives way to ${layer[loss.layer]} ${name.rule(loss.by)}${then(loss.next, 'on screen')}`;
        case 'missed':
          return `The insert ${given}, planned for ${clock.at(loss.planned)}, was missed${loss.by === undefined ? '' : `: ${name.rule(loss.by)} is on screen`}${then(loss.next, 'again')}`;
        case 'pass_over':
          return `The insert ${given} of ${clock.at(loss.planned)} is over${loss.ended === undefined ? '' : ` since ${clock.at(loss.ended)}`}${then(loss.next, 'again')}`;
      }
    },
    entry: (given, loss) => {
      const item = capital(given);
      switch (loss.kind) {
        case 'other_turn':
          return loss.next === undefined
            ? `${item} has no turn within 24 hours.`
            : `${item} comes next ${clock.at(loss.next)}.`;
        case 'not_yet':
          return `${item} is not shown before ${clock.at(loss.from)}.`;
        case 'ended':
          return `${item} ended ${clock.lastDay(loss.until)} and is no longer shown.`;
        case 'wrong_weekday':
          return `${item} is not shown on this weekday.`;
        case 'outside_hours':
          return `${item} is outside its own hours.`;
        case 'not_newest':
          return `${item} is not among the newest ${loss.count}.`;
        case 'no_time':
          return `${item} lasts no time.`;
      }
    },
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
