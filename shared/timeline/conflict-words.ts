// A conflict in one sentence, Chinese and English, with when it happens first, how often and how long together.
import { hour, type Instant, minute } from '../time/instant.ts';
import type { ZoneOffset } from '../time/zoned.ts';
import type { Conflict } from './conflicts.ts';
import { clockWordsFrom, type Language } from './explain-clock.ts';
import { layerWords, type Names, nameWords } from './explain-words.ts';

/** The wall clock of the screen, and the instant that words such as 今天 are seen from. */
export type SeenFrom = { readonly offsets: readonly ZoneOffset[]; readonly at: Instant };

export function conflictWords(conflict: Conflict, seen: SeenFrom, names: Names, language: Language): string {
  const { kind, layer, rule, by, first, times, total } = conflict;
  const name = nameWords(names, language);
  const [loser, others] = [name.rule(rule), by.map((id) => name.rule(id)).join(language === 'zh' ? '、' : ', ')];
  const hours = clockWordsFrom(seen.offsets, seen.at, language).hours(first);
  const level = layerWords[language][layer];
  if (language === 'zh') {
    const sentence = {
      never_heard: `${loser}（${level}层）一次也播不出来：它的时段全被更强的层盖住（${others}）`,
      silenced: `${loser}播不出来：同在${level}层的${others}独占播放`,
      inserts_meet: `两条插播相遇：${loser}与${others}`,
      shares: `${loser}与${others}在${level}层轮流播放`,
    }[kind];
    return `${sentence}。${times > 1 ? `首次 ${hours}，共 ${times} 次，` : `${hours}，`}合计 ${lengthWords(total, '小时', '分钟', '秒')}。`;
  }
  const sentence = {
    never_heard: `${loser} (${level} layer) is never on screen: stronger layers have all its time (${others})`,
    silenced: `${loser} is silent: ${others} claims the ${level} layer`,
    inserts_meet: `Two inserts meet: ${loser} and ${others}`,
    shares: `${loser} and ${others} share the loop of the ${level} layer`,
  }[kind];
  const head = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
  return `${head}. ${times > 1 ? `First ${hours}, ${times} times, ` : `${hours}, `}together ${lengthWords(total, 'h', 'min', 's')}.`;
}

/** 3 小时 20 分钟; seconds only below an hour, and never nothing at all. */
function lengthWords(length: number, hours: string, minutes: string, seconds: string): string {
  const h = Math.floor(length / hour);
  const min = Math.floor((length % hour) / minute);
  const s = h > 0 ? 0 : Math.ceil((length % minute) / 1_000);
  const parts = [h > 0 ? `${h} ${hours}` : '', min > 0 ? `${min} ${minutes}` : '', s > 0 ? `${s} ${seconds}` : ''];
  return parts.filter((part) => part !== '').join(' ') || `0 ${minutes}`;
}
