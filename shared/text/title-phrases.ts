// Phrases of a title: the pieces between which a line may end. Words come from a segmenter that is handed in, because
// segmenters differ between engines; the phrases are stored in the revision, so that it happens once.
import { breakLevel, breakLevels, isSpace } from './break-levels.ts';

const wordsOf = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split(' '));

/** Words that lean on what follows: a line never ends with them. */
const leansForward = new Set(
  wordsOf([
    '关于 对于 有关 根据 按照 依据 经由 由 对 在 将 把 被 和 与 及 以及 并 或 或者 暨 为 向 从',
    '自 至 到 给 以 就 按 经 于 不 未 无 非 勿 莫 各 每 全 本 该 其 此 已 请 第 新 再 所',
    '可 应 须 拟 共 原 副 总 老 小 大',
  ]),
);
/** Words that lean on what stands before: a line never begins with them. */
const leansBack = new Set(
  wordsOf([
    '的 地 得 之 等 等等 了 着 过 们 性 化 率 度 员 者 式 型 级 类 局 厅 委 会 部 所 处 科',
    '办 署 院 校 站 市 县 区 镇 乡 村 省 州 旗 盟 街道 社区 号 年 年度 月 日 届 次 期 批 元',
    '万 个 项 条 人 户 名 里 中 内 外 上 下 前 后 时 起 间 版 案 法 书 表 单 费 款 金 物',
    '品 点 线 网 库 园 厂 店 馆 室 以上 以下 以内 试行 暂行',
  ]),
);
/** Names and set phrases of offices that segmenters cut. */
const setPhrases = wordsOf([
  '人力资源和社会保障 住房和城乡建设 市场监督管理 政务服务 政务公开 信息公开 征求意见 社会保险 最低生活保障',
  '公共资源交易 行政处罚 行政许可 乡村振兴 国有土地 自然资源 生态环境 农业农村 卫生健康 退役军人 应急管理',
]);
/** A name in brackets stays whole up to this many characters, brackets included. */
const shortName = 12;
/** A phrase grows by leaning words to at most this many characters; what is longer would tear holes into narrow lines. */
const longestPhrase = 12;
/** One-character words that lean nowhere cling to a neighbour up to this length. */
const comfortable = 5;

const brackets: Readonly<Record<string, string>> = {
  '《': '》',
  '（': '）',
  '(': ')',
  '〔': '〕',
  '“': '”',
  '‘': '’',
  '【': '】',
  '「': '」',
  '『': '』',
};

/**
 * Splits a title into phrases whose concatenation is the title. `segment` gives its words in order
 * (Intl.Segmenter, granularity word, on the server); when its words do not add up to the title, single characters are used.
 * `names` are kept whole wherever they occur: the issuer, the zone, a place the segmenter cannot know.
 */
export function titlePhrases(
  title: string,
  segment: (text: string) => readonly string[],
  names: readonly string[] = [],
): string[] {
  if (title === '') return [];
  const words = segment(title).filter((word) => word !== '');
  const pieces = words.join('') === title ? words : [...title];
  const starts = joinLeaning(title, allowedStarts(title, pieces, [...setPhrases, ...names]));
  return starts.map((start, i) => title.slice(start, starts[i + 1] ?? title.length));
}

/** Beginnings of words at which a line may begin: not against 避头尾, not inside a unit or a short name in brackets. */
function allowedStarts(title: string, words: readonly string[], known: readonly string[]): number[] {
  const levels = breakLevels(title);
  const knownPlaces = known.flatMap((name) => placesOf(title, name));
  const names = [...namesIn(title), ...knownPlaces];
  const candidates = new Set([0, ...knownPlaces.flatMap(({ start, end }) => [start, end])]);
  let at = 0;
  for (const word of words) {
    candidates.add(at);
    at += word.length;
  }
  const isInName = (place: number): boolean => names.some(({ start, end }) => place > start && place < end);
  return [...candidates]
    .filter((place) => place < title.length && (place === 0 || (!isInName(place) && levels[place] === breakLevel.free)))
    .sort((a, b) => a - b);
}

function placesOf(title: string, name: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  if (name === '') return found;
  for (let start = title.indexOf(name); start >= 0; start = title.indexOf(name, start + name.length))
    found.push({ start, end: start + name.length });
  return found;
}

/** Outermost bracketed pieces that are short enough to stay whole. */
function namesIn(title: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let start = 0; start < title.length; start += 1) {
    const closing = brackets[title.charAt(start)];
    if (closing === undefined) continue;
    const end = title.indexOf(closing, start + 1) + 1;
    if (end > 0 && end - start <= shortName) found.push({ start, end });
  }
  return found;
}

/** Takes away the beginnings that would leave a leaning word alone at the end or at the beginning of a line. */
function joinLeaning(title: string, starts: readonly number[]): number[] {
  const kept: number[] = [0];
  for (let i = 1; i < starts.length; i += 1) {
    const at = starts[i] as number;
    const phraseStart = kept.at(-1) as number;
    const before = bare(title.slice(starts[i - 1], at));
    const after = bare(title.slice(at, starts[i + 1] ?? title.length));
    const joined = (starts[i + 1] ?? title.length) - phraseStart;
    const leans = leansForward.has(before) || leansBack.has(after);
    const alone = [...after].length === 1 && !leansForward.has(after) && /\p{Script=Han}/u.test(after);
    if (leans && joined <= longestPhrase) continue;
    if (alone && at - phraseStart < comfortable) continue;
    kept.push(at);
  }
  return kept;
}

/** A word without the marks and spaces that cling to it. */
const bare = (word: string): string =>
  [...word].filter((character) => !isSpace(character) && !/\p{P}/u.test(character)).join('');
