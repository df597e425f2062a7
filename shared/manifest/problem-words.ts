// What the compiler found wrong, as a sentence for the clerk who can mend it. Names are handed in; a name that is not known
// belongs to another unit or was removed since.
import { hour, type Millis, minute, second } from '../time/instant.ts';
import type { CompileProblem } from './compile-problem.ts';

/** id → name; of items the title. */
export type ProblemNames = Readonly<Record<'rules' | 'playlists' | 'items', Readonly<Record<string, string>>>>;

/** One sentence, with its full stop. */
export function compileProblemWords(problem: CompileProblem, names: ProblemNames, language: 'zh' | 'en'): string {
  const { code, ruleId, playlistId, itemId, detail } = problem;
  const quoted = (list: keyof ProblemNames, id: string | undefined): string => {
    const name = id !== undefined && Object.hasOwn(names[list], id) ? names[list][id] : undefined;
    if (name === undefined) return '';
    return language === 'zh' ? `「${name}」` : ` “${name}”`;
  };
  const listNames = detail
    .split(' → ')
    .map((id) => names.playlists[id] ?? (language === 'zh' ? '另一列表' : 'another'));
  const named: Named = {
    rule: quoted('rules', ruleId),
    list: quoted('playlists', playlistId),
    item: itemId === undefined ? undefined : quoted('items', itemId),
    detail,
    ring: listNames.join(' → '),
  };
  return (language === 'zh' ? chinese : english)[code](named);
}

type Named = {
  /** Quoted, or empty when the name is not known. */
  readonly rule: string;
  readonly list: string;
  /** `undefined` when the problem is about no single item. */
  readonly item: string | undefined;
  readonly detail: string;
  readonly ring: string;
};
type Sentences = Readonly<Record<CompileProblem['code'], (named: Named) => string>>;

const chinese: Sentences = {
  unknown_time_zone: () => '专区的时区无法识别，暂按北京时间播放；请修改专区时区。',
  no_such_region: ({ rule }) => `这块屏幕的版式没有规则${rule}所用的分区，规则在此不播放。`,
  no_such_playlist: ({ rule, list }) => `规则或播放列表${rule || list}所用的播放列表已不存在，或属于其他单位。`,
  no_days: ({ rule }) => `规则${rule}今后四百天内没有一天可播；请检查起止日期、重复方式和日期类别。`,
  no_such_item: ({ list }) => `播放列表${list}中有一条内容已不存在，请从列表中删去。`,
  not_active: ({ list, item }) => `播放列表${list}中的内容${item ?? ''}已暂停或撤下，不播放。`,
  not_approved: ({ list, item }) => `播放列表${list}中的内容${item ?? ''}还没有审核通过的版本，不播放。`,
  revoked: ({ list, item }) => `播放列表${list}中的内容${item ?? ''}已被撤回，不得再播。`,
  place_not_approved: ({ list, item }) => `播放列表${list}中的内容${item ?? ''}没有批准在本单位的屏幕上播放。`,
  layer_not_approved: ({ list, item }) => `播放列表${list}中的内容${item ?? ''}没有批准在这一层级播放。`,
  no_pages: ({ list, item }) => `播放列表${list}中的内容${item ?? ''}在这个分区排不出版面，请换分区或修改内容。`,
  no_such_asset: ({ list, item }) => `播放列表${list}中的内容${item ?? ''}缺少图片文件，请重新上传。`,
  bad_recurrence: ({ rule }) => `规则${rule}的重复方式无法识别，请重新选择。`,
  no_such_daypart: ({ rule, list, detail }) =>
    `${list === '' ? `规则${rule}` : `播放列表${list}`}所用的时段“${detail}”不在本专区和屏幕的作息里，请改选时段或补充作息。`,
  provisional_calendar: ({ rule, detail }) =>
    `规则${rule}用到的 ${detail.replaceAll(', ', '、')} 年放假安排尚未公布，日期暂按周末推算，公布后自动更新。`,
  cyclic_playlist: ({ ring }) => `播放列表互相包含（${ring}），循环的部分不播放；请删去其中一条。`,
  nothing_matches: ({ list }) => `播放列表${list}中的“最新内容”条目目前没有符合条件、可在此播放的内容。`,
  playlist_too_long: ({ list }) => `播放列表${list}展开后超过 400 条，只播放前 400 条。`,
  layout_too_small: () => '屏幕太小，放不下所选版式的各个分区，暂按整屏一个分区播放；请改选版式。',
  too_many_rules: ({ rule }) => `这块屏幕的规则超过 2000 条，规则${rule}不播放；请删去不用的规则。`,
  too_many_times: ({ rule }) => `规则${rule}的时段太多，超出的部分不播放；请合并时段。`,
  too_many_hours: ({ rule, list }) =>
    list === ''
      ? `这块屏幕用到的不同时段超过 400 个，规则${rule}的公示时长无法按开放时间核对；请合并时段。`
      : `这块屏幕用到的不同时段超过 400 个，播放列表${list}中有条目因此不播放；请合并时段。`,
  too_much_content: ({ list }) => `这块屏幕的内容或图片超过 5000 份，播放列表${list}中有条目因此不播放；请减少内容。`,
  not_published: () => '新的节目单超出屏幕可接受的范围，没有发布，屏幕继续播放原有节目；请联系管理员。',
  loop_too_long: ({ rule }) => `规则${rule}所在的轮播太长，已截断，后面的内容播不到；请减少内容或降低权重。`,
  promise_unkept: ({ rule, item, detail }) =>
    `规则${rule}${item === undefined ? '' : `中的内容${item}`}的播出保证做不到：${promiseWords(detail, 'zh')}。`,
  share_over_hour: ({ rule, detail }) =>
    `同一轮播里保证的时长合计超过一小时，规则${rule}按比例缩减：${shareWords(detail, 'zh')}。`,
  notice_short: ({ rule, item, detail }) =>
    `规则${rule}中的公示${item ?? ''}在公示期开放时间内的播出比例不足：要求 ${figures(detail)[0] ?? '?'}%，按现有排期只有 ${figures(detail)[1] ?? '?'}%。`,
  insert_missed: ({ rule, detail }) => `插播规则${rule}在 ${detail} 等不到播出机会，将错过；请改时间或改为立即插入。`,
  never_heard: ({ rule, list }) =>
    rule === '' && list !== ''
      ? `播放列表${list}中有一个条目的星期限制互相排斥，永远不会播放。`
      : `规则${rule}今后七天内没有机会播放：时间到时总被更高层级或独占的规则占用，或列表里没有可播的内容。`,
};

const english: Sentences = {
  unknown_time_zone: () => 'The zone’s time zone is unknown; China time is used until it is corrected.',
  no_such_region: ({ rule }) => `This screen’s layout lacks the region of rule${rule}; it does not play here.`,
  no_such_playlist: ({ rule, list }) =>
    `The playlist that${rule === '' ? ` playlist${list}` : ` rule${rule}`} uses is gone or belongs to another unit.`,
  no_days: ({ rule }) => `Rule${rule} has no day within 400 days; check its dates, recurrence and kind of day.`,
  no_such_item: ({ list }) => `An item of playlist${list} no longer exists; remove it from the list.`,
  not_active: ({ list, item }) => `Item${item ?? ''} of playlist${list} is suspended or withdrawn and does not play.`,
  not_approved: ({ list, item }) => `Item${item ?? ''} of playlist${list} has no approved revision and does not play.`,
  revoked: ({ list, item }) => `Item${item ?? ''} of playlist${list} was revoked and may not play again.`,
  place_not_approved: ({ list, item }) =>
    `Item${item ?? ''} of playlist${list} is not approved for this unit’s screens.`,
  layer_not_approved: ({ list, item }) => `Item${item ?? ''} of playlist${list} is not approved for this layer.`,
  no_pages: ({ list, item }) =>
    `Item${item ?? ''} of playlist${list} cannot be set in this region; choose another or change the item.`,
  no_such_asset: ({ list, item }) => `Item${item ?? ''} of playlist${list} lacks a picture file; upload it again.`,
  bad_recurrence: ({ rule }) => `The recurrence of rule${rule} cannot be read; choose it again.`,
  no_such_daypart: ({ rule, list, detail }) =>
    `${list === '' ? `Rule${rule}` : `Playlist${list}`} uses the daypart “${detail}”, which neither zone nor screen has.`,
  provisional_calendar: ({ rule, detail }) =>
    `Rule${rule} reaches into ${detail}, whose holidays are not announced yet; its days may still change.`,
  cyclic_playlist: ({ ring }) =>
    `Playlists hold each other (${ring}); the ring does not play until one entry is removed.`,
  nothing_matches: ({ list }) => `A “newest” entry of playlist${list} finds no item that may play here.`,
  playlist_too_long: ({ list }) => `Playlist${list} has more than 400 turns when written out; the first 400 play.`,
  layout_too_small: () => 'The screen is too small for the regions of its layout; it plays as one region instead.',
  too_many_rules: ({ rule }) => `More than 2000 rules are for this screen; rule${rule} does not play.`,
  too_many_times: ({ rule }) => `Rule${rule} has too many dayparts; those beyond the limit do not play.`,
  too_many_hours: ({ rule, list }) =>
    `More than 400 different hours are in use on this screen; ${
      list === ''
        ? `the notices of rule${rule} cannot be measured by the opening hours`
        : `an entry of playlist${list} does not play`
    }.`,
  too_much_content: ({ list }) =>
    `More than 5000 items or pictures are for this screen; entries of playlist${list} do not play.`,
  not_published: () =>
    'The new programme is more than the screen takes and was not published; the screen goes on with the one it has.',
  loop_too_long: ({ rule }) =>
    `The loop of rule${rule} was cut because it is too long; use fewer items or less weight.`,
  promise_unkept: ({ rule, item, detail }) =>
    `The promise of rule${rule}${item === undefined ? '' : ` for item${item}`} cannot be kept: ${promiseWords(detail, 'en')}.`,
  share_over_hour: ({ rule, detail }) =>
    `Shares promised in one loop exceed an hour; that of rule${rule} is scaled down: ${shareWords(detail, 'en')}.`,
  notice_short: ({ rule, item, detail }) =>
    `Public notice${item ?? ''} of rule${rule} is on for ${figures(detail)[1] ?? '?'}% of its opening hours; ${figures(detail)[0] ?? '?'}% is asked.`,
  insert_missed: ({ rule, detail }) => `Insert${rule} finds no chance to begin at ${detail} and will be missed.`,
  never_heard: ({ rule, list }) =>
    rule === '' && list !== ''
      ? `The weekdays of an entry of playlist${list} exclude each other; it never plays.`
      : `Rule${rule} never plays within seven days: stronger or exclusive rules have its time, or its list is empty then.`,
};

/** The numbers of a detail, in order. */
const figures = (detail: string): number[] => (detail.match(/\d+/g) ?? []).map(Number);

/** "every 1200000 ms asked, 1500000 ms reached" and its kin, as the resolver writes them. */
function promiseWords(detail: string, language: 'zh' | 'en'): string {
  const [asked = 0, reached] = figures(detail);
  const kind = detail.startsWith('every') ? 'every' : detail.startsWith('at least') ? 'apart' : 'share';
  const [a, r] = [durationWords(asked, language), reached === undefined ? undefined : durationWords(reached, language)];
  if (language === 'zh') {
    if (r === undefined) return kind === 'share' ? `每小时 ${a}，实际没有播出` : '实际没有播出';
    if (kind === 'every') return `要求至少每 ${a} 一次，实际最长间隔 ${r}`;
    return kind === 'apart' ? `要求间隔不少于 ${a}，实际最短间隔 ${r}` : `要求每小时 ${a}，实际 ${r}`;
  }
  if (r === undefined) return `${a} asked, it does not play at all`;
  if (kind === 'every') return `every ${a} is asked, the longest wait is ${r}`;
  return kind === 'apart' ? `${a} between turns is asked, the shortest is ${r}` : `${a} an hour is asked, it gets ${r}`;
}

function shareWords(detail: string, language: 'zh' | 'en'): string {
  const [asked = 0, given = 0] = figures(detail);
  const [a, g] = [durationWords(asked, language), durationWords(given, language)];
  return language === 'zh' ? `要求每小时 ${a}，实际 ${g}` : `${a} an hour asked, ${g} given`;
}

/** Hours, minutes and seconds that are not zero; less than a second is a second. */
function durationWords(ms: Millis, language: 'zh' | 'en'): string {
  const seconds = Math.max(1, Math.round(ms / second));
  const parts: [number, string, string][] = [
    [Math.floor((seconds * second) / hour), ' 小时', ' h'],
    [Math.floor((seconds * second) / minute) % 60, ' 分钟', ' min'],
    [seconds % 60, ' 秒', ' s'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, zh, en]) => `${count}${language === 'zh' ? zh : en}`)
    .join(' ');
}
